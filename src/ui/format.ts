/** Numbers as print sets them: true minus, powers as superscripts, thin space before %, as many digits as mean something. */
import type { Span } from './surface.ts';

export const minus = '\u2212';
export const thinSpace = '\u2009';

/** Stands where there is none; a sentence that knows the reason says it. */
const none = 'no number';

const trueMinus = (text: string) => text.replace('-', minus);

/** With a fixed number of decimals. */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return none;
  const text = value.toFixed(decimals);
  return trueMinus(Number(text) === 0 ? text.replace('-', '') : text);
}

/** With this many significant digits, never in powers: errors and losses (0.007, 0.00003). */
export function significant(value: number, digits = 2): string {
  if (!Number.isFinite(value)) return none;
  if (value === 0) return '0';
  const decimals = Math.min(12, Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(value)) + 1e-12)));
  // What rounds up to the next decade would show a digit too many: 0.00999 to one digit is 0.01, not 0.010.
  const rounded = Number(value.toFixed(decimals));
  const needed = rounded === 0 ? decimals : Math.min(12, Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(rounded)) + 1e-12)));
  return fixed(value, needed);
}

/** An error: two digits above 0.1, one below; 1 or more with one decimal. */
export const errorText = (value: number) => (Math.abs(value) >= 0.095 ? significant(value, 2) : significant(value, 1));

/**
 * An output with at least two decimals, and with as many as it takes to show two digits of the one that it is held against: tasks may ask for small answers (a
 * slope of
 * 0.0001). From 100 on without decimals.
 */
export function outputText(value: number, beside = value): string {
  if (Math.abs(value) >= 100) return fixed(value, 0);
  const size = Math.abs(beside);
  return fixed(value, size > 0 && size < 0.1 ? Math.min(12, 1 - Math.floor(Math.log10(size))) : 2);
}

/** "1 unit", "2 units", "0 units" */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** A small number in words, "eight"; a larger one in digits. */
export const numberWord = (count: number): string => ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'][count] ?? String(count);

/**
 * A share of 1 as a percentage, whole from 1 % on, one digit below: "53 %", "3 %", "0.4 %", "0.002 %"; below 0.0001 % it is 0. What is not all is not 100 %:
 * "99.7 %", and from 99.95 % on "nearly 100 %".
 */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return none;
  const value = 100 * share;
  if (value < 100 && value >= 99.5) return value < 99.95 ? `${fixed(value, 1)}${thinSpace}%` : `nearly 100${thinSpace}%`;
  const text = Math.abs(value) >= 0.95 ? fixed(value, 0) : Math.abs(value) < 1e-4 ? '0' : significant(value, 1);
  return `${text}${thinSpace}%`;
}

/** 10 to a whole power. */
export function power(exponent: number): readonly Span[] {
  return exponent === 0 ? [{ text: '1' }] : [{ text: '10' }, { text: trueMinus(String(exponent)), shift: 'super' }];
}

/** Between a number and its unit, so that no line ends between them. */
export const noBreak = '\u00a0';

/** A time of day left, in words short enough for a caption: "7 min 39 s", "12 s", "less than a second". No line breaks between a number and its unit. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'an unknown time';
  if (seconds < 1) return 'less than a second';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}${noBreak}s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}${noBreak}min ${whole % 60}${noBreak}s`;
  return `${Math.floor(whole / 3600)}${noBreak}h ${Math.round((whole % 3600) / 60)}${noBreak}min`;
}

/** A short time with the unit that fits: "0.9 s", "45 ms". */
export const shortTime = (seconds: number) =>
  seconds >= 0.095 ? `${significant(seconds, seconds < 9.5 ? 1 : 2)}${noBreak}s` : `${significant(seconds * 1000, 2)}${noBreak}ms`;
