/** The search for points at which the network stands still: asked for by a button, kept until network or task change. */
import { resultKey } from '../../../config/dependence.ts';
import { lab } from '../../../lab/index.ts';
import { createAsked } from '../../../measurements/asked.ts';
import type { PointResult } from '../../../session/protocol.ts';
import { fixedPoints } from '../../../session/questions/fixedPoints.ts';
import { store } from '../../../store/store.ts';
import { type Found, withParts, withRound } from './found.ts';

/** Two points are one where no coordinate differs by more than this, as in the search. */
const same = 1e-4;

/** Starts of one round: a small network is searched fast. */
export const startsFor = (size: number): number => (size <= 128 ? 256 : 48);

export const search = createAsked<Found>({
  key: ({ network, config }) => network && resultKey(network, config, fixedPoints.dependsOn),
  async compute({ config }, known, tell, signal) {
    const parts: PointResult[] = [];
    const watching = store.subscribe(({ jobs }, before) => {
      if (jobs.fixedPoints && jobs.fixedPoints !== before.jobs.fixedPoints) tell(null, jobs.fixedPoints.done);
    });
    try {
      const result = await lab.fixedPoints({ starts: startsFor(config.network.size), seed: 1 + (known?.rounds ?? 0), signal }, ({ index, point }) => {
        parts[index] = point;
        tell(withParts(known, parts, same), store.getState().jobs.fixedPoints?.done ?? 0);
      });
      return withRound(known, result);
    } finally {
      watching();
    }
  },
});
