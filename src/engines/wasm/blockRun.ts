/** A block of trials forward in time, for its outputs and some of its rates. Keeps the rates of one slice of steps only. */
import { lanes } from './blocks.ts';
import { modelAt, recordAt } from './instance.ts';
import type { Pace } from './pace.ts';
import type { Workspace } from './workspace.ts';

export interface BlockRun {
  /** z [count][steps][outputs] */
  readonly output: Float32Array<ArrayBuffer>;
  /** [count][sample.length][size] */
  readonly rates: Float32Array<ArrayBuffer>;
}

/** `sample`: steps (ascending) whose rates are wanted. `skipRest`: steps before anything happens are not computed. */
export async function blockRun(space: Workspace, sample: Int32Array, skipRest: boolean, pace: Pace): Promise<BlockRun> {
  const { block, chunk, model, instance } = space;
  const { count, end } = block;
  const { size, outputs } = model.shape;
  const start = skipRest && model.still ? Math.min(block.firstInput, block.firstNoise) : 0;
  await space.open(chunk, false, { record: space.take(4 * lanes * model.outputRows * chunk), origin: start }, pace);
  instance.kernels.begin(modelAt, recordAt);

  const output = new Float32Array(count * end * outputs);
  const rates = new Float32Array(count * sample.length * size);
  const constant = model.weights.c!;
  for (let trial = 0; trial < count; trial++) {
    // At rest z = 0 + c.
    for (let i = 0; i < start * outputs; i++) output[trial * end * outputs + i] = 0 + constant[i % outputs];
  }
  let next = 0;
  while (next < sample.length && sample[next] < start) next++;
  for (let from = start; from < end; from += chunk) {
    const to = Math.min(from + chunk, end);
    await space.forward(from, to, pace);
    readOutput(space, from, to, output);
    for (; next < sample.length && sample[next] < to; next++) readRates(space, sample[next] + 1 - from, rates, next, sample.length);
    space.shift(to - from, to);
  }
  return { output, rates };
}

/** z of steps from .. to - 1, as recorded since `from`. */
function readOutput({ block, model, instance, fields }: Workspace, from: number, to: number, output: Float32Array): void {
  const { outputs } = model.shape;
  const { floats } = instance;
  for (let trial = 0; trial < block.count; trial++) {
    for (let t = from; t < to; t++) {
      const z = fields.record / 4 + (t - from) * model.outputRows * lanes + trial;
      for (let k = 0; k < outputs; k++) output[(trial * block.end + t) * outputs + k] = floats[z + k * lanes];
    }
  }
}

/** The rates of a slot of the history as sample `index` of `samples`. */
function readRates({ block, model, instance, fields }: Workspace, slot: number, rates: Float32Array, index: number, samples: number): void {
  const { size } = model.shape;
  const { floats } = instance;
  const at = fields.history / 4 + slot * model.size * lanes;
  for (let trial = 0; trial < block.count; trial++) {
    const to = (trial * samples + index) * size;
    for (let i = 0; i < size; i++) rates[to + i] = floats[at + i * lanes + trial];
  }
}
