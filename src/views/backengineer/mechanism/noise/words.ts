/** What is said of drift against noise, written from the numbers. Pure. */
import { number, type Piece, term } from '../../../../figures/words.ts';
import { noBreak, percent, significant } from '../../../../ui/format.ts';
import { chaoticPieces } from '../words.ts';
import type { Cost, Costs } from './costs.ts';

/** The best size, where both smaller and larger ones are worse. */
export function bestOf({ amplitude, error, optimum }: Cost): { readonly amplitude: number; readonly error: number; readonly index: number } | null {
  const index = amplitude.indexOf(optimum.amplitude);
  return index > 0 && index < error.length - 1 ? { ...optimum, index } : null;
}

export const waitText = (wait: number): string => `${Number((wait / 1000).toFixed(1))}${noBreak}s`;

/** After "At overlap 1.00", less the stop: the best size of the memory; and what may give way, what it then costs. */
export function costPieces(found: Costs | null): readonly [readonly Piece[], readonly Piece[]] {
  if (!found) return [[' it is being computed'], []];
  const [cost] = found.costs;
  if (!cost) return [[...chaoticPieces], []];
  const best = bestOf(cost);
  if (!best && cost.noise === 0) return [[' the smallest ', term('kappa', '\u03ba'), ' is best: without noise only drift costs'], []];
  const { optimum, amplitude } = cost;
  const size = best
    ? [' the best ', term('kappa', '\u03ba'), ' is ', number(significant(best.amplitude, 2))]
    : [` the ${optimum.amplitude === amplitude[0] ? 'smallest' : 'largest'} `, term('kappa', '\u03ba'), ' is best'];
  return [size, [': it errs ', number(percent(optimum.error)), ` of guessing after ${waitText(found.wait)}`]];
}
