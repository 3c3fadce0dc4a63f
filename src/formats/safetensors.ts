/** safetensors: eight bytes of length, a description in JSON, then the numbers, little-endian and row-major. */
import { FormatError, guarded, quote } from './formatError.ts';
import { collector, elementCount, type NamedArrays } from './namedArrays.ts';
import { decodeNumbers, encodeNumbers, type NumberType, typeOf, widthOf } from './numbers.ts';
import type { NetworkSettings } from './settings.ts';

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

const longestHeader = 16 * 2 ** 20;
const damaged = 'This safetensors file is damaged or cut off. Copy or download it again.';

/** Whether these may be the bytes of a safetensors file. */
export function isSafetensors(bytes: Uint8Array): boolean {
  return bytes.length > 9 && bytes[8] === 0x7b && bytes[6] === 0 && bytes[7] === 0;
}

/** The arrays of a safetensors file by name; numbers among its notes (`__metadata__`) as single numbers. Throws FormatError. */
export function readSafetensors(bytes: Uint8Array): NamedArrays {
  return guarded(damaged, () => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const length = Number(view.getBigUint64(0, true));
    if (length > longestHeader || 8 + length > bytes.length) throw new FormatError(damaged);
    const header: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    if (typeof header !== 'object' || header === null) throw new FormatError(damaged);
    const data = bytes.subarray(8 + length);
    const { add, arrays } = collector();
    for (const [name, about] of Object.entries(header)) {
      if (name === '__metadata__') continue;
      const { dtype, shape, data_offsets: offsets } = about as { dtype: string; shape: number[]; data_offsets: [number, number] };
      const type = Object.hasOwn(types, dtype) ? types[dtype] : undefined;
      if (type === undefined)
        throw new FormatError(`The array ${quote(name)} has numbers of a type that this page does not know (${quote(dtype)}). Save it as F32 or F64.`);
      const [start, end] = offsets;
      const size = elementCount(shape, name) * widthOf(type);
      if (!Number.isSafeInteger(start) || start < 0 || end - start !== size || end > data.length) throw new FormatError(damaged);
      add(name, { data: decodeNumbers(data.subarray(start, end), type), shape: [...shape] });
    }
    const notes = Object.entries((header as { __metadata__?: Record<string, unknown> }).__metadata__ ?? {});
    for (const [name, text] of notes)
      if (typeof text === 'string' && text.trim() !== '' && Number.isFinite(Number(text)) && !(name in arrays()))
        add(name, { data: Float64Array.of(Number(text)), shape: [] });
    return arrays();
  });
}

/** A safetensors file of these arrays, with the settings among its notes. */
export function writeSafetensors(arrays: NamedArrays, settings: NetworkSettings = {}): Uint8Array<ArrayBuffer> {
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
  const bytes = new Uint8Array(8 + description.length + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(description.length), true);
  bytes.set(description, 8);
  let at = 8 + description.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
