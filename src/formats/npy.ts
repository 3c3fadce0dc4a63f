/** numpy's .npy: one array. A short description as a Python dictionary, then the numbers. */
import { type Budget, guardedReading, type Reading } from './budget.ts';
import { FormatError, quote } from './formatError.ts';
import { elementCount, type NamedArray } from './namedArrays.ts';
import { decodeNumbers, encodeNumbers, type NumberType, typeOf, widthOf } from './numbers.ts';
import { describeKind } from './pythonValues.ts';
import { fortranStrides, gather } from './strided.ts';

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const types: readonly NumberType[] = ['f8', 'f4', 'f2', 'i8', 'i4', 'i2', 'i1', 'u8', 'u4', 'u2', 'u1', 'b1'];

/** Whether these are the bytes of a .npy file. */
export function isNpy(bytes: Uint8Array): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}

/** What a .npy file may hold. */
export type NpyContent = { readonly array: NamedArray } | { readonly text: string } | { readonly other: string };

/** Longer descriptions than this are none of an array of numbers. */
const longestHeader = 65_536;
const longestText = 200;

/** The array in a .npy file (versions 1 to 3, C or Fortran order, either byte order), or a single text; `other` says what else it holds. */
export function readNpy(bytes: Uint8Array, name: string, budget: Budget): Reading<NpyContent> {
  const damaged = `The array ${quote(name)} is damaged or cut off. Copy or download the file again.`;
  return guardedReading(damaged, readWhole(bytes, name, damaged, budget));
}

function* readWhole(bytes: Uint8Array, name: string, damaged: string, budget: Budget): Reading<NpyContent> {
  if (!isNpy(bytes) || bytes[6] < 1 || bytes[6] > 3) throw new FormatError(damaged);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [start, length] = bytes[6] === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  if (start + length > bytes.length) throw new FormatError(damaged);
  const header = new TextDecoder().decode(bytes.subarray(start, start + Math.min(length, longestHeader)));
  const [, order, kind = ''] = /'descr'\s*:\s*'([<>|=]?)([a-zA-Z]+\d*)'/.exec(header) ?? [];
  const fortran = /'fortran_order'\s*:\s*(True|False)/.exec(header)?.[1];
  const sides = /'shape'\s*:\s*\(([\d\s,L]*)\)/.exec(header)?.[1];
  if (fortran === undefined || sides === undefined) throw new FormatError(damaged);
  if (/'descr'\s*:\s*\[/.test(header)) return { other: describeKind('V') };
  const shape = (sides.match(/\d+/g) ?? []).map(Number);
  const data = bytes.subarray(start + length);
  const type = types.find((one) => one === kind);
  if (type === undefined) return shape.length === 0 && kind.startsWith('U') ? { text: readText(data, order === '>') } : { other: describeKind(kind) };

  if (data.length !== elementCount(shape, name) * widthOf(type)) throw new FormatError(damaged);
  const numbers = yield* decodeNumbers(data, type, budget, order === '>');
  return { array: fortran === 'True' ? yield* gather(numbers, shape, fortranStrides(shape), 0, name, budget) : { data: numbers, shape } };
}

/** Characters of four bytes each, filled up with zeros. */
function readText(data: Uint8Array, bigEndian: boolean): string {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const points = Array.from({ length: Math.min(longestText, data.length >> 2) }, (_, i) => view.getUint32(4 * i, !bigEndian));
  return points
    .filter((point) => point > 0 && point <= 0x10ffff)
    .map((point) => String.fromCodePoint(point))
    .join('');
}

/** The bytes of a .npy file, version 1, little-endian, C order. */
export function writeNpy({ data, shape }: NamedArray): Uint8Array<ArrayBuffer> {
  const type = typeOf(data);
  return assemble(`${widthOf(type) === 1 ? '|' : '<'}${type}`, shape, encodeNumbers(data));
}

/** The bytes of a .npy file that holds one text. */
export function writeTextNpy(text: string): Uint8Array<ArrayBuffer> {
  const points = Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0);
  return assemble(`<U${points.length}`, [], encodeNumbers(points));
}

function assemble(type: string, shape: readonly number[], data: Uint8Array): Uint8Array<ArrayBuffer> {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': ${tuple}, }`;
  // The numbers begin at a multiple of 64, as numpy has it.
  const header = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`;
  const bytes = new Uint8Array(10 + header.length + data.length);
  bytes.set([...magic, 1, 0, header.length & 255, header.length >> 8]);
  bytes.set(new TextEncoder().encode(header), 10);
  bytes.set(data, 10 + header.length);
  return bytes;
}
