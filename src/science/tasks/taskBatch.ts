/**
 * Trials of any task as steps of any length. Step t covers [t dt, (t+1) dt). Inputs are area-exact: the mean of the input over the step, so that the area
 * under a pulse is the same at any dt. A step is graded if it lies wholly inside a graded window, and its target is taken at its middle, since z[t], read after
 * the update, stands for that step (tasks.json).
 */
import { counterNormal } from '../random/counterNoise.ts';
import { splitmix } from '../random/splitmix.ts';
import { drain, sliceWork } from '../slices.ts';
import { stepsInside } from './signScores.ts';
import type { AnyTask, Points, Run, Task, Values } from './task.ts';

/** Input [trials, steps, inputs], target and mask [trials, steps, outputs], row-major. */
export interface TaskPieces {
  readonly trials: number;
  readonly steps: number;
  readonly input: Float64Array;
  readonly target: Float64Array;
  readonly mask: Float64Array;
}

/** Of which stream the noise of the inputs is, so that it is not the noise of the first units. */
const inputNoiseKey = 0x5f3759df;

/** Steps of a trial. */
export const taskSteps = (task: AnyTask, values: Values<string>, dt: number): number => Math.round(task.length(values) / dt);

/** Trials `first` .. `first + count - 1` of a seed: each has a generator of its own, so that a trial does not depend on those before it. */
export function drawTaskTrials<Names extends string, Trial>(task: Task<Names, Trial>, values: Values<Names>, seed: number, count: number, first = 0): Trial[] {
  return Array.from({ length: count }, (_, i) => task.draw(values, splitmix(seed, first + i)));
}

/**
 * Input, target and mask of these trials. `noise`: seed of the noise of the inputs and, for each trial, its stream; without it inputs have none. The noise of a
 * step is a function of (seed, stream, step, channel), whatever the batch. Yields the fraction done between slices of trials.
 */
export function* taskBatchInSlices<Names extends string, Trial>(
  task: Task<Names, Trial>,
  values: Values<Names>,
  trials: readonly Trial[],
  dt: number,
  noise?: { readonly seed: number; readonly streams: ArrayLike<number> },
): Generator<number, TaskPieces, void> {
  const steps = taskSteps(task, values, dt);
  const [inputs, outputs] = [task.inputs(values).length, task.outputs(values).length];
  const input = new Float64Array(trials.length * steps * inputs);
  const target = new Float64Array(trials.length * steps * outputs);
  const mask = new Float64Array(trials.length * steps * outputs);
  const together = Math.max(1, Math.round(sliceWork / (40 * steps)));
  for (const [b, trial] of trials.entries()) {
    if (b > 0 && b % together === 0) yield b / trials.length;
    for (const { channel, from, to, level, noise: strength = 0 } of task.stimuli(trial, values)) {
      const first = Math.max(0, Math.floor(from / dt + 1e-9));
      const end = Math.min(steps, Math.ceil(to / dt - 1e-9));
      for (let t = first; t < end; t++) {
        const covered = Math.min(to / dt, t + 1) - Math.max(from / dt, t);
        const at = (b * steps + t) * inputs + channel;
        input[at] += level * covered;
        // The mean of white noise over the part of a step that it covers.
        if (noise && strength > 0)
          input[at] += strength * Math.sqrt((100 / dt) * covered) * counterNormal((noise.seed ^ inputNoiseKey) >>> 0, noise.streams[b], t, channel);
      }
    }
    for (const { channel, from, to, wanted } of task.answers(trial, values)) {
      const [first, end] = stepsInside({ from, to }, dt, steps);
      for (let t = first; t < end; t++) {
        const at = (b * steps + t) * outputs + channel;
        mask[at] = 1;
        target[at] = wanted((t + 0.5) * dt);
      }
    }
  }
  return { trials: trials.length, steps, input, target, mask };
}

/** The same in one go. */
export const taskBatch = <Names extends string, Trial>(...given: Parameters<typeof taskBatchInSlices<Names, Trial>>): TaskPieces =>
  drain(taskBatchInSlices(...given));

export interface Scored {
  readonly value: number;
  /** Of the best observer of the inputs of these trials. */
  readonly ideal: number;
  /** By kind of trial, in the order in which they were met. */
  readonly conditions: readonly { readonly label: string; readonly value: number; readonly trials: number }[];
}

/** The score of outputs z [trials, steps, outputs] of these trials, whose inputs are in `pieces`. */
export function scoreOf<Names extends string, Trial>(
  task: Task<Names, Trial>,
  values: Values<Names>,
  trials: readonly Trial[],
  pieces: TaskPieces,
  output: ArrayLike<number>,
  dt: number,
): Scored {
  const { steps } = pieces;
  const [inputs, outputs] = [task.inputs(values).length, task.outputs(values).length];
  const { score } = task;
  const all: Points[] = [];
  const best: Points[] = [];
  const kinds = new Map<string, Points[]>();
  for (const [b, trial] of trials.entries()) {
    const run: Run = {
      input: (channel, step) => pieces.input[(b * steps + step) * inputs + channel],
      output: (channel, step) => output[(b * steps + step) * outputs + channel],
      steps,
      dt,
    };
    const points = score.judge(trial, run, values);
    all.push(points);
    if (score.judgeIdeal) best.push(score.judgeIdeal(trial, run, values));
    const kind = task.kind(trial, values);
    kinds.set(kind, [...(kinds.get(kind) ?? []), points]);
  }
  const total = (points: readonly Points[]) =>
    score.total(points.reduce((sum, one) => ({ points: sum.points + one.points, of: sum.of + one.of }), { points: 0, of: 0 }));
  return {
    value: total(all),
    ideal: best.length > 0 ? total(best) : score.ideal(values),
    conditions: [...kinds].map(([label, points]) => ({ label, value: total(points), trials: points.length })),
  };
}
