/** What `lab.importNetwork` was given, looked at before the session gets it. Loaded with the first file. */
import { ArgumentError, readSafely, show } from '../base/arguments.ts';
import { shownFileName } from '../base/fileName.ts';
import { readAll } from '../base/options.ts';
import type { GivenFile, ImportChoices } from '../session/protocol.ts';

/** Arrays that were saved one by one: no network has more. */
const mostFiles = 100;

export interface Given {
  readonly files: readonly GivenFile[];
  readonly label: string;
  readonly choices: ImportChoices;
}

/** The bytes of a file, or of several that are one network; their name for people; and what the file leaves open. Throws ArgumentError. */
export async function givenToImport(file: unknown, name: unknown, options: unknown): Promise<Given> {
  const choices = readAll(
    'importNetwork',
    options,
    (option) =>
      option.inner('settings', (setting) => ({
        ...(setting.has('lowRank') ? { lowRank: setting.choice('lowRank', ['1/N', '1']) } : {}),
        ...(setting.has('rectify') ? { rectify: setting.choice('rectify', ['abs', 'relu']) } : {}),
      })) ?? {},
  );
  const several = readSafely('importNetwork', () => (Array.isArray(file) ? Array.from(file as unknown[]).slice(0, mostFiles + 1) : null));
  if (several && (several.length === 0 || several.length > mostFiles))
    throw new ArgumentError(`importNetwork takes one file, or a list of 1 to ${mostFiles} of them; this list has ${several.length === 0 ? 'none' : 'more'}.`);
  const all = several ?? [file];
  const label = shownFileName(typeof name === 'string' ? name : (nameOf(all[0]) ?? 'network'));
  const files: GivenFile[] = [];
  for (const one of all) files.push({ name: several ? (nameOf(one) ?? 'array') : label, bytes: await bytesOf(one) });
  return { files, label, choices };
}

const nameOf = (file: unknown): string | undefined => (typeof File !== 'undefined' && file instanceof File ? file.name : undefined);

async function bytesOf(file: unknown): Promise<Uint8Array> {
  if (file instanceof Blob) return new Uint8Array(await file.arrayBuffer());
  if (file instanceof ArrayBuffer) return new Uint8Array(file.slice(0));
  if (ArrayBuffer.isView(file)) return new Uint8Array(file.buffer, file.byteOffset, file.byteLength).slice();
  throw new ArgumentError(`importNetwork takes a File, a Blob or an ArrayBuffer, or a list of them, not ${show(file)}.`);
}
