/** What is said of the low-rank part of the present network, written from the numbers. Pure. */
import { number, type Piece, plainPieces, term } from '../../../../figures/words.ts';
import { largestByChance } from '../../../../science/lowRank/quarterCircle.ts';
import type { LowRankPartResult } from '../../../../session/protocol.ts';
import { counted, fixed, numberWord, percent, thinSpace } from '../../../../ui/format.ts';

/** Root mean square of the entries of a matrix with these singular values: their squares add up to those of the entries. */
export const entryOf = (values: ArrayLike<number>): number => Math.sqrt(Array.from(values).reduce((sum, s) => sum + s * s, 0)) / values.length;

/** How many singular values are larger than those of 99 of 100 random matrices of this size. */
export function standing({ singularValues }: Pick<LowRankPartResult, 'singularValues'>): number {
  const level = largestByChance(singularValues.length, entryOf(singularValues));
  const count = singularValues.findIndex((value) => !(value > level));
  return count < 0 ? singularValues.length : count;
}

/** Below half a percent it is nothing. */
const shareText = (share: number): string => (share >= 0.005 ? percent(share) : 'none');

const standingText = (count: number): string =>
  count === 0
    ? 'No direction of G stands out.'
    : `${counted(count, 'direction')} of G ${count === 1 ? 'stands' : 'stand'} out.`.replace(/^\d+/, (text) => capital(numberWord(Number(text))));

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/**
 * In the reading, before the rank and after it, where what comes second may give way: what is left of the answer, by the best readout of the memories on trials
 * that it has not seen.
 */
export const beforeRank = (found: LowRankPartResult): string => standingText(standing(found));

export function afterRank({ answer, null: { mean } }: LowRankPartResult): readonly [readonly Piece[], readonly Piece[]] {
  return [
    [' leaves ', number(shareText(answer.heldOut)), ' of the answer in ', term('kappa', '\u03ba')],
    [', chance ', number(shareText(mean.heldOut))],
  ];
}

/** Standard deviations of the random parts within which a share is no other than theirs. */
const within = 2;

/** "2 %", "2.4 ± 0.3 %", "none" */
function chanceText(mean: number, sd: number): string {
  if (!(mean >= 0.005)) return 'none';
  return sd >= 0.0005 ? `${fixed(100 * mean, 1)} ± ${fixed(100 * sd, 1)}${thinSpace}%` : percent(mean);
}

function placeOf(share: number, mean: number, sd: number): string {
  if (!Number.isFinite(mean) || (share < 0.005 && mean < 0.005) || Math.abs(share - mean) <= within * sd) return 'no more than chance';
  return share > mean ? 'more than chance' : 'less than chance';
}

/**
 * Under figure d: what each readout finds when only the part runs (that of all units hears more than κ, so it may find more); and what random parts of the same
 * strengths leave, and what the whole network says.
 */
export function answerText({ answer, null: { mean, sd } }: LowRankPartResult): readonly [string, string] {
  const whole = `The whole network: ${shareText(answer.whole)}.`;
  if (!Number.isFinite(answer.heldOut)) return ['Alone its activity grows without bound.', whole];
  return [
    `Alone, its readout of all units finds ${shareText(answer.own)} of the answer; the best linear one of \u03ba, on other trials, ${shareText(answer.heldOut)}.`,
    `${capital(placeOf(answer.heldOut, mean.heldOut, sd.heldOut))}: random parts leave ${chanceText(mean.own, sd.own)} and ${chanceText(mean.heldOut, sd.heldOut)}. ${whole}`,
  ];
}

/** For summaries. */
export const partText = (found: LowRankPartResult): string => `${beforeRank(found)} Rank ${found.rank} ${plainPieces(afterRank(found).flat())}.`;
