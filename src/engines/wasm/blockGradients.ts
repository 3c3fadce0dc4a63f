/**
 * Loss and gradients of a block of trials: forward through time, keeping the rates, and back. Only what is asked for is computed: W and c need no way
 * back, I and W no gradient of G, and steps at which nothing can happen none at all.
 */
import type { WeightGroup } from '../../science/network.ts';
import { lanes } from './blocks.ts';
import { modelAt, padded, recordAt } from './instance.ts';
import { type Pace, stepsInSlice } from './pace.ts';
import type { Workspace } from './workspace.ts';

/** Loss and sums of one block, in the layout of sums.ts. */
export interface BlockSums {
  readonly loss: number;
  readonly sums: Partial<Record<WeightGroup, Float32Array<ArrayBuffer>>>;
}

export interface GradientTask {
  readonly train: readonly WeightGroup[];
  /** Bytes that the kept rates of a block may take; beyond that they are computed twice, from checkpoints. The bits are the same. */
  readonly historyBytes: number;
  /** False: steps at which nothing happens are computed all the same (a test that this changes no bit). */
  readonly skipRest: boolean;
}

/** Steps between two updates of dG (kernels/backward.ts), and the depth of that product. */
const gathered = 16;
const depth = gathered * lanes;

/** Adding up a number here costs as much time as so many products do in the kernels. */
const adding = 20;

export async function blockGradients(space: Workspace, task: GradientTask, pace: Pace): Promise<BlockSums> {
  const { instance, stepBytes } = space;
  const { kernels } = instance;
  const { end } = space.block;
  const train = new Set(task.train);
  const { start, stop, back } = span(space, train, task.skipRest);
  const steps = end - start;
  const segment = back ? segmentOf(steps, Math.floor(task.historyBytes / stepBytes)) : Math.min(space.chunk, Math.max(1, steps));
  const segments = Math.ceil(steps / segment);
  const checkpoints = back && segments > 1 ? space.take(segments * stepBytes) : 0;
  await open(space, train, segment, back, stop, pace);
  const { fields } = space;

  kernels.rest(modelAt, recordAt, 0, start);
  space.write({ origin: start });
  kernels.begin(modelAt, recordAt);
  for (let s = 0; s < segments; s++) {
    const from = start + s * segment;
    if (s > 0) space.shift(segment, from);
    if (checkpoints) instance.move(fields.state, checkpoints + s * stepBytes, stepBytes);
    await space.forward(from, Math.min(from + segment, end), pace);
  }

  if (back && stop < end && segments > 0) kernels.beginBackward(modelAt, recordAt);
  for (let s = segments - 1; back && s >= 0; s--) {
    const from = start + s * segment;
    const to = Math.min(from + segment, end);
    if (to <= stop) break;
    if (s < segments - 1) {
      // The rates of this segment once more; loss and readout have been done.
      instance.move(checkpoints + s * stepBytes, fields.state, stepBytes);
      space.write({ origin: from, loss: 0 });
      kernels.restart(modelAt, recordAt);
      await space.forward(from, to, pace);
    }
    await backward(space, Math.max(from, stop), to, pace);
  }
  const result = collect(space, fields.loss, train);
  if (train.has('c')) result.sums.c = await constantGradient(space, pace);
  return result;
}

/** Whether there is a way back; where the way forward begins, and where the way back ends. */
function span({ block, model }: Workspace, train: ReadonlySet<WeightGroup>, skipRest: boolean): { start: number; stop: number; back: boolean } {
  const { end, firstInput, firstNoise } = block;
  const whole = train.has('b') || train.has('h0');
  const back = whole || train.has('G') || train.has('I');
  // With b or h0 trained the gradient reaches back to the first step, although their values are still 0.
  const start = skipRest && model.still && !whole ? Math.min(firstInput, firstNoise) : 0;
  // G needs the way back to where rates begin, I to where inputs begin.
  const stop = whole || !skipRest ? 0 : train.has('G') ? start : Math.max(start, firstInput);
  return { start: Math.min(start, end), stop, back };
}

/** Lays out and clears what this task wants. */
async function open(space: Workspace, train: ReadonlySet<WeightGroup>, slots: number, back: boolean, stop: number, pace: Pace): Promise<void> {
  const { block, instance, model, stepBytes } = space;
  const { size } = model;
  const { inputs, outputs } = model.shape;
  const cleared: [number, number][] = [];
  const clear = (bytes: number, at = space.take(bytes)) => {
    cleared.push([at, bytes]);
    return at;
  };
  const width = padded(size, 8);
  const wanted = {
    target: space.take(4 * block.target.length),
    weight: space.take(4 * block.weight.length),
    loss: clear(32),
    adjoint: back ? clear(stepBytes) : 0,
    readoutGradient: train.has('W') ? clear(16 * size * outputs) : 0,
    inputGradient: train.has('I') ? clear(16 * size * inputs) : 0,
    biasGradient: train.has('b') ? clear(16 * size) : 0,
    adjointPanels: train.has('G') ? space.take(4 * depth * size) : 0,
    ratePanels: train.has('G') ? clear(4 * depth * width) : 0,
    recurrentGradient: train.has('G') ? clear(recurrentBytes(size), model.scratch) : 0,
    stop,
    reachStart: train.has('h0') ? 1 : 0,
  };
  await space.open(slots, back, wanted, pace);
  instance.put(space.fields.target, block.target);
  instance.put(space.fields.weight, block.weight);
  for (const [at, bytes] of cleared) instance.zero(at, bytes);
}

