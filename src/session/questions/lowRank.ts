/** Networks designed by overlaps, of rank one or two: their mean field, the equation of their memory, and networks that are drawn of the same design. */
import { loadPart } from '../../base/loadPart.ts';
import type { LowRankOptions, LowRankResult } from '../protocol/lowRank.ts';
import { type Asks, question, type Run } from '../question.ts';

export const lowRank = question<Asks<LowRankOptions>, LowRankResult>()({
  name: 'lowRank',
  // Read by config/lowRankCall.ts where it is answered: there is much to check, and the page can begin without it.
  arguments: (option) => ({ given: option.copy() }),
  dependsOn: ['network.size', 'network.tau', 'network.dt', 'network.noise', 'network.seeds.recurrent', 'network.generator', 'task.amplitude', 'view.pulse'],
  // What a network of 2000 units needs; the session knows the rest, and refuses what is too much.
  cost: () => ({ bytes: 2 ** 27, products: 1e9 }),
  less: '',
});

export const run: Run<typeof lowRank> = async (asking, { given }) => (await loadPart(() => import('../lowRank.ts'))).lowRankNetworks(asking, given);
