/**
 * The task of the study: integrate a signal and remember the result. A pulse comes after a wait; from a fixed time on the output has to be
 * slope * duration of the pulse, until the end of the trial. All times in ms from the start of the trial; step t covers [t dt, (t+1) dt).
 *
 * Target and mask of step t: 0, graded, before the onset; not graded from the onset to `evaluateFrom`; slope * duration, graded, from then on.
 * Catch trials have no pulse and the target 0, graded throughout. Several inputs or outputs: only the first of each is used, the others
 * get input 0 and mask 0.
 *
 * Two ways in which a pulse falls on time steps (`sampling`):
 * - 'study': onset and duration are whole ms; step t is on if onset <= t dt <= onset + duration, both ends included, at any dt. A coarse
 *   dt then hides part of the duration: fine for reproducing the study, not for measuring how well a network can do.
 * - 'exact': onset and duration are continuous; u[t] = amplitude * (overlap of pulse and step) / dt, so that the area under the pulse is
 *   amplitude * duration at any dt.
 */
import type { Shape } from '../network.ts';
import type { Random } from '../random/random.ts';
import { drain, sliceWork } from '../slices.ts';
import type { TrialPieces } from './task.ts';

export interface IntegrationMemory {
  /** Mean start of the pulse, and how far it varies both ways. ms */
  readonly onset: number;
  readonly onsetJitter: number;
  /** Mean duration of the pulse, and how far it varies both ways. ms */
  readonly duration: number;
  readonly durationJitter: number;
  /** Height of the pulse. */
  readonly amplitude: number;
  /** Fraction of trials without a pulse, 0 to 1. */
  readonly catchFraction: number;
  /** Start of the graded plateau. ms */
  readonly evaluateFrom: number;
  /** Length of a trial. ms */
  readonly length: number;
  /** Wanted output for each ms of the pulse. */
  readonly slope: number;
  readonly sampling: 'study' | 'exact';
  /** When the noise is switched on: at step 0, or at the step that holds the onset. */
  readonly noiseFrom: 'start' | 'pulse';
}

/** One drawn trial, times in ms. A catch trial has an onset and a duration too, but no pulse. */
export interface Trial {
  readonly onset: number;
  readonly duration: number;
  readonly catch: boolean;
}

/** A parameter that cannot be used, for people: `path` within the task, the value given, the values allowed (in words, with unit). */
export interface TaskProblem {
  readonly path: keyof IntegrationMemory | 'dt';
  readonly given: number;
  readonly allowed: string;
}

/** What is wrong with these parameters at this step size (ms); empty when nothing is. Limits between parameters, beside those of each alone. */
export function taskProblems(task: IntegrationMemory, dt: number): TaskProblem[] {
  const problems: TaskProblem[] = [];
  const demand = (path: TaskProblem['path'], given: number, ok: boolean, allowed: string) => {
    if (!Number.isFinite(given) || !ok) problems.push({ path, given, allowed });
  };
  demand('dt', dt, dt > 0, 'above 0 ms');
  demand('length', task.length, Math.round(task.length / dt) >= 1, `at least one step (${dt} ms)`);
  demand('onset', task.onset, task.onset >= 0, 'at least 0 ms');
  demand('onsetJitter', task.onsetJitter, task.onsetJitter >= 0 && task.onsetJitter <= task.onset, `0 to the onset (${task.onset} ms)`);
  demand('duration', task.duration, task.duration >= 0, 'at least 0 ms');
  demand('durationJitter', task.durationJitter, task.durationJitter >= 0 && task.durationJitter <= task.duration, `0 to the duration (${task.duration} ms)`);
  demand('amplitude', task.amplitude, true, 'a number');
  demand('catchFraction', task.catchFraction, task.catchFraction >= 0 && task.catchFraction <= 1, '0 to 1');
  demand(
    'evaluateFrom',
    task.evaluateFrom,
    task.evaluateFrom >= 0 && task.evaluateFrom < task.length,
    `0 to below the length of the trial (${task.length} ms)`,
  );
  demand('slope', task.slope, true, 'a number');
  return problems;
}

/** Throws RangeError with a sentence that names the value given and what is allowed, if anything is wrong. */
export function checkTask(task: IntegrationMemory, dt: number): void {
  const [problem] = taskProblems(task, dt);
  if (problem) throw new RangeError(`${problem.path === 'dt' ? 'network.dt' : `task.${problem.path}`} is ${problem.given}; allowed is ${problem.allowed}.`);
}

/** Trials of so many steps, looked at step by step, between two yields. A step costs as much as some 40 products. */
export const trialsInSlice = (steps: number): number => Math.max(1, Math.round(sliceWork / (40 * steps)));

/** Steps of a trial: length / dt, rounded. */
export function stepsOf(task: IntegrationMemory, dt: number): number {
  return Math.round(task.length / dt);
}

