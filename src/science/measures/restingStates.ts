/**
 * Where many runs of a network have come to rest: how many of them, and in how many different states. Two resting states are one where their rates differ by
 * less than `sameState` (root mean square over units). A continuum of states (a line attractor) therefore counts as many states that lie this far apart.
 */
import type { Floats } from '../network.ts';

/** Root mean square difference of the rates below which two states are one. */
export const sameState = 0.05;
/** Root mean square change of the rates, per tau, below which a run is at rest. */
export const atRest = 1e-3;

export interface RestingState {
  /** Runs that ended in it. */
  readonly runs: number;
  /** Rates of the first of them, [size]. */
  readonly rates: Float64Array;
}

export interface RestingStates {
  /** Runs that are at rest. */
  readonly settled: number;
  /** The one in which most runs ended first. */
  readonly states: readonly RestingState[];
}

function distance(a: Floats, from: number, b: Floats, other: number, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += ((a[from + i] as number) - (b[other + i] as number)) ** 2;
  return Math.sqrt(sum / size);
}

/** @param rates [runs, 2, size], of each run `apart` tau before its end and at its end */
export function restingStates(rates: Floats, size: number, apart: number): RestingStates {
  const runs = rates.length / (2 * size);
  const states: { runs: number; rates: Float64Array }[] = [];
  let settled = 0;
  for (let run = 0; run < runs; run++) {
    const end = (2 * run + 1) * size;
    if (!(distance(rates, end - size, rates, end, size) <= atRest * apart)) continue;
    settled++;
    const same = states.find((state) => distance(state.rates, 0, rates, end, size) < sameState);
    if (same) same.runs++;
    else states.push({ runs: 1, rates: Float64Array.from(rates.subarray(end, end + size)) });
  }
  return { settled, states: states.sort((a, b) => b.runs - a.runs) };
}
