/**
 * Several states of one network, each with its tangent vectors, advanced together: rates and tangents of all copies are one product with G, so that G
 * is read once a step. The equation is that of model.ts, and each copy gets the bits that it would get alone.
 */
import { multiplyRows } from '../linalg/matrixVector.ts';
import { advance, advanceTangent, rates, slopes } from '../model.ts';
import type { Floats, Network } from '../network.ts';
import { splitmix } from '../random/splitmix.ts';
import { sliceWork } from '../slices.ts';
import { trialKick } from '../trialNoise.ts';
import type { BatchNoise } from '../trials.ts';
import { createDrive, type Drive } from './drive.ts';

/** out[k, i] = sum_j G[i, j] X[k, j]; G [size, size], X and out [count, size]. `multiplyRows`, or a faster one. */
export type Product = (G: Floats, X: Float64Array, out: Float64Array, rows: number, columns: number, count: number) => void;

/** Noise of the copies: sigma sqrt(2 alpha) xi at every step, xi = counterNormal(seed, copy, step, unit). */
export interface CopyNoise {
  readonly sigma: number;
  readonly seed: number;
  /** All copies get the noise of copy 0: one noise, several starts. Default: each its own. */
  readonly shared?: boolean;
}

export interface BundleOptions {
  /** States followed. Default 1. */
  readonly copies?: number | undefined;
  /** Tangent vectors of each. Default 0. */
  readonly tangents?: number | undefined;
  /** Starts and tangent vectors are drawn from it. Whole number, default 1. */
  readonly seed?: number | undefined;
  /** States at the start, [copies, size]. Default: independent standard normals, different for every copy. */
  readonly starts?: Floats | undefined;
  /** Tangent vectors at the start, [copies, tangents, size]. Default: drawn. */
  readonly startVectors?: Float64Array | undefined;
  /** Steps that came before the start: noise and drive go on from there. Default 0. */
  readonly from?: number | undefined;
  readonly noise?: CopyNoise | undefined;
  /** The same for all copies, from the first step on. */
  readonly drive?: Drive | undefined;
  /** Number of the first copy: copy k of a bundle has the start, vectors and noise of copy `first` + k. Default 0. */
  readonly first?: number | undefined;
  readonly product?: Product | undefined;
  /** The product of the tangent vectors; `product` by default. It may be of less precision: it moves no state. */
  readonly tangentProduct?: Product | undefined;
}

export interface Bundle {
  readonly copies: number;
  /** Tangent vectors of a copy. */
  readonly tangents: number;
  /** [copies, size]: states, and their rates. */
  readonly states: Float64Array;
  readonly rates: Float64Array;
  /** [copies, tangents, size]. Whoever follows them keeps them orthonormal. */
  readonly vectors: Float64Array;
  /**
   * One Euler step of all of it. Input is zero, but for the drive. Yields within a step that is longer than a slice. Cost: copies (1 + tangents) size^2
   * products.
   */
  step(): Generator<void, void, void>;
  /** Takes the rates from the states again; to be called by whoever changed states. */
  refresh(): void;
  /** Brings `states` up to date: to be called before they are looked at, since a faster bundle may keep them elsewhere. */
  look(): void;
}

/** Where a bundle begins. */
export interface BundleStart {
  readonly states: Float64Array;
  readonly vectors: Float64Array;
  /** The noise of step `t` of a copy, as `step` of model.ts takes it; valid until the next call. */
  kick(copy: number, t: number): Float64Array | undefined;
}

