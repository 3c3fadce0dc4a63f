/** Which settings the network dialog shows, in which groups, and what typed text means for each. From the table of settings; no React. */
import { meaningOf } from '../../config/meanings.ts';
import { type Config, type Setting, settingsByPath } from '../../config/schema.ts';

export interface FieldGroup {
  readonly title: string;
  readonly paths: readonly string[];
}

const inGroup = (prefix: string, without: readonly string[] = []) =>
  [...settingsByPath.keys()].filter((path) => path.startsWith(prefix) && !without.includes(path));

export const fieldGroups: readonly FieldGroup[] = [
  { title: 'Network', paths: inGroup('network.') },
  { title: 'Task', paths: inGroup('task.', ['task.name']) },
  // What is trained is chosen in Train; `training.steps` belongs to links alone.
  { title: 'Training and readout', paths: [...inGroup('training.', ['training.train', 'training.steps']), ...inGroup('readout.')] },
];

/** What may be typed, in words; '' for a control that shows its values itself. */
export const rangeWords = ({ kind, allowed }: Pick<Setting<unknown>, 'kind' | 'allowed'>): string =>
  kind === 'number' || kind === 'whole' ? `${allowed.slice(0, 1).toUpperCase()}${allowed.slice(1)}` : '';

const name = '[a-z]+(?:\\.[a-zA-Z]+)+';

/** What the settings refuse speaks of them by their names in links and scripts; here they are called what their fields are called. */
export const inWords = (text: string): string =>
  text
    .replace(new RegExp(`\\((from )?${name}, `, 'g'), '($1')
    .replace(new RegExp(name, 'g'), (path) => (settingsByPath.has(path) ? `\u201c${meaningOf(path).replace(/\.$/, '')}\u201d` : path));

/** The value that typed text stands for; undefined where it stands for none. Lists are not typed here. */
export function parseTyped(setting: Setting<unknown>, typed: string): unknown {
  if (setting.kind === 'number' || setting.kind === 'whole') {
    const text = typed.trim().replace(',', '.').replace('\u2212', '-');
    return text === '' ? undefined : Number(text);
  }
  return typed;
}

/**
 * The settings that a field changes: its own, and for the wait before the pulse the variation of that wait, which cannot be larger. For scripts the rule
 * of the settings holds as it is.
 */
export function patchOf(path: string, value: unknown, { task }: Config): Readonly<Record<string, unknown>> {
  const shorter = path === 'task.onset' && typeof value === 'number' && value >= 0 && value < task.onsetJitter;
  return shorter ? { [path]: value, 'task.onsetJitter': value } : { [path]: value };
}
