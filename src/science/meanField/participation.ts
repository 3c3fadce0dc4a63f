/**
 * Participation ratio of the rates, (tr C)^2 / (N tr C^2) with C their equal-time covariance, in the limit of many units (Clark, Abbott & Litwin-Kumar,
 * PRL 131, 118401, 2023; oracle O9):
 *
 *     PR / N = q^2 / (q^2 + psi0),   psi0 = int int [1 / |1 - gain^2 S(w1) S(w2)|^2 - 1] C(w1) C(w2) dw1 dw2 / (2 pi)^2,   S(w) = <phi'> / (1 + i w)
 *
 * C(w) the transform of <phi phi>(t), q = <phi^2>. With noise the same: every unit has noise of its own, which enters through C (for a linear network it
 * is the exact result, which the tests compare
 * with covariances of finite matrices).
 *
 * Where it is not valid: without fluctuations (gain up to 1, no noise) it is 0 / 0, here NaN. In a network of N units without noise it needs N PR
 * clearly above 2: below, one finds fixed points (0 / 0) and limit
 * cycles (2), as at gain 1.2 and N = 500, where it says .4. Measured from a finite time, the ratio is smaller than this; that of h is smaller as well.
 */
import { exp, expm1, log } from '../elementary.ts';
import type { Path } from './autocorrelation.ts';
import { cosineTransform } from './cosineTransform.ts';

/** Of asinh(w / scale): between entries of the table of C, and between nodes of the double integral. */
const tableStep = 0.05;
const nodeStep = 0.15;
/** Highest frequency times the interval of the path; the integrand has fallen by then as its square. */
const highest = 30;

const sinh = (x: number): number => 0.5 * (expm1(x) - expm1(-x));
const cosh = (x: number): number => 0.5 * (exp(x) + exp(-x));
const asinh = (x: number): number => log(x + Math.sqrt(x * x + 1));

/** PR / N, 0..1. Yields the fraction done. Cost: 150 transforms of the path and 5000 evaluations. */
export function* participationFraction(path: Path): Generator<number, number, void> {
  const { interval, count, farPotential, nearUnity, rates, decay } = path;
  const scale = Math.sqrt(farPotential);
  const sampled = { values: rates, interval, decay: decay[count] };
  const reach = asinh(highest / (interval * scale));
  const entries = Math.ceil(reach / tableStep);
  const table = new Float64Array(entries + 3);
  for (let i = 0; i < entries + 3; i++) {
    table[i] = cosineTransform(sampled, scale * sinh(i * tableStep));
    if (i % 32 === 31) yield (0.8 * i) / entries;
  }
  const density = (frequency: number) => interpolateEven(table, asinh(Math.abs(frequency) / scale) / tableStep);

  // w1 = w + s, w2 = s - w. The integrand has a ridge along s = 0 of width (A + w^2) / 2, so s is measured in it; and it is even in w and in s, so the
  // trapezoid rule is exact but for exp(-1 / step).
  const largest = highest / interval;
  let sum = 0;
  for (let x = 0; ; x += nodeStep) {
    const w = scale * sinh(x);
    if (w > largest) break;
    const ridge = Math.min(0.5 * (farPotential + w * w), scale);
    const outer = (x === 0 ? 0.5 : 1) * scale * cosh(x);
    for (let v = 0; ; v += nodeStep) {
      const s = ridge * sinh(v);
      if (w + s > largest) break;
      const product = s * s - w * w;
      // gain^2 <phi'>^2 (1 + A - 2 w1 w2) / ((A - w1 w2)^2 + (w1 + w2)^2) is the square bracket, without its 1 - 1.
      const bracket = (nearUnity * (1 + farPotential - 2 * product)) / ((farPotential - product) ** 2 + 4 * s * s);
      sum += (v === 0 ? 0.5 : 1) * outer * ridge * cosh(v) * bracket * density(w + s) * density(w - s);
    }
  }
  // Four quadrants, and dw1 dw2 = 2 dw ds.
  const psi = (8 * nodeStep * nodeStep * sum) / (4 * Math.PI * Math.PI);
  const square = rates[0] * rates[0];
  return square / (square + psi);
}

/** Cubic interpolation (Lagrange, four points) of an even function from table[i] = f(i); 0 beyond the table. */
function interpolateEven(table: Float64Array, x: number): number {
  const i = Math.floor(x);
  if (!(i + 2 < table.length)) return 0;
  const u = x - i;
  const before = table[i === 0 ? 1 : i - 1];
  return (
    (-u * (u - 1) * (u - 2) * before) / 6 +
    ((u + 1) * (u - 1) * (u - 2) * table[i]) / 2 -
    ((u + 1) * u * (u - 2) * table[i + 1]) / 2 +
    ((u + 1) * u * (u - 1) * table[i + 2]) / 6
  );
}
