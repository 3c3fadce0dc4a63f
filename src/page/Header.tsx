/** Title, panels, and what concerns the page as a whole. In one column all but the title is behind "Menu". */
import { Suspense, useState } from 'react';
import { useStore } from 'zustand';
import { lab } from '../lab/index.ts';
import { replayNow } from '../lab/linkOf.ts';
import { store } from '../store/store.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { lazyPart } from '../ui/lazyPart.tsx';
import { Menu } from '../ui/Menu.tsx';
import { views } from '../views/index.ts';
import { address } from './addressBar.ts';
import { copyText } from './copyText.ts';
import { chooseFile, exportFile, formats } from './files.ts';
import { networkDialogOpen } from './network/networkDialogOpen.ts';

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

function NetworkButton() {
  const open = useStore(networkDialogOpen, (state) => state.open);
  return (
    <>
      <Button look="plain" aria-haspopup="dialog" onClick={() => networkDialogOpen.setState({ open: true })}>
        Network
      </Button>
      {open && (
        <Suspense fallback={null}>
          <NetworkDialog onClose={() => networkDialogOpen.setState({ open: false })} />
        </Suspense>
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
      <NetworkButton />
      <Button look="plain" disabled={!canUndo} onClick={() => void lab.undo().catch(() => undefined)}>
        Undo
      </Button>
      {canRedo && (
        <Button look="plain" onClick={() => void lab.redo().catch(() => undefined)}>
          Redo
        </Button>
      )}
      <CopyLink />
      <Button look="plain" onClick={chooseFile}>
        Import
      </Button>
      <Menu
        label="Export"
        name="Export the network"
        items={formats.map(([key, label, hint]) => ({ key, label, hint, onSelect: () => void exportFile(key) }))}
      />
      <Menu
        label={themes.find(([key]) => key === theme)![1]}
        name={`Theme: ${theme}`}
        items={themes.map(([key, label, hint]) => ({ key, label, hint, checked: key === theme, onSelect: () => void lab.setConfig({ 'view.theme': key }) }))}
      />
    </>
  );
}

export function Header({ narrow }: { narrow: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <header className="header">
        <p className="title">Edge of Chaos</p>
        {narrow ? (
          <Button look="plain" aria-expanded={open} aria-controls="phone-menu" onClick={() => setOpen(!open)}>
            Menu
          </Button>
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
      {narrow && open && (
        <nav className="phone-menu" id="phone-menu" aria-label="Panels and more">
          <Tabs onSelect={() => setOpen(false)} />
          <Actions />
        </nav>
      )}
    </>
  );
}
