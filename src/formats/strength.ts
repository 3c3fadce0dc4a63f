/** How strong the recurrent weights are, which tells whether a gain is in them already. */
import type { Budget, Reading } from './budget.ts';
import { short } from './candidate.ts';

/** Sum of squares. */
export function* squareOf(values: ArrayLike<number | bigint>, budget: Budget): Reading<number> {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += Number(values[i]) ** 2;
    if (i % 4096 === 4095 && budget.spend(4096 * 8)) yield;
  }
  return sum;
}

/** Entries of G, in units of entries of variance 1 / N. `square`: sum of its squared entries. */
export const strengthOf = (square: number, size: number): number => Math.sqrt(square / size);
export const isUnitStrength = (strength: number): boolean => Math.abs(strength - 1) < 0.1;

/** Whether G seems to be scaled as here, with entries of variance 1 / N and the gain kept apart, and what the gain is now. */
export function strengthNote(strength: number, size: number, gain: number | undefined): string {
  const now = gain === undefined ? 'the gain acts on them as usual' : `network.gain is set to ${short(gain)}`;
  if (isUnitStrength(strength)) return `The entries of G have variance 1/N, as on this page; ${now}.`;
  const large = `The entries of G are ${Number(strength.toPrecision(3))} times as large as entries of variance 1/N would be`;
  if (gain !== undefined && gain !== 1) return `${large}, and the file gives the gain apart: the import has set network.gain to ${short(gain)}.`;
  return Math.abs(strength / Math.sqrt(size) - 1) < 0.1
    ? `${large}, which looks like entries of variance 1 that were never divided by sqrt(N); set network.gain to ${Number((1 / Math.sqrt(size)).toPrecision(3))} times the gain that you mean${gain === undefined ? '' : ' (it is 1 now)'}.`
    : gain === undefined
      ? `${large}, so they may have a gain in them already; set network.gain to 1 to use them as they are.`
      : `${large}, so they may have a gain in them already: the import has set network.gain to 1 to use them as they are.`;
}
