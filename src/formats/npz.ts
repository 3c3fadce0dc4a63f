/** numpy's .npz: a zip file of .npy files. */
import { FormatError } from './formatError.ts';
import { collector, type NamedArrays } from './namedArrays.ts';
import { readNpy, writeNpy, writeTextNpy } from './npy.ts';
import type { NetworkSettings } from './settings.ts';
import { openZip, writeZip, type ZipEntry } from './zip.ts';

/** Whether a zip file is one of numpy's. */
export function isNpz(entries: ReadonlyMap<string, ZipEntry>): boolean {
  return [...entries.keys()].some((name) => name.endsWith('.npy'));
}

/** The arrays of numbers in a .npz file by name; texts and Python objects are passed over, never run. Throws FormatError. */
export function readNpz(bytes: Uint8Array): NamedArrays {
  const { add, arrays } = collector();
  for (const [entry, { read }] of openZip(bytes)) {
    if (!entry.endsWith('.npy')) continue;
    const name = entry.slice(0, -'.npy'.length);
    const array = readNpy(read(), name);
    if (array) add(name, array);
  }
  if (Object.keys(arrays()).length === 0)
    throw new FormatError("This .npz file holds no arrays of numbers. Save them with numpy.savez('network.npz', G=G, I=I, W=W).");
  return arrays();
}

/** A .npz file of these arrays, with the settings as single numbers (and texts) beside them. */
export function writeNpz(arrays: NamedArrays, settings: NetworkSettings = {}): Uint8Array<ArrayBuffer> {
  const files = Object.entries(arrays).map(([name, array]) => [`${name}.npy`, writeNpy(array)] as const);
  const notes = Object.entries(settings).map(
    ([name, value]) => [`${name}.npy`, typeof value === 'number' ? writeNpy({ data: Float64Array.of(value), shape: [] }) : writeTextNpy(value)] as const,
  );
  return writeZip(Object.fromEntries([...files, ...notes]));
}
