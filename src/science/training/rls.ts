/**
 * Recursive least squares: the readout learnt on-line, one graded sample after the other (Haykin, Adaptive Filter Theory; as FORCE learning in Sussillo &
 * Abbott, Neuron 63, 544, 2009). For a sample of rates r, wanted output f and weight m (the task's mask),
 *
 *     k = P r,  s = m / (1 + m r.k),  e = w.r - f (before the update),  w -= s e k,  P -= s k k^T,  P(0) = I / alpha
 *
 * After any number of samples from w = 0 on, P = (R^T M R + alpha)^-1 and w = P R^T M f: the ridge readout without a constant, of penalty alpha (oracle O16).
 * From another w on the penalty is on the distance to it. Outputs that are graded at the same samples share one P.
 *
 * Where the rates do not depend on the weights, samples are taken in blocks (Woodbury): V = P R^T, L L^T = I + R V, Y = V L^-T, w -= Y L^-1 (R w - f), P -= Y
 * Y^T. That is the same up to rounding and nearly twice as quick at 500 units, because P is read once for a block.
 */
import { NotPositiveDefiniteError } from '../linalg/cholesky.ts';
import { lessSquare, mirror, timesLower, timesRows } from '../linalg/symmetricProducts.ts';
import type { Floats } from '../network.ts';

/** Outputs that have been graded at the same samples so far, and their P. */
export interface RlsGroup {
  readonly channels: readonly number[];
  /** [stride, stride], row-major; the lower triangle of the first `size` rows counts, what stands above it is scratch. */
  readonly P: Float64Array;
}

export interface RlsState {
  readonly size: number;
  /** `size` rounded up to a multiple of 4. */
  readonly stride: number;
  groups: readonly RlsGroup[];
}

/**
 * Readout and what is learnt: W [size, outputs], of which the channels of the state are changed; c [outputs] is a constant of the output, which stays as it is.
 */
export interface RlsReadout {
  readonly W: Float64Array;
  readonly c: Floats;
  readonly outputs: number;
}

/** Rows of a trial: rates [count, size]; target and mask [count, outputs], where a mask of 0 means not graded. */
export interface RlsRows {
  readonly count: number;
  readonly rates: Floats;
  readonly target: Floats;
  readonly mask: Floats;
}

/** Samples of a block: where more of them make it no quicker. */
const block = 32;

/** The state before the first sample. alpha > 0, the ridge penalty. Memory: size^2 numbers. Throws RangeError for another alpha. */
export function createRls(size: number, channels: readonly number[], alpha: number): RlsState {
  if (!(alpha > 0 && Number.isFinite(alpha)))
    throw new RangeError(`alpha is ${alpha}; recursive least squares begins with P = I / alpha, so give a number above 0.`);
  const stride = 4 * Math.ceil(size / 4);
  const P = new Float64Array(stride * stride);
  for (let i = 0; i < size; i++) P[i * stride + i] = 1 / alpha;
  return { size, stride, groups: [{ channels, P }] };
}

/** The same state, which can be gone on with while this one stays as it is. */
export const copyRls = ({ groups, ...state }: RlsState): RlsState => ({ ...state, groups: groups.map(({ channels, P }) => ({ channels, P: P.slice() })) });

/** Bytes of a state. */
export const rlsBytes = ({ groups }: RlsState): number => groups.reduce((sum, { P }) => sum + P.byteLength, 0);

/**
 * Outputs that these rows grade differently get a P of their own from here on: until now they have had the same one. To be called with the rows of a trial
 * before any of them is learnt from.
 */
export function parted(state: RlsState, { count, mask }: Pick<RlsRows, 'count' | 'mask'>, outputs: number): void {
  state.groups = state.groups.flatMap((group) => {
    const byMask = new Map<string, number[]>();
    for (const channel of group.channels) {
      const pattern = group.channels.length === 1 ? '' : Array.from({ length: count }, (_, t) => mask[t * outputs + channel]).join();
      byMask.set(pattern, [...(byMask.get(pattern) ?? []), channel]);
    }
    return [...byMask.values()].map((channels, i) => ({ channels, P: i === 0 ? group.P : group.P.slice() }));
  });
}

/**
 * Learns from one sample, whose target and mask begin at index `at`: changes `state` and W in place. `rate` [size]. Call `parted` first. Cost: 3/2 size^2
 * products a group. Throws NotPositiveDefiniteError where rounding has made P useless, which a larger alpha prevents.
 */
