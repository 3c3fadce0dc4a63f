/** Numbers as they stand in the sentences and tables of a report. */
import { fixed, significant } from '../ui/format.ts';
import type { Chance } from './section.ts';

/** Four digits that mean something; very small and very large numbers in powers, which the page raises. */
export function numberText(value: number, digits = 4): string {
  if (value === Number.POSITIVE_INFINITY) return 'infinite';
  if (!Number.isFinite(value)) return 'no number';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) {
    const exponent = Math.floor(Math.log10(size));
    return `${fixed(value / 10 ** exponent, Math.max(0, digits - 2))}\u2009·\u200910^${fixed(exponent, 0)}`;
  }
  // What is written in fewer digits is a number that was chosen.
  return Number(value.toPrecision(digits)) === value ? fixed(value, decimalsOf(value)) : significant(value, digits);
}

const decimalsOf = (value: number): number => (String(value).split('.')[1] ?? '').length;

/** "0.045 ± 0.004", as many digits as the error allows; an error of 0, of rounding or none is not shown. */
export function withError(value: number, error: number | null | undefined): string {
  if (error === null || error === undefined || !(error > 1e-9 * Math.abs(value)) || !Number.isFinite(error)) return numberText(value);
  const decimals = Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(error))));
  if (Math.abs(value) >= 1e6 || error < 1e-9) return `${numberText(value)} ± ${numberText(error, 2)}`;
  return `${fixed(value, decimals)}\u00a0±\u00a0${fixed(error, decimals)}`;
}

/** "1 (0.96 to 1.06)" */
export function chanceText({ value, low, high }: Chance): string {
  if (low === undefined || high === undefined) return numberText(value);
  return `${numberText(value)} (${numberText(low, 3)} to ${numberText(high, 3)})`;
}

/** "a, b and c" */
export const listed = (words: readonly string[]): string => (words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "no mode grows", "1 mode grows", "53 modes grow" */
export const growingModes = (count: number): string => (count === 0 ? 'no mode grows' : count === 1 ? '1 mode grows' : `${count} modes grow`);

/** "12.3 %", of the answer. What is not above 0 is no part of it: it is further from the answer than the mean. */
export const shareText = (share: number, what = ''): string => (share > 0 ? `${numberText(100 * share, 3)} %${what}` : `none${what}`);
