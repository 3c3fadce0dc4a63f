/**
 * Dead time is exact and free: without noise and with h0 = 0, b = 0 a trial stays at zero until its first input. Trials are taken in the order in
 * which they wake up, so that those awake fill the first rows of every texture, and the draws of a step cover no others.
 */
import type { Network } from '../../science/network.ts';
import { firstEvent } from '../../science/simulation.ts';
import type { TrialBatch } from '../../science/trials.ts';

export interface TrialOrder {
  /** Trials of the batch, first to wake up first. */
  readonly trials: Int32Array;
  /** First step, in the same order, at which something can happen. */
  readonly awake: Int32Array;
}

export function trialOrder(network: Network, batch: TrialBatch): TrialOrder {
  const events = Int32Array.from({ length: batch.trials }, (_, trial) => firstEvent(network, batch, trial));
  const trials = Int32Array.from(events.keys()).sort((a, b) => events[a] - events[b] || a - b);
  return { trials, awake: trials.map((trial) => events[trial]) };
}

/** Rows of `lanes` trials that hold every trial awake at `step`. `awake` ascending. */
export function rowsAwake(awake: Int32Array, lanes: number, step: number): number {
  let count = awake.length;
  while (count > 0 && awake[count - 1] > step) count--;
  return Math.ceil(count / lanes);
}
