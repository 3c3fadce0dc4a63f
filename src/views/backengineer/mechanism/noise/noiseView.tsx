/** A memory by design with noise: above the gain axis what drift and noise cost it, below it the memory over time and the overlap. */
import { useStore } from 'zustand';
import { RichText } from '../../../../ui/RichText.tsx';
import { variable } from '../../../../ui/surface.ts';
import { Term } from '../../../../words/Term.tsx';
import { watchMemory } from '../design.ts';
import { memoryBelow, Overlap } from '../driftSide.tsx';
import { DesignFoot, DesignPress } from '../OpenDesign.tsx';
import { OverlapNumber } from '../OverlapTrack.tsx';
import { Ended, Problem } from '../Problem.tsx';
import { Said } from '../Said.tsx';
import type { Side } from '../side.ts';
import { costs, watchCosts } from './costs.ts';
import { costsFigure } from './costsFigure.ts';
import { costPieces, waitText } from './words.ts';

function Title() {
  const wait = useStore(costs, ({ value }) => value?.wait);
  return (
    <>
      {wait === undefined ? 'Error' : `Error after ${waitText(wait)}`}
      <RichText text={[', over ', variable('\u03ba')]} />
    </>
  );
}

function Overlay() {
  const { value, problem } = useStore(costs);
  return (
    <>
      <Problem of={problem} />
      {value?.costs.length === 0 && !problem && <Ended />}
    </>
  );
}

function Reading() {
  const { value, stale, problem } = useStore(costs);
  return (
    <>
      At <Term name="overlap" /> <OverlapNumber />
      <span className={stale ? 'stale' : undefined}>{problem && !value ? `: ${problem}` : <Said pieces={costPieces(value)} />}</span>
    </>
  );
}

function watch(): () => void {
  const endings = [watchCosts(), watchMemory()];
  return () => {
    for (const end of endings) end();
  };
}

export const noiseSide: Side = {
  watch,
  above: {
    ...{ Title, Overlay, name: 'Error of the memory of a design after the wait, over its size' },
    ...{ figure: costsFigure, subscribe: (invalidate) => costs.subscribe(invalidate), explained: 'costs' },
  },
  below: memoryBelow,
  ...{ Under: Overlap, Reading, Foot: DesignFoot, Press: DesignPress },
};
