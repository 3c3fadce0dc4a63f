/** The gain axis: where a value stands, which value a pointer means, what the keys do, which ticks are labelled. */
import { minus } from './format.ts';

export type Domain = readonly [number, number];

/** The axis as it is while nobody asks for more. */
export const usualDomain: Domain = [0.35, 2.55];

/** A typed value beyond the usual axis widens it, up to the limits of the setting. */
export function gainDomain(gain: number, [min, max]: Domain): Domain {
  const low = gain < usualDomain[0] ? Math.max(min, Math.floor(gain * 10 - 1) / 10) : usualDomain[0];
  const high = gain > usualDomain[1] ? Math.min(max, Math.ceil(gain * 10 + 1) / 10) : usualDomain[1];
  return [low, high];
}

export const shareOf = (value: number, [low, high]: Domain): number => (value - low) / (high - low);
export const atShare = (share: number, [low, high]: Domain): number => low + Math.min(1, Math.max(0, share)) * (high - low);

/** To three decimals, so that links stay short. */
const tidy = (value: number) => Math.round(value * 1000) / 1000;

/** A value that was dragged: in steps of 0.01, with Alt of 0.001, with Shift of 0.1. */
export function snapGain(value: number, { shift = false, alt = false } = {}): number {
  const step = alt ? 0.001 : shift ? 0.1 : 0.01;
  return tidy(Math.round(value / step) * step);
}

export interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** The value after a key, or null when the key means nothing here. Home and End go to the ends of the axis. */
export function gainAfterKey(value: number, { key, shiftKey, altKey }: Key, [low, high]: Domain, [min, max]: Domain): number | null {
  const step = altKey ? 0.001 : shiftKey ? 0.1 : 0.01;
  const by: Record<string, number> = { ArrowRight: step, ArrowUp: step, ArrowLeft: -step, ArrowDown: -step, PageUp: 0.25, PageDown: -0.25 };
  if (key === 'Home') return low;
  if (key === 'End') return high;
  return by[key] === undefined ? null : tidy(Math.min(max, Math.max(min, value + by[key])));
}

/** Halves, at most six; plain numbers. */
export function gainTicks([low, high]: Domain): { value: number; label: string }[] {
  const step = high - low > 3 ? 1 : 0.5;
  const ticks: { value: number; label: string }[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9; i++) ticks.push({ value: i * step, label: String(i * step).replace('-', minus) });
  return ticks;
}

/** "1.50", or "1.505" where the third decimal says something. */
export const gainText = (gain: number): string => (Math.abs(gain * 100 - Math.round(gain * 100)) < 1e-6 ? gain.toFixed(2) : gain.toFixed(3));
