/**
 * Power spectrum from an autocovariance (Blackman & Tukey 1958): its cosine transform under Parzen's window, which makes no power negative. A sharp line
 * becomes a peak of width about 1.8 / longest lag.
 */
import { cos } from '../elementary.ts';

/**
 * `covariance` [lags + 1], `step` tau apart. Frequencies k / (2 lags step), k = 0 .. lags, in cycles per tau; the power is one-sided, per cycle per tau: the
 * trapezoid rule over the frequencies gives the variance covariance[0] back exactly. Cost: lags^2 products.
 */
export function powerSpectrum(covariance: Float64Array, step: number): { frequency: Float64Array; power: Float64Array } {
  const lags = covariance.length - 1;
  const windowed = covariance.map((c, k) => c * parzen(k / lags));
  /** cos(pi j / lags), j < 2 lags: all angles that occur. */
  const cosine = new Float64Array(2 * lags).map((_, j) => cos((Math.PI * j) / lags));
  const frequency = covariance.map((_, k) => k / (2 * lags * step));
  const power = covariance.map((_, k) => {
    let sum = windowed[0];
    for (let j = 1; j < lags; j++) sum += 2 * windowed[j] * cosine[(j * k) % (2 * lags)];
    return 2 * step * (sum + windowed[lags] * cosine[(lags * k) % (2 * lags)]);
  });
  return { frequency, power };
}

/** Parzen's window, 1 at x = 0 and 0 at x = 1. */
function parzen(x: number): number {
  return x < 0.5 ? 1 - 6 * x * x * (1 - x) : 2 * (1 - x) ** 3;
}
