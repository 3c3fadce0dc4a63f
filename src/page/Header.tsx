/** Title, panels, and what concerns the page as a whole. In one column all but the title is behind "Menu". */

import { type ReactNode, Suspense, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { loadPart } from '../base/loadPart.ts';
import { lab } from '../lab/index.ts';
import { replayNow } from '../lab/linkOf.ts';
import { store } from '../store/store.ts';
import { taskChoice } from '../store/taskChoice.ts';
import { announce } from '../ui/announce.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { Button } from '../ui/Button.tsx';
import { lazyPart } from '../ui/lazyPart.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Popover } from '../ui/Popover.tsx';
import { views } from '../views/index.ts';
import { address } from './addressBar.ts';
import { copyText } from './copyText.ts';
import { dialogs } from './dialogs.ts';
import { formats } from './fileFormats.ts';

/** Files in and out come after the first paint. */
function withFiles(work: (files: typeof import('./files.ts')) => unknown): void {
  loadPart(() => import('./files.ts')).then(work, (error: Error) => store.setState({ trouble: { sentence: error.message } }));
}

const themes = [
  ['auto', 'Auto', 'as the system says'],
  ['light', 'Light', ''],
  ['dark', 'Dark', ''],
  ['projector', 'Projector', 'strong lines, large labels'],
] as const;

function Tabs({ onSelect }: { onSelect?: () => void }) {
  const panel = useStore(store, (state) => state.config.view.panel);
  return views.map(({ name, title }) => (
    <button
      key={name}
      type="button"
      className="tab"
      data-title={title}
      aria-current={name === panel ? 'page' : undefined}
      onClick={() => {
        onSelect?.();
        void lab.setConfig({ 'view.panel': name });
      }}
    >
      {title}
    </button>
  ));
}

function CopyLink() {
  const [said, setSaid] = useState('');
  const lost = useStore(store, (state) => state.network !== null && replayNow(state) === null);
  async function copy() {
    const done = await copyText(address());
    const words = done ? 'Link copied' : 'Not allowed here';
    setSaid(words);
    announce(done ? `${words}. ${lost ? 'It brings up the settings, but not these weights.' : ''}` : 'The link stands in the address bar.');
    if (done && lost)
      store.setState({
        trouble: { sentence: 'The link brings up these settings, but no link can carry these weights. Export them as a file to keep or send them.' },
      });
    setTimeout(() => setSaid(''), 2000);
  }
  return (
    <Button look="plain" className="copy-link" onClick={() => void copy()}>
      {said || 'Copy link'}
    </Button>
  );
}

const NetworkDialog = lazyPart(
  () => import('./network/NetworkDialog.tsx'),
  (module) => module.default,
);
const ImportPreview = lazyPart(
  () => import('./import/ImportPreview.tsx'),
  (module) => module.default,
);
const About = lazyPart(
  () => import('./About.tsx'),
  (module) => module.default,
);

/** A dialog whose code may not come: it then says so in its place, and can be closed. */
function Late({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Boundary name={name}>
      <Suspense fallback={null}>{children}</Suspense>
    </Boundary>
  );
}

/** The network as a whole: its settings, and files in and out. */
function NetworkMenu() {
  return (
    <Menu
      label="Network"
      items={[
        { key: 'settings', label: 'Settings and measures', hint: 'every setting, the engine', onSelect: () => dialogs.setState({ open: 'network' }) },
        { key: 'import', label: 'Import a network', hint: 'PyTorch, NumPy, MATLAB, Keras', onSelect: () => withFiles(({ chooseFile }) => chooseFile()) },
        { key: 'tasks', label: 'Other tasks', hint: 'flip-flop, intervals, evidence', onSelect: () => taskChoice.setState({ open: true }) },
        ...formats.map(([key, label, hint]) => ({ key, label: `Export as ${label}`, hint, onSelect: () => withFiles(({ exportFile }) => exportFile(key)) })),
      ]}
    />
  );
}

/** Outside of the menus that open them, which close then. */
function Dialogs() {
  const open = useStore(dialogs, (state) => state.open);
  const asked = useStore(dialogs, (state) => state.asked);
  const close = () => dialogs.setState({ open: null, asked: null });
  return (
    <>
      {open === 'network' && (
        <Late name="network">
          <NetworkDialog onClose={close} />
        </Late>
      )}
      {asked && (
        <Late name="import">
          <ImportPreview key={asked.number} asked={asked} onClose={close} />
        </Late>
      )}
      {open === 'about' && (
        <Late name="about">
          <About onClose={close} />
        </Late>
      )}
    </>
  );
}

function Actions() {
  const canUndo = useStore(store, (state) => state.canUndo);
  const canRedo = useStore(store, (state) => state.canRedo);
  const theme = useStore(store, (state) => state.config.view.theme);
  return (
    <>
      <NetworkMenu />
      <Button look="plain" disabled={!canUndo} onClick={() => void lab.undo().catch(() => undefined)}>
        Undo
      </Button>
      {canRedo && (
        <Button look="plain" onClick={() => void lab.redo().catch(() => undefined)}>
          Redo
        </Button>
      )}
      <CopyLink />
      <Menu
        label="Theme"
        name={`Theme: ${theme}`}
        items={themes.map(([key, label, hint]) => ({ key, label, hint, checked: key === theme, onSelect: () => void lab.setConfig({ 'view.theme': key }) }))}
      />
      <Button look="plain" aria-haspopup="dialog" onClick={() => dialogs.setState({ open: 'about' })}>
        About
      </Button>
    </>
  );
}

export function Header({ narrow }: { narrow: boolean }) {
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <>
      <header className="header">
        <p className="title">Edge of Chaos</p>
        {narrow ? (
          <>
            <button ref={opener} type="button" className="button plain" aria-haspopup="dialog" popoverTarget="phone-menu">
              Menu
            </button>
            <Popover id="phone-menu" label="Panels and more" role="dialog" opener={opener} under className="phone-menu">
              {(close) => (
                <nav aria-label="Panels and more">
                  <Tabs onSelect={close} />
                  <Actions />
                </nav>
              )}
            </Popover>
          </>
        ) : (
          <>
            <nav aria-label="Panels">
              <Tabs />
            </nav>
            <div className="actions">
              <Actions />
            </div>
          </>
        )}
      </header>
      <Dialogs />
    </>
  );
}
