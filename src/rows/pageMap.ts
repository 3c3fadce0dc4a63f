/** What the page asks for the map of its present network; a map that is computed elsewhere asks for the same, so that its rows fit. */
import type { Config } from '../config/schema.ts';

/** Trials and noise of the present network's own map; other networks have the seeds after it. */
export const ownSeed = 1;

/** Precisions of the readout for which every cell is computed: from the same simulations, so nearly for nothing. */
export const precisions: readonly number[] = [1e-5, 1e-4, 1e-3, 1e-2, 1e-1];

/** Decades are all computed together; another precision has a map of its own. */
export const isDecade = (precision: number): boolean => precisions.some((one) => Math.abs(one - precision) <= 1e-9 * one);

/** Options of lab.sweep, but for the seeds and whose network it is. */
export const pageMap = ({ sweep, task, readout }: Config) =>
  ({
    gains: sweep.gains,
    noises: sweep.noises,
    noiseFrom: task.noiseFrom,
    wait: task.onset,
    precision: readout.precision,
    precisions: isDecade(readout.precision) ? precisions : [...precisions, readout.precision],
  }) as const;
