/** Follows one copy of a network through the measured time and says what attractors.ts and regime.ts want to know of its trajectory. */
import type { Network } from '../network.ts';
import { splitmix } from '../random/splitmix.ts';
import { sliceWork } from '../slices.ts';
import { createBundle } from './bundle.ts';
import { createGrowth, type GrowthOptions } from './growth.ts';
import { follow, isPeriodic, type Mark, markState } from './recurrence.ts';
import type { Approach, Rest } from './rest.ts';

/** Parts of the time after which the state is marked: early enough for a cycle of 40 % of the time. */
const marksAt = [0.2, 0.4, 0.6];
/** How often mean squares and the curvature are sampled, and the motion. tau */
const sampleEvery = 1;
const recordEvery = 0.25;
/** Directions, drawn at random, along which the motion is recorded for its frequencies. */
const directions = 4;
const directionStream = 0xfffffffd;

/** What a trajectory did. */
export interface TrajectoryEvidence {
  /** Root mean square over units of dh/dt, per tau, over the first and the last tenth of the time. */
  readonly speed: { readonly first: number; readonly last: number };
  /** Largest, over the marked states, of the closest return divided by the largest distance; 1 where nothing came back. */
  readonly recurrence: number;
  /** It came back to every marked state, after equal times: tau to the first return, else NaN. And how often, to the first of them. */
  readonly period: number;
  readonly returns: number;
  /** Last state, [size]. */
  readonly state: Float64Array;
  /** Mean over time of h^2 of each unit, in the first half and in the second, [size]. Mirror images have the same. */
  readonly squares: readonly [Float64Array, Float64Array];
  /** The fixed point that it has reached or approaches. */
  readonly rest?: Rest | undefined;
  /** Motion along some directions, centred in no way, and tau between two samples. */
  readonly motion?: Motion | undefined;
}

export interface Motion {
  readonly signals: readonly Float64Array[];
  readonly step: number;
}

export interface Watch {
  /** To be called after every step. */
  see(): void;
  /** Root mean square over units of dh/dt in the last step, per tau; Infinity before there was one. */
  pace(): number;
  /** The motion slows down, or has come to rest. */
  slows(): boolean;
  approach(): Approach;
  evidence(): TrajectoryEvidence;
}

/** Watches `state` [size], which is advanced elsewhere, for `steps` steps; `record`: also its motion. Cost: some 30 size products a step. */
export function createWatch({ alpha, size }: Pick<Network, 'alpha' | 'size'>, state: Float64Array, steps: number, record = false): Watch {
  const tenth = Math.max(1, Math.floor(steps / 10));
  const wanted = marksAt.map((part) => Math.floor(part * steps));
  const stepsIn = (time: number) => Math.max(1, Math.floor(time / alpha + 1e-9));
  const [every, between] = [stepsIn(sampleEvery), stepsIn(recordEvery)];
  const previous = state.slice();
  const lastStep = new Float64Array(size);
  const marks: Mark[] = [];
  const sums = [new Float64Array(size), new Float64Array(size)] as const;
  const samples = [0, 0];
  const recorder = record ? createRecorder(size, Math.floor((steps - 1) / between) + 1) : undefined;
  let t = 0;
  let first = 0;
  let last = 0;
  let square = Number.POSITIVE_INFINITY;
  let bend = 0;

  /** Square of how much this step differs from the last one. */
  const turned = () => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += (state[i] - previous[i] - lastStep[i]) ** 2;
    return sum;
  };
  const see = () => {
    if (t === 0) previous.set(state);
    else {
      if (t > 1 && t % every === 0) bend = Math.max(bend, Math.sqrt(turned()) / 8);
      if (every === 1 || t % every === every - 1) for (let i = 0; i < size; i++) lastStep[i] = state[i] - previous[i];
      let sum = 0;
      for (let i = 0; i < state.length; i++) {
        const step = state[i] - previous[i];
        sum += step * step;
        previous[i] = state[i];
      }
      square = sum;
      if (t <= tenth) first += square / tenth;
      if (t >= steps - tenth) last += square / tenth;
    }
    for (const mark of marks) follow(mark, state);
    if (wanted.includes(t)) marks.push(markState(state));
    if (t % every === 0) {
      const half = 2 * t < steps ? 0 : 1;
      const sum = sums[half];
      for (let i = 0; i < state.length; i++) sum[i] += state[i] * state[i];
      samples[half] += 1;
    }
    if (recorder && t % between === 0) recorder.add(state);
    t += 1;
  };
  const perTau = (mean: number) => Math.sqrt(mean / size) / alpha;
  const meanSquares = (half: 0 | 1) => sums[half].map((sum) => sum / Math.max(1, samples[half]));
  return {
    see,
    pace: () => perTau(square),
    slows: () => last < 0.25 * first || perTau(square) < slow,
    approach: () => ({ state, before: marks.map((mark) => mark.state), pace: perTau(square) }),
    evidence: () => ({
      speed: { first: perTau(first), last: perTau(last) },
      recurrence: Math.max(...marks.map(({ nearest }) => nearest), marks.length < marksAt.length ? 1 : 0),
      period: marks.length === marksAt.length && isPeriodic(marks, bend) ? marks[0].period * alpha : Number.NaN,
      returns: marks[0]?.returns ?? 0,
      state: state.slice(),
      squares: [meanSquares(0), meanSquares(1)],
      motion: recorder && { signals: recorder.signals, step: between * alpha },
    }),
  };
}

/** Pace below which a state is looked at for a fixed point beside it, per tau. Rounding in float32 alone gives up to some 1e-6. */
export const slow = 1e-4;

function createRecorder(size: number, samples: number): { readonly signals: Float64Array[]; add(state: Float64Array): void } {
  const random = splitmix(1, directionStream);
  const along = Array.from({ length: directions }, () => Float64Array.from({ length: size }, () => random.normal()));
  const signals = along.map(() => new Float64Array(samples));
  let t = 0;
  return {
    signals,
    add(state) {
      for (let d = 0; d < directions; d++) {
        let sum = 0;
        for (let i = 0; i < size; i++) sum += along[d][i] * state[i];
        signals[d][t] = sum;
      }
      t += 1;
    },
  };
}

/**
 * What the trajectories of `measureGrowth` (lyapunov.ts) do, without their vectors. Yields about every two million products. Cost: copies size^2 products a
 * step.
 */
export function* watchTrajectories(network: Network, options: GrowthOptions = {}): Generator<void, TrajectoryEvidence[], void> {
  const { size } = network;
  const { settling, intervals, stepsEach } = createGrowth(network, options);
  const { copies, states, step } = createBundle(network, { ...options, startVectors: undefined });
  const watches = Array.from({ length: copies }, (_, copy) =>
    createWatch(network, states.subarray(copy * size, (copy + 1) * size), intervals * stepsEach, options.motion),
  );
  let work = 0;
  for (let t = -settling * stepsEach; t < intervals * stepsEach; t++) {
    for (const _ of step()) yield;
    if (t >= 0) for (const watch of watches) watch.see();
    work += copies * (size + 40) * size;
    if (work < sliceWork) continue;
    work = 0;
    yield;
  }
  return watches.map((watch) => watch.evidence());
}
