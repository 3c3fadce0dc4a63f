/**
 * The noise axis: 0 has a piece of its own, then 1e-9 to 1 in 1-2-5 steps, three a decade. A place is the index of a step (0 is no noise), so that a
 * native slider, keys and the pointer speak of the same thing.
 */
import { minus, significant } from './format.ts';
import type { Span, Text } from './surface.ts';

const decades = 9;

/** 0, 1e-9, 2e-9, 5e-9, ... 0.5, 1. Written as decimal numbers, so that links carry 2e-7 and not 2.0000000000000002e-7. */
export const noiseSteps: readonly number[] = [
  0,
  ...Array.from({ length: decades * 3 + 1 }, (_, i) => Number(`${[1, 2, 5][i % 3]}e${Math.floor(i / 3) - decades}`)),
];

/** Index of the step nearest to `noise` on the logarithmic scale; anything below half the first step is none. */
export function noisePlace(noise: number): number {
  if (!(noise >= 5e-10)) return 0;
  let best = 1;
  for (let i = 2; i < noiseSteps.length; i++) {
    if (Math.abs(Math.log(noiseSteps[i]! / noise)) < Math.abs(Math.log(noiseSteps[best]! / noise))) best = i;
  }
  return best;
}

/** Share of the logarithmic piece, 0 at 1e-9 and 1 at 1; null for no noise. */
export const noiseShare = (noise: number): number | null => (noise >= 5e-10 ? Math.min(1, Math.max(0, (Math.log10(noise) + decades) / decades)) : null);

/** The step at a share of the logarithmic piece. */
export const noiseAtShare = (share: number): number => noiseSteps[noisePlace(10 ** (Math.min(1, Math.max(0, share)) * decades - decades))]!;

/** `by` steps up or down from a noise that may lie between steps: up goes to the next larger step, down to the next smaller. */
export function stepNoise(noise: number, by: number): number {
  const place = noisePlace(noise);
  const on = noiseSteps[place]!;
  const exact = on === noise || Math.abs(on - noise) < 1e-6 * noise;
  const start = exact ? place : by > 0 === on > noise ? place - Math.sign(by) : place;
  return noiseSteps[Math.min(noiseSteps.length - 1, Math.max(0, start + by))]!;
}

function parts(noise: number): { factor: number; exponent: number } {
  // By the rounded decimal number: 9.96e-4 is 10^-3 and not 10 x 10^-4.
  const [factor, exponent] = noise.toExponential(1).split('e');
  return { factor: Number(factor), exponent: Number(exponent) };
}

/** "none", "0.05", or 2 x 10^-7 with a raised exponent. */
export function noiseText(noise: number): Text {
  if (noise === 0) return 'none';
  if (noise >= 0.0095)
    return significant(noise, 2)
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '');
  const { factor, exponent } = parts(noise);
  const power: Span[] = [{ text: '10' }, { text: `${minus}${-exponent}`, shift: 'super' }];
  return factor === 1 ? power : [{ text: `${factor}\u2009\u00d7\u2009` }, ...power];
}

/** For screen readers. */
export function noiseWords(noise: number): string {
  if (noise === 0) return 'none';
  if (noise >= 0.0095) return String(Number(noise.toPrecision(2)));
  const { factor, exponent } = parts(noise);
  return `${factor === 1 ? '' : `${factor} times `}10 to the minus ${-exponent}`;
}

/** With what precision a rate is read: "the last digit" for 0, else as a noise is written. */
export const precisionText = (precision: number): Text => (precision === 0 ? 'the last digit' : noiseText(precision));
export const precisionWords = (precision: number): string => (precision === 0 ? 'the last digit' : noiseWords(precision));

/** What people type: "0", "none", "1e-4", "2*10^-4", "10^-4", "0.001". Null where it is no number. */
export function parseNoise(text: string): number | null {
  const plain = text.trim().toLowerCase().replaceAll(minus, '-').replace(',', '.');
  if (plain === 'none') return 0;
  const power = /^(?:([\d.]+)\s*[x\u00d7*\u00b7]\s*)?10\s*\^?\s*(-\d+)$/.exec(plain);
  const value = power ? Number(power[1] ?? 1) * 10 ** Number(power[2]) : plain === '' ? Number.NaN : Number(plain);
  return Number.isFinite(value) ? Number(value.toPrecision(12)) : null;
}
