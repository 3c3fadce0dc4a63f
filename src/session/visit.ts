/** Another network in the session's engine for a while: the present one at another gain, or one of the map. */
import type { Engine } from '../engines/engine.ts';
import type { Network } from '../science/network.ts';
import type { Core } from './core.ts';
import type { Job } from './scheduler.ts';

/** How often work that rests looks whether it has been cancelled. ms */
const lookEvery = 30;

/** Resolves when nothing changes weights: from then to the next await nothing does. Rejects with CancelledError. */
export async function untilUnchanging({ jobs }: Pick<Core, 'jobs'>, job: Job): Promise<void> {
  for (let changing = jobs.changing(); changing; changing = jobs.changing()) {
    await Promise.race([changing, new Promise((resolve) => setTimeout(resolve, lookEvery))]);
    job.check();
  }
}

/**
 * Runs `work` with this network in the engine. Work that changes weights goes first: while it runs, this waits. (A training that lives on the graphics chip
 * must not find another network there.) Rejects with CancelledError.
 */
export async function visit<T>(core: Pick<Core, 'jobs' | 'room'>, job: Job, network: Network, work: (engine: Engine) => Promise<T>): Promise<T> {
  await untilUnchanging(core, job);
  // From the last look to here nothing else had its turn: what changes weights from now on finds the engine taken, and waits.
  return core.room.visit(network, work);
}