/** Throws RangeError for numbers of copies or tangents that are not whole or out of range, and for starts of another size. */
export function startBundle(
  network: Network,
  { copies = 1, tangents = 0, seed = 1, starts, startVectors, from = 0, noise, first = 0 }: BundleOptions,
): BundleStart {
  const { size } = network;
  if (!Number.isInteger(copies) || copies < 1) throw new RangeError(`The number of copies is ${copies}; give a whole number of at least 1.`);
  if (!Number.isInteger(tangents) || tangents < 0 || tangents > size)
    throw new RangeError(`The number of exponents is ${tangents}; give a whole number up to the number of units, ${size}.`);
  if (starts && starts.length !== copies * size) throw new RangeError(`The starts are ${starts.length} numbers; give ${copies} x ${size}.`);

  const states = starts ? Float64Array.from(starts) : new Float64Array(copies * size);
  const vectors = startVectors?.slice() ?? new Float64Array(copies * tangents * size);
  if (vectors.length !== copies * tangents * size)
    throw new RangeError(`The tangent vectors are ${vectors.length} numbers; give ${copies} x ${tangents} x ${size}.`);
  for (let copy = 0; copy < copies; copy++) {
    // A stream for each, so that copy 2 is the same one however many follow it.
    if (!starts) fillNormals(states.subarray(copy * size, (copy + 1) * size), seed, 2 * (first + copy));
    if (!startVectors) fillNormals(vectors.subarray(copy * tangents * size, (copy + 1) * tangents * size), seed, 2 * (first + copy) + 1);
  }
  const trialNoise = noise && batchNoise(noise, copies, first);
  const xi = new Float64Array(size);
  const kick = (copy: number, t: number) => trialKick({ noise: trialNoise, steps: 0 }, copy, from + t, network, xi);
  return { states, vectors, kick };
}

/** Throws RangeError as `startBundle` and `createDrive` do. */
export function createBundle(network: Network, options: BundleOptions): Bundle {
  const { size, weights } = network;
  const { copies = 1, tangents = 0, drive, from = 0, product = multiplyRows, tangentProduct = product } = options;
  const { states, vectors, kick } = startBundle(network, options);

  const part = (array: Float64Array, count: number) => Array.from({ length: count }, (_, k) => array.subarray(k * size, (k + 1) * size));
  /** Rates of all copies and, after them, the sloped tangents: what G is multiplied with, and what comes out. */
  const rows = copies * (1 + tangents);
  const before = new Float64Array(rows * size);
  const after = new Float64Array(rows * size);
  const [stateOf, vectorOf, beforeOf, afterOf] = [part(states, copies), part(vectors, copies * tangents), part(before, rows), part(after, rows)];
  const quiet = new Float64Array(network.inputs);
  const addDrive = drive && createDrive(drive, size, network.alpha);
  let t = 0;
  const refresh = () => {
    for (let copy = 0; copy < copies; copy++) rates(network, stateOf[copy], beforeOf[copy]);
  };
  refresh();

  /** Vectors multiplied between two yields; even, as they are taken by twos. */
  const together = 2 * Math.max(1, Math.floor(sliceWork / (2 * size * size)));

  const step = function* (): Generator<void, void, void> {
    for (let k = 0; k < copies * tangents; k++) slopes(network, beforeOf[Math.floor(k / tangents)], vectorOf[k], beforeOf[copies + k]);
    for (let k = 0; k < rows; ) {
      if (k > 0 && k % together === 0) yield;
      const by = k < copies ? product : tangentProduct;
      // Both in one where they are the same, so that G is read once.
      const end = Math.min(by === tangentProduct ? rows : copies, together * (Math.floor(k / together) + 1));
      by(weights.G, before.subarray(k * size, end * size), after.subarray(k * size, end * size), size, size, end - k);
      k = end;
    }
    for (let copy = 0; copy < copies; copy++) {
      const noise = kick(copy, t);
      for (let k = copy * tangents; k < (copy + 1) * tangents; k++) advanceTangent(network, vectorOf[k], afterOf[copies + k], afterOf[copy], noise);
      advance(network, stateOf[copy], afterOf[copy], quiet, 0, noise);
      addDrive?.(from + t, stateOf[copy]);
    }
    refresh();
    t += 1;
  };
  return { copies, tangents, states, rates: before.subarray(0, copies * size), vectors, step, refresh, look: () => undefined };
}

function batchNoise({ sigma, seed, shared = false }: CopyNoise, copies: number, first: number): BatchNoise {
  return { sigma, seed, from: new Int32Array(copies), stream: Uint32Array.from({ length: copies }, (_, copy) => (shared ? 0 : first + copy)) };
}

function fillNormals(out: Float64Array, seed: number, stream: number): void {
  const random = splitmix(seed, stream);
  for (let i = 0; i < out.length; i++) out[i] = random.normal();
}
