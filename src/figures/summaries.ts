/** What the figures on the gain axis say to a screen reader, written from what they draw; of those that are loaded later, otherSummaries.ts. Pure. */
import { type BestGain, type Grid, sameNumber } from '../measurements/grid.ts';
import type { ExponentPoint } from '../store/edge.ts';
import { counted, significant } from '../ui/format.ts';
import { gainText } from '../ui/gainScale.ts';
import { noiseWords } from '../ui/noiseScale.ts';
import { type ExponentData, exponentOfTheory } from './drawExponent.ts';
import { signedExponent } from './edgeWords.ts';

export interface MapSaid {
  readonly grid: Grid;
  readonly best: readonly BestGain[];
  readonly gain: number;
  readonly noise: number;
  /** What is missing of the map, and in what its trials differ from those of the settings; '' when it is whole and they do not. */
  readonly sentence: string;
  /** Rows of more noise are covered. */
  readonly upTo?: number;
}

/** Whether a row of this noise is seen where rows of more noise than `upTo` are covered. */
export const isUncovered = (noise: number, upTo: number): boolean => noise <= upTo * (1 + 1e-9);

const rowOf = ({ gains, errors }: Grid, j: number) => errors.subarray(j * gains.length, (j + 1) * gains.length);
const known = (errors: ArrayLike<number>) => Array.from(errors).filter((error) => !Number.isNaN(error)).length;

/**
 * "Best gain: 1.50 at noise none, 1.10 at noise 10 to the minus 4; none much better than guessing at noise 0.1." A row of which less than half is known has
 * none yet.
 */
export function mapSummary({ grid, best, gain, noise, sentence, upTo = Number.POSITIVE_INFINITY }: MapSaid): string {
  const about = 'Error of the memory over gain and noise';
  if (grid.known === 0) return `${about}. ${sentence}`.trim();
  const { gains, noises, errors, chance } = grid;
  const seen = (one: number) => isUncovered(one, upTo);
  const enough = noises.filter((one, j) => seen(one) && 2 * known(rowOf(grid, j)) >= gains.length);
  const found = best.filter((one) => seen(one.noise)).map((one) => `${gainText(one.gain)} at noise ${noiseWords(one.noise)}`);
  const none = enough.filter((one) => !best.some((other) => other.noise === one)).map((one) => `noise ${noiseWords(one)}`);
  const bests = [found.join(', '), none.length > 0 ? `none much better than guessing at ${none.join(', ')}` : ''].filter(Boolean).join('; ');
  const whole = grid.known === errors.length;
  const said = bests === '' ? '' : ` Best gain${whole ? '' : ' so far'}: ${bests}.`;
  const [i, j] = [gains.findIndex((one) => sameNumber(one, gain)), noises.findIndex((one) => sameNumber(one, noise))];
  const error = i < 0 || j < 0 ? Number.NaN : errors[j * gains.length + i]!;
  const here = Number.isNaN(error) ? '' : ` Here, at gain ${gainText(gain)} and noise ${noiseWords(noise)}, it is ${significant(error, 2)}.`;
  const covered = noises.every(seen) ? '' : ' Rows of more noise are covered.';
  return `${about}, ${grid.known} of ${errors.length} cells; guessing has ${significant(chance, 2)}.${said}${covered}${here} ${sentence}`.trim();
}

/**
 * @param here what was measured at the present gain, also where it cannot be drawn (an exponent of minus infinity)
 * @param told whether the kind of motion is said beside its exponent, which a lesson can hide
 */
export function exponentSummary(
  data: Pick<ExponentData, 'points' | 'quiet' | 'theory' | 'gain' | 'size'>,
  here: ExponentPoint | undefined,
  told = true,
): string {
  const { points, quiet, theory, gain, size } = data;
  const measured = points.filter(({ regime }) => regime !== null);
  const positive = measured.filter((point) => point.exponent > 2 * point.standardError).map((point) => gainText(point.gain));
  const where = measured.length === 0 ? '' : `, above 0 by more than twice its error at ${positive.join(', ') || 'none of them'}`;
  const grey = quiet.length > 0 ? ` In grey: the same without noise, at ${counted(quiet.length, 'gain')}.` : '';
  const known = theory && gain >= theory.gains[0]! && gain <= theory.gains.at(-1)!;
  const endless = known ? ` An infinite network has ${signedExponent({ exponent: exponentOfTheory(theory, gain), standardError: 0 })} there.` : '';
  return `Largest Lyapunov exponent of this matrix of ${counted(size, 'unit')} at ${counted(measured.length, 'gain')}${where}.${grey} ${hereText(gain, here, told)}${endless}`;
}

function hereText(gain: number, here: ExponentPoint | undefined, told: boolean): string {
  if (!here) return 'Not measured at this gain.';
  if (here.regime === null) return `At gain ${gainText(gain)} it is being measured: ${signedExponent(here)} per tau so far.`;
  const { attractors } = here;
  const kind = (settled: boolean, regime: string | null) => (settled ? (told ? `, ${regime}` : '') : ', not settled');
  if (!attractors) return `At gain ${gainText(gain)} it is ${signedExponent(here)} per tau${kind(here.settled !== false, here.regime)}.`;
  const all = attractors.reduce((sum, { copies }) => sum + copies, 0);
  const each = attractors.map((one) => `${one.copies} of ${all}: ${signedExponent(one)} per tau${kind(one.settled, one.regime)}`);
  return `At gain ${gainText(gain)} starts end differently. ${each.join('; ')}.`;
}
