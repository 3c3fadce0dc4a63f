/** Round ends of an axis, and their texts: one digit, in powers of ten where it would be long. */
import type { Tick } from '../../../ui/axis.ts';
import { minus } from '../../../ui/format.ts';
import { spans, type Text } from '../../../ui/surface.ts';

/** The power of ten of the first digit. */
const exponentOf = (value: number) => Math.floor(Math.log10(value) + 1e-9);
const oneDigit = (value: number) => Number(value.toPrecision(1));

/** A round number of one digit that is not below any of the sizes of the values; 1 where all are 0. */
export function roundReach(values: readonly number[]): number {
  const most = Math.max(0, ...values.map(Math.abs));
  if (!(most > 0)) return 1;
  const unit = 10 ** exponentOf(most);
  return oneDigit(Math.ceil(most / unit - 1e-9) * unit);
}

/** The largest number of one digit that is not above this one. */
export function reachWithin(far: number): number {
  const unit = 10 ** exponentOf(far);
  return oneDigit(Math.floor(far / unit + 1e-9) * unit);
}

/** 0.002, 30, 5·10^-4 with a raised exponent. */
export function reachText(value: number): Text {
  const exponent = exponentOf(value);
  if (exponent >= -3 && exponent <= 3) return String(oneDigit(value));
  return [`${Math.round(value / 10 ** exponent)}·10`, { text: `${exponent < 0 ? minus : ''}${Math.abs(exponent)}`, shift: 'super' }];
}

/** At 0 and at the same distance on both sides of it. */
export const reachTicks = (reach: number): readonly Tick[] => [
  { value: -reach, label: [minus, ...spans(reachText(reach))] },
  { value: 0, label: '0' },
  { value: reach, label: reachText(reach) },
];
