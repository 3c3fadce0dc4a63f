/** Small files that ask for a lot: instances of each kind, to be read in bounded work or refused with a sentence. */
import { zipSync } from 'fflate';
import { crc32 } from '../../src/base/crc32.ts';
import { writeNpy } from '../../src/formats/npy.ts';
import { dictionary, global, integer, join, op, pickle, reduce, tensor, text, tuple, writePth } from './writePth.ts';

const ascii = (value: string) => new TextEncoder().encode(value);
const repeat = (piece: Uint8Array, count: number) => {
  const bytes = new Uint8Array(piece.length * count);
  for (let i = 0; i < count; i++) bytes.set(piece, i * piece.length);
  return bytes;
};
/** BINPUT and BINGET. */
const put = (index: number) => op(0x71, index);
const get = (index: number) => op(0x68, index);
const pop = op(0x30);
const mark = op(0x28);
const appends = op(0x65);

/** OrderedDict, called again and again with one list of pairs. */
export const manyCalls = (calls: number, pairs: number): Uint8Array =>
  writePth(
    pickle(
      join([global('collections', 'OrderedDict'), put(0), pop, tuple(text('a'), integer(1)), put(1), pop]),
      join([op(0x5d), put(2), mark, repeat(get(1), pairs), appends, op(0x85), put(3), pop]),
      repeat(join([get(0), get(3), op(0x52), pop]), calls),
      op(0x4e),
    ),
  );

const single = { key: '0', type: 'FloatStorage', length: 4, shape: [1], strides: [1] };
const four = { '0': Float32Array.of(1, 2, 3, 4) };

/** So many copies of an instruction's value, appended to the list below them a thousand at a time, as Python does. */
const appended = (value: Uint8Array, count: number) =>
  join([repeat(join([mark, repeat(value, 1000), appends]), Math.floor(count / 1000)), mark, repeat(value, count % 1000), appends]);

/** A list of one tensor, again and again. */
export const oneTensorManyTimes = (count: number): Uint8Array => writePth(pickle(join([tensor(single), put(0), pop, op(0x5d), appended(get(0), count)])), four);

/** Tensors of their own over one storage, each as a view of this shape and these strides. */
export const manyTensors = (count: number, shape: readonly number[], strides: readonly number[]): Uint8Array =>
  writePth(pickle(dictionary(Object.fromEntries(Array.from({ length: count }, (_, i) => [`t${i}`, tensor({ ...single, shape, strides })])))), four);

const types = ['FloatStorage', 'DoubleStorage', 'HalfStorage', 'LongStorage', 'IntStorage', 'ShortStorage', 'CharStorage', 'ByteStorage', 'BoolStorage'];

/** One storage of `bytes` bytes under every type. */
export const oneStorageManyTypes = (bytes: number): Uint8Array =>
  writePth(pickle(dictionary(Object.fromEntries(types.map((type) => [type, tensor({ key: '0', type, length: 8, shape: [8], strides: [1] })])))), {
    '0': new Uint8Array(bytes),
  });

/** A list that holds itself, many times. */
export const selfReference = (count: number): Uint8Array => writePth(pickle(join([op(0x5d), put(0), appended(get(0), count)])), four);

/** Lists in lists, `depth` deep, each twice in the next: 2^depth paths. */
export const doublings = (depth: number): Uint8Array =>
  writePth(
    pickle(join([tensor(single), put(0), pop, ...Array.from({ length: depth }, () => join([op(0x5d), mark, get(0), get(0), appends, put(0), pop])), get(0)])),
    four,
  );

/** A dictionary of whole numbers as keys. */
export const manyKeys = (count: number): Uint8Array =>
  writePth(pickle(join([op(0x7d), mark, ...Array.from({ length: count }, (_, i) => join([integer(i), op(0x4e)])), op(0x75)])), four);

/** Marks without end, instructions without end, an early end. */
export const marks = (count: number): Uint8Array => writePth(pickle(repeat(mark, count)), four);

/** A .npz whose entry unpacks to `real` zeros and claims `claimed` bytes. */
export function inflating(real: number, claimed: number, name = 'G.npy'): Uint8Array {
  const zip = zipSync({ [name]: new Uint8Array(real) }, { level: 9 });
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const directory = view.getUint32(zip.length - 6, true);
  view.setUint32(directory + 24, claimed, true);
  // The checksum of what is claimed, so that nothing but the size gives it away.
  view.setUint32(directory + 16, crc32(new Uint8Array(Math.min(claimed, 1 << 20))), true);
  return zip;
}

/** A .npz of one array of zeros that packs well and is what it claims. */
export const packedZeros = (rows: number): Uint8Array =>
  zipSync({ 'G.npy': writeNpy({ data: new Float64Array(rows * rows), shape: [rows, rows] }) }, { level: 9 });

/** A .npz of `count` arrays that are one and the same in the file. */
export function overlapping(count: number, size: number): Uint8Array {
  const zip = zipSync(
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`a${i}.npy`, writeNpy({ data: new Float64Array(i === 0 ? size : 0), shape: [i === 0 ? size : 0] })]),
    ),
    {
      level: 0,
    },
  );
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const first = view.getUint32(zip.length - 6, true);
  let at = first;
  for (let i = 0; i < count; i++) {
    for (const field of [16, 20, 24, 42]) view.setUint32(at + field, view.getUint32(first + field, true), true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return zip;
}

/** A safetensors file of this description, with `bytes` of data. */
export function safetensorsOf(header: string, bytes: number): Uint8Array {
  const description = ascii(header);
  const file = new Uint8Array(8 + description.length + bytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(description.length), true);
  file.set(description, 8);
  return file;
}

/** `count` arrays that are one and the same data. */
export const sharedData = (count: number, numbers: number): Uint8Array =>
  safetensorsOf(
    JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, i) => [`t${i}`, { dtype: 'BF16', shape: [numbers], data_offsets: [0, 2 * numbers] }]))),
    2 * numbers,
  );

export const json = (value: string): Uint8Array => ascii(value);

/** Lists of one and the same row of numbers, `count` times each, and `lists` of them. */
export function sameRows(lists: number, count: number, numbers: number): Uint8Array {
  const row = join([op(0x5d), appended(op(0x4b, 1), numbers), put(0), pop]);
  const one = join([op(0x5d), appended(get(0), count)]);
  return pickle(join([row, op(0x5d), mark, ...Array.from({ length: lists }, () => one), appends]));
}

/** A text of `length` characters that is made into bytes `count` times. */
export const encodings = (length: number, count: number): Uint8Array =>
  pickle(join([text('x'.repeat(length)), put(0), pop, op(0x5d), mark, repeat(reduce(global('_codecs', 'encode'), tuple(get(0), 'latin1')), count), appends]));

/** An array of numpy that claims this shape and has eight bytes. */
export const claimedArray = (...shape: readonly number[]): Uint8Array =>
  pickle(
    reduce(global('numpy.core.multiarray', '_reconstruct'), tuple(global('numpy', 'ndarray'), tuple(0), 'b')),
    tuple(1, tuple(...shape), reduce(global('numpy', 'dtype'), tuple('f8')), op(0x89), join([op(0x43, 8), new Uint8Array(8)])),
    op(0x62),
  );
