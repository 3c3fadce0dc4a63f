/**
 * States of the network that can be returned to: the last ones by number (undo), and the last good one of a running training. Weight arrays in a
 * snapshot are never written to again; groups that did not change are shared between snapshots, so a snapshot costs what was trained.
 */
import type { WeightGroup, Weights } from '../science/network.ts';
import type { AdamState } from '../science/training/adam.ts';
import type { Held } from './held.ts';

/** All of the network but its settings: those come back by themselves, and some may have changed since without changing the weights. */
export interface Snapshot extends Readonly<Omit<Held, 'config'>> {
  readonly number: number;
  readonly weights: Readonly<Weights>;
}

const kept = 24;

export class Snapshots {
  readonly #list: Snapshot[] = [];
  #next: number;

  /** @param first number of the first state that is kept */
  constructor(first = 1) {
    this.#next = first;
  }

  keep({ config: _, ...state }: Held): number {
    const last = this.#list.at(-1);
    const weights = { ...state.weights };
    for (const group of Object.keys(weights) as (keyof Weights)[]) {
      // Same values as in the snapshot before: share its array.
      if (last && sameValues(last.weights[group], weights[group])) weights[group] = last.weights[group];
      else weights[group] = weights[group].slice();
    }
    const adam: Snapshot['adam'] = {};
    for (const [group, own] of Object.entries(state.adam) as [WeightGroup, AdamState][]) adam[group] = copyAdam(own);
    const number = this.#next++;
    this.#list.push({ ...state, weights, adam, number });
    if (this.#list.length > kept) this.#list.shift();
    return number;
  }

  find(number: number): Snapshot | undefined {
    return this.#list.find((snapshot) => snapshot.number === number);
  }
}

export function copyAdam(state: AdamState): AdamState {
  return { ...state, mean: state.mean.slice(), square: state.square.slice() };
}

function sameValues(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
