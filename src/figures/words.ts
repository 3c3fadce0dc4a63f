/** What the page says about where you are, written from the numbers. Pure; a number in a sentence is a piece of its own. */
import type { Config } from '../config/schema.ts';
import type { NetworkState } from '../session/protocol.ts';
import { duration, errorText } from '../ui/format.ts';
import { gainText } from '../ui/gainScale.ts';
import { noiseText } from '../ui/noiseScale.ts';
import { plainText } from '../ui/surface.ts';
import type { TermName } from '../words/terms.ts';

/**
 * Words, a number that stands out (powers as plainText writes them), or a word that can be pressed for its explanation; a verdict is such a word that stands
 * out as a number does.
 */
export type Piece = string | { readonly number: string } | { readonly term: TermName; readonly text: string; readonly verdict?: true };
export const number = (text: string): Piece => ({ number: text });
export const term = (name: TermName, text: string = name): Piece => ({ term: name, text });

export const verdict = (name: TermName, text: string): Piece => ({ term: name, text, verdict: true });

export const plainPieces = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) => (typeof piece === 'string' ? piece : 'number' in piece ? piece.number : piece.text))
    .join('')
    .trim();

/**
 * "1.005": exact for this matrix, so with a digit more than the gain; with still more where the present gain would fall on its other side by rounding, since
 * "above 1.005" must not be said at gain 1.005.
 */
export function criticalText(critical: number, gain = Number.NaN): string {
  const side = (at: number) => gain <= at;
  for (let digits = 3; digits < 12; digits++) {
    const text = critical.toFixed(digits);
    if (Number.isNaN(gain) || (side(Number(text)) === side(critical) && (gain <= critical || gain !== Number(text)))) return text;
  }
  return String(critical);
}

export interface ReadoutNumbers {
  readonly gain: number;
  readonly noise: number;
  readonly network: Pick<NetworkState, 'origin' | 'step' | 'file' | 'silenced'> | null;
  /**
   * The fit that the readout comes from; null where it comes from elsewhere. `current`: it was made with the present settings. `changed`: settings but gain and
   * noise that are others now, as they were then.
   */
  readonly fit?: {
    readonly gain: number;
    readonly noise: number;
    readonly loss: number;
    readonly current: boolean;
    readonly changed?: readonly string[];
  } | null;
  /** Seconds left of the fit under way; null when none is. */
  readonly fitting: number | null;
  /** Error of the last test of trained weights, within the trained durations. */
  readonly tested: number | null;
  /** Error of always giving the mean answer. */
  readonly guessing: number;
  /** No trial of the task has a pulse. */
  readonly withoutPulse?: boolean;
  readonly nonlinearity?: Config['network']['nonlinearity'];
  /** The least error of the map at this noise, where it is known. */
  readonly least?: number | null;
  /** The error of the map at this gain and noise, where it is known and of the same trials. */
  readonly onMap?: number | null;
  /** Adam is at it. */
  readonly training?: boolean;
  /** The settings ask for a readout that is fitted as soon as they have come to rest. */
  readonly due?: boolean;
  readonly short?: boolean;
}

export interface ReadoutWords {
  readonly pieces: readonly Piece[];
  /** A thing to do, as a word at the end of the sentence. */
  readonly offer: 'fit' | null;
  /** Numbers of before; shown in a weaker ink. */
  readonly stale: boolean;
}

/** Why there is no error where the trials of the task have no pulse after which an answer could be graded. */
export const nothingToGrade = 'no trial has a pulse, so there is nothing to grade';

/** Why the error of the answers is no number. */
export const whyNoError = (withoutPulse: boolean, nonlinearity: Config['network']['nonlinearity']): string =>
  withoutPulse
    ? nothingToGrade
    : nonlinearity === 'tanh' || nonlinearity === 'sigmoid'
      ? 'no answer was graded'
      : 'its activity grows without bound, so its answers are no numbers';

/** From this factor on the error of the map at the same place looks like a contradiction, and is explained. */
const otherOnMap = 2;

/** What stands behind an error of the answers: how far it is from guessing, or from the best on the map. `onMap`: what the map has here, to be explained. */
function beside(error: number, guessing: number, least: ReadoutNumbers['least'], onMap: Piece[] = ['.']): Piece[] {
  if (error >= guessing)
    return [error > 1.1 * guessing ? ', worse than ' : ', as much as ', term('guessing'), ' (', number(errorText(guessing)), ')', ...onMap];
  if (onMap.length > 1) return onMap;
  if (least === null || least === undefined) return [' (', term('guessing'), ': ', number(errorText(guessing)), ').'];
  return [' (best on the map: ', number(errorText(least)), ').'];
}

/**
 * Where the output weights come from, and how well they answer. An error is that of the whole network: where units are silenced, that is said and it is stale.
 */
export function readoutWords(numbers: ReadoutNumbers): ReadoutWords {
  const words = wholeNetworkWords(numbers);
  const silenced = numbers.network?.silenced.length ?? 0;
  const origin = numbers.network?.origin;
  if (silenced === 0 || numbers.fitting !== null || (origin !== 'fitted' && origin !== 'trained')) return words;
  return {
    ...words,
    pieces: [...words.pieces, ' That was with all units; ', number(String(silenced)), silenced === 1 ? ' is silenced now.' : ' are silenced now.'],
    stale: true,
  };
}

