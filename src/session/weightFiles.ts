/** Weights from files and to files. Loaded when a file is at hand. */
import type { Config } from '../config/schema.ts';
import { quote } from '../formats/formatError.ts';
import {
  byHandNotes,
  checkTimes,
  type FileContent,
  keptNotes,
  matchNetwork,
  type NetworkMatch,
  type OwnFile,
  ownWith,
  type Parts,
  partsForFile,
  partsInFile,
  partsOf,
  readNetworkFiles,
  readOwn,
  showOwn,
  writeNetworkFile,
} from '../formats/index.ts';
import { showShape } from '../formats/namedArrays.ts';
import { type Shape, type Weights, weightGroups } from '../science/network.ts';
import { configOfFile, designWords, settingsForFile } from './fileSettings.ts';
import { shapeOf } from './givenWeights.ts';
import type { Held } from './held.ts';
import { isAsBegun } from './network/provenance.ts';
import type { GivenFile, ImportChoices, ImportResult } from './protocol.ts';
import { drain, type Job } from './scheduler.ts';
import { taskOf } from './tasks.ts';

type Seen = Pick<NetworkMatch, 'own' | 'certain' | 'conventions' | 'turned' | 'guesses' | 'arraysFor'>;

export interface Imported {
  readonly weights: Weights;
  readonly parts: readonly Parts[];
  readonly result: Omit<ImportResult, 'task'>;
  /** What a preview tells beside the result. */
  readonly seen: Seen;
}

/**
 * A network from the bytes of a file, or of several arrays that were saved one by one, in slices. `here`: the settings that the page has. Rejects with
 * FormatError, or CancelledError when the job was cancelled; then nothing has changed.
 */
export async function importWeights(files: readonly GivenFile[], choices: ImportChoices, here: Config, job: Job): Promise<Imported> {
  return networkFrom(await drain(readNetworkFiles(files), job.breathe), choices, here, job);
}

/** The network in what a file holds. A file of this page is read as it stands unless arrays are to have other roles. */
export async function networkFrom(content: FileContent, choices: ImportChoices, here: Config, { breathe }: Job): Promise<Imported> {
  const own = choices.roles ? undefined : await drain(readOwn(content), breathe);
  if (own) return importOwn(own, choices, here);
  // What the weights of an own file were made of is no candidate for a role.
  const matched = await drain(matchNetwork(partsInFile(content).rest, undefined, { ...choices, here: here.network }), breathe);
  const { size, inputs, outputs, channels, mapping, applied, passedOver, guessed, system, settings, notes } = matched;
  const shape: Shape = { size, inputs, outputs };
  const network = { ...shape, ...(settings as Partial<Config['network']>), system };
  const parts = partsOf(content, matched);
  const said = { notes: [...notes, ...keptNotes(parts)], parts: parts.map(told), passedOver, guessed };
  return {
    ...{ weights: { ...matched.weights }, parts, seen: { ...matched, own: matched.own && content.passedOver.length === 0 } },
    result: {
      mapping,
      shapes: shapesOf(shape),
      roles: mapping,
      channels,
      applied,
      ...said,
      system,
      systemBy: choices.system ? 'call' : matched.certain ? 'file' : 'nothing',
      settings,
      network,
      taskSettings: {},
    },
  };
}

const told = ({ to, how, arrays }: Parts) => ({ to, how, from: Object.keys(arrays) });

/** A network that this page has written, with its equation and its task. Throws FormatError. */
function importOwn(whole: OwnFile, choices: ImportChoices, here: Config): Imported {
  const { system: asked, settings: byHand = {} } = choices;
  const { channels, cut, ...own } = ownWith(whole, choices);
  const { network: written, task: taskSettings, refused } = configOfFile(own, here);
  const network = { ...written, ...byHand, ...(asked ? { system: asked } : {}) };
  checkTimes(network);
  const { system, gain, tau, dt, nonlinearity } = network;
  const mapping = Object.entries(shapesOf(whole)).map(([group, shape]) => ({ from: group, shape, to: group }));
  const taken = own.settings.filter(({ from }) => refused.every(({ name }) => name !== from));
  const passedOver = [...own.passedOver, ...refused];
  const notes = [
    'This file was written by this page: network, settings and task are as they were there.',
    `${mapping.map(({ from, shape }) => `${quote(from)} (${showShape(shape)})`).join(', ')} were taken as they stand${cut.map(({ from, what }) => `, ${quote(from)} ${what}`).join('')}.`,
    `Set as the file says: ${taken.map(showOwn).join(', ')}.`,
    ...(own.design === undefined ? [] : [`The network was designed: ${own.design}.`]),
    ...passedOver.map(({ name, what }) => `Passed over: ${quote(name)}, which holds ${what}.`),
    ...byHandNotes({ ...byHand, ...(asked ? { system: asked } : {}) }),
    ...keptNotes(own.parts),
  ];
  const arraysFor = { G: ['G'], I: ['I'], W: ['W'], b: ['b'], h0: ['h0'], c: ['c'] };
  return {
    ...{ weights: { ...own.weights }, parts: own.parts },
    seen: { own: passedOver.length === 0, certain: true, conventions: {}, turned: [], guesses: [], arraysFor },
    result: {
      ...{ mapping, roles: mapping, shapes: shapesOf(own), notes, parts: own.parts.map(told), passedOver, guessed: [], system, network, taskSettings },
      channels,
      systemBy: asked ? 'call' : 'file',
      applied: [...taken.map(({ path, from, value }) => ({ from, to: path, what: String(value) })), ...cut.map(({ from, what }) => ({ from, to: from, what }))],
      settings: { gain, tau, dt, nonlinearity },
    },
  };
}

const shapesOf = (shape: Shape): Record<keyof Weights, readonly number[]> =>
  Object.fromEntries(weightGroups.map((group) => [group, shapeOf(group, shape)])) as Record<keyof Weights, readonly number[]>;

/** A file of the network as it is now, in slices: training goes on meanwhile, with other weights. */
export function exportWeights({ weights, config, parts, provenance }: Held, format: string, { breathe }: Job): Promise<Uint8Array<ArrayBuffer>> {
  const lost = parts.map(({ to }) => to).filter((to) => !isAsBegun(provenance, to));
  const composed = partsForFile(parts, lost);
  const arrays = Object.fromEntries(weightGroups.map((group) => [group, { data: weights[group].slice(), shape: shapeOf(group, config.network) }]));
  const since = isAsBegun(provenance, 'G') ? '' : '; G was changed since';
  const design = provenance.base === 'designed' ? { design: `${designWords(config)}${since}` } : {};
  // A script makes the noise of the page again.
  const chance = format === 'python' ? { seed: config.training.seed } : {};
  const settings = { ...settingsForFile(config), ...chance, ...design, ...composed.texts };
  return drain(writeNetworkFile(format, { ...arrays, ...composed.arrays }, settings, taskOf(config)), breathe);
}
