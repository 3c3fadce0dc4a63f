/** Title, panels, and what concerns the page as a whole. In one column all but the title is behind "Menu". */

import { type ReactNode, Suspense, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { attempt } from '../figures/attempt.ts';
import { lab } from '../lab/index.ts';
import { replayNow } from '../lab/linkOf.ts';
import { store } from '../store/store.ts';
import { taskChoice } from '../store/taskChoice.ts';
import { announce } from '../ui/announce.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/copyText.ts';
import { lazyPart } from '../ui/lazyPart.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Popover } from '../ui/Popover.tsx';
import { type View, views } from '../views/index.ts';
import { address } from './address.ts';
import { dialogs } from './dialogs.ts';
import { embedded } from './embedded.ts';
import { formats } from './fileFormats.ts';
import { withFiles } from './withFiles.ts';

const themes = [
  ['auto', 'Auto', 'as the system says'],
  ['light', 'Light', ''],
  ['dark', 'Dark', ''],
  ['projector', 'Projector', 'strong lines, large labels'],
] as const;

interface Selects {
  readonly onSelect?: (() => void) | undefined;
}

function Tab({ name, title, onSelect }: Pick<View, 'name' | 'title'> & Selects) {
  const panel = useStore(store, (state) => state.config.view.panel);
  return (
    <button
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
  );
}

const Tabs = (on: Selects) => views.map(({ name, title }) => <Tab key={name} name={name} title={title} {...on} />);

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
    <Menu
      label={said || 'Copy link'}
      items={[
        { key: 'copy', label: 'Copy the link', hint: 'it brings up what you see', onSelect: () => void copy() },
        { key: 'cite', label: 'Cite this', hint: 'and an archive of this run', onSelect: () => withFiles(({ openLate }) => openLate('cite')) },
        { key: 'make', label: 'Make a lesson', hint: 'choose what students see and turn', onSelect: () => dialogs.setState({ open: 'make' }) },
        { key: 'answers', label: 'Read answers', hint: 'of a lesson, pasted at once', onSelect: () => dialogs.setState({ open: 'answers' }) },
      ]}
    />
  );
}

const ImportPreview = lazyPart(
  () => import('./import/ImportPreview.tsx'),
  (module) => module.default,
);
const Workshop = lazyPart(
  () => import('../lessons/builder/Workshop.tsx'),
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
        {
          key: 'settings',
          label: 'Settings and measures',
          hint: 'every setting, the engine',
          onSelect: () => withFiles(({ openLate }) => openLate('network')),
        },
        { key: 'import', label: 'Import a network', hint: 'PyTorch, NumPy, MATLAB, Keras', onSelect: () => withFiles(({ chooseFile }) => chooseFile()) },
        { key: 'tasks', label: 'Other tasks', hint: 'flip-flop, intervals, evidence', onSelect: () => taskChoice.setState({ open: true }) },
        { key: 'report', label: 'Report', hint: 'all measures in one file', onSelect: () => withFiles(({ openLate }) => openLate('report')) },
        ...formats.map(([key, label, hint]) => ({ key, label: `Export as ${label}`, hint, onSelect: () => withFiles(({ exportFile }) => exportFile(key)) })),
      ]}
    />
  );
}

/** Outside of the menus that open them, which close then. */
function Dialogs() {
  const open = useStore(dialogs, (state) => state.open);
  const asked = useStore(dialogs, (state) => state.asked);
  const Dialog = useStore(dialogs, (state) => state.late);
  const close = () => dialogs.setState({ open: null, asked: null, late: null });
  return (
    <>
      {Dialog && <Dialog onClose={close} />}
      {asked && (
        <Late name="import">
          <ImportPreview key={asked.number} asked={asked} onClose={close} />
        </Late>
      )}
      {(open === 'make' || open === 'answers') && (
        <Late name="lessons">
          <Workshop place={open} onClose={close} />
        </Late>
      )}
    </>
  );
}

function Actions(on: Selects) {
  const canUndo = useStore(store, (state) => state.canUndo);
  const canRedo = useStore(store, (state) => state.canRedo);
  return (
    <>
      <Tab name="story" title="Story" {...on} />
      {!embedded() && <NetworkMenu />}
      <Button look="plain" disabled={!canUndo} onClick={() => void lab.undo().catch(() => undefined)}>
        Undo
      </Button>
      {canRedo && (
        <Button look="plain" onClick={() => void lab.redo().catch(() => undefined)}>
          Redo
        </Button>
      )}
      {!embedded() && <PageActions />}
    </>
  );
}

/** Not in an embed. */
function PageActions() {
  const theme = useStore(store, (state) => state.config.view.theme);
  return (
    <>
      <CopyLink />
      <Menu
        label="Theme"
        name={`Theme: ${theme}`}
        items={themes.map(([key, label, hint]) => ({ key, label, hint, checked: key === theme, onSelect: () => void lab.setConfig({ 'view.theme': key }) }))}
      />
      <Button look="plain" aria-haspopup="dialog" onClick={() => withFiles(({ openLate }) => openLate('about'))}>
        About
      </Button>
    </>
  );
}

export function Header({ narrow }: { narrow: boolean }) {
  const opener = useRef<HTMLButtonElement>(null);
  const left = useStore(store, (state) => state.lesson !== null);
  return (
    <>
      <header className="header">
        <p className="title">
          {left ? (
            <button type="button" className="touch-word" onClick={() => attempt(lab.returnToLesson())}>
              Back to the lesson
            </button>
          ) : (
            'Edge of Chaos'
          )}
        </p>
        {narrow ? (
          <>
            <button ref={opener} type="button" className="button plain" aria-haspopup="dialog" popoverTarget="phone-menu">
              Menu
            </button>
            <Popover id="phone-menu" label="Panels and more" role="dialog" opener={opener} under className="phone-menu">
              {(close) => (
                <nav aria-label="Panels and more">
                  <Tabs onSelect={close} />
                  <Actions onSelect={close} />
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
