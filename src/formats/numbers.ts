/** Bytes to numbers and back, for every format: one table of number types. */
import { type Budget, type Reading, slice } from './budget.ts';
import { FormatError } from './formatError.ts';
import type { NumberArray } from './namedArrays.ts';

/** f float, bf bfloat, i integer, u unsigned, b truth value; the figure is the width in bytes. */
export type NumberType = 'f8' | 'f4' | 'f2' | 'bf2' | 'i8' | 'i4' | 'i2' | 'i1' | 'u8' | 'u4' | 'u2' | 'u1' | 'b1';

interface ArrayConstructor {
  new (length: number): NumberArray;
  new (buffer: ArrayBuffer): NumberArray;
}

const constructors: Readonly<Record<NumberType, ArrayConstructor>> = {
  f8: Float64Array,
  f4: Float32Array,
  f2: Uint16Array,
  bf2: Uint16Array,
  i8: BigInt64Array,
  i4: Int32Array,
  i2: Int16Array,
  i1: Int8Array,
  u8: BigUint64Array,
  u4: Uint32Array,
  u2: Uint16Array,
  u1: Uint8Array,
  b1: Uint8Array,
};

const hostIsLittle = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Bytes that one number of this type takes. */
export function widthOf(type: NumberType): number {
  return Number(type.at(-1));
}

/** Bytes that one number of this type takes once it is decoded. */
export function decodedWidth(type: NumberType): number {
  return type === 'f2' || type === 'bf2' ? 4 : widthOf(type);
}

/** The numbers that `bytes` hold, in memory of their own; little-endian unless said otherwise. What is left over at the end is ignored. */
export function* decodeNumbers(bytes: Uint8Array, type: NumberType, budget: Budget, bigEndian = false): Reading<NumberArray> {
  const width = widthOf(type);
  const count = Math.floor(bytes.length / width);
  budget.hold(count * decodedWidth(type));
  if (type === 'f2' || type === 'bf2') return yield* decodeHalves(bytes, count, type === 'f2' ? halfToNumber : bfloatToNumber, budget, bigEndian);
  const own = new Uint8Array(count * width);
  for (let from = 0; from < own.length; from += slice) {
    const part = own.subarray(from, Math.min(own.length, from + slice));
    part.set(bytes.subarray(from, from + part.length));
    if (bigEndian === hostIsLittle) reverseEach(part, width);
    if (budget.spend(part.length)) yield;
  }
  return new constructors[type](own.buffer);
}

function* decodeHalves(bytes: Uint8Array, count: number, toNumber: (bits: number) => number, budget: Budget, bigEndian: boolean): Reading<Float32Array> {
  const data = new Float32Array(count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < count; i++) {
    data[i] = toNumber(view.getUint16(2 * i, !bigEndian));
    if (i % 4096 === 4095 && budget.spend(4096 * 8)) yield;
  }
  return data;
}

/** The bytes of an array, little-endian; where the machine has them so, in the memory of the array. */
export function encodeNumbers(data: NumberArray): Uint8Array {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (hostIsLittle) return bytes;
  const turned = bytes.slice();
  reverseEach(turned, data.BYTES_PER_ELEMENT);
  return turned;
}

/** The type of an array's numbers. */
export function typeOf(data: NumberArray): NumberType {
  const type = (Object.keys(constructors) as NumberType[]).find((one) => one !== 'f2' && one !== 'bf2' && one !== 'b1' && data instanceof constructors[one]);
  if (type === undefined) throw new FormatError('These numbers are of a type that no file format of the page knows; use Float64Array or Float32Array.');
  return type;
}

/** Turns the bytes of each number round; the length is a multiple of the width. */
function reverseEach(bytes: Uint8Array, width: number): void {
  for (let at = 0; at < bytes.length; at += width) {
    for (let low = at, high = at + width - 1; low < high; low++, high--) {
      const byte = bytes[low];
      bytes[low] = bytes[high];
      bytes[high] = byte;
    }
  }
}

/** IEEE 754 binary16. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const word = new Uint32Array(1);
const wordAsFloat = new Float32Array(word.buffer);

/** A bfloat16 is the upper half of a float32. */
function bfloatToNumber(bits: number): number {
  word[0] = bits << 16;
  return wordAsFloat[0];
}
