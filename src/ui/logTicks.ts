/** Ticks of logarithmic axes, as axis.ts draws them. */
import { dressed, linearTicks, mostLabels, type Tick, type TickOptions } from './axis.ts';
import { fixed, power } from './format.ts';
import type { Text } from './surface.ts';

/** Decades of a logarithmic axis, thinned to at most six; plain numbers from 0.001 to 1000, powers beyond. */
export function logTicks([low, high]: readonly [number, number], options: TickOptions = {}): Tick[] {
  if (!(low > 0) || !(high > low)) return [];
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const stride = Math.max(1, Math.ceil((last - first + 1) / Math.min(mostLabels, options.count ?? mostLabels)));
  const exponents: number[] = [];
  for (let exponent = last; exponent >= first; exponent -= stride) exponents.unshift(exponent);
  if (exponents.length === 0) return linearTicks([low, high], { ...options, count: 2 });
  const powers = exponents.some((exponent) => exponent < -3 || exponent > 3);
  const texts = exponents.map((exponent): Text => (powers ? power(exponent) : fixed(10 ** exponent, Math.max(0, -exponent))));
  return dressed(
    exponents.map((exponent) => 10 ** exponent),
    texts,
    options,
  );
}
