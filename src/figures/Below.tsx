/** Below the gain axis, on the page's own gain axis: the exponent; or a row of the map, or the number of growing modes, which are loaded when they are wanted. */
import { Suspense } from 'react';
import { useStore } from 'zustand';
import { store } from '../store/store.ts';
import { Figure } from '../ui/Figure.tsx';
import { lazyPart } from '../ui/lazyPart.tsx';
import { RichText } from '../ui/RichText.tsx';
import { variable } from '../ui/surface.ts';
import { BelowPanel, type BelowPart } from './BelowPanel.tsx';
import { exponentFigure, subscribeEdge } from './edgeFigures.ts';
import formula from './exponent.tex';
import { gutter } from './gutter.ts';

const OtherBelow = lazyPart(
  () => import('./OtherBelow.tsx'),
  (module) => module.default,
);

const exponent: BelowPart = {
  title: (
    <>
      Lyapunov exponent, 1/
      <RichText text={[variable('\u03c4')]} />
    </>
  ),
  name: 'Lyapunov exponent',
  figure: exponentFigure(() => ({ left: gutter(), compact: false })),
  subscribe: subscribeEdge,
  text: 'How fast two nearly equal states of the network without input move apart (above zero: chaos) or together; bars are 1.96 standard errors. Dots are this matrix, the thick line is the theory of infinitely many units, the band is other matrices, mean and standard deviation.',
  formula,
};

export function EdgeBelow({ letter }: { letter: string }) {
  const shown = useStore(store, (state) => state.config.view.below);
  if (shown === 'exponent') return <BelowPanel letter={letter} part={exponent} />;
  return (
    <Suspense fallback={null}>
      <OtherBelow letter={letter} shown={shown} />
    </Suspense>
  );
}

const small = exponentFigure(() => ({ left: gutter(), compact: true }));

/** The exponent without ticks, above the thumb. */
export function SmallExponent() {
  return <Figure figure={small} subscribe={subscribeEdge} />;
}
