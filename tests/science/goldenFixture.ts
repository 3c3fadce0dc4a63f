/** The network of oracle O21 (science.md), as the validation page has it. */
export { goldenNetwork } from '../../src/validation/networks/golden.ts';

export function norm(values: ArrayLike<number>): number {
  return Math.hypot(...Array.from(values));
}
