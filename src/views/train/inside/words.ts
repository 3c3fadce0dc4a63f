/** One sentence for each part of a step, from its numbers. Pure. */
import { number, type Piece, term } from '../../../figures/words.ts';
import { counted, errorText, fixed, outputText, significant } from '../../../ui/format.ts';
import { firstHeard, lastError, type Step, shownChannel } from './channel.ts';
import type { Part } from './walk.ts';

const seconds = (time: number) => `${significant(time / 1000, 2)}\u00a0s`;
/** A change by less than this share is none that one would speak of. */
const same = 0.05;

/** A small number: in powers where it has many zeros. */
export function sizeText(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || (size >= 9.95e-4 && size < 9950)) return significant(value, 2);
  // By what it is rounded to: 9.96 is 10.
  const exponent = Number(size.toExponential(1).split('e')[1]);
  return `${fixed(value / 10 ** exponent, 1)}\u00a0·\u00a010^${exponent < 0 ? '\u2212' : ''}${Math.abs(exponent)}`;
}

function forward(step: Step): Piece[] {
  const { output, target, mask } = shownChannel(step);
  const last = mask.findLastIndex((m) => m > 0);
  const trial: Piece[] = ['The network hears ', term('trial'), ' ', number(`${step.trial + 1} of ${step.trials}`)];
  if (last < 0) return [...trial, '; nothing of it is ', term('graded'), '.'];
  const [z, wanted] = [outputText(output[last]!, target[last]), outputText(target[last]!, output[last])];
  return [...trial, ', and at ', number(seconds(step.time[last]!)), ' it says ', number(z), '; wanted is ', number(wanted), '.'];
}

function error({ trialLoss, loss, mask, trials }: Step): Piece[] {
  const whole: Piece[] =
    trials === 1
      ? [' That is the ', term('loss'), '.']
      : [' The mean over all ', number(String(trials)), ' trials is the ', term('loss'), ': ', number(errorText(loss)), '.'];
  if (mask.every((m) => m === 0)) return ['Nothing of this trial is ', term('graded'), ': its error counts as ', number('0'), '.', ...whole];
  return ['Squared and averaged, the error of this trial is ', number(errorText(trialLoss)), '.', ...whole];
}

function backward(step: Step): Piece[] {
  const end = lastError(step);
  if (end < 0) return ['There is no error, so there is no signal: this trial changes nothing.'];
  const from = Math.min(firstHeard(step), end);
  const [late, early] = [step.adjointLength[end]!, step.adjointLength[from]!];
  const way: Piece[] = ['On its way back from ', number(seconds(step.time[end]!)), ' to ', number(seconds(step.time[from]!)), ' the signal of all units '];
  if (!(early > 0)) return [...way, 'dies out: earlier moments are not learnt from.'];
  const ratio = early / late;
  if (Math.abs(ratio - 1) < same) return [...way, 'stays about as strong, ', number(sizeText(early)), '.'];
  return [...way, ratio > 1 ? 'grows' : 'shrinks', ' from ', number(sizeText(late)), ' to ', number(sizeText(early)), '.'];
}

function update({ groups, loss, lossAfter, learningRate, shortened }: Step, isDone: boolean): Piece[] {
  const count = groups.reduce((sum, { before }) => sum + before.length, 0);
  let most = 0;
  for (const { before, after } of groups) for (let i = 0; i < before.length; i++) most = Math.max(most, Math.abs(after[i]! - before[i]!));
  const clipped: Piece[] = shortened < 1 ? [' The gradient is first shortened to ', number(sizeText(shortened)), ' of its length.'] : [];
  const change = lossAfter - loss;
  // Where the rounded numbers are the same, more of them is said.
  const digits = [2, 3, 4, 5, 6].find((n) => significant(loss, n) !== significant(lossAfter, n)) ?? 7;
  const fell = change === 0 ? 'stays at ' : change < 0 ? 'falls from ' : 'rises from ';
  const losses: Piece[] = change === 0 ? [number(significant(loss, 2))] : [number(significant(loss, digits)), ' to ', number(significant(lossAfter, digits))];
  return [
    isDone ? 'Done: Adam moved ' : 'Adam will move ',
    number(counted(count, 'weight')),
    ' by at most ',
    number(sizeText(most)),
    ' (',
    term('learningRate', 'rate'),
    ' ',
    number(significant(learningRate, 1)),
    `); with the same trials the loss ${fell}`,
    ...losses,
    '.',
    ...clipped,
  ];
}

/** @param isDone the step was done: the network has the weights of after it */
export function partPieces(part: Part, step: Step, isDone = false): Piece[] {
  if (part === 'forward') return forward(step);
  if (part === 'error') return error(step);
  return part === 'backward' ? backward(step) : update(step, isDone);
}

/** What stands in the place of the parts where there is no step of gradient descent. */
export const instead = {
  ridge:
    'Ridge has no steps. It runs 150 trials with the present weights, and solves one system of equations for the output weights that err least; nothing goes backward through time.',
  rls: 'Recursive least squares goes through one trial at a time and corrects the output weights at each graded moment by what the output errs there; nothing goes backward through time.',
  nothing: 'Nothing is chosen to be learnt, so a step changes nothing. Choose what may change.',
} as const;
