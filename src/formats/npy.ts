/** numpy's .npy: one array. A short description as a Python dictionary, then the numbers. */
import { FormatError, guarded, quote } from './formatError.ts';
import { elementCount, type NamedArray } from './namedArrays.ts';
import { decodeNumbers, encodeNumbers, type NumberType, typeOf, widthOf } from './numbers.ts';
import { fortranStrides, gather } from './strided.ts';

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const types: readonly NumberType[] = ['f8', 'f4', 'f2', 'i8', 'i4', 'i2', 'i1', 'u8', 'u4', 'u2', 'u1', 'b1'];

/** Whether these are the bytes of a .npy file. */
export function isNpy(bytes: Uint8Array): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}

/** The array in a .npy file (versions 1 to 3, C or Fortran order, either byte order); null when it holds something else than numbers. */
export function readNpy(bytes: Uint8Array, name: string): NamedArray | null {
  const damaged = `The array ${quote(name)} is damaged or cut off. Copy or download the file again.`;
  return guarded(damaged, () => {
    if (!isNpy(bytes) || bytes[6] < 1 || bytes[6] > 3) throw new FormatError(damaged);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [start, length] = bytes[6] === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
    if (start + length > bytes.length) throw new FormatError(damaged);
    const header = new TextDecoder().decode(bytes.subarray(start, start + length));
    const [, order, kind] = /'descr'\s*:\s*'([<>|=]?)([a-zA-Z]+\d*)'/.exec(header) ?? [];
    const fortran = /'fortran_order'\s*:\s*(True|False)/.exec(header)?.[1];
    const sides = /'shape'\s*:\s*\(([\d\s,L]*)\)/.exec(header)?.[1];
    if (fortran === undefined || sides === undefined) throw new FormatError(damaged);
    const type = types.find((one) => one === kind);
    if (type === undefined) return null;

    const shape = (sides.match(/\d+/g) ?? []).map(Number);
    const data = bytes.subarray(start + length);
    if (data.length !== elementCount(shape, name) * widthOf(type)) throw new FormatError(damaged);
    const numbers = decodeNumbers(data, type, order === '>');
    return fortran === 'True' ? gather(numbers, shape, fortranStrides(shape), 0, name) : { data: numbers, shape };
  });
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
