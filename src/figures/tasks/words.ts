/** What is said of a task and of how well it is done. Pure. */

import type { EvaluateResult, TaskScore } from '../../session/protocol.ts';
import { significant } from '../../ui/format.ts';

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

/** How far it is from guessing to the best, 0 to 1; below 0 where it is worse than guessing. */
export const shareOfBest = ({ value, chance, ideal }: TaskScore): number => (value - chance) / (ideal - chance);

export const numberWord = (count: number): string => ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'][count] ?? String(count);

/** "Three inputs", "One output" */
export const counted = (count: number, what: string): string => `${numberWord(count)} ${what}${count === 1 ? '' : 's'}`;
