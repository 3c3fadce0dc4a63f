/** The readers and writers of src/formats, each run to its end at once. */
import type { Reading } from '../../src/formats/budget.ts';
import { Budget } from '../../src/formats/budget.ts';
import * as formats from '../../src/formats/index.ts';
import { readJson as json, writeJson as jsonOf } from '../../src/formats/json.ts';
import { type MatchOptions, matchNetwork as match, type NetworkMatch } from '../../src/formats/matchNetwork.ts';
import type { FileContent, NamedArrays } from '../../src/formats/namedArrays.ts';
import { readNpy as npy } from '../../src/formats/npy.ts';
import { readNpz as npz, writeNpz as npzOf } from '../../src/formats/npz.ts';
import { writePython as pythonOf } from '../../src/formats/python.ts';
import { readSafetensors as safetensors, writeSafetensors as safetensorsOf } from '../../src/formats/safetensors.ts';
import { readTorch as torch } from '../../src/formats/torch.ts';
import { openZip, writeZip as zipOf } from '../../src/formats/zip.ts';
import { drain } from '../../src/science/slices.ts';

export const whole = <T>(reading: Reading<T>): T => drain(reading);

/** The network in these arrays. */
export const matchNetwork = (arrays: NamedArrays, options: MatchOptions = {}, texts: readonly (readonly [string, string])[] = []): NetworkMatch =>
  whole(match({ arrays, texts: new Map(texts), passedOver: [] }, undefined, options));

/** The network in a file. */
export const networkIn = (bytes: Uint8Array, name = 'x'): NetworkMatch => whole(match(readContent(bytes, name)));

export const readContent = (bytes: Uint8Array, name = 'x'): FileContent => whole(formats.readNetworkFile(bytes, name));
export const readNetworkFile = (bytes: Uint8Array, name: string): NamedArrays => readContent(bytes, name).arrays;
export const readJson = (bytes: Uint8Array): NamedArrays => whole(json(bytes, new Budget())).arrays;
export const readSafetensors = (bytes: Uint8Array): NamedArrays => whole(safetensors(bytes, new Budget())).arrays;
export const readTorch = (bytes: Uint8Array): NamedArrays => whole(torch(openZip(bytes), new Budget())).arrays;
export const readNpz = (bytes: Uint8Array): NamedArrays => whole(npz(openZip(bytes), new Budget())).arrays;
export const readNpy = (bytes: Uint8Array, name: string) => whole(npy(bytes, name, new Budget()));
/** The entry 'a' of a zip file, unpacked. */
export const unzipped = (bytes: Uint8Array, name = 'a'): Uint8Array | undefined => {
  const entry = openZip(bytes).get(name);
  return entry && whole(entry.read(new Budget()));
};

const written =
  <A extends unknown[]>(write: (...given: A) => Generator<undefined, Uint8Array<ArrayBuffer>, void>) =>
  (...given: A): Uint8Array<ArrayBuffer> =>
    drain(write(...given));
export const writeNetworkFile = written(formats.writeNetworkFile);
export const writeJson = written(jsonOf);
export const writeNpz = written(npzOf);
export const writePython = written(pythonOf);
export const writeSafetensors = written(safetensorsOf);
export const writeZip = written(zipOf);
