/** What is said of a task and of how well it is done. Pure. */

import type { EvaluateResult, TaskScore } from '../../session/protocol.ts';
import type { PageState } from '../../store/store.ts';
import { numberWord, significant } from '../../ui/format.ts';
import { gainText } from '../../ui/gainScale.ts';
import { manyStates } from '../GainAxis.tsx';

/** "98 %" of a share, "4.2 %" of a relative error. */
export const scoreText = ({ better }: Pick<TaskScore, 'better'>, value: number): string =>
  !Number.isFinite(value) ? 'no number' : better === 'higher' ? `${Math.round(100 * value)}\u202f%` : `${significant(100 * value, 2)}\u202f%`;

/** "It is right 100 % of the time; guessing makes 50 %." */
export function scoreSentence({ score }: Pick<EvaluateResult, 'score'>): string {
  const own = scoreText(score, score.value);
  const chance = scoreText(score, score.chance);
  const best = score.better === 'higher' && score.ideal < 0.995 ? `, the best that the inputs allow ${scoreText(score, score.ideal)}` : '';
  return score.better === 'higher' ? `It is right ${own} of the time; guessing makes ${chance}${best}.` : `Its error is ${own}; guessing makes ${chance}.`;
}

/**
 * "From gain 1.00 on it has eight states to rest in.", "Between gain 1.20 and 1.30 ..."; measured without noise, which is said where there is some. Between two
 * measured gains with one number it is that number. '' where that is not known here, or where it rests in one state at every gain. `whole`: all gains are
 * measured; before that only what is so here is said.
 */
export function statesSentence(found: PageState['statesOverGain'], gain: number, noisy = false, whole = true): string {
  const exact = found.findIndex((one) => Math.abs(one.gain - gain) < 1e-9);
  const under = found.findLastIndex((one) => one.gain < gain);
  const between = exact < 0 && under >= 0 && found[under]!.count === found[under + 1]?.count;
  const here = exact >= 0 ? exact : between ? under : -1;
  const count = found[here]?.count;
  if (!count || !found.some((one) => one.count !== null && one.count > 1)) return '';
  let [first, last] = [here, between ? here + 1 : here];
  while (first > 0 && found[first - 1]!.count === count) first--;
  while (last < found.length - 1 && found[last + 1]!.count === count) last++;
  const states = count === 1 ? 'one state' : `${count > manyStates ? 'many' : numberWord(count)} states`;
  const [from, to] = [gainText(found[first]!.gain), gainText(found[last]!.gain)];
  const where = () => {
    if (!whole) return 'Here';
    if (last === found.length - 1) return first === 0 ? 'At every gain' : `From gain ${from} on`;
    if (first === 0) return `Up to gain ${to}`;
    return first === last ? `At gain ${from}` : `Between gain ${from} and ${to}`;
  };
  return `${where()} it has ${states} to rest in${noisy ? ' without noise' : ''}.`;
}

/** How far it is from guessing to the best, 0 to 1; below 0 where it is worse than guessing. */
export const shareOfBest = ({ value, chance, ideal }: TaskScore): number => (value - chance) / (ideal - chance);

/** Inputs, and outputs, that are drawn: of more no line could be told from the next. */
const mostDrawn = 8;
export const drawn = (count: number): number => Math.min(count, mostDrawn);

/** "Three inputs", "One output", "Three of 64 outputs": what is drawn of `count` channels of the task and `all` of the network. */
export function counted(count: number, what: string, all = count): string {
  const shown = drawn(count);
  const word = numberWord(shown);
  return `${word[0]!.toUpperCase()}${word.slice(1)} ${shown < all ? `of ${numberWord(all)} ` : ''}${what}${all === 1 ? '' : 's'}`;
}
