/**
 * The memory of the design over time, by its equation and by three draws, on the gain axis, which is the strength of its random part; and three pictures of
 * what may come.
 */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { GainAxis } from '../../figures/GainAxis.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { variable } from '../../ui/surface.ts';
import { useNarrow } from '../../ui/useNarrow.ts';
import { type Memory, memory, watchMemory } from '../../views/backengineer/mechanism/design.ts';
import { memoryFigure } from '../../views/backengineer/mechanism/designFigures.ts';
import { Explained } from '../../words/Explained.tsx';
import { strengths } from '../chapters/simpler.tsx';
import { GuessPictures } from '../GuessPictures.tsx';

const ofMemory = (invalidate: () => void) => memory.subscribe(invalidate);

/** The longest pulse of each draw, in the field of the pictures. */
function curvesOf({ kappa }: Memory): string[] {
  const [durations, steps] = kappa.shape;
  const longest = durations - 1;
  const paths = kappa.networks.map((path) => path.subarray(longest * steps, (longest + 1) * steps));
  const most = 1.1 * Math.max(...paths.map((path) => path.reduce((high, value) => Math.max(high, Math.abs(value)), 0)), 1e-9);
  const stride = Math.max(1, Math.floor(steps / 120));
  return paths.map((path) =>
    Array.from(path)
      .filter((_, t) => t % stride === 0)
      .map((value, k, all) => `${k === 0 ? 'M' : 'L'}${((100 * k) / (all.length - 1)).toFixed(1)} ${(58 - (56 * Math.max(0, value)) / most).toFixed(1)}`)
      .join(''),
  );
}

export function Figures() {
  useEffect(watchMemory, []);
  const narrow = useNarrow();
  const { value, stale, problem } = useStore(memory);
  return (
    <div className="story-stack" data-panel="backengineer">
      <Panel
        letter="a"
        title={<RichText text={['The memory ', variable('\u03ba'), '\u2009 over time: equation (wide) and three draws']} />}
        name="The memory over time, by the equation and by three networks"
        className="story-panel"
        figure={memoryFigure}
        subscribe={ofMemory}
        explanation={{ text: <Explained of="designMemory" /> }}
        overlay={value && !problem ? null : <p className="story-waiting">{problem || 'The three networks are being computed.'}</p>}
      />
      {!narrow && (
        <div className="story-gain gain-zone">
          <GainAxis breathing={false} hairline={false} plain domain={strengths} />
        </div>
      )}
      <GuessPictures across="the time after the pulse" up="The memory of three networks" {...(value && !stale ? { truth: curvesOf(value) } : {})} />
    </div>
  );
}
