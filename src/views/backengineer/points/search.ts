/** The search for points at which the network stands still: asked for by a button, kept until network, task or the input that is held on change. */
import { resultKey } from '../../../config/dependence.ts';
import type { Config } from '../../../config/schema.ts';
import { lab } from '../../../lab/index.ts';
import { createAsked } from '../../../measurements/asked.ts';
import type { PointPart } from '../../../session/protocol.ts';
import { askedOf } from '../../../session/questionArguments.ts';
import { fixedPoints } from '../../../session/questions/fixedPoints.ts';
import { store } from '../../../store/store.ts';
import { type Found, withParts, withRound } from './found.ts';
import { heldInput } from './held.ts';

/** Starts of one round: up to the size of the study's network a round takes some seconds. */
export const startsFor = (size: number): number => (size <= 512 ? 256 : 48);
/** Minima of the speed up to this one are kept, so that the bound of what is called slow can be moved afterwards. 1/tau */
const mostSlow = 1;

/** Products a second, from the last search of this visit; before the first a guess. */
let pace = 4e9;

const productsOf = (config: Config) => askedOf(fixedPoints, { starts: startsFor(config.network.size) }, config).cost.products;
/** Until the first search has begun, and for the last points, s. */
const besides = 2;
/** How long a round will take about, s. */
export const secondsFor = (config: Config): number => besides + productsOf(config) / pace;

export const search = createAsked<Found>({
  key: ({ network, config }) => network && `${resultKey(network, config, fixedPoints.dependsOn)} ${heldInput(config) ?? ''}`,
  async compute({ config }, known, tell, signal) {
    const parts: PointPart[] = [];
    const stop = store.subscribe(({ jobs }, before) => {
      if (jobs.fixedPoints && jobs.fixedPoints !== before.jobs.fixedPoints) tell(null, jobs.fixedPoints.done);
    });
    try {
      const input = heldInput(config);
      const asked = {
        starts: startsFor(config.network.size),
        seed: 1 + (known?.rounds ?? 0),
        slow: Math.max(mostSlow, config.view.slow),
        ...(input ? { input } : {}),
        signal,
      };
      const result = await lab.fixedPoints(asked, (part) => {
        parts.push(part);
        tell(withParts(known, parts, asked.starts), store.getState().jobs.fixedPoints?.done ?? 0);
      });
      if (result.seconds > 0) pace = (productsOf(config) * result.starts) / asked.starts / Math.max(result.seconds - besides, 0.1);
      return withRound(known, result, asked.starts);
    } finally {
      stop();
    }
  },
});
