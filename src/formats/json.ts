/**
 * JSON, the file that people write by hand and other languages without libraries: {"arrays": {"G": {"shape": [500, 500], "data": [...]}, ...}}. Read as well:
 * nested lists, {"G": [[...], ...], "I": [...], "W": [...]}.
 */
import { FormatError, guarded, quote } from './formatError.ts';
import { collector, elementCount, type NamedArray, type NamedArrays } from './namedArrays.ts';
import type { NetworkSettings } from './settings.ts';

const kind = 'edge-of-chaos network';
const deepest = 8;

/** The arrays of a JSON file by name; single numbers among its settings as well. Throws FormatError. */
export function readJson(bytes: Uint8Array): NamedArrays {
  const text = guarded('This file is not text. Copy or download it again.', () => new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  const root: unknown = guarded('This JSON file is damaged or cut off: it cannot be read to its end. Copy or download it again.', () => JSON.parse(text));
  if (!isObject(root))
    throw new FormatError('This JSON file holds no network. It should be an object with arrays by name: {"G": [[...]], "I": [...], "W": [...]}.');
  const { add, arrays } = collector();
  const settings = isObject(root.settings) ? root.settings : {};
  for (const [name, value] of [...Object.entries(isObject(root.arrays) ? root.arrays : root), ...Object.entries(settings)]) {
    const array = toArray(value, name);
    if (array) add(name, array);
  }
  if (Object.keys(arrays()).length === 0)
    throw new FormatError('This JSON file holds no arrays of numbers. It should look like {"G": [[...]], "I": [...], "W": [...]}.');
  return arrays();
}

/** A JSON file of these arrays and settings. Numbers are written so that they read back to the same bits. */
export function writeJson(arrays: NamedArrays, settings: NetworkSettings = {}): Uint8Array<ArrayBuffer> {
  const plain = Object.fromEntries(
    Object.entries(arrays).map(([name, { data, shape }]) => [name, { shape: [...shape], data: Array.from(data as ArrayLike<number | bigint>, Number) }]),
  );
  return new TextEncoder().encode(JSON.stringify({ kind, version: 1, settings, arrays: plain }));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** null for what is no array (a title, a version). */
function toArray(value: unknown, name: string): NamedArray | null {
  if (typeof value === 'number') return { data: Float64Array.of(value), shape: [] };
  if (Array.isArray(value)) return fromNested(value, name);
  if (!isObject(value) || !Array.isArray(value.data) || !Array.isArray(value.shape)) return null;
  const data = numbers(value.data, name);
  if (elementCount(value.shape, name) !== data.length)
    throw new FormatError(
      `The array ${quote(name)} has ${data.length} numbers, but its shape ${quote(value.shape.join(' × '))} wants another count. Correct one of them.`,
    );
  return { data, shape: value.shape as number[] };
}

function fromNested(list: unknown[], name: string): NamedArray {
  const shape: number[] = [];
  for (let level: unknown = list; Array.isArray(level) && shape.length <= deepest; level = level[0]) shape.push(level.length);
  const flat = guarded(`The array ${quote(name)} is nested too deep. It should be a list, or a list of rows.`, () => list.flat(deepest));
  const data = numbers(flat, name);
  if (elementCount(shape, name) !== data.length || !isEven(list, shape))
    throw new FormatError(`The rows of the array ${quote(name)} differ in length. Each row must have as many numbers as the first.`);
  return { data, shape };
}

const isEven = (node: unknown, shape: readonly number[]): boolean =>
  shape.length === 0 || (Array.isArray(node) && node.length === shape[0] && (shape.length === 1 || node.every((child) => isEven(child, shape.slice(1)))));

function numbers(list: readonly unknown[], name: string): Float64Array {
  const data = new Float64Array(list.length);
  list.forEach((item, i) => {
    if (typeof item !== 'number')
      throw new FormatError(`The array ${quote(name)} holds something else than numbers (${showItem(item)}). Every entry must be a number.`);
    data[i] = item;
  });
  return data;
}

function showItem(item: unknown): string {
  if (item === null || typeof item === 'boolean') return String(item);
  return typeof item === 'string' ? quote(item) : Array.isArray(item) ? 'a list' : 'an object';
}