export function rlsSample({ size, stride, groups }: RlsState, { W, c, outputs }: RlsReadout, rate: Floats, target: Floats, mask: Floats, at: number): void {
  const k = new Float64Array(size);
  for (const { channels, P } of groups) {
    const weight = mask[at + channels[0]];
    if (weight === 0) continue;
    timesLower(P, stride, size, rate, k);
    let seen = 0;
    for (let i = 0; i < size; i++) seen += rate[i] * k[i];
    const scale = weight / (1 + weight * seen);
    checkScale(scale);
    for (const channel of channels) {
      let error = c[channel] - target[at + channel];
      for (let i = 0; i < size; i++) error += W[i * outputs + channel] * rate[i];
      for (let i = 0; i < size; i++) W[i * outputs + channel] -= scale * error * k[i];
    }
    for (let i = 0; i < size; i++) {
      const row = i * stride;
      const ki = scale * k[i];
      for (let j = 0; j <= i; j++) P[row + j] -= ki * k[j];
    }
  }
}

/**
 * Learns from all graded rows, in blocks: as `rlsSample` for one after the other, up to rounding. Rows at rest (all rates 0) change nothing and are passed
 * over. Yields the fraction done about every two million products; while it is under way `state` and W are of no use. Cost: 3/2 size^2 products a row and
 * group. Throws as `rlsSample`.
 */
export function* rlsRows(state: RlsState, readout: RlsReadout, rows: RlsRows): Generator<number, void, void> {
  const { size, stride } = state;
  parted(state, rows, readout.outputs);
  for (const [index, group] of state.groups.entries()) {
    const chosen: number[] = [];
    for (let t = 0; t < rows.count; t++) {
      if (rows.mask[t * readout.outputs + group.channels[0]] !== 0 && moves(rows.rates, t * size, size)) chosen.push(t);
    }
    for (let from = 0; from < chosen.length; from += block) {
      const some = chosen.slice(from, from + block);
      for (const done of learnBlock(group, size, stride, readout, rows, some))
        yield (index + (from + done * some.length) / chosen.length) / state.groups.length;
    }
  }
}

function* learnBlock(
  { channels, P }: RlsGroup,
  size: number,
  stride: number,
  { W, c, outputs }: RlsReadout,
  { rates, target, mask }: RlsRows,
  chosen: readonly number[],
): Generator<number, void, void> {
  const count = chosen.length;
  const wide = 4 * Math.ceil(count / 4);
  // Rows times the root of their weight, so that all of them weigh 1.
  const roots = chosen.map((t) => Math.sqrt(mask[t * outputs + channels[0]]));
  const R = new Float64Array(wide * stride);
  for (const [row, t] of chosen.entries()) for (let i = 0; i < size; i++) R[row * stride + i] = roots[row] * rates[t * size + i];
  mirror(P, stride);
  // V^T [wide, stride]
  const V = new Float64Array(wide * stride);
  for (const done of timesRows(P, stride, R, wide, V)) yield done / 2;

  const L = new Float64Array(count * count);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = a === b ? 1 : 0;
      for (let i = 0; i < size; i++) sum += R[a * stride + i] * V[b * stride + i];
      for (let q = 0; q < b; q++) sum -= L[a * count + q] * L[b * count + q];
      if (a === b) checkScale(1 / sum);
      L[a * count + b] = a === b ? Math.sqrt(sum) : sum / L[b * count + b];
    }
  }
  // Y [stride, wide]: each row is L^-1 of a row of V.
  const Y = new Float64Array(stride * wide);
  for (let i = 0; i < size; i++) {
    for (let a = 0; a < count; a++) {
      let sum = V[a * stride + i];
      for (let q = 0; q < a; q++) sum -= L[a * count + q] * Y[i * wide + q];
      Y[i * wide + a] = sum / L[a * count + a];
    }
  }
  const error = new Float64Array(count);
  for (const channel of channels) {
    for (let a = 0; a < count; a++) {
      let e = roots[a] * (c[channel] - target[chosen[a] * outputs + channel]);
      for (let i = 0; i < size; i++) e += R[a * stride + i] * W[i * outputs + channel];
      for (let q = 0; q < a; q++) e -= L[a * count + q] * error[q];
      error[a] = e / L[a * count + a];
    }
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let a = 0; a < count; a++) sum += Y[i * wide + a] * error[a];
      W[i * outputs + channel] -= sum;
    }
  }
  for (const done of lessSquare(P, stride, Y, wide)) yield 0.5 + done / 2;
}

function checkScale(scale: number): void {
  if (scale > 0 && Number.isFinite(scale)) return;
  throw new NotPositiveDefiniteError('Rounding has made the inverse of recursive least squares useless: begin with a larger alpha.');
}

function moves(rates: Floats, from: number, size: number): boolean {
  for (let i = from; i < from + size; i++) if (rates[i] !== 0) return true;
  return false;
}
