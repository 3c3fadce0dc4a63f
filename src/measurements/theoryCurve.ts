/** The mean field over the gain as the figures want it: at which gains, and what of it. */
import type { MeanFieldCurveResult } from '../session/protocol.ts';
import type { TheoryCurve } from '../store/edge.ts';

/** From .3 to 2.6, close together where the curve bends. */
export const theoryGains: readonly number[] = [
  ...Array.from({ length: 7 }, (_, i) => 0.3 + 0.1 * i),
  ...Array.from({ length: 20 }, (_, i) => 0.98 + 0.02 * i),
  ...Array.from({ length: 25 }, (_, i) => 1.4 + 0.05 * i),
  ...Array.from({ length: 8 }, (_, i) => 2.8 + 0.3 * i),
].map((gain) => Number(gain.toFixed(2)));

export function theoryCurve({ noise, rows }: MeanFieldCurveResult): TheoryCurve {
  return { noise, gains: rows.map(({ gain }) => gain), exponents: rows.map(({ lyapunov }) => lyapunov), criticalNoise: rows.map((row) => row.criticalNoise) };
}
