/** What happened, in sentences: trouble, and what an import understood. What was wrong with a link is a dialog, for it must not be overlooked. */
import { Suspense } from 'react';
import { useStore } from 'zustand';
import { lab, restart } from '../lab/index.ts';
import { store } from '../store/store.ts';
import { lazyPart } from '../ui/lazyPart.tsx';
import { Notice } from '../ui/Notice.tsx';
import { lateNotice } from './lateNotice.ts';
import { WeightsAsked } from './WeightsAsked.tsx';

const LinkIssues = lazyPart(
  () => import('./LinkIssues.tsx'),
  (module) => module.default,
);

const Imported = lazyPart(
  () => import('./Imported.tsx'),
  (module) => module.Imported,
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

/** Imports are told apart by what they understood: each has a note of its own. */
const numbers = new WeakMap<object, number>();
let imports = 0;
function numberOf(mapping: object): number {
  const number = numbers.get(mapping) ?? ++imports;
  numbers.set(mapping, number);
  return number;
}

/** Shown for as long as the network of that file is the present one: neither an Undo of the import nor another network keeps it. */
export function ImportNote() {
  const imported = useStore(store, (state) => state.imported);
  const present = useStore(store, (state) => state.network?.file ?? null);
  if (!imported || imported.name !== present) return null;
  return (
    <Suspense fallback={null}>
      <Imported key={numberOf(imported.mapping)} imported={imported} />
    </Suspense>
  );
}

export function Notices() {
  const issues = useStore(store, (state) => state.linkIssues);
  const { notices } = useStore(lateNotice);
  return (
    <>
      <div className="notices">
        <Trouble />
        <WeightsAsked />
        {notices.map((Late, k) => (
          <Late key={k} />
        ))}
      </div>
      {issues.length > 0 && (
        <Suspense fallback={null}>
          <LinkIssues issues={issues} />
        </Suspense>
      )}
    </>
  );
}
