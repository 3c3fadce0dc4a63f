/** Two trajectories of one network from starts that differ by a little: the picture of sensitive dependence. The exponent itself comes from lyapunov.ts. */
import { log } from '../elementary.ts';
import type { Floats, Network } from '../network.ts';
import { splitmix } from '../random/splitmix.ts';
import { sliceOf } from '../slices.ts';
import { checkBounded } from './bounded.ts';
import { type CopyNoise, createBundle } from './bundle.ts';

export interface DivergenceOptions {
  /** Distance at the start: Euclidean norm of the difference of the states, in a direction drawn from `seed`. Default 1e-6. */
  readonly epsilon?: number | undefined;
  /** tau followed. Default 200. */
  readonly duration?: number | undefined;
  /** tau before the two part. Default 200. */
  readonly transient?: number | undefined;
  /** Steps between two points of the result. Default 1. */
  readonly every?: number | undefined;
  /** Start, [size], at the beginning of the transient. Default: standard normals from `seed`. */
  readonly start?: Floats | undefined;
  readonly seed?: number | undefined;
  /** Both trajectories get the same noise. */
  readonly noise?: Omit<CopyNoise, 'shared'> | undefined;
}

export interface Divergence {
  /** Fraction of all the steps, 0..1. */
  readonly done: number;
  /** tau since the two parted, from 0 on; and ln of the Euclidean distance of the states (-Infinity once they are equal). */
  readonly time: Float64Array;
  readonly logDistance: Float64Array;
  /** Root mean square distance of two states of the trajectory taken at different times: sqrt 2 times its spread. What the distance saturates near in chaos. */
  readonly saturation: number;
  /** Euclidean norm of the first state at each time: rounding is felt at 1e-16 of it. */
  readonly norm: Float64Array;
}

/**
 * Yields the result so far (views that grow; `saturation` of the time so far). Cost: 2 size^2 products a step. Throws RangeError for an epsilon that is not
 * positive, for times that are negative and for `every` below 1, and where the activity grows without bound.
 */
export function* divergence(network: Network, options: DivergenceOptions = {}): Generator<Divergence, Divergence, void> {
  const { epsilon = 1e-6, duration = 200, transient = 200, every = 1, start, seed = 1, noise } = options;
  if (!(epsilon > 0)) throw new RangeError(`The distance at the start is ${epsilon}; give a positive one.`);
  if (!(duration > 0) || !(transient >= 0) || !Number.isInteger(every) || every < 1)
    throw new RangeError(`duration ${duration}, transient ${transient}, every ${every}: give positive times and a whole number of steps.`);
  const { size, alpha } = network;
  const shared = noise && { ...noise, shared: true };
  const starts = start && Float64Array.from([...start, ...start]);
  const bundle = createBundle(network, { copies: 2, seed, starts, noise: shared });
  const first = bundle.states.subarray(0, size);
  const second = bundle.states.subarray(size);
  second.set(first);
  bundle.refresh();
  const settling = Math.ceil(transient / alpha);
  const steps = Math.round(duration / alpha);
  const points = Math.floor(steps / every) + 1;
  const time = new Float64Array(points).map((_, k) => k * every * alpha);
  const logDistance = new Float64Array(points);
  const norm = new Float64Array(points);
  const sum = new Float64Array(size);
  const square = new Float64Array(size);
  const slice = sliceOf(size) / 2;
  let known = 0;
  let work = 0;

  const soFar = (t: number): Divergence => ({
    done: (settling + t) / (settling + steps),
    time: time.subarray(0, known),
    logDistance: logDistance.subarray(0, known),
    saturation: saturationOf(sum, square, known),
    norm: norm.subarray(0, known),
  });
  for (let t = -settling; t <= steps; t++) {
    if (t === 0) {
      displace(second, epsilon, seed);
      bundle.refresh();
    }
    if (t >= 0 && t % every === 0) {
      let length = 0;
      for (let i = 0; i < size; i++) {
        sum[i] += first[i];
        square[i] += first[i] * first[i];
        length += first[i] * first[i];
      }
      norm[known] = Math.sqrt(length);
      logDistance[known++] = log(distance(first, second));
    }
    if (t < steps) for (const _ of bundle.step()) yield soFar(t);
    if (++work < slice) continue;
    work = 0;
    checkBounded(bundle.states);
    yield soFar(t);
  }
  checkBounded(bundle.states);
  return soFar(steps);
}

/** Adds a vector of length `epsilon` in a direction drawn from `seed`. */
function displace(state: Float64Array, epsilon: number, seed: number): void {
  const random = splitmix(seed, 0xffffffff);
  const direction = Float64Array.from(state, () => random.normal());
  const length = Math.sqrt(direction.reduce((sum, x) => sum + x * x, 0));
  for (let i = 0; i < state.length; i++) state[i] += (epsilon * direction[i]) / length;
}

function distance(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] - y[i]) ** 2;
  return Math.sqrt(sum);
}

function saturationOf(sum: Float64Array, square: Float64Array, count: number): number {
  let spread = 0;
  for (let i = 0; i < sum.length && count > 0; i++) spread += square[i] / count - (sum[i] / count) ** 2;
  return Math.sqrt(2 * Math.max(0, spread));
}
