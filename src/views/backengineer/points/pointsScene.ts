/** The scene of the points view: trajectories as in the axes view, or one trial, with the points on the same axes. Pure. */
import type { PcaResult, PointResult } from '../../../session/protocol.ts';
import { percent } from '../../../ui/format.ts';
import { onAxes } from '../onAxes.ts';
import { type Point, rangesAround, type Scene, type ScenePoint, sceneOf } from '../scene.ts';
import { mapAxes } from '../space.ts';
import type { Motion } from './runs.ts';
import type { Listed, Situation } from './situation.ts';
import type { Way } from './ways.ts';

export interface SceneOf {
  readonly result: PcaResult;
  readonly motion: Motion;
  readonly situation: Situation | null;
  readonly ringed: Listed | null;
  readonly ways: ReadonlyMap<PointResult['state'], Way>;
  /** Rates at a state. */
  ratesAt(state: ArrayLike<number>): ArrayLike<number>;
  readonly pulses: boolean;
}

/** Length of an unstable direction on each side of its point, of the longest side of the box, where it lies wholly on the axes. */
const reach = 0.075;

const kindWords = { stable: 'stable fixed point', saddle: 'saddle', slow: 'slow point' } as const;

/** "saddle, 2 unstable directions" */
export function nameOf({ point, answer, isRest }: Listed, pulses: boolean): string {
  if (point.kind === undefined) return point.fixed ? 'fixed point' : 'slow point';
  const kind = isRest ? `rest, a ${kindWords[point.kind]}` : kindWords[point.kind];
  if (point.kind === 'stable') return pulses ? kind : `${kind}, reads out ${answer}`;
  return `${kind}, ${point.unstable} unstable ${point.unstable === 1 ? 'direction' : 'directions'}`;
}

export function pointsScene({ result, motion, situation, ringed, ways, ratesAt, pulses }: SceneOf): Scene | null {
  const base = sceneOf(result);
  const [, units] = result.shape;
  if (!base || units !== motion.units || result.axes.length < 3 * units) return null;
  const { place, direction } = onAxes(result);
  const run = motion.runs[0];
  const trial = !pulses && run ? Array.from(run.time, (_, t) => place(run.rates, t)) : null;
  const listed = situation?.listed ?? [];
  const at = listed.map(({ point }) => place(ratesAt(point.state.data)));
  const all = [...(trial ?? base.lines.flatMap(({ points }) => points)), ...at];
  const ranges = rangesAround(all);
  const longest = Math.max(...ranges.map(([low, high]) => high - low));
  const points = listed.map((one, k): ScenePoint => {
    const { point, answer, isRest } = one;
    const own = ways.get(point.state)?.directions ?? [];
    const ends = own.map((vector): readonly [Point, Point] => {
      const along = mapAxes(direction(vector), (value) => reach * longest * value);
      return [mapAxes(at[k]!, (value, axis) => value - along[axis]!), mapAxes(at[k]!, (value, axis) => value + along[axis]!)];
    });
    return {
      // Without its eigenvalues a fixed point is not known to be stable.
      kind: point.kind ?? (point.fixed ? 'saddle' : 'slow'),
      at: at[k]!,
      label: isRest && pulses ? 'rest' : point.kind === 'stable' && !pulses && point.output.length <= 4 ? answer : '',
      reading: nameOf(one, pulses),
      directions: ends,
    };
  });
  const out = listed.flatMap(({ point }, k) =>
    (ways.get(point.state)?.out ?? []).map((rates) => [at[k]!, ...Array.from({ length: rates.length / units }, (_, row) => place(rates, row))]),
  );
  return {
    ...base,
    ...(trial && run
      ? {
          labels: new Map([[0, 'one trial']]),
          phases: ['trial'],
          lines: [{ duration: 0, phase: 'trial', points: trial, time: Array.from(run.time) }],
          marks: [],
          plain: true,
        }
      : {}),
    ranges,
    arrows: [],
    points,
    ways: out,
    chosen: listed.indexOf(ringed!),
  };
}

/** "PC 1, 31 %" for the three axes, in words. */
export const axesWords = ({ shares }: Scene): string => shares.map((share, k) => `PC ${k + 1} with ${percent(share)}`).join(', ');
