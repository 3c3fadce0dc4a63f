/** numpy's .npz: a zip file of .npy files. */
import type { Budget, Reading } from './budget.ts';
import { collector, type FileContent, type NamedArrays, withArrays } from './namedArrays.ts';
import { readNpy, writeNpy, writeTextNpy } from './npy.ts';
import type { NetworkSettings } from './settings.ts';
import type { Writing } from './writing.ts';
import { writeZip, type ZipEntry } from './zip.ts';

/** Whether a zip file is one of numpy's. */
export function isNpz(entries: ReadonlyMap<string, ZipEntry>): boolean {
  return [...entries.keys()].some((name) => name.endsWith('.npy'));
}

/** The arrays of numbers in a .npz file by name, and its texts; Python objects are passed over, never run. Throws FormatError. */
export function* readNpz(entries: ReadonlyMap<string, ZipEntry>, budget: Budget): Reading<FileContent> {
  const { add, addText, passOver, content } = collector();
  for (const [entry, { read }] of entries) {
    if (!entry.endsWith('.npy')) continue;
    const name = entry.slice(0, -'.npy'.length);
    const found = yield* readNpy(yield* read(budget), name, budget);
    if ('array' in found) add(name, found.array);
    else if ('text' in found) addText(name, found.text);
    else passOver(name, found.other);
  }
  return withArrays(content(), "Save them with numpy.savez('network.npz', G=G, I=I, W=W).");
}

/** A .npz file of these arrays, with the settings as single numbers (and texts) beside them. */
export function* writeNpz(arrays: NamedArrays, settings: NetworkSettings = {}): Writing<Uint8Array<ArrayBuffer>> {
  const files = Object.entries(arrays).map(([name, array]) => [`${name}.npy`, writeNpy(array)] as const);
  const notes = Object.entries(settings).map(
    ([name, value]) => [`${name}.npy`, typeof value === 'number' ? writeNpy({ data: Float64Array.of(value), shape: [] }) : writeTextNpy(value)] as const,
  );
  return yield* writeZip(Object.fromEntries([...files, ...notes]));
}
