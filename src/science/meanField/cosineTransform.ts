/**
 * Fourier transform of an even function given on a uniform grid of t >= 0, and exponential beyond, at any frequency (Filon, Proc. R. Soc. Edinburgh 49,
 * 38, 1928): parabolas through three points each
 * are integrated against the cosine exactly, so the error does not grow with the frequency, and the tail of a function with a kink at t = 0 comes out as
 * it should.
 */
import { cos, sin } from '../elementary.ts';

/** What is transformed: `values` [count + 1], count even, every `interval`; beyond the last it falls as exp(-decay t), decay > 0. */
export interface SampledEven {
  readonly values: Float64Array;
  readonly interval: number;
  readonly decay: number;
}

/**
 * 2 * integral from 0 to infinity of f(t) cos(frequency t) dt. Cost: about 5 products for each value. Throws RangeError where frequency * duration exceeds 1e6.
 */
export function cosineTransform({ values, interval, decay }: SampledEven, frequency: number): number {
  const count = values.length - 1;
  const theta = frequency * interval;
  const [turnCos, turnSin] = [cos(theta), sin(theta)];
  let [c, s] = [1, 0];
  let even = 0.5 * values[0];
  let odd = 0;
  for (let i = 1; i <= count; i++) {
    const next = c * turnCos - s * turnSin;
    s = s * turnCos + c * turnSin;
    c = next;
    if (i % 2 === 1) odd += values[i] * c;
    else even += values[i] * c;
  }
  const last = values[count];
  even -= 0.5 * last * c;
  const [alpha, beta, gamma] = filonWeights(theta, turnCos, turnSin);
  const within = interval * (alpha * last * s + beta * even + gamma * odd);
  const beyond = (last * (decay * c - frequency * s)) / (decay * decay + frequency * frequency);
  return 2 * (within + beyond);
}

/** Filon's weights of the end, of even and of odd points; below theta = .1, where they cancel, by their series. */
function filonWeights(theta: number, c: number, s: number): readonly [number, number, number] {
  const t2 = theta * theta;
  if (theta < 0.1) {
    return [
      theta * t2 * (2 / 45 - t2 * (2 / 315 - (t2 * 2) / 4725)),
      2 / 3 + t2 * (2 / 15 - t2 * (4 / 105 - (t2 * 2) / 567)),
      4 / 3 - t2 * (2 / 15 - t2 * (1 / 210 - t2 / 11340)),
    ];
  }
  const t3 = t2 * theta;
  return [(t2 + theta * s * c - 2 * s * s) / t3, (2 * (theta * (1 + c * c) - 2 * s * c)) / t3, (4 * (s - theta * c)) / t3];
}
