/** How much of a white input the present network remembers. Loaded when it is asked for. */
import { memoryCapacity, whiteInput } from '../science/measures/index.ts';
import { type Context, networkOf } from './held.ts';
import type { MemoryCapacityOptions, MemoryCapacityResult } from './protocol.ts';
import { drain, type Job } from './scheduler.ts';

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
    throw new RangeError('No input reaches the network, so there is nothing to remember; give a scale above 0 and input weights that are not all 0.');
  const given = { gain: gain ?? network.gain, noise: noise ?? network.noise };
  const wanted = delays ?? Math.min(200, 2 * size);
  const driven = whiteInput({ ...networkOf(held), gain: given.gain }, { steps, delays: wanted, scale, seed, noise: given.noise });
  const { states, inputs } = await drain(driven, job.breathe, (done) => progress(0.4 * done));
  const found = await drain(memoryCapacity({ states, size, inputs, delays: wanted }), job.breathe, (done) => progress(0.4 + 0.6 * done));
  return { ...given, scale, ...found, countsDelayZero: true, seconds: (clock.now() - begun) / 1000 };
}
