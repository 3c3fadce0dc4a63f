/** The right field of the mechanism view: a memory by design. Above the gain axis how fast it drifts, below the memory over time and the overlap. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { Panel } from '../../../ui/Panel.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import { variable } from '../../../ui/surface.ts';
import { Explained } from '../../../words/Explained.tsx';
import { drifts, memory, watchDesign } from './design.ts';
import { driftFigure, memoryFigure } from './designFigures.ts';
import { OverlapTrack } from './OverlapTrack.tsx';

const ofDrifts = (invalidate: () => void) => drifts.subscribe(invalidate);
const ofMemory = (invalidate: () => void) => memory.subscribe(invalidate);

const kappa = variable('\u03ba');

/** Why there is nothing, where it was refused. */
function Problem({ of }: { of: string }) {
  return of ? (
    <p className="mechanism-problem caption" role="status">
      {of}
    </p>
  ) : null;
}

export function Above() {
  useEffect(watchDesign, []);
  const { value, problem } = useStore(drifts);
  const broken = value?.drifts[0]?.flow.valid.some((one) => one === 0) ?? false;
  return (
    <Panel
      letter="c"
      title={<RichText text={['How fast the memory ', kappa, ' drifts, per ', variable('\u03c4')]} />}
      name="How fast the memory drifts, per tau"
      className="mechanism-side"
      figure={driftFigure}
      subscribe={ofDrifts}
      explanation={{ text: <Explained of="drift" /> }}
      overlay={
        <>
          <Problem of={problem} />
          {broken && !problem && (
            <p className="mechanism-problem caption">The equation ends where the random part is chaotic. Turn the gain below 1, and it holds everywhere.</p>
          )}
        </>
      }
    />
  );
}

export function Below() {
  const { value, problem } = useStore(memory);
  const chaotic = value?.behaviour === 'chaos';
  const size = value?.size;
  return (
    <div className="mechanism-below">
      <Panel
        letter="d"
        title={
          <>
            <RichText text={[kappa, ' over time: equation (wide) and three draws']} />
            {size !== undefined && <span className="mechanism-units">{` of ${size} units`}</span>}
          </>
        }
        name="The memory over time, by the equation and by three networks"
        className="mechanism-side"
        figure={memoryFigure}
        subscribe={ofMemory}
        explanation={{ text: <Explained of="designMemory" /> }}
        overlay={<Problem of={problem} />}
      />
      <OverlapTrack chaotic={chaotic} />
    </div>
  );
}
