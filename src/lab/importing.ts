/** What `lab.importNetwork` was given, looked at before the session gets it. Loaded with the first file. */
import { ArgumentError, checkKnown, checkObject, readSafely, show } from '../base/arguments.ts';
import type { GivenFile, ImportChoices } from '../session/protocol.ts';

/** Arrays that were saved one by one: no network has more. */
const mostFiles = 100;

export interface Given {
  readonly files: readonly GivenFile[];
  readonly choices: ImportChoices;
}

const choices: Readonly<Record<keyof ImportChoices, readonly string[]>> = { lowRank: ['1/N', '1'], rectify: ['abs', 'relu'] };

function choicesOf(options: unknown): ImportChoices {
  const given = checkObject(options, 'importNetwork');
  checkKnown(given, ['settings', 'signal'], 'importNetwork');
  const method = 'importNetwork: settings';
  const settings = checkObject(
    readSafely(method, () => given.settings),
    method,
  );
  checkKnown(settings, Object.keys(choices), method);
  const chosen: Record<string, unknown> = {};
  for (const [name, allowed] of Object.entries(choices)) {
    const value = readSafely(`${method}.${name}`, () => settings[name]);
    if (value === undefined) continue;
    if (!allowed.includes(value as string)) throw new ArgumentError(`${method}.${name} is ${show(value)}; it takes '${allowed.join("' or '")}'.`);
    chosen[name] = value;
  }
  return chosen;
}

/** The bytes of a file called `label`, or of several that are one network, and what the file leaves open. Throws ArgumentError. */
export async function givenToImport(file: unknown, label: string, options: unknown): Promise<Given> {
  const choices = choicesOf(options);
  const several = readSafely('importNetwork', () => (Array.isArray(file) ? Array.from(file as unknown[]).slice(0, mostFiles + 1) : null));
  if (several && (several.length === 0 || several.length > mostFiles))
    throw new ArgumentError(`importNetwork takes one file, or a list of 1 to ${mostFiles} of them; this list has ${several.length === 0 ? 'none' : 'more'}.`);
  const files: GivenFile[] = [];
  for (const one of several ?? [file]) files.push({ name: several ? (nameOf(one) ?? 'array') : label, bytes: await bytesOf(one) });
  return { files, choices };
}

const nameOf = (file: unknown): string | undefined => (typeof File !== 'undefined' && file instanceof File ? file.name : undefined);

async function bytesOf(file: unknown): Promise<Uint8Array> {
  if (file instanceof Blob) return new Uint8Array(await file.arrayBuffer());
  if (file instanceof ArrayBuffer) return new Uint8Array(file.slice(0));
  if (ArrayBuffer.isView(file)) return new Uint8Array(file.buffer, file.byteOffset, file.byteLength).slice();
  throw new ArgumentError(`importNetwork takes a File, a Blob or an ArrayBuffer, or a list of them, not ${show(file)}.`);
}
