/** The numbers of the validation as they are read: on the page, in the terminal and in the README. */

import { fixed, minus, significant } from '../../ui/format.ts';
import type { State } from '../../validation/check.ts';
import type { Figure } from '../../validation/claim.ts';

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** "3·10⁻⁸": numbers that are nearly nothing. */
function inPowers(value: number): string {
  const [mantissa, exponent] = value.toExponential(0).split('e') as [string, string];
  const power = [...String(Math.abs(Number(exponent)))].map((digit) => raised[Number(digit)]).join('');
  return `${mantissa.replace('-', minus)}·10${Number(exponent) < 0 ? '⁻' : ''}${power}`;
}

/** With the digits that the tolerance leaves a meaning, and one more. */
function valueText(value: number, { published, tolerance, by = 'difference' }: Figure): string {
  if (!Number.isFinite(value)) return 'no number';
  if (by !== 'difference') return significant(value, 3);
  if (tolerance === 0) return Number.isInteger(value) ? fixed(value, 0) : significant(value, 6);
  if (value !== 0 && Math.abs(value) < 1e-4 && Math.abs(published) < 1e-4) return inPowers(value);
  return published === 0 && value === 0 ? '0' : fixed(value, Math.min(12, Math.max(0, Math.round(-Math.log10(tolerance)) + 1)));
}

export const publishedText = (figure: Figure): string => {
  const { by, published } = figure;
  const text = published === 0 ? '0' : valueText(published, figure);
  return by === 'least' ? `at least ${text}` : by === 'most' ? `at most ${text}` : text;
};

export const oursText = (figure: Figure, ours: number): string => valueText(ours, figure);

export function toleranceText({ tolerance, by = 'difference' }: Figure): string {
  if (by === 'least' || by === 'most') return 'a bound';
  if (by === 'factor') return `factor ${significant(tolerance, 2)}`;
  if (tolerance === 0) return 'exact';
  return `± ${tolerance < 1e-3 ? inPowers(tolerance) : significant(tolerance, 2)}`;
}

export const stateText: Readonly<Record<State, string>> = { green: 'green', red: 'red', 'not run': 'not run' };
