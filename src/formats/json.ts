/**
 * JSON, the file that people write by hand and other languages without libraries: {"arrays": {"G": {"shape": [500, 500], "data": [...]}, ...}}. Read as well:
 * nested lists, {"G": [[...], ...], "I": [...], "W": [...]}.
 */
import type { Budget, Reading } from './budget.ts';
import { FormatError, quote } from './formatError.ts';
import { type JsonValue, readJsonText } from './jsonText.ts';
import { type Collector, collector, elementCount, type FileContent, type NamedArray, type NamedArrays, withArrays } from './namedArrays.ts';
import type { NetworkSettings } from './settings.ts';
import { joined, type Writing } from './writing.ts';

const kind = 'edge-of-chaos network';
const deepest = 8;
/** Written between two breaths, in a few ms. */
const numbersInSlice = 8192;
const example = 'It should look like {"G": [[...]], "I": [...], "W": [...]}.';

/** The arrays of a JSON file by name; single numbers and texts among its settings as well. Throws FormatError. */
export function* readJson(bytes: Uint8Array, budget: Budget): Reading<FileContent> {
  const root = yield* readJsonText(bytes, budget);
  if (!(root instanceof Map)) throw new FormatError(`This JSON file holds no network. ${example}`);
  if (root.has('weightsManifest'))
    throw new FormatError(
      'This is the model.json of a TensorFlow.js model, whose numbers lie in other files. Convert it: tensorflowjs_converter --input_format=tfjs_layers_model --output_format=keras model.json model.h5, then choose model.h5.',
    );
  const found = collector();
  const own = root.get('kind') === kind;
  for (const [name, value] of root) {
    // Our own files say what they are, and keep arrays and settings in groups whose names say nothing.
    if (own && (name === 'kind' || name === 'version')) continue;
    if ((name === 'arrays' || name === 'settings') && value instanceof Map) for (const [inner, one] of value) yield* take(inner, one, found, budget);
    else yield* take(name, value, found, budget);
  }
  return withArrays(found.content(), example);
}

/** A JSON file of these arrays and settings. Numbers are written so that they read back to the same bits. */
export function* writeJson(arrays: NamedArrays, settings: NetworkSettings = {}): Writing<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const add = (text: string) => parts.push(encoder.encode(text));
  // As JSON.stringify would write it in one go.
  add(`${JSON.stringify({ kind, version: 1, settings }).slice(0, -1)},"arrays":{`);
  for (const [k, [name, { data, shape }]] of Object.entries(arrays).entries()) {
    add(`${k > 0 ? ',' : ''}${JSON.stringify(name)}:{"shape":${JSON.stringify([...shape])},"data":[`);
    for (let from = 0; from < data.length; from += numbersInSlice) {
      const some = Array.from(data.subarray(from, from + numbersInSlice) as ArrayLike<number | bigint>, Number);
      // JSON.stringify writes 0 for -0.
      const text = some.some((value) => Object.is(value, -0)) ? some.map((value) => (Object.is(value, -0) ? '-0' : JSON.stringify(value))).join(',') : null;
      add(`${from > 0 ? ',' : ''}${text ?? JSON.stringify(some).slice(1, -1)}`);
      yield;
    }
    add(']}');
  }
  add('}}');
  return yield* joined(parts);
}

function* take(name: string, value: JsonValue, found: Collector, budget: Budget): Reading<void> {
  const { add, addText, passOver } = found;
  if (typeof value === 'number') add(name, { data: Float64Array.of(value), shape: [] });
  else if (typeof value === 'string') addText(name, value);
  else if (Array.isArray(value) || (value instanceof Map && Array.isArray(value.get('data')) && Array.isArray(value.get('shape')))) {
    const array = yield* Array.isArray(value)
      ? fromNested(value, name, budget)
      : fromFlat(value.get('data') as JsonValue[], value.get('shape') as JsonValue[], name, budget);
    if (typeof array === 'string') passOver(name, array);
    else add(name, array);
  } else if (value instanceof Map) for (const [inner, one] of value) yield* take(`${name}.${inner}`, one, found, budget);
  else passOver(name, value === null ? 'nothing (null)' : `the word ${value}`);
}

/** The array, or what stands there in its place. */
function* fromFlat(list: JsonValue[], shape: readonly JsonValue[], name: string, budget: Budget): Reading<NamedArray | string> {
  if (elementCount(shape, name) !== list.length) return `${list.length} numbers, but its shape ${quote(shape.join(' × '))} wants another count`;
  budget.hold(8 * list.length);
  const data = new Float64Array(list.length);
  const fault = yield* fill(list, [list.length], { data, filled: 0 }, budget);
  return fault ?? { data, shape: shape as number[] };
}

function* fromNested(list: JsonValue[], name: string, budget: Budget): Reading<NamedArray | string> {
  const shape: number[] = [];
  for (let level: JsonValue | undefined = list; Array.isArray(level); level = level[0]) {
    if (shape.length === deepest) return 'lists that are nested too deep';
    shape.push(level.length);
  }
  const count = elementCount(shape, name);
  budget.hold(8 * count);
  const data = new Float64Array(count);
  const fault = yield* fill(list, shape, { data, filled: 0 }, budget);
  return fault ?? { data, shape };
}

/** Copies the numbers of `node`, which is to have this shape. Gives what stands there instead of them, if anything. */
function* fill(node: JsonValue, shape: readonly number[], into: { readonly data: Float64Array; filled: number }, budget: Budget): Reading<string | undefined> {
  if (!Array.isArray(node) || node.length !== shape[0]) return 'rows that differ in length; each row must have as many numbers as the first';
  for (let i = 0; i < node.length; i++) {
    const item = node[i] as JsonValue;
    if (shape.length > 1) {
      const fault = yield* fill(item, shape.slice(1), into, budget);
      if (fault !== undefined) return fault;
    } else {
      if (typeof item !== 'number') return Array.isArray(item) ? 'rows that differ in length' : `something else than numbers (${showItem(item)})`;
      into.data[into.filled++] = item;
    }
    if (i % 4096 === 4095 && budget.spend(4096 * 8)) yield;
  }
  if (budget.spend(8 * (node.length % 4096) + 64)) yield;
  return undefined;
}

function showItem(item: JsonValue): string {
  if (item === null || typeof item === 'boolean') return String(item);
  return typeof item === 'string' ? quote(item) : 'an object';
}
