/**
 * A batch cut into blocks of 8 trials, the width of the kernels' vectors. The cut depends on the batch alone, never on who computes, and so do the
 * sums over blocks. Trials are sorted by their first input, so that the trials of a block rest together before it; a last block that is not full is filled with
 * copies of its last trial, whose weights are zero (copies, not zeros: they cannot blow up where the trial itself does not).
 */
import type { Floats, Shape } from '../../science/network.ts';
import type { TrialBatch } from '../../science/trials.ts';

export const lanes = 8;

/** One block, ready for the kernels; it can be sent to another thread. */
export interface Block {
  /** Place among the blocks of the batch. */
  readonly index: number;
  /** Trials, 1..8; the lanes beyond are copies. */
  readonly count: number;
  /** Steps that need be computed: all in a run, up to the last masked one for a loss. */
  readonly end: number;
  /** First step at which an input is not zero; `end` where there is none. */
  readonly firstInput: number;
  /** First noisy step; `end` where there is none. */
  readonly firstNoise: number;
  /** u [end][inputs][8] */
  readonly input: Float32Array;
  /** y and mask / (sum of mask * trials), [end][outputs][8]; empty in a run. */
  readonly target: Float32Array;
  readonly weight: Float32Array;
  readonly noise: BlockNoise | undefined;
}

export interface BlockNoise {
  readonly sigma: number;
  readonly seed: number;
  /** [8] */
  readonly stream: Uint32Array;
  /** [8], at most `end`. */
  readonly from: Int32Array;
  /** Given normals [count][end][size], or undefined for those of the counter. */
  readonly samples: Float32Array | undefined;
}

/** What is known of a block before it is packed. */
export interface Cut {
  readonly index: number;
  /** The trials of the block, by their numbers in the batch. */
  readonly trials: Int32Array;
  readonly end: number;
  readonly firstInput: number;
  readonly firstNoise: number;
}

/** `graded`: the batch is run for its loss, so that steps after the last masked one do not matter. */
export function cutBatch(batch: TrialBatch, shape: Shape, graded: boolean): Cut[] {
  const { trials, steps, noise } = batch;
  const onset = new Int32Array(trials);
  for (let trial = 0; trial < trials; trial++) onset[trial] = firstNonZero(batch.input, trial * steps * shape.inputs, shape.inputs, steps);
  const order = Array.from(onset.keys()).sort((a, b) => onset[a] - onset[b] || a - b);
  const cuts: Cut[] = [];
  for (let first = 0; first < trials; first += lanes) {
    const members = Int32Array.from(order.slice(first, first + lanes));
    let end = graded ? 0 : steps;
    if (graded) for (const trial of members) end = Math.max(end, afterLastNonZero(batch.mask, trial * steps * shape.outputs, shape.outputs, steps));
    let firstInput = end;
    let firstNoise = end;
    for (const trial of members) {
      firstInput = Math.min(firstInput, onset[trial]);
      if (noise && noise.sigma !== 0) firstNoise = Math.min(firstNoise, Math.max(0, noise.from[trial]));
    }
    cuts.push({ index: cuts.length, trials: members, end, firstInput, firstNoise });
  }
  return cuts;
}

export function packBlock(batch: TrialBatch, shape: Shape, cut: Cut, graded: boolean): Block {
  const { end, trials } = cut;
  const { inputs, outputs } = shape;
  const block = {
    index: cut.index,
    count: trials.length,
    end,
    firstInput: cut.firstInput,
    firstNoise: cut.firstNoise,
    input: new Float32Array(end * inputs * lanes),
    target: new Float32Array(graded ? end * outputs * lanes : 0),
    weight: new Float32Array(graded ? end * outputs * lanes : 0),
    noise: packNoise(batch, shape, cut),
  };
  for (let lane = 0; lane < lanes; lane++) {
    const trial = trials[Math.min(lane, trials.length - 1)];
    interleave(batch.input, trial * batch.steps * inputs, block.input, lane, end * inputs, 1);
    if (!graded) continue;
    const at = trial * batch.steps * outputs;
    interleave(batch.target, at, block.target, lane, end * outputs, 1);
    if (lane < trials.length) interleave(batch.mask, at, block.weight, lane, end * outputs, scaleOf(batch, trial, outputs));
  }
  return block;
}

/** Mean over trials of means over the mask: 1 / (trials * sum of the trial's mask), 0 for a trial without a mask. */
function scaleOf(batch: TrialBatch, trial: number, outputs: number): number {
  const length = batch.steps * outputs;
  let sum = 0;
  for (let i = 0; i < length; i++) sum += batch.mask[trial * length + i];
  return sum === 0 ? 0 : 1 / (sum * batch.trials);
}

function packNoise(batch: TrialBatch, shape: Shape, { trials, end, firstNoise }: Cut): BlockNoise | undefined {
  const { noise, steps } = batch;
  if (!noise || firstNoise >= end) return undefined;
  const trialOf = (lane: number) => trials[Math.min(lane, trials.length - 1)];
  const from = Int32Array.from({ length: lanes }, (_, lane) => Math.min(noise.from[trialOf(lane)], end));
  if (!('samples' in noise)) {
    return {
      sigma: noise.sigma,
      seed: noise.seed,
      stream: Uint32Array.from({ length: lanes }, (_, lane) => noise.stream[trialOf(lane)]),
      from,
      samples: undefined,
    };
  }
  const samples = new Float32Array(trials.length * end * shape.size);
  trials.forEach((trial, i) => samples.set(noise.samples.subarray(trial * steps * shape.size, (trial * steps + end) * shape.size), i * end * shape.size));
  return { sigma: noise.sigma, seed: 0, stream: new Uint32Array(lanes), from, samples };
}

/** dst[i][lane] = scale * src[at + i] for i < length. */
function interleave(src: Floats, at: number, dst: Float32Array, lane: number, length: number, scale: number): void {
  for (let i = 0, to = lane; i < length; i++, to += lanes) dst[to] = scale * src[at + i];
}

/** First step of a trial with a number that is not 0; `steps` where there is none. */
function firstNonZero(values: Floats, at: number, width: number, steps: number): number {
  for (let i = 0; i < steps * width; i++) if (values[at + i] !== 0) return Math.floor(i / width);
  return steps;
}

/** The step after the last with a number that is not 0; 0 where there is none. */
function afterLastNonZero(values: Floats, at: number, width: number, steps: number): number {
  for (let i = steps * width - 1; i >= 0; i--) if (values[at + i] !== 0) return Math.floor(i / width) + 1;
  return 0;
}
