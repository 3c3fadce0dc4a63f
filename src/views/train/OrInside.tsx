/** The figures of Train, or in their place one step of training, part by part (the setting view.inside). */
import { type ReactNode, Suspense } from 'react';
import { useStore } from 'zustand';
import { isFree } from '../../config/lessonOn.ts';
import { store } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { lazyPart } from '../../ui/lazyPart.tsx';
import { closeInside, openInside } from './inside/open.ts';

const InsideView = lazyPart(
  () => import('./inside/InsideView.tsx'),
  (module) => module.default,
);

// Inside a step rates and outputs are seen, which a lesson can hide.
const useInside = () => useStore(store, ({ config }) => config.view.inside && isFree(config, 'rates') && isFree(config, 'output'));

export function OrInside({ children }: { readonly children: ReactNode }) {
  if (!useInside()) return children;
  return (
    <Suspense fallback={null}>
      <InsideView />
    </Suspense>
  );
}

export function InsideButton() {
  const inside = useInside();
  return (
    <Button aria-pressed={inside} aria-label="Inside one step" onClick={inside ? closeInside : openInside}>
      Inside<span className="run-how">{'\u00a0one step'}</span>
    </Button>
  );
}
