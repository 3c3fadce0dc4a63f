/** The right field of Back-engineer above the gain axis: what share the first axes carry. */
import { Suspense } from 'react';
import { lazyPart } from '../../ui/lazyPart.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Explained } from '../../words/Explained.tsx';
import { components } from './components.ts';
import { sharesFigure } from './figures.ts';
import { compared } from './randomAxes/compared.ts';

const subscribeShares = (invalidate: () => void) => {
  const ends = [components.subscribe(invalidate), compared.state.subscribe(invalidate)];
  return () => {
    for (const end of ends) end();
  };
};

/** With its style sheet, which the first view does not need. */
const Compare = lazyPart(
  () => import('./randomAxes/compareView.tsx'),
  (module) => module.Compare,
);

export const Above = () => (
  <Panel
    letter="b"
    title="Share carried by the first axes"
    className="shares"
    aside={
      <Suspense fallback={null}>
        <Compare />
      </Suspense>
    }
    figure={sharesFigure}
    subscribe={subscribeShares}
    explanation={{ text: <Explained of="shares" /> }}
  />
);