/**
 * `count` trials. Study sampling: onset + U{-jitter .. jitter-1} and duration likewise, whole ms (mean and jitter rounded to whole ms); exact
 * sampling: U(-jitter, jitter), continuous. Every trial takes three uniforms, whatever the parameters. Throws RangeError for bad parameters.
 */
export function drawTrials(task: IntegrationMemory, dt: number, random: Random, count: number): Trial[] {
  checkTask(task, dt);
  const vary = (mean: number, jitter: number) => {
    const u = random.uniform();
    if (task.sampling === 'exact') return mean + jitter * (2 * u - 1);
    const whole = Math.round(jitter);
    return Math.round(mean) + Math.floor(u * 2 * whole) - whole;
  };
  return Array.from({ length: count }, () => {
    const onset = vary(task.onset, task.onsetJitter);
    const duration = vary(task.duration, task.durationJitter);
    return { onset, duration, catch: random.uniform() < task.catchFraction };
  });
}

/** Trials to test with: one pulse of each duration (ms), all at `onset` (ms; the task's mean onset by default). */
export function fixedTrials(task: IntegrationMemory, durations: readonly number[], onset = task.onset): Trial[] {
  return durations.map((duration) => ({ onset, duration, catch: false }));
}

/** Input, target and mask of these trials. Throws RangeError for bad parameters. */
export const trialBatch = (trials: readonly Trial[], task: IntegrationMemory, dt: number, shape: Pick<Shape, 'inputs' | 'outputs'>): TrialPieces =>
  drain(trialBatchInSlices(trials, task, dt, shape));

/** The same; yields the fraction done between slices of trials. */
export function* trialBatchInSlices(
  trials: readonly Trial[],
  task: IntegrationMemory,
  dt: number,
  { inputs, outputs }: Pick<Shape, 'inputs' | 'outputs'>,
): Generator<number, TrialPieces, void> {
  checkTask(task, dt);
  const steps = stepsOf(task, dt);
  const input = new Float64Array(trials.length * steps * inputs);
  const target = new Float64Array(trials.length * steps * outputs);
  const mask = new Float64Array(trials.length * steps * outputs);
  const together = trialsInSlice(steps);
  for (const [b, trial] of trials.entries()) {
    if (b > 0 && b % together === 0) yield b / trials.length;
    for (let t = 0; t < steps; t++) {
      const row = b * steps + t;
      input[row * inputs] = inputAt(trial, task, t, dt);
      const plateau = isPlateau(trial, task, t, dt);
      mask[row * outputs] = trial.catch || plateau || isBefore(t, dt, trial.onset) ? 1 : 0;
      target[row * outputs] = plateau ? task.slope * trial.duration : 0;
    }
  }
  return { trials: trials.length, steps, input, target, mask, noiseFrom: noiseFrom(trials, task, dt) };
}

/**
 * 1 where the plateau of a pulse is graded (the study's "target above 0"), 0 elsewhere and in catch trials: the mask of `precision`. [trials, steps, outputs]
 */
export function plateauMask(trials: readonly Trial[], task: IntegrationMemory, dt: number, outputs = 1): Float64Array {
  const steps = stepsOf(task, dt);
  const mask = new Float64Array(trials.length * steps * outputs);
  trials.forEach((trial, b) => {
    for (let t = 0; t < steps; t++) if (isPlateau(trial, task, t, dt)) mask[(b * steps + t) * outputs] = 1;
  });
  return mask;
}

/** The step from which each trial has noise: 0, or the step that holds its onset (of catch trials as well). */
export function noiseFrom(trials: readonly Trial[], task: IntegrationMemory, dt: number): Int32Array {
  return Int32Array.from(trials, ({ onset }) => (task.noiseFrom === 'start' ? 0 : Math.floor(onset / dt + rounding)));
}

/** Times are compared with a tolerance in steps: t * dt is not exact for dt = 0.1 ms. */
const rounding = 1e-6;

/** Whether step t starts before `time` (ms). */
function isBefore(t: number, dt: number, time: number): boolean {
  return t < time / dt - rounding;
}

/** Whether step t is on the graded plateau of a pulse. */
export function isPlateau(trial: Trial, task: Pick<IntegrationMemory, 'evaluateFrom'>, t: number, dt: number): boolean {
  return !trial.catch && !isBefore(t, dt, Math.max(trial.onset, task.evaluateFrom));
}

/** Input of a trial in step t. */
export function inputAt(trial: Trial, task: Pick<IntegrationMemory, 'amplitude' | 'sampling'>, t: number, dt: number): number {
  return trial.catch ? 0 : task.amplitude * pulse(trial, task.sampling, t, dt);
}

/** Height of the pulse of a trial in step t, for amplitude 1. */
function pulse({ onset, duration }: Trial, sampling: 'study' | 'exact', t: number, dt: number): number {
  const end = onset + duration;
  if (sampling === 'study') return !isBefore(t, dt, onset) && t <= end / dt + rounding ? 1 : 0;
  return Math.max(0, Math.min(end / dt, t + 1) - Math.max(onset / dt, t));
}
