/** Files of networks: bytes to named arrays and back. The list of what can be read and written; what a file is, is told by its content, never by its name. */

import type { ChosenTask } from '../science/tasks/chosenTask.ts';
import { Budget, guardedReading, mostBytes, type Reading } from './budget.ts';
import { describeForeign } from './foreign.ts';
import { FormatError, quote } from './formatError.ts';
import { isHdf5, readHdf5 } from './hdf5.ts';
import { readJson, writeJson } from './json.ts';
import { isMatlab, readMatlab } from './matlab.ts';
import { isMsgpack, readMsgpack } from './msgpack.ts';
import { collector, type FileContent, type NamedArrays, withArrays } from './namedArrays.ts';
import { isNpy, readNpy } from './npy.ts';
import { isNpz, readNpz, writeNpz } from './npz.ts';
import { writePython } from './python.ts';
import { isSafetensors, readSafetensors, writeSafetensors } from './safetensors.ts';
import type { NetworkSettings } from './settings.ts';
import { isLegacyTorch, isPickle, isTorch, readLegacyTorch, readPickleFile, readTorch } from './torch.ts';
import type { Writing } from './writing.ts';
import { isZip, openZip, type ZipEntry } from './zip.ts';

export { accountsOf, sentenceOf } from './accounts.ts';
export { FormatError } from './formatError.ts';
export { checkTimes } from './importSettings.ts';
export { ownWith } from './keptChannels.ts';
export { matchNetwork, type NetworkMatch } from './matchNetwork.ts';
export { byHandNotes } from './matchNotes.ts';
export type { FileContent, NamedArrays } from './namedArrays.ts';
export { type OwnFile, readOwn, showOwn } from './ownFile.ts';
export { keptNotes, type Parts, partsForFile, partsInFile, partsOf } from './parts.ts';
export { pictureOf } from './picture.ts';

/** A format that can be read. */
interface Reader {
  /** Whether these are the bytes of a file in this format; looks at its beginning only. */
  is(bytes: Uint8Array): boolean;
  /** All that is in the file. `name` is that of the file. Throws FormatError. */
  read(bytes: Uint8Array, budget: Budget, name: string): Reading<FileContent>;
}

/** The first whose `is` says yes reads the file. A length of a safetensors file can begin like JSON, so JSON comes last. */
const readers: readonly Reader[] = [
  { is: isNpy, read: readSingle },
  { is: isSafetensors, read: readSafetensors },
  { is: isZip, read: readZip },
  { is: isLegacyTorch, read: readLegacyTorch },
  { is: isPickle, read: readPickleFile },
  { is: isHdf5, read: readHdf5 },
  { is: isMatlab, read: readMatlab },
  { is: isMsgpack, read: readMsgpack },
  { is: isJson, read: readJson },
];

const writers: Readonly<Record<string, (arrays: NamedArrays, settings: NetworkSettings, task: ChosenTask) => Writing<Uint8Array<ArrayBuffer>>>> = {
  npz: writeNpz,
  safetensors: writeSafetensors,
  json: writeJson,
  python: writePython,
};

/**
 * What is in a file: .pth, .pt and .ckpt (PyTorch), .npz and .npy (numpy), .pkl, .safetensors, .json, .mat (MATLAB), .h5 and .keras (HDF5), .msgpack (Flax).
 * `name` is the file's, for sentences and for a .npy file's only array. Works in slices of about a millisecond and runs nothing of the file. Throws
 * FormatError, whose message says what is wrong and what to do, for everything that cannot be read whole, or only with more work or memory than a network of
 * this page can need.
 */
export function* readNetworkFile(bytes: Uint8Array, name: string): Reading<FileContent> {
  if (bytes.length > mostBytes)
    throw new FormatError(
      `The file has ${Math.round(bytes.length / 2 ** 20)} MB; this page reads files of at most ${mostBytes / 2 ** 20} MB. Save the weights alone, without anything else.`,
    );
  // A plain view, whatever was handed in (Node's Buffer has a slice of its own).
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return yield* guardedReading(
    `The file ${quote(name)} cannot be read; it seems to be damaged. Copy or download it again.`,
    readContent(plain, name, new Budget()),
  );
}

