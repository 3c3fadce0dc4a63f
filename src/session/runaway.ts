/**
 * One sentence, wherever somebody asks something of a network whose activity grows without bound: neither numbers that are none nor sentences about matrices.
 */

import { CancelledError } from '../base/errors.ts';
import type { Network } from '../science/network.ts';
import { beyondBounds, canRunAway, type Pulse, RunawayError, runawayTime } from '../science/runaway.ts';
import type { Core } from './core.ts';
import { type Held, networkOf } from './held.ts';
import { drain, type Job } from './scheduler.ts';

/** Errors that have nothing to do with what the network does. */
const others = ['ArgumentError', 'ShapeError', 'NotAvailableError'];
/** Numbers that are looked at between two breaths. */
const slice = 500_000;

/**
 * The result of `work`, which runs the network that is held, at another gain where one is given. Rejects with RunawayError when the result, or an error, comes
 * of activity that grows without bound.
 */
export async function orRunaway<T>(held: Held, job: Job, work: () => Promise<T>, gain = held.config.network.gain): Promise<T> {
  if (!canRunAway(held.config.network.nonlinearity)) return work();
  let result: T;
  try {
    result = await work();
  } catch (error) {
    if (!(error instanceof CancelledError) && !others.includes((error as Error).name)) await checkRunaway(held, job, gain);
    throw error;
  }
  if (await holdsBoundless(result, job)) await checkRunaway(held, job, gain);
  return result;
}

/** Throws RunawayError when the network that is held runs away at this gain. */
export async function checkRunaway({ config, weights }: Held, job: Job, gain = config.network.gain): Promise<void> {
  await checkRunawayOf({ ...networkOf({ config, weights }), gain }, { ...config.task, dt: config.network.dt }, job);
}

/** Throws RunawayError when this network runs away; `pulse` is what it is tried with. */
export async function checkRunawayOf(network: Network, pulse: Pulse, job: Job): Promise<void> {
  const after = await drain(runawayTime(network, pulse), job.breathe);
  if (after !== null) throw new RunawayError(after);
}

/** Tells the page that the network which is watched runs away; `after`: the time that it took there, ms. */
export async function sayRunaway({ held, jobs, outbox }: Core, after: number): Promise<void> {
  if (!held) return;
  const error = await jobs
    .run(null, (job) => checkRunaway(held, job))
    .then(
      () => new RunawayError(after),
      (error: Error) => error,
    );
  if (error instanceof RunawayError) outbox.event({ kind: 'trouble', sentence: error.message });
}

/** Whether a number that is none, or is beyond all bounds, stands anywhere in an answer. */
async function holdsBoundless(value: unknown, job: Job): Promise<boolean> {
  if (typeof value === 'number') return beyondBounds([value]);
  if (typeof value !== 'object' || value === null) return false;
  if (ArrayBuffer.isView(value)) {
    // A view of numbers: a DataView is never part of an answer.
    const numbers = value as unknown as ArrayLike<number>;
    for (let from = 0; from < numbers.length; from += slice) {
      if (beyondBounds(numbers, from, Math.min(numbers.length, from + slice))) return true;
      await job.breathe();
    }
    return false;
  }
  for (const part of Object.values(value)) if (await holdsBoundless(part, job)) return true;
  return false;
}
