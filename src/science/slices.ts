/**
 * How long work is cut: it is a generator that yields (mostly the fraction done, 0..1) after so much arithmetic, and whoever runs it decides whether to pause,
 * to show progress or to stop. Counted in products and not in time, because science knows no clock.
 */

/** Products between two yields: one to four ms on a desktop, some ten on a phone. */
export const sliceWork = 2e6;

/** Steps of one state of `size` units between two yields. The nonlinearity and the noise of a unit cost about 40 products. */
export function sliceOf(size: number): number {
  return Math.max(1, Math.round(sliceWork / (size * (size + 40))));
}

/** Normals that are drawn between two yields; a multiple of 16. */
export const normalsInSlice = 2 ** 15;

/** Runs a generator to its end and returns its result; for tests, and for whoever need not pause. */
export function drain<R>(generator: Generator<unknown, R, void>): R {
  for (;;) {
    const next = generator.next();
    if (next.done) return next.value;
  }
}
