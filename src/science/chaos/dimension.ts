/**
 * Dimension of the activity: participation ratio (tr C)^2 / tr C^2 of the covariance C of the rates over time (oracle O9), how it grows with the time that
 * was sampled, and what is left of it once the sampling bias is taken off.
 *
 * The bias: a covariance from a finite time is the true one plus an error, and tr C^2 counts the square of the error as well. For isotropic noise of T
 * independent samples PR = N / (1 + N / T) (O9). Here the time is cut into ten blocks, each with a covariance C_a of its own about the common mean; errors
 * of different blocks are independent where a block is much longer than the activity remembers, so products of different blocks have no such term:
 *
 *     unbiased = sum over a != b of (tr C_a)(tr C_b)  /  sum over a != b of tr(C_a C_b)
 *
 * (the same idea for independent samples: Kong & Valiant, Ann. Stat. 45, 2218, 2017). Of a limit cycle it stays 2. Its standard error is the jackknife over the
 * blocks. Measured against runs of 8000 tau and more (N = 200, gain 5, and N = 500, gain 3): blocks of 30 tau leave it 5 to 14 % high, where the plain ratio is
 * 9 to 22 % low; with blocks of 100 tau it is within its error.
 */
import { addRowSums, createRowSums, type RowSums } from '../linalg/rowSums.ts';
import type { Network } from '../network.ts';
import { sliceWork } from '../slices.ts';
import { checkBounded } from './bounded.ts';
import { type BundleOptions, createBundle } from './bundle.ts';

const blockCount = 10;
const pointCount = 40;
/** Rows are summed by the eight (rowSums.ts). */
const group = 8;

export interface DimensionOptions extends Omit<BundleOptions, 'tangents' | 'copies'> {
  /** tau thrown away (default 200), and sampled (default 2000). */
  readonly transient?: number | undefined;
  readonly duration?: number | undefined;
  /** tau between two samples, rounded to whole steps. Default .5. */
  readonly sampling?: number | undefined;
}

export interface DimensionCurve {
  /** Fraction of all the work, 0..1. */
  readonly done: number;
  /** tau sampled, up to 40 even steps, and the participation ratio of all samples until then. NaN where nothing moves. */
  readonly time: Float64Array;
  readonly value: Float64Array;
}

export interface Dimension extends DimensionCurve {
  /**
   * Of the whole time: the last of `value`. NaN where the activity rests, or dies away (the last tenth has less than a hundredth of the variance of the first).
   */
  readonly participationRatio: number;
  /** Bias taken off, and its standard error; NaN as above. */
  readonly unbiased: number;
  readonly standardError: number;
  readonly samples: number;
}

/**
 * Yields the curve so far. Memory: 5 size^2 numbers. Cost: size^2 products a step and size^2 / 2 a sample. Throws RangeError for times that are not
 * positive, where there are fewer than 80 samples, and where the activity grows without bound.
 */
export function* dimension(network: Network, options: DimensionOptions = {}): Generator<DimensionCurve, Dimension, void> {
  const { transient = 200, duration = 2000, sampling = 0.5 } = options;
  const { size, alpha } = network;
  if (!(sampling > 0 && transient >= 0)) throw new RangeError(`sampling ${sampling}, transient ${transient}: give positive times.`);
  const every = Math.max(1, Math.round(sampling / alpha));
  const groups = Math.floor(duration / (every * alpha * group) + 1e-9);
  if (!(groups >= blockCount)) throw new RangeError(`A duration of ${duration} tau has too few samples; give ${blockCount * group * every * alpha} or more.`);
  const bundle = createBundle(network, { ...options, copies: 1 });
  const settling = Math.ceil(transient / alpha);
  const steps = settling + (groups * group - 1) * every;
  const points = Math.min(pointCount, groups);
  const time = new Float64Array(points);
  const value = new Float64Array(points);
  const sums = createRowSums(size);
  const rows = new Float64Array(group * size);
  const blocks: Block[] = [];
  let before: RowSums | undefined;
  let known = 0;
  let work = 0;

  const soFar = (t: number): DimensionCurve => ({ done: t / steps, time: time.subarray(0, known), value: value.subarray(0, known) });
  for (let t = 0; t <= steps; t++) {
    const sample = (t - settling) / every;
    if (sample >= 0 && Number.isInteger(sample)) {
      rows.set(bundle.rates, (sample % group) * size);
      if (sample % group === group - 1) {
        for (const _ of addRowSums(sums, rows)) yield soFar(t);
        work += 4 * size * size;
        const ready = (sample + 1) / group;
        if (ready === Math.floor(((known + 1) * groups) / points)) {
          time[known] = ready * group * every * alpha;
          value[known++] = ratioOf(sums);
          work += size * size;
        }
        if (ready === Math.floor(((blocks.length + 1) * groups) / blockCount)) {
          blocks.push(blockOf(sums, before));
          before = { ...sums, sum: sums.sum.slice(), squares: sums.squares.slice() };
          work += 2 * size * size;
        }
      }
    }
    if (t < steps) for (const _ of bundle.step()) yield soFar(t);
    work += size * (size + 40);
    if (work < sliceWork) continue;
    work = 0;
    checkBounded(bundle.states);
    yield soFar(t);
  }
  checkBounded(bundle.states);
  const between = blocks[blockCount - 1].spread < 0.01 * blocks[0].spread ? undefined : yield* products(blocks, sums, () => soFar(steps));
  const { ratio, error } = between ? jackknife(between) : { ratio: Number.NaN, error: Number.NaN };
  return { ...soFar(steps), participationRatio: between ? value[known - 1] : Number.NaN, unbiased: ratio, standardError: error, samples: sums.count };
}

