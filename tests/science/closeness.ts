/** Largest absolute difference, divided by the largest absolute value of `expected` (or by 1e-300 if that is all zero). */
export function largestError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let largest = 1e-300;
  for (let i = 0; i < expected.length; i++) {
    const d = Math.abs(actual[i] - expected[i]);
    if (!(d <= difference)) difference = d;
    largest = Math.max(largest, Math.abs(expected[i]));
  }
  return difference / largest;
}

/** Largest absolute difference. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  for (let i = 0; i < expected.length; i++) {
    const d = Math.abs(actual[i] - expected[i]);
    if (!(d <= difference)) difference = d;
  }
  return difference;
}
