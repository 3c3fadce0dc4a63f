/** A task in small: the inputs and what is wanted of the outputs in one of its conditions, as paths of an SVG. Computed from the task. */

import type { ChosenTask } from '../../science/tasks/chosenTask.ts';
import { taskBatch } from '../../science/tasks/taskBatch.ts';
import { drawn } from './words.ts';

export interface TaskPaths {
  /** One for each input, within 0..width and its own band. */
  readonly inputs: readonly string[];
  /** Where each output is graded. */
  readonly targets: readonly string[];
  /** Heights of the zero lines of the outputs. */
  readonly zeros: readonly number[];
}

/** ms */
const step = 20;
/** Share of the height that the inputs have. */
const upper = 0.55;

export function taskPaths({ task, values }: ChosenTask, width: number, height: number): TaskPaths {
  const conditions = task.conditions(values);
  const { trial } = conditions[Math.min(2, conditions.length - 1)]!;
  const pieces = taskBatch(task, values, [trial], step, { seed: 3, streams: [1] });
  const { steps } = pieces;
  const [inputs, outputs] = [task.inputs(values).length, task.outputs(values).length];
  const [heard, said] = [drawn(inputs), drawn(outputs)];
  const x = (t: number) => ((width * t) / steps).toFixed(1);
  const band = (index: number, count: number, from: number, to: number) => {
    const size = (to - from) / count;
    return { top: from + index * size + 1, bottom: from + (index + 1) * size - 1 };
  };
  const scale = (of: Float64Array, channels: number, channel: number) => {
    let [low, high] = [0, 1e-9];
    for (let t = 0; t < steps; t++) {
      low = Math.min(low, of[t * channels + channel]!);
      high = Math.max(high, of[t * channels + channel]!);
    }
    return { low, high };
  };
  return {
    inputs: Array.from({ length: heard }, (_, k) => {
      const { low, high } = scale(pieces.input, inputs, k);
      const { top, bottom } = band(k, heard, 0, upper * height);
      const y = (t: number) => (bottom - ((bottom - top) * (pieces.input[t * inputs + k]! - low)) / (high - low)).toFixed(1);
      return Array.from({ length: steps }, (_, t) => `${t === 0 ? 'M' : 'L'}${x(t)} ${y(t)}L${x(t + 1)} ${y(t)}`).join('');
    }),
    targets: Array.from({ length: said }, (_, k) => {
      const { top, bottom } = band(k, said, upper * height, height);
      const all = scale(pieces.target, outputs, k);
      const [low, high] = all.low < 0 || outputs > 1 ? [-1, 1] : [0, all.high];
      let open = false;
      let path = '';
      for (let t = 0; t < steps; t++) {
        const graded = pieces.mask[t * outputs + k] !== 0;
        const y = (bottom - ((bottom - top) * (pieces.target[t * outputs + k]! - low)) / (high - low)).toFixed(1);
        if (graded) path += `${open ? 'L' : 'M'}${x(t)} ${y}L${x(t + 1)} ${y}`;
        open = graded;
      }
      return path;
    }),
    zeros: Array.from({ length: said }, (_, k) => {
      const { top, bottom } = band(k, said, upper * height, height);
      return scale(pieces.target, outputs, k).low < 0 || outputs > 1 ? (top + bottom) / 2 : bottom;
    }),
  };
}
