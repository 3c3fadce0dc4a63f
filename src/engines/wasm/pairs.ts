/**
 * Copies of a network with one tangent vector each, carried along by kernels/growth.ts in float32, four at a time. Twice as fast as products alone, and good
 * for all but the last digits of a state: see `measureByKernels`.
 */
import { type Bundle, type BundleOptions, startBundle } from '../../science/chaos/index.ts';
import { rates } from '../../science/model.ts';
import type { Network } from '../../science/network.ts';
import { Arena, firstFree, type Instance, modelAt } from './instance.ts';
import { Model } from './model.ts';

const copiesAtOnce = 4;
const lanes = 8;

/** A network in a memory, and where its copies and vectors lie there. */
export interface PairsMemory {
  readonly instance: Instance;
  readonly lanesOfUnits: number;
  readonly pairsAt: number;
  readonly xAt: number;
  readonly yAt: number;
}

/** Puts `network` into the memory of `instance`; yields between slices. Throws NotAvailableError where memory cannot be had. */
export function* pairsMemory(instance: Instance, network: Network): Generator<void, PairsMemory, void> {
  const arena = new Arena(firstFree);
  const model = new Model(instance, arena, network, { forBackward: false });
  const [pairsAt, xAt, yAt] = [0, 1, 2].map(() => arena.take(4 * lanes * model.size)) as [number, number, number];
  instance.ensure(arena.end);
  instance.zero(pairsAt, arena.end - pairsAt);
  model.clear();
  model.set(network.weights);
  for (const _ of model.packing({ backward: false })) yield;
  model.writeRecord(network);
  return { instance, lanesOfUnits: lanes * model.size, pairsAt, xAt, yAt };
}

/** A bundle of up to four copies of one vector each, of the network that is in this memory; it has the memory to itself. Throws as `startBundle`. */
export function createPairs({ instance, lanesOfUnits, pairsAt, xAt, yAt }: PairsMemory, network: Network, options: BundleOptions): Bundle {
  const { size } = network;
  const { copies = 1, noise } = options;
  const noisy = noise !== undefined && noise.sigma !== 0;
  const { states, vectors, kick } = startBundle(network, options);
  // The memory does not grow any more while this bundle lives.
  const pairs = instance.view(pairsAt, lanesOfUnits);
  const held = new Float64Array(copies * size);
  const part = (of: Float64Array, copy: number) => of.subarray(copy * size, (copy + 1) * size);
  /** Lanes from `lane` on to or from [copies, size]. */
  const put = (values: Float64Array, lane: number) => {
    for (let copy = 0; copy < copies; copy++)
      for (let i = 0, from = copy * size, to = lane + copy; i < size; i++, from++, to += lanes) pairs[to] = values[from];
  };
  const take = (values: Float64Array, lane: number) => {
    for (let copy = 0; copy < copies; copy++)
      for (let i = 0, to = copy * size, from = lane + copy; i < size; i++, to++, from += lanes) values[to] = pairs[from];
  };
  const look = () => take(states, 0);
  put(states, 0);
  /** Whether somebody may have changed `vectors` since the last step. */
  let handedOut = true;
  let t = 0;
  return {
    copies,
    tangents: 1,
    states,
    get vectors() {
      if (!handedOut) take(vectors, copiesAtOnce);
      handedOut = true;
      return vectors;
    },
    get rates() {
      look();
      for (let copy = 0; copy < copies; copy++) rates(network, part(states, copy), part(held, copy));
      return held;
    },
    // biome-ignore lint/correctness/useYield: a step is a fraction of a slice
    *step() {
      if (handedOut) put(vectors, copiesAtOnce);
      handedOut = false;
      instance.kernels.stepPairs(modelAt, pairsAt, xAt, yAt);
      if (noisy) {
        look();
        for (let copy = 0; copy < copies; copy++) addTo(part(states, copy), kick(copy, t));
        put(states, 0);
      }
      t += 1;
    },
    refresh: () => put(states, 0),
    look,
  };
}

function addTo(state: Float64Array, kick: Float64Array | undefined): void {
  if (kick) for (let i = 0; i < kick.length; i++) state[i] += kick[i];
}
