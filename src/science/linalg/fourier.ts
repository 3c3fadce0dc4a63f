/** Fast Fourier transform of a complex signal (Cooley & Tukey, Math. Comput. 19, 1965), for lengths that are powers of two. */
import { cos, sin } from '../elementary.ts';

/** Replaces x by sum over t of x[t] exp(-2 pi i k t / n), in place; `real` and `imaginary` [n], n a power of two. Throws RangeError for another length. */
export function fourierTransform(real: Float64Array, imaginary: Float64Array): void {
  const n = real.length;
  if (n < 1 || (n & (n - 1)) !== 0) throw new RangeError(`The length is ${n}; give a power of two.`);
  for (let i = 0, j = 0; i < n; i++) {
    if (i < j) {
      [real[i], real[j]] = [real[j], real[i]];
      [imaginary[i], imaginary[j]] = [imaginary[j], imaginary[i]];
    }
    let bit = n >> 1;
    for (; bit > 0 && (j & bit) !== 0; bit >>= 1) j ^= bit;
    j |= bit;
  }
  const turn = Float64Array.from({ length: n >> 1 }, (_, k) => cos((2 * Math.PI * k) / n));
  const across = Float64Array.from({ length: n >> 1 }, (_, k) => -sin((2 * Math.PI * k) / n));
  for (let half = 1; half < n; half *= 2) {
    const stride = n / (2 * half);
    for (let from = 0; from < n; from += 2 * half) {
      for (let k = 0; k < half; k++) {
        const [a, b] = [from + k, from + k + half];
        const [c, s] = [turn[k * stride], across[k * stride]];
        const re = c * real[b] - s * imaginary[b];
        const im = c * imaginary[b] + s * real[b];
        real[b] = real[a] - re;
        imaginary[b] = imaginary[a] - im;
        real[a] += re;
        imaginary[a] += im;
      }
    }
  }
}
