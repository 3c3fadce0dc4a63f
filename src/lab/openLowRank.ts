/** The settings of a network that is designed by overlaps, from the options of `lowRank`. Loaded with the first. */
import { taskChannels } from '../config/chosenTask.ts';
import { lowRankCall } from '../config/lowRankCall.ts';
import type { SettingChanges } from '../config/paths.ts';
import type { Config } from '../config/schema.ts';

/** Its outputs are the memory, kappa, unless the readout is fitted. Throws as lowRankCall does. */
export function designSettings(given: unknown, config: Config): SettingChanges {
  const { rank, overlap, inputOverlap, meanM, meanN, spread, independent, gain, exact, size, seed, noise } = lowRankCall('openLowRank', given, config);
  const means = [...meanM, ...meanN];
  return {
    'design.overlap': overlap,
    'design.inputOverlap': inputOverlap,
    'design.means': means.some((x) => x !== 0) ? means : [],
    'design.spread': spread === 1 && independent === 1 ? [] : [spread, independent],
    'design.gain': gain,
    'design.exact': exact,
    'network.size': size,
    'network.gain': 1,
    'network.noise': noise,
    'network.nonlinearity': 'tanh',
    'network.system': 'leaky-current',
    'network.seeds.recurrent': seed,
    'network.outputs': Math.max(rank, taskChannels(config).outputs),
  };
}
