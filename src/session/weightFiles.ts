/** Weights from files and to files. Loaded when a file is at hand. */
import type { Config } from '../config/schema.ts';
import { quote } from '../formats/formatError.ts';
import {
  keptNotes,
  matchNetwork,
  type OwnFile,
  type Parts,
  partsForFile,
  partsOf,
  readNetworkFiles,
  readOwn,
  showOwn,
  writeNetworkFile,
} from '../formats/index.ts';
import { showShape } from '../formats/namedArrays.ts';
import { type Shape, type Weights, weightGroups } from '../science/network.ts';
import { configOfFile, settingsForFile } from './fileSettings.ts';
import { shapeOf } from './givenWeights.ts';
import type { Held } from './held.ts';
import { isAsBegun } from './network/provenance.ts';
import type { GivenFile, ImportChoices, ImportResult } from './protocol.ts';
import { drain, type Job } from './scheduler.ts';
import { taskOf } from './tasks.ts';

const weightNames: readonly (keyof Weights)[] = [...weightGroups, 'c'];

export interface Imported {
  readonly weights: Weights;
  readonly parts: readonly Parts[];
  readonly result: Omit<ImportResult, 'task'>;
}

/**
 * A network from the bytes of a file, or of several arrays that were saved one by one, in slices. `here`: the settings that the page has. Rejects with FormatError, or
 * CancelledError when the job was cancelled; then nothing has changed.
 */
export async function importWeights(files: readonly GivenFile[], choices: ImportChoices, here: Config, { breathe }: Job): Promise<Imported> {
  const content = await drain(readNetworkFiles(files), breathe);
  const own = await drain(readOwn(content), breathe);
  if (own) return importOwn(own, here);
  const { tau, dt } = here.network;
  const matched = await drain(matchNetwork(content, undefined, { ...choices, tau, dt }), breathe);
  const { size, inputs, outputs, mapping, applied, passedOver, guessed, system, settings, notes } = matched;
  const shape: Shape = { size, inputs, outputs };
  const network = { ...shape, ...(settings as Partial<Config['network']>), system };
  const parts = partsOf(content, matched);
  const said = { notes: [...notes, ...keptNotes(parts)], parts: parts.map(told), passedOver, guessed };
  return {
    ...{ weights: { ...matched.weights }, parts },
    result: { mapping, shapes: shapesOf(shape), roles: mapping, applied, ...said, system, settings, network, taskSettings: {} },
  };
}

const told = ({ to, how, arrays }: Parts) => ({ to, how, from: Object.keys(arrays) });

/** A network that this page has written, with its equation and its task. Throws FormatError. */
function importOwn(own: OwnFile, here: Config): Imported {
  const { network, task: taskSettings, refused } = configOfFile(own, here);
  const { system, gain, tau, dt, nonlinearity } = network;
  const mapping = Object.entries(shapesOf(own)).map(([group, shape]) => ({ from: group, shape, to: group }));
  const taken = own.settings.filter(({ from }) => refused.every(({ name }) => name !== from));
  const passedOver = [...own.passedOver, ...refused];
  const notes = [
    'This file was written by this page: network, settings and task are as they were there.',
    `${mapping.map(({ from, shape }) => `${quote(from)} (${showShape(shape)})`).join(', ')} were taken as they stand.`,
    `Set as the file says: ${taken.map(showOwn).join(', ')}.`,
    ...passedOver.map(({ name, what }) => `Passed over: ${quote(name)}, which holds ${what}.`),
    ...keptNotes(own.parts),
  ];
  return {
    ...{ weights: { ...own.weights }, parts: own.parts },
    result: {
      ...{ mapping, roles: mapping, shapes: shapesOf(own), notes, parts: own.parts.map(told), passedOver, guessed: [], system, network, taskSettings },
      applied: taken.map(({ path, from, value }) => ({ from, to: path, what: String(value) })),
      settings: { gain, tau, dt, nonlinearity },
    },
  };
}

const shapesOf = (shape: Shape): Record<keyof Weights, readonly number[]> =>
  Object.fromEntries(weightNames.map((group) => [group, shapeOf(group, shape)])) as Record<keyof Weights, readonly number[]>;

/** A file of the network as it is now, in slices: training goes on meanwhile, with other weights. */
export function exportWeights({ weights, config, parts, provenance }: Held, format: string, { breathe }: Job): Promise<Uint8Array<ArrayBuffer>> {
  const lost = parts.map(({ to }) => to).filter((to) => !isAsBegun(provenance, to));
  const composed = partsForFile(parts, lost);
  const arrays = Object.fromEntries(weightNames.map((group) => [group, { data: weights[group].slice(), shape: shapeOf(group, config.network) }]));
  return drain(writeNetworkFile(format, { ...arrays, ...composed.arrays }, { ...settingsForFile(config), ...composed.texts }, taskOf(config)), breathe);
}
