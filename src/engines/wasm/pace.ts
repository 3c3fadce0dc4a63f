/** Cuts work into slices of a few ms by counting products, since a kernel cannot look at the clock. */
import type { Breathe } from '../engine.ts';

/** Products in a slice: 1 ms where 20 milliard a second are done, 5 ms on a slow phone. */
export const slice = 2e7;

export class Pace {
  readonly #breathe: Breathe | undefined;
  #spent = 0;
  /** Products of all work so far. */
  total = 0;

  constructor(breathe: Breathe | undefined) {
    this.#breathe = breathe;
  }

  /** Call after work of `products`. To be awaited only where it returns a promise: a turn of the microtask queue for each slice would add up. */
  spend(products: number): void | Promise<void> {
    this.#spent += products;
    this.total += products;
    if (this.#spent < slice) return;
    this.#spent = 0;
    return this.#breathe?.();
  }
}

/** Steps of a block that make a slice, 1 at least. `cost`: products a step. */
export function stepsInSlice(cost: number, most = 256): number {
  return Math.max(1, Math.min(most, Math.round(slice / cost)));
}
