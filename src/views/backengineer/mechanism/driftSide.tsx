/** A memory by design: above the gain axis how fast it drifts, below it the memory over time and the overlap. */
import { useStore } from 'zustand';
import { hasPulses } from '../../../store/hasPulses.ts';
import { store } from '../../../store/store.ts';
import { RichText } from '../../../ui/RichText.tsx';
import { variable } from '../../../ui/surface.ts';
import { Term } from '../../../words/Term.tsx';
import { drifts, memory, watchDesign } from './design.ts';
import { driftFigure, memoryFigure } from './designFigures.ts';
import { someShown } from './drawDrift.ts';
import { equationShown } from './drawMemory.ts';
import { DesignFoot, DesignPress } from './OpenDesign.tsx';
import { OverlapNumber, OverlapTrack } from './OverlapTrack.tsx';
import { Ended, Problem } from './Problem.tsx';
import { Said } from './Said.tsx';
import type { Side, SideFigure } from './side.ts';
import { keptNumbers, keptPieces } from './words.ts';

const kappa = variable('\u03ba');

function DriftTitle() {
  return (
    <>
      How fast <span className="mechanism-units">the memory </span>
      <RichText text={[kappa, ' drifts, per ', variable('\u03c4')]} />
    </>
  );
}

function DriftOverlay() {
  const { value, problem } = useStore(drifts);
  const none = value !== null && !someShown(value);
  return (
    <>
      <Problem of={problem} />
      {none && !problem && <Ended />}
    </>
  );
}

function MemoryTitle() {
  const size = useStore(memory, ({ value }) => value?.size);
  const known = useStore(memory, ({ value }) => value === null || equationShown(value.kappa));
  return (
    <>
      <RichText text={[kappa, ` after pulses: ${known ? 'equation (wide) and ' : ''}three draws`]} />
      {size !== undefined && <span className="mechanism-units">{` of ${size} units`}</span>}
    </>
  );
}

/** The memory over time, below the gain axis. */
export const memoryBelow: SideFigure = {
  Title: MemoryTitle,
  name: 'The memory after pulses, by the equation and by three networks',
  figure: memoryFigure,
  subscribe: (invalidate) => memory.subscribe(invalidate),
  explained: 'designMemory',
  Overlay: () => <Problem of={useStore(memory, ({ problem }) => problem)} />,
};

export function Overlap() {
  return <OverlapTrack chaotic={useStore(memory, ({ value }) => value?.behaviour === 'chaos')} />;
}

export function DesignReading() {
  const { value, stale, problem } = useStore(memory);
  const pulses = useStore(store, hasPulses);
  const numbers = value && keptNumbers(value);
  return (
    <>
      <span className="mechanism-units">
        {pulses ? 'A memory by design needs one number, ' : 'A design holds one number, '}
        <Term name="kappa">
          <i>{'\u03ba'}</i>
        </Term>
        .{' '}
      </span>
      At <Term name="overlap" /> <OverlapNumber />
      <span className={stale ? 'stale' : undefined}>{problem && !value ? `: ${problem}` : <Said pieces={keptPieces(numbers)} />}</span>
    </>
  );
}

export const driftSide: Side = {
  watch: watchDesign,
  above: {
    Title: DriftTitle,
    name: 'How fast the memory drifts, per tau',
    figure: driftFigure,
    subscribe: (invalidate) => drifts.subscribe(invalidate),
    explained: 'drift',
    Overlay: DriftOverlay,
  },
  below: memoryBelow,
  Under: Overlap,
  Reading: DesignReading,
  Foot: DesignFoot,
  Press: DesignPress,
};
