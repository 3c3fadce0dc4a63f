/** safetensors: eight bytes of length, a description in JSON, then the numbers, little-endian and row-major. */
import { type Budget, guardedReading, type Reading } from './budget.ts';
import { FormatError, quote } from './formatError.ts';
import { readJsonText } from './jsonText.ts';
import { collector, elementCount, type FileContent, type NamedArrays, withArrays } from './namedArrays.ts';
import { decodeNumbers, encodeNumbers, type NumberType, typeOf, widthOf } from './numbers.ts';
import type { NetworkSettings } from './settings.ts';
import { joined, type Writing } from './writing.ts';

const types: Readonly<Record<string, NumberType>> = {
  F64: 'f8',
  F32: 'f4',
  F16: 'f2',
  BF16: 'bf2',
  I64: 'i8',
  I32: 'i4',
  I16: 'i2',
  I8: 'i1',
  U64: 'u8',
  U32: 'u4',
  U16: 'u2',
  U8: 'u1',
  BOOL: 'b1',
};

const longestHeader = 4 * 2 ** 20;
const damaged = 'This safetensors file is damaged or cut off. Copy or download it again.';

/** Whether these may be the bytes of a safetensors file. */
export function isSafetensors(bytes: Uint8Array): boolean {
  return bytes.length > 9 && bytes[8] === 0x7b && bytes[6] === 0 && bytes[7] === 0;
}

/** The arrays of a safetensors file by name; numbers among its notes (`__metadata__`) as single numbers, texts as texts. Throws FormatError. */
export function readSafetensors(bytes: Uint8Array, budget: Budget): Reading<FileContent> {
  return guardedReading(damaged, readWhole(bytes, budget));
}

function* readWhole(bytes: Uint8Array, budget: Budget): Reading<FileContent> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > longestHeader || 8 + length > bytes.length) throw new FormatError(damaged);
  const header = yield* readJsonText(bytes.subarray(8, 8 + length), budget);
  if (!(header instanceof Map)) throw new FormatError(damaged);
  const data = bytes.subarray(8 + length);
  const { add, addText, passOver, has, content } = collector();
  for (const [name, about] of header) {
    if (name === '__metadata__') continue;
    if (!(about instanceof Map)) throw new FormatError(damaged);
    const [dtype, shape, offsets] = [about.get('dtype'), about.get('shape'), about.get('data_offsets')];
    if (typeof dtype !== 'string' || !Array.isArray(shape) || !Array.isArray(offsets)) throw new FormatError(damaged);
    const type = Object.hasOwn(types, dtype) ? types[dtype] : undefined;
    if (type === undefined) {
      passOver(name, `numbers of a type that this page does not know (${quote(dtype)}); save it as F32 or F64`);
      continue;
    }
    const [start, end] = offsets as number[];
    const size = elementCount(shape, name) * widthOf(type);
    if (!Number.isSafeInteger(start) || start < 0 || end - start !== size || end > data.length) throw new FormatError(damaged);
    add(name, { data: yield* decodeNumbers(data.subarray(start, end), type, budget), shape: shape as number[] });
  }
  const notes = header.get('__metadata__');
  if (notes instanceof Map)
    for (const [name, text] of notes) {
      if (typeof text !== 'string' || has(name)) continue;
      if (text.trim() !== '' && Number.isFinite(Number(text))) add(name, { data: Float64Array.of(Number(text)), shape: [] });
      else addText(name, text);
    }
  return withArrays(content(), 'Save the weights with safetensors.numpy.save_file.');
}

/** A safetensors file of these arrays, with the settings among its notes. */
export function* writeSafetensors(arrays: NamedArrays, settings: NetworkSettings = {}): Writing<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let offset = 0;
  const header: Record<string, unknown> = { __metadata__: Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)])) };
  // Wide numbers first: then each array begins at a multiple of its width.
  for (const [name, { data, shape }] of Object.entries(arrays).sort(([, a], [, b]) => b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT)) {
    const part = encodeNumbers(data);
    const type = typeOf(data);
    header[name] = { dtype: Object.keys(types).find((dtype) => types[dtype] === type), shape: [...shape], data_offsets: [offset, offset + part.length] };
    offset += part.length;
    parts.push(part);
  }
  const text = JSON.stringify(header);
  const description = new TextEncoder().encode(text.padEnd(text.length + ((8 - (new TextEncoder().encode(text).length % 8)) % 8)));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(description.length), true);
  return yield* joined([length, description, ...parts]);
}
