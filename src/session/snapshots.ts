/**
 * States of the network that can be returned to, by number: what undo goes back to. Weight arrays in a snapshot are never written to again; groups that did not
 * change are shared between snapshots, so that a snapshot costs what was trained. The oldest are forgotten where all together would take too much memory.
 */
import { drawKey } from '../config/dependence.ts';
import type { WeightGroup, Weights } from '../science/network.ts';
import type { AdamState } from '../science/training/adam.ts';
import type { Held } from './held.ts';

/** All of the network but its settings: those come back by themselves, and some may have changed since without changing the weights. */
export interface Snapshot extends Readonly<Omit<Held, 'config'>> {
  readonly number: number;
  readonly weights: Readonly<Weights>;
  /** Settings that its draw came from (dependence.ts). */
  readonly drawKey: string;
  /** Memory that it takes beside the snapshots before it. */
  readonly bytes: number;
}

/** Bytes of all snapshots together; the newest two are kept whatever they take. */
const mostBytes = 2 ** 28;
const most = 200;

export class Snapshots {
  readonly #list: Snapshot[] = [];
  #next: number;

  /** @param first number of the first state that is kept */
  constructor(first = 1) {
    this.#next = first;
  }

  /** Number of the oldest state that is still kept; 0 before the first. */
  get oldest(): number {
    return this.#list[0]?.number ?? 0;
  }

  keep({ config, ...state }: Held): number {
    const last = this.#list.at(-1);
    const weights = { ...state.weights };
    let bytes = 16 * state.record.steps;
    for (const group of Object.keys(weights) as (keyof Weights)[]) {
      // Same values as in the snapshot before: share its array.
      if (last && sameValues(last.weights[group], weights[group])) {
        weights[group] = last.weights[group];
        continue;
      }
      weights[group] = weights[group].slice();
      bytes += weights[group].byteLength;
    }
    const adam: Snapshot['adam'] = {};
    for (const [group, own] of Object.entries(state.adam) as [WeightGroup, AdamState][]) {
      adam[group] = copyAdam(own);
      bytes += own.mean.byteLength + own.square.byteLength;
    }
    if (state.rls && state.rls !== last?.rls) bytes += state.rls.bytes;
    const number = this.#next++;
    this.#list.push({ ...state, weights, adam, record: state.record.copy(), drawKey: drawKey(config), number, bytes });
    let all = this.#list.reduce((sum, snapshot) => sum + snapshot.bytes, 0);
    while (this.#list.length > 2 && (all > mostBytes || this.#list.length > most)) all -= this.#list.shift()!.bytes;
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
