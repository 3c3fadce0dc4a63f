/** Weights from files and to files. Loaded when a file is at hand. */
import { matchNetwork, readNetworkFile, writeNetworkFile } from '../formats/index.ts';
import type { Shape, Weights } from '../science/network.ts';
import { shapeOf } from './givenWeights.ts';
import type { Held } from './held.ts';
import type { ImportResult } from './protocol.ts';

export interface Imported {
  readonly weights: Weights;
  readonly network: Shape;
  readonly result: ImportResult;
}

/** A network from the bytes of a file. Throws FormatError, and then nothing has changed. */
export function importWeights(bytes: Uint8Array, name: string): Imported {
  const matched = matchNetwork(readNetworkFile(bytes, name));
  const { size, inputs, outputs } = matched;
  const network = { size, inputs, outputs };
  const zeros = (group: keyof Weights) => new Float64Array(shapeOf(group, network).reduce((a, b) => a * b, 1));
  const { G, I, W, b, h0, c } = matched.weights;
  const weights: Weights = { G, I, W, b: b ?? zeros('b'), h0: h0 ?? zeros('h0'), c: c ?? zeros('c') };
  const shapes = Object.fromEntries((Object.keys(weights) as (keyof Weights)[]).map((group) => [group, shapeOf(group, network)]));
  return { weights, network, result: { mapping: matched.mapping, notes: matched.notes, shapes } };
}

export function exportWeights({ weights, config }: Held, format: string): Uint8Array<ArrayBuffer> {
  const arrays = Object.fromEntries(
    (Object.keys(weights) as (keyof Weights)[]).map((group) => [group, { data: weights[group], shape: shapeOf(group, config.network) }]),
  );
  const { gain, tau, dt, nonlinearity } = config.network;
  return writeNetworkFile(format, arrays, { gain, tau, dt, nonlinearity });
}