/** Steps from - 1 down to `stop`, in slices; dG is brought up to date at every 16th step from the end, and at the last. */
async function backward({ cost, chunk, fields, instance, model }: Workspace, stop: number, from: number, pace: Pace): Promise<void> {
  const { kernels } = instance;
  const { end } = fields;
  const panels = fields.recurrentGradient ? padded(model.size, 8) / 8 : 0;
  for (let t = from; t > stop; ) {
    const boundary = panels ? end - padded(end - t + 1, gathered) : 0;
    const until = Math.max(t - chunk, stop, boundary);
    kernels.backward(modelAt, recordAt, t, until);
    const pause = pace.spend((t - until) * cost);
    if (pause) await pause;
    t = until;
    if (panels === 0 || (t > boundary && t > fields.stop)) continue;
    const steps = ((end - 1 - t) % gathered) + 1;
    const panelCost = 8 * model.size * steps * lanes;
    const some = stepsInSlice(panelCost, panels);
    for (let panel = 0; panel < panels; panel += some) {
      const last = Math.min(panel + some, panels);
      kernels.outer(modelAt, recordAt, steps, panel, last);
      const rest = pace.spend((last - panel) * panelCost);
      if (rest) await rest;
    }
  }
}

function collect({ block, fields, instance, model }: Workspace, lossAt: number, train: ReadonlySet<WeightGroup>): BlockSums {
  const { size, inputs, outputs } = model.shape;
  const { floats } = instance;
  const [first, second, third, fourth] = new Float64Array(instance.buffer, lossAt, 4);
  const sums: BlockSums['sums'] = {};
  if (train.has('G')) sums.G = instance.view(fields.recurrentGradient, recurrentBytes(model.size) / 4).slice();
  if (train.has('I')) sums.I = sumLanes(floats, fields.inputGradient / 4, size * inputs, 4);
  if (train.has('W')) sums.W = sumLanes(floats, fields.readoutGradient / 4, size * outputs, 4);
  if (train.has('b')) sums.b = sumLanes(floats, fields.biasGradient / 4, size, 4);
  // The adjoint of the first state; 0 where there was no step to come back from.
  if (train.has('h0')) sums.h0 = sumLanes(floats, fields.adjoint / 4, size, lanes);
  return { loss: block.end === 0 ? 0 : first + second + third + fourth, sums };
}

/**
 * The gradient of c [outputs]: the errors dL/dz of all steps, which the way forward has left in the place of the targets, added up in float64, step after step
 * and lane after lane.
 */
async function constantGradient({ block, fields, instance, model }: Workspace, pace: Pace): Promise<Float32Array<ArrayBuffer>> {
  const { outputs } = model.shape;
  const sums = new Float64Array(outputs);
  const cost = adding * outputs * lanes;
  const some = stepsInSlice(cost);
  for (let from = 0; from < block.end; from += some) {
    const to = Math.min(from + some, block.end);
    const { floats } = instance;
    let at = fields.target / 4 + from * outputs * lanes;
    for (let t = from; t < to; t++) for (let k = 0; k < outputs; k++) for (let lane = 0; lane < lanes; lane++) sums[k] += floats[at++];
    const pause = pace.spend((to - from) * cost);
    if (pause) await pause;
  }
  return Float32Array.from(sums);
}

/** Bytes of dG: [P8/8][P][8]. */
const recurrentBytes = (size: number): number => 4 * size * padded(size, 8);

/**
 * Steps of a segment such that its rates and the checkpoints of all segments fit into `slots`: all of them where they fit, else about as many as there
 * are segments where memory is short.
 */
export function segmentOf(steps: number, slots: number): number {
  if (steps + 1 <= slots || steps <= 1) return Math.max(1, steps);
  let segments = 2;
  while (segments < steps && Math.ceil(steps / segments) + 1 + segments > slots && segments * segments < steps) segments++;
  return Math.ceil(steps / segments);
}

/** out[i] = sum over l of floats[at + i * width + l], in order. */
function sumLanes(floats: Float32Array, at: number, length: number, width: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (let l = 0; l < width; l++) sum += floats[at + i * width + l];
    out[i] = sum;
  }
  return out;
}
