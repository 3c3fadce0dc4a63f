/**
 * MessagePack as Flax writes it (flax.serialization.to_bytes), and as msgpack-numpy does: nested dictionaries whose arrays are values of their own. Decoded
 * here in slices: sizes are looked at before memory is taken, which @msgpack/msgpack does only within one call.
 */
import { type Budget, guardedReading, type Reading } from './budget.ts';
import { FormatError } from './formatError.ts';
import { type Collector, collector, elementCount, type FileContent, type NamedArray, withArrays } from './namedArrays.ts';
import { decodeNumbers, type NumberType, widthOf } from './numbers.ts';
import { describeKind } from './pythonValues.ts';

const damaged = 'This MessagePack file is damaged or cut off. Copy or download it again.';
const again = () => new FormatError(damaged);
const deepest = 32;
/** What a value takes in memory, in bytes. */
const valueCost = 64;

const types: Readonly<Record<string, NumberType>> = {
  float64: 'f8',
  float32: 'f4',
  float16: 'f2',
  bfloat16: 'bf2',
  int64: 'i8',
  int32: 'i4',
  int16: 'i2',
  int8: 'i1',
  uint64: 'u8',
  uint32: 'u4',
  uint16: 'u2',
  uint8: 'u1',
  bool: 'b1',
  '<f8': 'f8',
  '<f4': 'f4',
  '<f2': 'f2',
  '<i8': 'i8',
  '<i4': 'i4',
  '<i2': 'i2',
  '|i1': 'i1',
  '|u1': 'u1',
  '|b1': 'b1',
};

/** A value of a kind of its own; 1 is an array of Flax, 2 a complex number, 3 a numpy scalar. */
interface Extension {
  readonly kind: number;
  readonly data: Uint8Array;
}
const isExtension = (value: unknown): value is Extension => typeof value === 'object' && value !== null && 'kind' in value;

/** Whether these may be the bytes of a MessagePack file: a dictionary whose first key is a text. */
export function isMsgpack(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0;
  const key = first > 0x80 && first <= 0x8f ? 1 : first === 0xde ? 3 : first === 0xdf ? 5 : 0;
  const code = bytes[key] ?? 0;
  return key > 0 && ((code >= 0xa0 && code <= 0xbf) || code === 0xd9 || code === 0xda || code === 0xc4) && bytes.length > 8;
}

/** The arrays of a MessagePack file by name: keys of nested dictionaries, joined by dots. Throws FormatError. */
export function readMsgpack(bytes: Uint8Array, budget: Budget): Reading<FileContent> {
  return guardedReading(damaged, readWhole(bytes, budget));
}

function* readWhole(bytes: Uint8Array, budget: Budget): Reading<FileContent> {
  const into = collector();
  const numbers = new Map<string, number>();
  const decoder = new Decoder(bytes, budget);
  yield* take(yield* decoder.value(0), '', into, numbers, budget);
  return {
    ...withArrays(into.content(), "Save the weights with flax.serialization.to_bytes(params), or with numpy.savez('network.npz', G=G, I=I, W=W)."),
    numbers,
  };
}

