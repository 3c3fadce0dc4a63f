/** The scene of the axes view with one run disturbed: its line ends where it was disturbed, and goes on as ghost and as disturbed run. Pure. */
import type { PcaResult, PerturbResult } from '../../../session/protocol.ts';
import { onAxes } from '../onAxes.ts';
import { type Point, rangesAround, type Scene, type SceneLine } from '../scene.ts';

/** Points of a line at most. */
const most = 400;

/** The parts of a line up to this moment. */
function until({ points, time, ...line }: SceneLine, moment: number): SceneLine[] {
  const after = time.findIndex((t) => t > moment);
  const count = after < 0 ? time.length : after;
  return count > 1 ? [{ ...line, points: points.slice(0, count), time: time.slice(0, count) }] : [];
}

export type OfDisturbance = Pick<PerturbResult, 'condition' | 'at' | 'onset' | 'sample' | 'shape' | 'undisturbed' | 'disturbed'>;

/** @param to where the state is held at this moment by a drag, in the place of where it was put */
export function disturbanceScene(base: Scene, result: PcaResult, disturbed: OfDisturbance, movable: boolean, to?: Point): Scene {
  const { condition, at, onset, sample, shape } = disturbed;
  const [samples, units] = shape;
  const own = [...base.labels].find(([, label]) => label === condition)?.[0];
  if (own === undefined || units !== result.shape[1] || result.axes.length < 3 * units) return base;
  const { place } = onAxes(result);
  const stride = Math.max(1, Math.ceil((samples - sample) / most));
  const rows: number[] = [];
  for (let t = sample; t < samples; t++) if ((t - sample) % stride === 0 || t === samples - 1) rows.push(t);
  const ghost = rows.map((t) => place(disturbed.undisturbed.rates, t));
  const line = rows.map((t) => place(disturbed.disturbed.rates, t));
  // Trajectories after a pulse begin with it, those of other tasks with their trial.
  const moment = at + (result.phases[0] === 'input' ? 0 : onset);
  const lines = base.lines.flatMap((one) => (one.duration === own ? until(one, moment) : [one]));
  // The box that holds all; of one that is being dragged the box stays.
  const ranges = to ? base.ranges : rangesAround([...base.lines.flatMap(({ points }) => points), ...line]);
  const marks = base.marks.filter(({ duration, kind, time }) => duration !== own || kind === 'end' || time <= moment);
  return { ...base, ranges, lines, marks, disturbance: { duration: own, from: ghost[0]!, to: to ?? line[0]!, ghost, line, movable } };
}
