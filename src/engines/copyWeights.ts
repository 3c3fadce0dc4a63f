/** Engines copy what they are given: the caller may go on changing its arrays. */
import type { Weights } from '../science/network.ts';

/** All groups that `weights` has, copied; the precision stays. */
export function copyWeights<T extends Partial<Weights>>(weights: T): T {
  // The same groups as those of T: Object.fromEntries forgets the names.
  return Object.fromEntries(Object.entries(weights).map(([group, values]) => [group, values.slice()])) as unknown as T;
}
