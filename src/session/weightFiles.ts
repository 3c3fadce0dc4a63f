/** Weights from files and to files. Loaded when a file is at hand. */
import type { Config } from '../config/schema.ts';
import { matchNetwork, readNetworkFiles, writeNetworkFile } from '../formats/index.ts';
import type { Shape, Weights } from '../science/network.ts';
import { shapeOf } from './givenWeights.ts';
import type { Held } from './held.ts';
import type { GivenFile, ImportChoices, ImportResult } from './protocol.ts';
import { drain, type Job } from './scheduler.ts';
import { taskOf } from './tasks.ts';

export interface Imported {
  readonly weights: Weights;
  readonly result: Omit<ImportResult, 'task'>;
}

/**
 * A network from the bytes of a file, or of several arrays that were saved one by one, in slices. `here`: the settings that the page has. Rejects with FormatError, or
 * CancelledError when the job was cancelled; then nothing has changed.
 */
export async function importWeights(files: readonly GivenFile[], choices: ImportChoices, here: Config['network'], { breathe }: Job): Promise<Imported> {
  const content = await drain(readNetworkFiles(files), breathe);
  const { tau, dt } = here;
  const matched = await drain(matchNetwork(content, undefined, { ...choices, tau, dt }), breathe);
  const { size, inputs, outputs, mapping, applied, passedOver, guessed, system, settings, notes } = matched;
  const shape: Shape = { size, inputs, outputs };
  const weights: Weights = { ...matched.weights };
  const shapes = Object.fromEntries((Object.keys(weights) as (keyof Weights)[]).map((group) => [group, shapeOf(group, shape)]));
  const network = { ...shape, ...(settings as Partial<Config['network']>), system };
  return { weights, result: { mapping, shapes, notes, roles: mapping, applied, passedOver, guessed, system, settings, network } };
}

/** A file of the network as it is now, in slices: training goes on meanwhile, with other weights. */
export function exportWeights({ weights, config }: Held, format: string, { breathe }: Job): Promise<Uint8Array<ArrayBuffer>> {
  const arrays = Object.fromEntries(
    (Object.keys(weights) as (keyof Weights)[]).map((group) => [group, { data: weights[group].slice(), shape: shapeOf(group, config.network) }]),
  );
  const { gain, noise, tau, dt, nonlinearity, system } = config.network;
  const settings = { gain, noise, tau, dt, nonlinearity, system };
  return drain(writeNetworkFile(format, arrays, settings, taskOf(config)), breathe);
}
