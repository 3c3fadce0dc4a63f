/** What the modes say about silence, in words. Apart from words.ts: no sentence of the first view needs it. Pure. */
import type { Config } from '../config/schema.ts';
import { criticalText, number, type Piece, term } from './words.ts';

export interface QuietNumbers {
  readonly gain: number;
  readonly size: number;
  readonly nonlinearity: Config['network']['nonlinearity'];
  /** null until the spectrum is known; not finite where no gain makes the quiet state give way. */
  readonly criticalGain: number | null;
  readonly growing: number;
  /**
   * Up to this gain it falls silent indeed: long time steps make silence unstable before the modes do (measurements/silence.ts). As `criticalGain` by default.
   */
  readonly silentTo?: number | null;
  /** With noise nothing is silent. */
  readonly noisy?: boolean;
  /** A bias b other than 0 acts on the units. */
  readonly bias?: boolean;
  /** In fewer words, where the sentence has to leave room. */
  readonly short?: boolean;
}

/** Whether this matrix stays silent. */
export function quietPieces({ gain, size, nonlinearity, criticalGain, growing, silentTo = criticalGain, noisy, bias, short }: QuietNumbers): Piece[] {
  const modes = term('modes');
  if (criticalGain === null) return ['Which of its ', number(String(size)), ' ', modes, ' grow at this gain is being found from its eigenvalues.'];
  if (nonlinearity !== 'tanh') return ['What the ', modes, ' say about silence holds for tanh only.'];
  if (bias)
    return [
      short ? 'Its ' : 'The ',
      term('bias'),
      short ? ' keeps it' : ' of its units keeps this network',
      ' from falling silent; the ',
      modes,
      ' are those without it.',
    ];
  const critical = number(criticalText(criticalGain, gain));
  const fading: Piece[] = ['all its ', number(String(size)), ' ', modes, ' fade.'];
  if (!Number.isFinite(criticalGain) || criticalGain <= 0) return ['This matrix stays ', term('silent'), ' at every gain.'];
  if (gain <= criticalGain) {
    if (silentTo !== null && gain > silentTo)
      return ['Up to ', critical, ' ', ...fading, ' But the ', term('timeStep', 'time steps'), ' are so long that it cannot stay silent.'];
    if (noisy) return ['Without noise it falls ', term('silent'), ' up to ', critical, ': ', ...fading];
    return ['Up to ', critical, ' this matrix falls ', term('silent'), ': ', ...fading];
  }
  const grow = growing === 1 ? ' grows.' : ' grow.';
  if (short)
    return ['Above ', critical, ' it cannot stay ', term('silent'), ': ', number(String(growing)), ' ', term('modes', growing === 1 ? 'mode' : 'modes'), grow];
  return ['Above ', critical, ' this matrix cannot stay ', term('silent'), ': ', number(String(growing)), ` of its ${size} `, modes, grow];
}
