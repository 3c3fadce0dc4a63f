/** The caption of the points view, written from the numbers: how many searches there were, what may be missing, which saddles are switches. Pure. */
import { type Piece, term } from '../../../figures/words.ts';
import type { NetworkState } from '../../../session/protocol.ts';
import { counted, fixed } from '../../../ui/format.ts';
import { type Situation, saddlesOf, stableOf } from './situation.ts';

/** "100 units, not trained, gain 1.2, without noise.": what has no training cannot have the points of its task. `pulses`: it answers by its readout alone. */
export function networkText(
  { size, gain }: { readonly size: number; readonly gain: number },
  origin: NetworkState['origin'] | undefined,
  steps: number,
  pulses: boolean,
): string {
  const made = origin === 'trained' && steps > 0 ? `, trained here in ${counted(steps, 'step')}` : origin === 'drawn' && !pulses ? ', not trained' : '';
  return `${counted(size, 'unit')}${made}, gain ${gain}, without noise.`;
}

/** "8 − 12 + 6 − 1": fixed points by number of unstable directions, even ones added, odd ones taken off; '' where there are none. */
export function indicesText({ listed }: Pick<Situation, 'listed'>): string {
  const counts = new Map<number, number>();
  for (const { point } of listed) if (point.fixed && point.unstable !== undefined) counts.set(point.unstable, (counts.get(point.unstable) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([unstable, count], k) => `${unstable % 2 === 0 ? (k === 0 ? '' : ' + ') : k === 0 ? '\u2212' : ' \u2212 '}${count}`)
    .join('');
}

/** What is said in the caption of points that may be missing. */
export function indexPieces(situation: Situation): Piece[] {
  const { indexSum } = situation;
  const text = indicesText(situation);
  if (indexSum === null || text === '') return [];
  const shown = !text.includes(' ') || text.length > 24 ? '' : `: ${text}`;
  const said = indexSum === 1 ? `1, as for a complete list${shown}.` : `${fixed(indexSum, 0)} and not 1${shown}, so points are missing.`;
  return ['The ', term('indexSum', 'sum of indices'), ` is ${said}`];
}

/** Which saddles are the switches, where several stable points read out answers; '' where there is none. */
export function switchesText(situation: Situation): string {
  const switches = saddlesOf(situation).filter(({ point }) => point.unstable === 1).length;
  if (situation.pulses || switches === 0 || stableOf(situation).length < 2) return '';
  return switches === 1
    ? 'The saddle with one unstable direction switches between neighbours. '
    : `The ${switches} saddles with one unstable direction switch between neighbours. `;
}

/** "768 searches, 512 of them added as points seemed missing; 3 ended nowhere." */
export function searchesText(searches: number, added: number, nowhere: number): string {
  const more = added > 0 ? `, ${added} of them added as points seemed missing` : '';
  return `${counted(searches, 'search', 'searches')}${more}${nowhere > 0 ? `${more ? '; ' : ', of which '}${nowhere} ended nowhere` : ''}.`;
}