/**
 * What a fit was made with that does not hold any more: "at gain 1.50", "without noise", "with nonlinearity tanh"; of more than two the first two "and with
 * other settings".
 */
function otherSettings(fit: NonNullable<ReadoutNumbers['fit']>, gain: number, noise: number): Piece[] {
  const others: Piece[][] = [];
  if (Math.abs(fit.gain - gain) >= 5e-4) others.push(['at gain ', number(gainText(fit.gain))]);
  if (fit.noise !== noise) others.push(fit.noise === 0 ? ['without noise'] : ['with noise ', number(plainText(noiseText(fit.noise)))]);
  for (const setting of fit.changed ?? []) others.push([`with ${setting}`]);
  if (others.length === 0) return ['with other settings'];
  const said = others.length > 2 ? [...others.slice(0, 2), ['with other settings']] : others;
  return said.flatMap((pieces, i) => (i === 0 ? pieces : [i === said.length - 1 ? ' and ' : ', ', ...pieces]));
}

function wholeNetworkWords({
  gain,
  noise,
  network,
  fit = null,
  fitting,
  tested,
  guessing,
  least = null,
  onMap = null,
  withoutPulse = false,
  nonlinearity = 'tanh',
  training = false,
  due = false,
  short,
}: ReadoutNumbers): ReadoutWords {
  const why = whyNoError(withoutPulse, nonlinearity);
  // A fit would end the training.
  if (training && network && network.origin !== 'trained') return { pieces: ['It is being trained now.'], offer: null, stale: false };
  if (fitting !== null)
    return {
      pieces: ['Fitting the readout anew', Number.isFinite(fitting) && fitting >= 0.5 ? `, ${duration(fitting)} left.` : '.'],
      offer: null,
      stale: false,
    };
  if (!network) return { pieces: [], offer: null, stale: false };
  switch (network.origin) {
    case 'fitted': {
      if (!fit) return { pieces: [], offer: 'fit', stale: false };
      if (!fit.current)
        return {
          pieces: [
            ...(short ? [term('readout', 'Readout'), ' '] : ['The ', term('readout'), ' was ']),
            term('fitted'),
            ' ',
            ...otherSettings(fit, gain, noise),
            '; its ',
            term('error'),
            ' here is not known.',
          ],
          offer: 'fit',
          stale: true,
        };
      if (withoutPulse || !Number.isFinite(fit.loss))
        return {
          pieces: short ? [`${why[0]!.toUpperCase()}${why.slice(1)}.`] : ['The ', term('readout'), ' was ', term('fitted'), ` here; ${why}.`],
          offer: null,
          stale: false,
        };
      // The readout of the map is fitted anew, may add a constant, and need not be 0 before the pulse.
      const explained = onMap !== null && Math.max(onMap / fit.loss, fit.loss / onMap) >= otherOnMap;
      if (short || explained)
        return {
          pieces: [
            term('error', 'Error'),
            explained ? ': ' : ' of its answers: ',
            number(errorText(fit.loss)),
            ...beside(fit.loss, guessing, null, explained ? ['; on the map, with a constant, ', number(errorText(onMap)), '.'] : undefined),
          ],
          offer: null,
          stale: false,
        };
      return {
        pieces: [
          'The ',
          term('readout'),
          ' was ',
          term('fitted'),
          ' here; its ',
          term('error'),
          ' is ',
          number(errorText(fit.loss)),
          ...beside(fit.loss, guessing, least),
        ],
        offer: null,
        stale: false,
      };
    }
    case 'trained':
      return {
        pieces: [
          'Trained for ',
          number(String(network.step)),
          network.step === 1 ? ' step' : ' steps',
          ...(tested === null
            ? ['.']
            : !Number.isFinite(tested)
              ? [`; ${why}.`]
              : ['; the ', term('error'), ' of its answers is ', number(errorText(tested)), ...beside(tested, guessing, null)]),
        ],
        offer: null,
        stale: false,
      };
    case 'imported':
      return { pieces: [network.file ? `Its weights come from ${network.file}.` : 'Its weights come from a file.'], offer: 'fit', stale: false };
    case 'set':
      return { pieces: ['Its weights were set by hand.'], offer: 'fit', stale: false };
    case 'designed':
      return { pieces: ['It was designed by overlaps.'], offer: 'fit', stale: false };
    case 'drawn':
      return { pieces: ['Its ', term('readout'), due ? ' is not fitted to this yet.' : ' has learnt nothing yet.'], offer: 'fit', stale: false };
  }
}

const engineWords: Readonly<Record<string, string>> = { webgl: 'WebGL', wasm: 'WebAssembly', reference: 'plain TypeScript' };

/** What an engine computes with, inside a sentence; one without a word here is called by its name. */
export const engineWord = (name: string): string => engineWords[name] ?? name;