/** Below this variance of a unit what moves is rounding. */
const rest = 1e-24;

function ratioOf({ size, count, sum, squares }: RowSums): number {
  let trace = 0;
  let square = 0;
  for (let i = 0; i < size; i++) {
    const mean = sum[i] / count;
    for (let j = 0; j < i; j++) {
      const c = squares[i * size + j] - mean * sum[j];
      square += 2 * c * c;
    }
    const c = squares[i * size + i] - mean * sum[i];
    trace += c;
    square += c * c;
  }
  return trace > rest * size * count ? (trace * trace) / square : Number.NaN;
}

/** What the samples of one block add to the sums. */
interface Block {
  readonly count: number;
  readonly sum: Float64Array;
  /** Lower triangle of the squares, row after row. */
  readonly squares: Float32Array;
  /** Variance about the mean of the block, all units together. */
  readonly spread: number;
}

function blockOf({ size, count, sum, squares }: RowSums, before: RowSums | undefined): Block {
  const n = count - (before?.count ?? 0);
  const own = sum.map((x, i) => x - (before?.sum[i] ?? 0));
  const triangle = new Float32Array((size * (size + 1)) / 2);
  let spread = 0;
  let k = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) triangle[k++] = squares[i * size + j] - (before ? before.squares[i * size + j] : 0);
    spread += triangle[k - 1] / n - (own[i] / n) ** 2;
  }
  return { count: n, sum: own, squares: triangle, spread };
}

interface Products {
  /** tr C_a, and tr(C_a C_b) [blocks, blocks] for a != b. */
  readonly traces: Float64Array;
  readonly pairs: Float64Array;
}

/** Centres the blocks about the mean of all and multiplies them. Undefined where nothing moves. */
function* products<T>(blocks: readonly Block[], total: RowSums, now: () => T): Generator<T, Products | undefined, void> {
  const { size } = total;
  const mean = total.sum.map((x) => x / total.count);
  const traces = new Float64Array(blockCount);
  for (const [a, { count, sum, squares }] of blocks.entries()) {
    let k = 0;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        squares[k] = (squares[k] - sum[i] * mean[j] - mean[i] * sum[j]) / count + mean[i] * mean[j];
        k++;
      }
      traces[a] += squares[k - 1];
    }
    yield now();
  }
  if (!(traces.reduce((sum, x) => sum + x, 0) > rest * size * blockCount)) return undefined;
  const pairs = new Float64Array(blockCount * blockCount);
  for (let a = 0; a < blockCount; a++) {
    for (let b = 0; b < a; b++) pairs[a * blockCount + b] = pairs[b * blockCount + a] = traceOfProduct(blocks[a].squares, blocks[b].squares, size);
    yield now();
  }
  return { traces, pairs };
}

function traceOfProduct(A: Float32Array, B: Float32Array, size: number): number {
  let sum = 0;
  let k = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++, k++) sum += 2 * A[k] * B[k];
    sum += A[k] * B[k];
    k++;
  }
  return sum;
}

/** The estimate from all blocks, and the standard error from leaving out one after the other. */
function jackknife({ traces, pairs }: Products): { ratio: number; error: number } {
  const without = (left: number): number => {
    let above = 0;
    let below = 0;
    for (let a = 0; a < blockCount; a++) {
      for (let b = 0; b < blockCount; b++) {
        if (a === b || a === left || b === left) continue;
        above += traces[a] * traces[b];
        below += pairs[a * blockCount + b];
      }
    }
    return above / below;
  };
  const parts = Array.from({ length: blockCount }, (_, left) => without(left));
  const mean = parts.reduce((sum, x) => sum + x / blockCount, 0);
  return { ratio: without(-1), error: Math.sqrt(((blockCount - 1) / blockCount) * parts.reduce((sum, x) => sum + (x - mean) ** 2, 0)) };
}
