/** What happened, in sentences: trouble, and what an import understood. What was wrong with a link is a dialog, for it must not be overlooked. */
import { Suspense } from 'react';
import { useStore } from 'zustand';
import { lab, restart } from '../lab/index.ts';
import { store } from '../store/store.ts';
import { lazyPart } from '../ui/lazyPart.tsx';
import { Notice } from '../ui/Notice.tsx';
import { dialogs } from './dialogs.ts';
import { WeightsAsked } from './WeightsAsked.tsx';

const LinkIssues = lazyPart(
  () => import('./LinkIssues.tsx'),
  (module) => module.default,
);

const labels = { continue: 'Go on', restart: 'Try again' } as const;

function Trouble() {
  const trouble = useStore(store, (state) => state.trouble);
  if (!trouble) return null;
  const dismiss = () => store.setState({ trouble: null });
  function act(action: keyof typeof labels): void {
    dismiss();
    // What fails again is told again.
    void (action === 'restart' ? restart() : lab.train()).catch(() => undefined);
  }
  return (
    <Notice onDismiss={dismiss} {...(trouble.action ? { action: { label: labels[trouble.action], onSelect: () => act(trouble.action!) } } : {})}>
      {trouble.sentence}
    </Notice>
  );
}

function Imported() {
  const imported = useStore(store, (state) => state.imported);
  if (!imported) return null;
  const { name, mapping, notes } = imported;
  return (
    <Notice onDismiss={() => store.setState({ imported: null })} action={{ label: 'Measure it', onSelect: () => dialogs.setState({ open: 'network' }) }}>
      {name} is loaded: {mapping.map(({ from, shape, to }) => `${from} (${shape.join(' \u00d7 ')}) as ${to}`).join(', ')}. {notes.join(' ')}
    </Notice>
  );
}

export function Notices() {
  const issues = useStore(store, (state) => state.linkIssues);
  return (
    <>
      <div className="notices">
        <Trouble />
        <Imported />
        <WeightsAsked />
      </div>
      {issues.length > 0 && (
        <Suspense fallback={null}>
          <LinkIssues issues={issues} />
        </Suspense>
      )}
    </>
  );
}
