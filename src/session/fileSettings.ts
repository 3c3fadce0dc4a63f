/** The settings that make a network what it is (equation, gain, noise, times, task), as a file of this page carries them and as they come back from it. */
import type { SettingChanges } from '../config/paths.ts';
import type { Config } from '../config/schema.ts';
import { validate } from '../config/validate.ts';
import { FormatError, quote } from '../formats/formatError.ts';
import { networkSettings, type OwnFile } from '../formats/ownFile.ts';
import type { NetworkSettings } from '../formats/settings.ts';
import { pulseMemory } from '../science/tasks/pulseMemory.ts';

/** By name: those of the network by their last name, those of the present task by their path. */
export function settingsForFile({ network, task }: Pick<Config, 'network' | 'task'>): NetworkSettings {
  const entries = Object.entries(task as Readonly<Record<string, unknown>>);
  // The parameters of a task stand in a group of its name, but for those of the study's, which stand beside the groups.
  const group = entries.find(([key, value]) => key === task.name && typeof value === 'object')?.[1];
  const parameters = Object.entries(group ?? Object.fromEntries(entries.filter(([key, value]) => key !== 'name' && typeof value !== 'object')));
  return {
    ...Object.fromEntries(networkSettings.map((name) => [name, network[name]])),
    'task.name': task.name,
    ...Object.fromEntries(parameters.map(([key, value]) => [`task.${group ? `${task.name}.` : ''}${key}`, value as number | string])),
  };
}

/** A design of low rank in words, as a file has it beside the weights: they are whole without it. */
export function designWords({ design, network }: Pick<Config, 'design' | 'network'>): string {
  const { overlap, inputOverlap, means, spread, gain, exact } = design;
  const said = (what: string, values: readonly number[]) => (values.length > 0 ? [`${what} ${values.join(' ')}`] : []);
  return [
    `rank ${overlap.length > 1 ? 2 : 1}`,
    ...said('overlap', overlap),
    ...said('overlap with the input', inputOverlap),
    ...said('means', means),
    ...said('standard deviations', spread),
    `random part ${gain}`,
    exact ? 'overlaps exact' : 'drawn freely',
    `seed ${network.seeds.recurrent}`,
  ].join(', ');
}

export interface FileConfig {
  readonly network: Config['network'];
  /** All parameters of the task of the file, and its name; empty where the page does not know that task. */
  readonly task: Partial<Config['task']>;
  /** Settings of the file that were not taken, by their name in it; each goes on from "'task.name' holds ...". */
  readonly refused: readonly { readonly name: string; readonly what: string }[];
}

/** What the settings in a file make of the present ones. Throws FormatError where the network would not be the one that was written. */
export function configOfFile({ size, inputs, outputs, settings }: OwnFile, present: Config): FileConfig {
  const channels = { 'network.inputs': inputs, 'network.outputs': outputs };
  const given = (prefix: string) => Object.fromEntries(settings.filter(({ path }) => path.startsWith(prefix)).map(({ path, value }) => [path, value]));
  // The study's task asks for no more channels than any network has.
  const bare = validate({ 'network.size': size, ...channels, ...given('network.'), 'task.name': pulseMemory.name } as SettingChanges, present);
  const [wrong] = bare.issues;
  if (wrong) throw new FormatError(`The file says that ${wrong.path} is ${wrong.given}; this page takes ${wrong.allowed}. Correct it in the file.`);
  const { config, issues } = validate({ ...channels, ...given('task.') } as SettingChanges, bare.config);
  const names = new Set(issues.map(({ path }) => path));
  const refused = settings
    .filter(({ path }) => names.has(path))
    .map(({ path, from, value }) => ({
      name: from,
      what: `${typeof value === 'number' ? value : quote(value)}, and the page takes ${issues.find((issue) => issue.path === path)?.allowed}`,
    }));
  const { name } = config.task;
  const known = !names.has('task.name');
  const group = Object.entries(config.task as Readonly<Record<string, unknown>>).find(([key]) => key === name);
  const task = known ? (group ? { name, [name]: group[1] } : config.task) : {};
  return { network: config.network, task: task as Partial<Config['task']>, refused };
}
