/** Trials of tasks other than that of the study, run to look at: evaluation by the score of the task, the conditions that Train draws. */
import type { Engine } from '../engines/engine.ts';
import { noisyPieces } from '../science/tasks/chosenTrials.ts';
import { scoreOf } from '../science/tasks/taskBatch.ts';
import type { Context } from './held.ts';
import type { EvaluateResult, TestTrials } from './protocol.ts';
import { drain, type Job } from './scheduler.ts';
import { taskOf } from './tasks.ts';
import { batchInSlices, evaluationStreams, evaluationTrials } from './trialSets.ts';

/** Trials that are run together. */
const together = 64;
/** Trials that the score is taken of while a network is trained. */
const whileTraining = 100;
/** Conditions that are drawn. */
const most = 8;

/** The score of `count` trials that training does not see. */
export async function evaluateTask(
  { held }: Pick<Context, 'held'>,
  job: Job,
  use: <T>(work: (engine: Pick<Engine, 'run'>) => Promise<T>) => Promise<T>,
  { trials: count, noise, seed }: { trials: number; noise: number; seed: number },
): Promise<EvaluateResult> {
  const { config } = held;
  const { dt, outputs } = config.network;
  const chosen = taskOf(config);
  const { task, values } = chosen;
  const graded = task.outputs(values).length;
  const trials = evaluationTrials(config, count, seed);
  const said: Float64Array[] = [];
  for (let first = 0; first < count; first += together) {
    const some = trials.slice(first, first + together);
    const batch = await drain(batchInSlices(config, some, { noise, seed, use: 'evaluation', firstStream: first }), job.breathe);
    const { output } = await use((engine) => engine.run(batch, undefined, job.breathe));
    const kept = new Float64Array(some.length * batch.steps * graded);
    for (let row = 0; row < some.length * batch.steps; row++)
      for (let channel = 0; channel < graded; channel++) kept[row * graded + channel] = output[row * outputs + channel] as number;
    said.push(kept);
  }
  // The noise of the inputs is a function of its stream: the same as the networks heard.
  const pieces = await drain(noisyPieces(chosen, trials, dt, { seed, streams: evaluationStreams(count) }), job.breathe);
  const output = new Float64Array(said.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of said) {
    output.set(part, at);
    at += part.length;
  }
  const { value, ideal, conditions } = scoreOf(task, values, trials, pieces, output, dt);
  return {
    task: task.name,
    score: { name: task.score.name, value, chance: task.score.chance(values), ideal, better: task.score.better },
    conditions: conditions.map(({ label, value }) => ({ label, value })),
    precision: Number.NaN,
    inRange: null,
    beyond: null,
    durations: [],
  };
}

/** The first conditions of the task with the present weights, and its score. */
export async function taskTestTrials(context: Context, job: Job): Promise<TestTrials> {
  const { held, room } = context;
  const { config, step } = held;
  const { inputs, outputs, dt, noise } = config.network;
  const { seed } = config.training;
  const { task, values } = taskOf(config);
  const shown = task.conditions(values).slice(0, most);
  const trials = shown.map(({ trial }) => trial);
  const batch = await drain(batchInSlices(config, trials, { noise, seed, use: 'evaluation', firstStream: 0 }), job.breathe);
  const { output } = await room.use((engine) => engine.run(batch, undefined, job.breathe));
  const channel = (of: ArrayLike<number>, trial: number, channels: number, which: number) =>
    Float32Array.from({ length: batch.steps }, (_, t) => of[(trial * batch.steps + t) * channels + which] as number);
  const each = (of: ArrayLike<number>, trial: number, channels: number, count: number) =>
    Array.from({ length: count }, (_, which) => channel(of, trial, channels, which));
  const [heard, said] = [task.inputs(values).length, task.outputs(values).length];
  return {
    step,
    time: Float64Array.from({ length: batch.steps }, (_, t) => t * dt),
    trials: [],
    conditions: shown.map(({ label }, i) => ({
      label,
      input: each(batch.input, i, inputs, heard),
      output: each(output, i, outputs, said),
      target: each(batch.target, i, outputs, said),
      mask: each(batch.mask, i, outputs, said),
    })),
    evaluation: await evaluateTask(context, job, room.use, { trials: whileTraining, noise, seed }),
  };
}
