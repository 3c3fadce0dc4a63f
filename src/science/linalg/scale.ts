/**
 * Eigenvalue solvers square and divide what they are given, so that numbers near the ends of the floating-point range would overflow or vanish on the way.
 * A power of two in front of the matrix is exact and takes them to the middle of the range.
 */

const tooLarge = 2 ** 100;
const tooSmall = 2 ** -100;
/** Larger factors could not be inverted. */
const largestFactor = 2 ** 1000;

/**
 * The power of two by which `values` are to be multiplied: 1 unless their largest modulus is outside 2^-100 .. 2^100, else the one that takes it near 1.
 * All values finite.
 */
export function scaleOf(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]));
  if (largest === 0 || (largest >= tooSmall && largest <= tooLarge)) return 1;
  let scale = 1;
  while (largest * scale >= 2) scale /= 2;
  while (largest * scale < 1 && scale < largestFactor) scale *= 2;
  return scale;
}

/** Multiplies `values` in place. */
export function multiplyAll(values: Float64Array, factor: number): void {
  if (factor !== 1) for (let i = 0; i < values.length; i++) values[i] *= factor;
}
