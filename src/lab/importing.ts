/** What `lab.importNetwork` and `lab.previewNetwork` were given, looked at before the session gets it. Loaded with the first file. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { ArgumentError, readSafely, show } from '../base/arguments.ts';
import { type Options, readAll } from '../base/options.ts';
import { type Setting, settings, settingsByPath } from '../config/schema.ts';
import type { ReadFile } from '../report/index.ts';
import type { GivenFile, ImportChoices, ImportResult, PreviewRuns, SessionCommands } from '../session/protocol.ts';

/** Arrays that were saved one by one: no network has more. */
const mostFiles = 100;

export interface Given {
  readonly files: readonly GivenFile[];
  readonly choices: ImportChoices;
  readonly runs: PreviewRuns;
}

const roles = ['G', 'I', 'W', 'b', 'h0', 'c'] as const;

type Role = (typeof roles)[number];

/** An option with a few values; undefined where it is not given. */
const choiceIn = <const T extends string>(option: Options, name: string, values: readonly T[]): T | undefined =>
  option.has(name) ? option.choice(name, values) : undefined;

/** Parts of one bias: no file has more. */
const mostParts = 16;
/** The page has no more of each. */
const mostChannels = settings.network.inputs.max as number;
/** No array of a file has a longer side. */
const largestIndex = 2 ** 28;

/** The array that is to have a role: its name, or its name and whether it is turned; null for none. The bias may be several, which are added. */
function roleIn(option: Options, method: string, role: Role): NonNullable<ImportChoices['roles']>[Role] {
  const given = option.any(role);
  const called = `${method}: roles.${role}`;
  if (given === undefined) return undefined;
  if (given === null) {
    if (role === 'G') throw new ArgumentError(`${called} is null; without recurrent weights there is no network. Give the name of the array that they are.`);
    return null;
  }
  if (typeof given === 'string') return { array: given };
  if (readSafely(called, () => Array.isArray(given))) {
    if (role !== 'b') throw new ArgumentError(`${called} is ${show(given)}; only the bias b can be several arrays, which are added. Give the name of one.`);
    return { array: option.texts(role, mostParts) };
  }
  return readAll(
    called,
    given,
    (inner) => {
      const array = inner.any('array');
      if (typeof array !== 'string')
        throw new ArgumentError(`${called}.array is ${show(array)}; it takes the name of an array of the file. For no array at all ${called} takes null.`);
      return { array, turned: inner.flag('turned', undefined) };
    },
    true,
  );
}

/** Channels of the file, each once. */
function channelsIn(option: Options, method: string, side: 'inputs' | 'outputs'): readonly number[] | undefined {
  const given = option.numbers(side, { min: 0, max: largestIndex, whole: true }, mostChannels, undefined);
  const twice = given?.find((index, k) => given.indexOf(index) !== k);
  if (twice !== undefined) throw new ArgumentError(`${method}: ${side} names ${twice} twice; each of them can be taken once.`);
  return given;
}

/** A setting of the network, as the table of settings allows it. */
function settingIn(option: Options, method: string, name: 'gain' | 'tau' | 'dt' | 'nonlinearity'): unknown {
  const given = option.any(name);
  const setting = settingsByPath.get(`network.${name}`) as Setting<unknown>;
  if (given === undefined || setting.accepts(given)) return given;
  throw new ArgumentError(`${method}: settings.${name} is ${show(given)}; it takes ${setting.allowed}.`);
}

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** Without what is not given. */
const given = <T extends object>(all: T): Partial<Defined<T>> =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Partial<Defined<T>>;

function choicesIn(option: Options, method: string): ImportChoices {
  const said = option.inner('settings', (inner) => ({
    open: given({
      lowRank: choiceIn(inner, 'lowRank', ['1/N', '1']),
      rectify: choiceIn(inner, 'rectify', ['abs', 'relu']),
      affine: choiceIn(inner, 'affine', ['input first', 'state first']),
    }),
    settings: given({
      gain: settingIn(inner, method, 'gain'),
      tau: settingIn(inner, method, 'tau'),
      dt: settingIn(inner, method, 'dt'),
      nonlinearity: settingIn(inner, method, 'nonlinearity'),
    }) as NonNullable<ImportChoices['settings']>, // As the table of settings accepts them.
  }));
  const byHand = option.inner('roles', (inner) => given(Object.fromEntries(roles.map((role) => [role, roleIn(inner, method, role)]))));
  return given({
    ...said?.open,
    settings: said?.settings,
    roles: byHand,
    inputs: channelsIn(option, method, 'inputs'),
    outputs: channelsIn(option, method, 'outputs'),
    system: choiceIn(option, 'system', ['leaky-current', 'leaky-rate']),
    task: choiceIn(option, 'task', settingsByPath.get('task.name')?.values ?? []),
  });
}

/**
 * The bytes of a file, or of several that are one network, and what is said of them. `label`: what the file is called, for people. Throws ArgumentError.
 * `runs`: whether the call is a preview, which says what it runs.
 */
export async function givenToImport(method: string, file: unknown, label: string, options: unknown, preview = false): Promise<Given> {
  const { choices, runs } = readAll(method, options, (option) => ({
    choices: choicesIn(option, method),
    runs: preview ? option.choice('runs', ['none', 'quick', 'all'], 'quick') : ('none' as const),
  }));
  const several = readSafely(method, () => (Array.isArray(file) ? Array.from(file as unknown[]).slice(0, mostFiles + 1) : null));
  if (several && (several.length === 0 || several.length > mostFiles))
    throw new ArgumentError(`${method} takes one file, or a list of 1 to ${mostFiles} of them; this list has ${several.length === 0 ? 'none' : 'more'}.`);
  const files: GivenFile[] = [];
  for (const one of several ?? [file]) files.push({ name: several ? (nameOf(one) ?? 'array') : label, bytes: await bytesOf(method, one) });
  return { files, choices, runs };
}

/** A file that was taken by a lab. */
export interface TakenFile extends ReadFile {
  /** Its task was said with it. */
  readonly taskSaid: boolean;
}

/** Files that each lab has taken by its commands, the last one last: a report tells how its network was read. */
const taken = new WeakMap<object, TakenFile[]>();

export const takenBy = (commands: object): readonly TakenFile[] => taken.get(commands) ?? [];

/** Takes what was given. `label`: what it is called, for people. */
export async function importGiven(commands: Pick<SessionCommands, 'importNetwork'>, { files, choices }: Given, label: string): Promise<ImportResult> {
  const digest = sha256.create();
  for (const { bytes } of files) digest.update(bytes);
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const result = await commands.importNetwork(files, label, choices);
  const one = { name: label, digest: bytesToHex(digest.digest()), bytes, result, taskSaid: choices.task !== undefined };
  taken.set(commands, [...takenBy(commands), one]);
  return result;
}

const nameOf = (file: unknown): string | undefined => (typeof File !== 'undefined' && file instanceof File ? file.name : undefined);

async function bytesOf(method: string, file: unknown): Promise<Uint8Array> {
  if (file instanceof Blob) return new Uint8Array(await file.arrayBuffer());
  if (file instanceof ArrayBuffer) return new Uint8Array(file.slice(0));
  if (ArrayBuffer.isView(file)) return new Uint8Array(file.buffer, file.byteOffset, file.byteLength).slice();
  throw new ArgumentError(`${method} takes a File, a Blob or an ArrayBuffer, or a list of them, not ${show(file)}.`);
}
