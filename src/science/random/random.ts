/** What every seeded generator of the project offers. Handed in where chance is wanted; nothing here uses `Math.random`. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /**
   * Whole number, uniform in 0 .. n-1; always takes one uniform, so that a change of `n` does not shift later draws. Throws RangeError unless n is a whole
   * number from 1 to 2^32.
   */
  integer(n: number): number;
}

/** The part of `Random.integer` that all generators share. `uniform` in [0, 1). */
export function integerBelow(n: number, uniform: number): number {
  if (!Number.isInteger(n) || n < 1 || n > 4294967296) throw new RangeError(`integer(${n}): give a whole number from 1 to 4294967296.`);
  return Math.floor(uniform * n);
}
