/** Bytes to numbers and back, for every format: one table of number types. */
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

/** The numbers that `bytes` hold, in memory of their own; little-endian unless said otherwise. What is left over at the end is ignored. */
export function decodeNumbers(bytes: Uint8Array, type: NumberType, bigEndian = false): NumberArray {
  const width = widthOf(type);
  const own = new Uint8Array(bytes.subarray(0, bytes.length - (bytes.length % width)));
  if (bigEndian === hostIsLittle) reverseEach(own, width);
  const data = new constructors[type](own.buffer);
  if (type === 'f2') return Float32Array.from(data as Uint16Array, halfToNumber);
  if (type === 'bf2') return bfloatToFloat(data as Uint16Array);
  return data;
}

/** The bytes of an array, little-endian, in memory of their own. */
export function encodeNumbers(data: NumberArray): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  if (!hostIsLittle) reverseEach(bytes, data.BYTES_PER_ELEMENT);
  return bytes;
}

/** The type of an array's numbers. */
export function typeOf(data: NumberArray): NumberType {
  const type = (Object.keys(constructors) as NumberType[]).find((one) => one !== 'f2' && one !== 'bf2' && one !== 'b1' && data instanceof constructors[one]);
  if (type === undefined) throw new FormatError('These numbers are of a type that no file format of the page knows; use Float64Array or Float32Array.');
  return type;
}

function reverseEach(bytes: Uint8Array, width: number): void {
  if (width > 1) for (let at = 0; at < bytes.length; at += width) bytes.subarray(at, at + width).reverse();
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

/** A bfloat16 is the upper half of a float32. */
function bfloatToFloat(halves: Uint16Array): Float32Array {
  const words = Uint32Array.from(halves, (half) => half << 16);
  return new Float32Array(words.buffer);
}
