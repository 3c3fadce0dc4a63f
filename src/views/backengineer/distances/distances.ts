/**
 * How far apart the trajectories of the conditions run, and whether as far as the conditions differ: what lab.distances finds of the conditions that it takes
 * by itself.
 */
import { lab } from '../../../lab/index.ts';
import type { DistancesResult } from '../../../session/protocol.ts';
import { distances as question } from '../../../session/questions/distances.ts';
import { hasPulses } from '../../../store/hasPulses.ts';
import { createUnasked } from '../unasked.ts';

/** Of the conditions. */
export const shuffles = 200;

export interface Distances extends DistancesResult {
  /** The conditions are durations of pulses. */
  readonly pulses: boolean;
}

export const distances = createUnasked<Distances>({
  question,
  options: () => ({ shuffles }),
  // Its cost counts the time before the first input, too, which is not computed.
  pace: 8e9,
  ask: async (config, signal) => ({ ...(await lab.distances({ shuffles, signal })), pulses: hasPulses({ config }) }),
});
