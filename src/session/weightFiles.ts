/** Weights from files and to files. Loaded when a file is at hand. */
import { matchNetwork, readNetworkFile, writeNetworkFile } from '../formats/index.ts';
import type { Shape, Weights } from '../science/network.ts';
import { shapeOf } from './givenWeights.ts';
import type { Held } from './held.ts';
import type { ImportResult } from './protocol.ts';
import { drain, type Job } from './scheduler.ts';

export interface Imported {
  readonly weights: Weights;
  readonly network: Shape;
  readonly result: ImportResult;
}

/** A network from the bytes of a file, in slices. Rejects with FormatError, or CancelledError when the job was cancelled; then nothing has changed. */
export async function importWeights(bytes: Uint8Array, name: string, { breathe }: Job): Promise<Imported> {
  const matched = await drain(matchNetwork(await drain(readNetworkFile(bytes, name), breathe)), breathe);
  const { size, inputs, outputs } = matched;
  const network = { size, inputs, outputs };
  const weights: Weights = { ...matched.weights };
  const shapes = Object.fromEntries((Object.keys(weights) as (keyof Weights)[]).map((group) => [group, shapeOf(group, network)]));
  return { weights, network, result: { mapping: matched.mapping, notes: matched.notes, shapes } };
}

/** A file of the network as it is now, in slices: training goes on meanwhile, with other weights. */
export function exportWeights({ weights, config }: Held, format: string, { breathe }: Job): Promise<Uint8Array<ArrayBuffer>> {
  const arrays = Object.fromEntries(
    (Object.keys(weights) as (keyof Weights)[]).map((group) => [group, { data: weights[group].slice(), shape: shapeOf(group, config.network) }]),
  );
  const { gain, tau, dt, nonlinearity } = config.network;
  return drain(writeNetworkFile(format, arrays, { gain, tau, dt, nonlinearity }), breathe);
}
