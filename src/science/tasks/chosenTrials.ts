/** Trials of a chosen task as batches for an engine, for all tasks but that of the study, which has its own ways (Task.own). */
import type { Shape } from '../network.ts';
import type { ChosenTask } from './chosenTask.ts';
import type { TrialPieces } from './task.ts';
import { drawTaskTrials, type TaskPieces, taskBatchInSlices } from './taskBatch.ts';

/** Seed of the noise of the inputs, and a stream for each trial. */
export interface InputNoise {
  readonly seed: number;
  readonly streams: ArrayLike<number>;
}

/** Draws trials of a seed, one set after the other: each call goes on where the last one ended. */
export function taskTrialSource({ task, values }: ChosenTask, seed: number): (count: number) => readonly unknown[] {
  let drawn = 0;
  return (count) => {
    const trials = drawTaskTrials(task, values, seed, count, drawn);
    drawn += count;
    return trials;
  };
}

/**
 * Input, target and mask of these trials for a network of this shape, which has at least the channels of the task: further inputs get 0, further outputs are
 * not graded. Yields the fraction done between slices of trials.
 */
export function* widenedBatchInSlices(
  { task, values }: ChosenTask,
  trials: readonly unknown[],
  dt: number,
  shape: Pick<Shape, 'inputs' | 'outputs'>,
  noise: InputNoise,
): Generator<number, TrialPieces, void> {
  const pieces = yield* taskBatchInSlices(task, values, trials, dt, noise);
  const rows = pieces.trials * pieces.steps;
  return {
    ...pieces,
    input: widened(pieces.input, rows, shape.inputs),
    target: widened(pieces.target, rows, shape.outputs),
    mask: widened(pieces.mask, rows, shape.outputs),
    noiseFrom: new Int32Array(pieces.trials),
  };
}

/** Input, target and mask with the channels of the task alone, as its score wants them. */
export const noisyPieces = ({ task, values }: ChosenTask, trials: readonly unknown[], dt: number, noise: InputNoise): Generator<number, TaskPieces, void> =>
  taskBatchInSlices(task, values, trials, dt, noise);

/** Rows of `width` numbers; those that are not there are 0. */
function widened(values: Float64Array, rows: number, width: number): Float64Array {
  const had = rows > 0 ? values.length / rows : width;
  if (had === width) return values;
  const wide = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) wide.set(values.subarray(row * had, row * had + Math.min(had, width)), row * width);
  return wide;
}
