/** How much of a white input the present network remembers. Loaded when it is asked for. */
import { NotAvailableError } from '../base/errors.ts';
import { memoryCapacity, whiteInput } from '../science/measures/index.ts';
import type { Floats } from '../science/network.ts';
import { type Context, networkOf } from './held.ts';
import type { MemoryCapacityOptions, MemoryCapacityResult } from './protocol.ts';
import { drain, type Job } from './scheduler.ts';

/** Refuses states that say nothing of the input: without bound (relu), or the same at all times (a network that is saturated, or gets almost no input). */
function checkMoves(states: Floats, size: number, gain: number): void {
  const last = states.length - size;
  let moves = false;
  for (let i = 0; i < size; i++) {
    if (!Number.isFinite(states[last + i]))
      // Whoever asked is told how soon it does (runaway.ts).
      throw new RangeError(`The activity grows without bound at gain ${gain}, so that it cannot be asked what it remembers. Take a lower gain.`);
    for (let at = i; at < states.length && !moves; at += size) moves = states[at] !== states[i];
  }
  if (!moves)
    throw new NotAvailableError(
      'All rates stay the same whatever the input is: the network is saturated, or the input too weak for it. Take a smaller bias or gain, or another scale.',
    );
}

/** Memory capacity (oracle O18) of the present weights; the first column of I takes the input. */
export async function memoryCapacityOf(
  { held, clock }: Context,
  job: Job,
  { gain, noise, steps = 6000, delays, scale = 1, seed = 1 }: MemoryCapacityOptions,
  progress: (done: number) => void,
): Promise<MemoryCapacityResult> {
  const begun = clock.now();
  const { network } = held.config;
  const { size, inputs: columns } = network;
  if (scale === 0 || held.weights.I.every((x, k) => k % columns !== 0 || x === 0))
    throw new NotAvailableError('No input reaches the network, so there is nothing to remember; give a scale above 0 and input weights that are not all 0.');
  const given = { gain: gain ?? network.gain, noise: noise ?? network.noise };
  const wanted = delays ?? Math.min(200, 2 * size);
  const driven = whiteInput({ ...networkOf(held), gain: given.gain }, { steps, delays: wanted, scale, seed, noise: given.noise });
  const { states, inputs } = await drain(driven, job.breathe, (done) => progress(0.4 * done));
  checkMoves(states, size, given.gain);
  const found = await drain(memoryCapacity({ states, size, inputs, delays: wanted }), job.breathe, (done) => progress(0.4 + 0.6 * done));
  return { ...given, scale, ...found, countsDelayZero: true, seconds: (clock.now() - begun) / 1000 };
}
