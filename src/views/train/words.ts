/**
 * What Train says, written from the numbers: the sentence over the panel and the reading beside it. Pure; a number in a reading stands in a piece of its own.
 */
import type { Config } from '../../config/schema.ts';
import { number, type Piece, term, whyNoError } from '../../figures/words.ts';
import type { Chance } from '../../science/tasks/chanceLevels.ts';
import type { EvaluateResult, FitResult, NetworkState } from '../../session/protocol.ts';
import { counted, errorText, noBreak } from '../../ui/format.ts';

export interface TrainNumbers {
  readonly origin: NetworkState['origin'] | null;
  readonly step: number;
  readonly until: number;
  readonly running: boolean;
  /** Mean of at most the last ten losses; NaN before the first step. */
  readonly loss: number;
  /** Of how many losses it is the mean, "the mean of these 5"; '' where it is the last loss itself. */
  readonly mean: string;
  readonly chance: Chance;
  readonly method: Config['training']['method'];
  readonly train: Config['training']['train'];
  /** Its last steps were, or its first will be, of learning on-line, where W alone is learnt; 'fed back': the units hear the output. */
  readonly onLine?: 'alone' | 'fed back' | null;
  /** Of the trials that are drawn; null while there are none of the present weights. */
  readonly evaluation: { readonly durations: readonly Pick<EvaluateResult['durations'][number], 'duration' | 'mse' | 'inRange'>[] } | null;
  /** Settings that were changed since the last step, "gain 1.50 → 1.20"; '' where `loss` is of the present settings. */
  readonly changed: string;
  readonly fit: FitResult | null;
  /** No trial of the task has a pulse. */
  readonly withoutPulse?: boolean;
  readonly nonlinearity?: Config['network']['nonlinearity'];
}

/** Below this share of the loss of an output that forgets the length, the answer is said to be held. */
const heldShare = 0.1;
/** The loss of fewer steps is that of the weights from before them. */
const fewSteps = 10;

function changed(train: TrainNumbers['train']): string {
  const has = (group: (typeof train)[number]) => train.includes(group);
  const parts = [
    has('I') && 'what it hears with',
    has('W') && 'what it speaks with',
    has('b') && 'its thresholds',
    has('h0') && 'where it starts',
    has('c') && 'its output bias',
  ].filter((part) => part !== false);
  if (has('G')) return parts.length ? 'by changing its own connections too' : 'by changing only its own connections';
  if (parts.length === 0) return '';
  return parts.length > 2 ? 'with its own connections left as drawn' : `by changing only ${parts.join(' and ')}`;
}

export function trainSentence(numbers: TrainNumbers): string {
  const { origin, step, loss, chance, train, onLine = null } = numbers;
  if (origin === null) return 'Train it, and watch the answer form.';
  if (train.length === 0 && numbers.method === 'adam') return 'Nothing is chosen to be learnt. Choose what may change.';
  if (step === 0 || !Number.isFinite(loss)) {
    if (origin === 'fitted') return 'Its output weights were found in one go. Nothing inside it was trained.';
    if (origin === 'imported') return 'This network comes from a file. Train it further, or read it as it is.';
    if (origin === 'set') return 'These weights were set by hand. Train them further, or read them as they are.';
    if (step > 0) return `This network has ${counted(step, 'step')} of training behind it. Train it further.`;
    return 'Nobody has taught this network anything. Train it, and watch the answer form.';
  }
  if (numbers.changed !== '') return 'Its settings have changed since its last step. Train it further, or change them back.';
  if (numbers.withoutPulse) return 'No trial of this task has a pulse: there is nothing to learn but to stay silent.';
  if (loss >= chance.constant) return 'It does not yet do better than always saying the same number.';
  if (!(chance.forgetful > 0)) return 'All pulses of this task ask for the same answer: there is no length to learn.';
  if (loss >= chance.forgetful) return 'It knows that a pulse came, but not yet how long it lasted.';
  if (step < fewSteps && !onLine) return 'It told pulses apart before it was trained: its first few steps say nothing of what it learns.';
  const how = onLine === 'fed back' ? 'by hearing what it says while that is put right' : changed(onLine ? ['W'] : train);
  if (loss >= heldShare * chance.forgetful) return `It learns to hold the answer ${how}.`.replace(' .', '.');
  return `It learnt to hold the answer ${how}.`.replace(' .', '.');
}

const listText = (durations: readonly number[]) => `${durations.join(', ').replace(/, ([^,]*)$/, ' and $1')}${noBreak}ms`;

/** "0.007 for 50 and 150 ms": the mean of the errors of these trials. */
function errorPieces(trials: readonly { readonly duration: number; readonly mse: number }[]): Piece[] {
  const mean = trials.reduce((sum, { mse }) => sum + mse, 0) / trials.length;
  return [number(errorText(mean)), ` for ${listText(trials.map(({ duration }) => duration))}`];
}

export function trainReading({
  step,
  until,
  running,
  loss,
  mean,
  chance,
  evaluation,
  changed,
  fit,
  origin,
  withoutPulse = false,
  nonlinearity = 'tanh',
}: TrainNumbers): Piece[] {
  const pieces: Piece[] = [];
  if (Number.isFinite(loss) && step > 0) {
    pieces.push('After ', number(String(step)), ...(running && until > step ? [' of ', number(String(until))] : []), step === 1 ? ' step' : ' steps');
    if (changed === '')
      pieces.push(
        ' the ',
        term('loss'),
        ' is ',
        number(errorText(loss)),
        ...(mean === '' ? [] : [`, ${mean}`]),
        ...(withoutPulse ? ['. '] : [' (of the ', term('guessing', 'mean answer'), ' after any pulse: ', number(errorText(chance.forgetful)), '). ']),
      );
    else pieces.push(' the ', term('loss'), ' was ', number(errorText(loss)), `; since then: ${changed}. `);
  } else if (origin === 'fitted' && fit && !Number.isFinite(fit.error)) {
    pieces.push(term('ridge', 'Ridge'), ` found the output weights in one go; ${whyNoError(withoutPulse, nonlinearity)}. `);
  } else if (origin === 'fitted' && fit) {
    pieces.push(
      term('ridge', 'Ridge'),
      ' found the output weights in one go; the ',
      term('error'),
      ' of the answers to new pulses is ',
      number(errorText(fit.error)),
    );
    pieces.push(' (', term('guessing'), ': ', number(errorText(fit.guessing)), '). ');
  }
  const within = evaluation?.durations.filter(({ inRange }) => inRange) ?? [];
  const beyond = evaluation?.durations.filter(({ inRange }) => !inRange) ?? [];
  if (![...within, ...beyond].every(({ mse }) => Number.isFinite(mse))) {
    pieces.push('Its activity grows without bound: the answers at the left are no numbers. ');
  } else if (within.length > 0) {
    pieces.push(term('error', 'Error'), ' of the answers at the left: ', ...errorPieces(within));
    if (beyond.length > 0) pieces.push('; ', ...errorPieces(beyond), ', never met in training');
    pieces.push('. ');
  }
  if (pieces.length === 0) pieces.push('Not trained yet. A step shows it a few trials and moves its weights a little towards the answer. ');
  if (fit && origin !== 'fitted' && Number.isFinite(fit.error))
    pieces.push(term('ridge', 'Ridge'), ' reached an ', term('error'), ' of ', number(errorText(fit.error)), '.');
  return pieces;
}
