/**
 * Below the gain axis, on the page's own gain axis: the exponent; or a row of the map, or the number of growing modes, which are loaded when they are wanted.
 */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { loadPart } from '../base/loadPart.ts';
import { hasPulses } from '../store/hasPulses.ts';
import { store } from '../store/store.ts';
import { Figure } from '../ui/Figure.tsx';
import { RichText } from '../ui/RichText.tsx';
import { variable } from '../ui/surface.ts';
import { attempt } from './attempt.ts';
import { BelowPanel, type BelowPart, type Shown } from './BelowPanel.tsx';
import { exponentFigure, subscribeEdge } from './edgeFigures.ts';
import { gutter } from './gutter.ts';

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
  explained: 'exponent',
};

const loaded: Partial<Record<Shown, BelowPart>> = { exponent };

/** What is to be shown, once it is loaded; until then what was shown before, so that the panel and the focus in it stay. */
function usePart(shown: Shown): BelowPart {
  const [part, setPart] = useState(loaded[shown] ?? exponent);
  useEffect(() => {
    let wanted = true;
    const known = loaded[shown];
    if (known) setPart(known);
    else
      attempt(
        (shown === 'score'
          ? loadPart(() => import('./tasks/scoreBelow.tsx')).then(({ score }) => Object.assign(loaded, { score }))
          : loadPart(() => import('./otherBelow.ts')).then(({ otherParts }) => Object.assign(loaded, otherParts))
        ).then(() => {
          if (wanted) setPart(loaded[shown]!);
        }),
      );
    return () => {
      wanted = false;
    };
  }, [shown]);
  return loaded[shown] ?? part;
}

/** `offered`: what a lesson shows of them; all by default. */
export function EdgeBelow({ letter, offered }: { letter: string; offered?: readonly Shown[] }) {
  const wanted = useStore(store, (state) => (hasPulses(state) ? state.config.view.below : state.config.view.belowTask));
  const shown = offered && !offered.includes(wanted) ? offered[0]! : wanted;
  return <BelowPanel letter={letter} part={usePart(shown)} shown={shown} offered={offered} />;
}

const small = exponentFigure(() => ({ left: gutter(), compact: true }));

/** The exponent without ticks, above the thumb. */
export function SmallExponent() {
  return <Figure figure={small} subscribe={subscribeEdge} />;
}