/** What is in a file, or in several that hold one array each (.npy), as if they were one. Throws FormatError. */
export function* readNetworkFiles(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Reading<FileContent> {
  const [file, ...others] = files;
  if (!file) throw new FormatError('There is no file to read. Choose one.');
  if (others.length === 0) return yield* readNetworkFile(file.bytes, file.name);
  const stranger = files.find(({ bytes }) => !isNpy(bytes));
  if (stranger)
    throw new FormatError(
      `Several files are one network only where each of them is a single array (.npy), and ${quote(stranger.name)} is none. Choose one file at a time.`,
    );
  const { add, addText, passOver, has, content } = collector();
  for (const { name, bytes } of files) {
    const { arrays, texts, passedOver } = yield* readNetworkFile(bytes, name);
    for (const [title, array] of Object.entries(arrays)) {
      if (has(title)) throw new FormatError(`Two of these files are named ${quote(title)}, so it is unclear which is meant. Choose one of them.`);
      add(title, array);
    }
    for (const [title, text] of texts) addText(title, text);
    for (const { name: title, what } of passedOver) passOver(title, what);
  }
  return content();
}

function* readContent(bytes: Uint8Array, name: string, budget: Budget): Reading<FileContent> {
  const reader = readers.find(({ is }) => is(bytes));
  if (!reader) throw new FormatError(describeForeign(bytes, name));
  return yield* reader.read(bytes, budget, name);
}

/**
 * The bytes of a file in this format ('npz', 'safetensors', 'json' or 'python'), with the settings beside the weights, in slices; a script makes trials of the
 * task. The arrays must stay as they are meanwhile.
 */
export function* writeNetworkFile(format: string, arrays: NamedArrays, settings: NetworkSettings, task: ChosenTask): Writing<Uint8Array<ArrayBuffer>> {
  const write = Object.hasOwn(writers, format) ? writers[format] : undefined;
  if (!write) throw new FormatError(`There is no file format ${quote(format)}; networks are written as ${Object.keys(writers).join(', ')}.`);
  return yield* write(arrays, settings, task);
}

function* readZip(bytes: Uint8Array, budget: Budget): Reading<FileContent> {
  const entries = new Map(openZip(bytes));
  // What macOS puts beside the files that it packs.
  for (const name of entries.keys()) if (/(^|\/)(__MACOSX\/|\._|\.DS_Store$)/.test(name)) entries.delete(name);
  if (isTorch(entries)) return yield* readTorch(entries, budget);
  if (isNpz(entries)) return yield* readNpz(entries, budget);
  // What Keras calls the weights within a .keras file; and a file that was packed alone.
  const files = [...entries.keys()].filter((name) => !name.endsWith('/'));
  const only = files.find((name) => /(^|\/)model\.weights\.h5$/.test(name)) ?? (files.length === 1 ? files[0] : undefined);
  const packed = only === undefined ? undefined : yield* (entries.get(only) as ZipEntry).read(budget);
  if (packed && !isZip(packed) && readers.some(({ is }) => is(packed))) return yield* readContent(packed, only as string, budget);
  const inside = [...entries.keys()].slice(0, 3).map(quote).join(', ');
  throw new FormatError(
    `This zip file holds no network that the page can read (it holds ${inside || 'nothing'}). Unpack it first, or save the weights as .npz.`,
  );
}

function* readSingle(bytes: Uint8Array, budget: Budget, name: string): Reading<FileContent> {
  const title = name.replace(/^.*[\\/]/, '').replace(/\.npy$/i, '');
  const { add, passOver, content } = collector();
  const found = yield* readNpy(bytes, title, budget);
  if ('array' in found) add(title, found.array);
  else passOver(title, 'text' in found ? 'a text' : found.other);
  return withArrays(content(), "Save the weights with numpy.savez('network.npz', G=G, I=I, W=W).");
}

/** Begins with '{' or '[', after white space and a byte order mark. */
function isJson(bytes: Uint8Array): boolean {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const first = bytes.subarray(start, start + 1000).find((byte) => byte > 32);
  return first === 0x7b || first === 0x5b;
}
