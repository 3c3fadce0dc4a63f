/** Trials as states over time: how fast they move, how large they are, how near they come to a point. Pure. Times in ms, speeds in states per tau. */
import type { TrialResult } from '../../../session/protocol.ts';

/** Samples of each trial that are kept. */
const most = 400;

export interface Run {
  readonly label: string;
  /** Of the pulse; 0 of other tasks. */
  readonly duration: number;
  /** [T] */
  readonly time: Float64Array;
  /** |F| of the flow with the input of that moment, [T]: steps of a simulation without noise are dt / tau times F. */
  readonly speed: Float64Array;
  /** [T, units] */
  readonly states: Float64Array;
  readonly rates: Float32Array;
  /** Samples from here on are of the memory. */
  readonly memoryFrom: number;
  /** Last sample while the input is on; -1 where there is none. */
  readonly inputEnd: number;
}

export interface Motion {
  readonly runs: readonly Run[];
  /** The state in which trials begin, [units]. */
  readonly start: Float64Array;
  readonly units: number;
  /** Mean length of the state during the memory, over all units. */
  readonly size: number;
}

interface Of {
  readonly label: string;
  readonly duration: number;
  readonly inputEnd: number;
  readonly memoryFrom: number;
  /** dt / tau */
  readonly step: number;
}

export function runOf({ time, states, rates, shape: [steps, units] }: TrialResult, { label, duration, inputEnd, memoryFrom, step }: Of): Run {
  const stride = Math.max(1, Math.ceil(steps / most));
  // The last state has none after it, which its speed is told from.
  const kept: number[] = [];
  for (let t = 0; t < steps - 1; t += stride) kept.push(t);
  const speed = Float64Array.from(kept, (t) => {
    let sum = 0;
    for (let i = 0; i < units; i++) sum += (states![(t + 1) * units + i]! - states![t * units + i]!) ** 2;
    return Math.sqrt(sum) / step;
  });
  const own = new Float64Array(kept.length * units);
  const seen = new Float32Array(kept.length * units);
  for (const [row, t] of kept.entries()) {
    own.set(states!.subarray(t * units, (t + 1) * units), row * units);
    seen.set(rates.subarray(t * units, (t + 1) * units), row * units);
  }
  const times = Float64Array.from(kept, (t) => time[t]!);
  const from = times.findIndex((t) => t >= memoryFrom);
  return {
    ...{ label, duration, time: times, speed, states: own, rates: seen },
    memoryFrom: from < 0 ? kept.length : from,
    inputEnd:
      inputEnd > 0
        ? Math.max(
            0,
            times.findLastIndex((t) => t < inputEnd),
          )
        : -1,
  };
}

const square = (value: number) => value * value;

/** Euclidean distance of row `t` of the states from a point. */
export function distanceAt({ states }: Pick<Run, 'states'>, t: number, point: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < point.length; i++) sum += square(states[t * point.length + i]! - point[i]!);
  return Math.sqrt(sum);
}

export function motionOf(runs: readonly Run[], start: Float64Array): Motion {
  const units = start.length;
  const origin = new Float64Array(units);
  let [sum, count] = [0, 0];
  for (const run of runs)
    for (let t = run.memoryFrom; t < run.time.length; t++) {
      sum += distanceAt(run, t, origin);
      count++;
    }
  return { runs, start, units, size: count > 0 ? sum / count : Number.NaN };
}

/** Distance of a point from the nearest state during the memory. */
export function distanceFrom({ runs }: Motion, point: ArrayLike<number>): number {
  let least = Number.POSITIVE_INFINITY;
  for (const run of runs) for (let t = run.memoryFrom; t < run.time.length; t++) least = Math.min(least, distanceAt(run, t, point));
  return least;
}

const between = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += square(a[i]! - b[i]!);
  return Math.sqrt(sum);
};

/** How much of the way from where trials begin to the point each run has gone when its input ends: 1 - distance from the point / the whole way. */
export function wayGone({ runs, start }: Motion, point: ArrayLike<number>): { readonly duration: number; readonly share: number }[] {
  const whole = between(start, point);
  return runs.filter(({ inputEnd }) => inputEnd >= 0).map((run) => ({ duration: run.duration, share: 1 - distanceAt(run, run.inputEnd, point) / whole }));
}

/** No coordinate of the state differs from that in which trials begin. */
export const isStart = ({ start }: Pick<Motion, 'start'>, state: ArrayLike<number>): boolean => start.every((h, i) => Math.abs(h - state[i]!) < 1e-4);