/** One value after the other; dictionaries are Maps. */
class Decoder {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #budget: Budget;
  #at = 0;
  constructor(bytes: Uint8Array, budget: Budget) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#budget = budget;
  }
  #take(length: number): number {
    if (this.#at + length > this.#bytes.length) throw again();
    this.#at += length;
    return this.#at - length;
  }
  #length(width: number): number {
    const at = this.#take(width);
    return width === 1 ? this.#view.getUint8(at) : width === 2 ? this.#view.getUint16(at) : this.#view.getUint32(at);
  }
  #raw(length: number): Uint8Array {
    const from = this.#take(length);
    return this.#bytes.subarray(from, from + length);
  }
  #text(length: number): string {
    this.#budget.hold(2 * length);
    return new TextDecoder().decode(this.#raw(length));
  }
  #extension(length: number): Extension {
    const kind = this.#view.getInt8(this.#take(1));
    return { kind, data: this.#raw(length) };
  }
  *#list(count: number, depth: number): Reading<unknown[]> {
    const list: unknown[] = [];
    // Each value takes a byte of the file at least.
    if (count > this.#bytes.length - this.#at) throw again();
    for (let i = 0; i < count; i++) list.push(yield* this.value(depth + 1));
    return list;
  }
  *#map(count: number, depth: number): Reading<Map<unknown, unknown>> {
    const map = new Map<unknown, unknown>();
    if (2 * count > this.#bytes.length - this.#at) throw again();
    for (let i = 0; i < count; i++) {
      const given = yield* this.value(depth + 1);
      const key = given instanceof Uint8Array ? new TextDecoder().decode(given.subarray(0, 200)) : given;
      if (typeof key !== 'string' && typeof key !== 'number') throw again();
      map.set(key, yield* this.value(depth + 1));
    }
    return map;
  }
  *value(depth: number): Reading<unknown> {
    if (depth > deepest) throw new FormatError('This MessagePack file is nested too deep. Save the weights alone.');
    this.#budget.hold(valueCost);
    if (this.#budget.spend(valueCost)) yield;
    const code = this.#view.getUint8(this.#take(1));
    const view = this.#view;
    if (code < 0x80) return code;
    if (code >= 0xe0) return code - 256;
    if (code <= 0x8f) return yield* this.#map(code & 15, depth);
    if (code <= 0x9f) return yield* this.#list(code & 15, depth);
    if (code <= 0xbf) return this.#text(code & 31);
    switch (code) {
      case 0xc0:
        return null;
      case 0xc2:
      case 0xc3:
        return code === 0xc3;
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return this.#raw(this.#length(1 << (code - 0xc4)));
      case 0xc7:
      case 0xc8:
      case 0xc9:
        return this.#extension(this.#length(1 << (code - 0xc7)));
      case 0xca:
        return view.getFloat32(this.#take(4));
      case 0xcb:
        return view.getFloat64(this.#take(8));
      case 0xcc:
        return view.getUint8(this.#take(1));
      case 0xcd:
        return view.getUint16(this.#take(2));
      case 0xce:
        return view.getUint32(this.#take(4));
      case 0xcf:
        return Number(view.getBigUint64(this.#take(8)));
      case 0xd0:
        return view.getInt8(this.#take(1));
      case 0xd1:
        return view.getInt16(this.#take(2));
      case 0xd2:
        return view.getInt32(this.#take(4));
      case 0xd3:
        return Number(view.getBigInt64(this.#take(8)));
      case 0xd4:
      case 0xd5:
      case 0xd6:
      case 0xd7:
      case 0xd8:
        return this.#extension(1 << (code - 0xd4));
      case 0xd9:
      case 0xda:
      case 0xdb:
        return this.#text(this.#length(1 << (code - 0xd9)));
      case 0xdc:
      case 0xdd:
        return yield* this.#list(this.#length(code === 0xdc ? 2 : 4), depth);
      case 0xde:
      case 0xdf:
        return yield* this.#map(this.#length(code === 0xde ? 2 : 4), depth);
      default:
        throw again();
    }
  }
}

function* take(value: unknown, name: string, into: Collector, numbers: Map<string, number>, budget: Budget): Reading<void> {
  if (isExtension(value)) {
    if (value.kind !== 1 && value.kind !== 3) {
      into.passOver(name, value.kind === 2 ? describeKind('c') : 'something else than plain numbers');
      return;
    }
    const [shape, dtype, data] = (yield* new Decoder(value.data, budget).value(0)) as unknown[];
    yield* takeArray(name, shape, dtype, data, into, budget);
  } else if (value instanceof Map) {
    if (value.get('nd') === true) yield* takeArray(name, value.get('shape'), value.get('type'), value.get('data'), into, budget);
    else if (value.get('__msgpack_chunked_array__') === true)
      into.passOver(name, "an array in pieces, as Flax keeps those of more than a gigabyte; save it with numpy.savez('network.npz', G=G)");
    else for (const [key, one] of value) yield* take(one, `${name === '' ? '' : `${name}.`}${String(key).slice(0, 200)}`, into, numbers, budget);
  } else if (Array.isArray(value)) {
    if (value.length > 0 && value.every((item) => typeof item === 'number'))
      into.add(name, { data: Float64Array.from(value as number[]), shape: [value.length] });
    else for (const [i, one] of value.entries()) yield* take(one, `${name}.${i}`, into, numbers, budget);
  } else if (typeof value === 'number') numbers.set(name, value);
  else if (typeof value === 'string') into.addText(name, value);
  else into.passOver(name, value === null ? 'nothing (None)' : value instanceof Uint8Array ? 'bytes' : `the word ${value}`);
}

function* takeArray(name: string, shape: unknown, dtype: unknown, data: unknown, into: Collector, budget: Budget): Reading<void> {
  if (!Array.isArray(shape) || !(data instanceof Uint8Array)) throw again();
  const kind = dtype instanceof Uint8Array ? new TextDecoder().decode(dtype) : String(dtype);
  const type = Object.hasOwn(types, kind) ? types[kind] : undefined;
  if (type === undefined) {
    into.passOver(name, /complex|^<c/.test(kind) ? describeKind('c') : 'numbers of a type that this page does not know; save it as float32');
    return;
  }
  if (data.length !== elementCount(shape, name) * widthOf(type)) throw again();
  const array: NamedArray = { data: yield* decodeNumbers(data, type, budget), shape: shape as number[] };
  into.add(name, array);
}
