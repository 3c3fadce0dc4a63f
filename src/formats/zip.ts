/**
 * Zip files, for .npz and .pth. fflate unpacks and packs; the directory is read here, because fflate checks no checksum and would unpack whatever an entry
 * claims: here sizes are limited before anything is unpacked, what unpacks to more than it claims is stopped there, and a flipped byte is noticed.
 */
import { Inflate, Zip, ZipPassThrough } from 'fflate';
import { crc32 } from '../base/crc32.ts';
import { type Budget, guardedReading, mostArrays, mostBytes, type Reading, slice } from './budget.ts';
import { FormatError, guarded, quote } from './formatError.ts';
import { joined, type Writing } from './writing.ts';

/** A file within a zip file, not unpacked yet. */
export interface ZipEntry {
  /** Bytes, unpacked, as the file claims. */
  readonly size: number;
  /** Unpacks, and checks size and checksum. The bytes may be a view of the file. */
  read(budget: Budget): Reading<Uint8Array>;
}

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;
const longestName = 1000;
const again = 'Copy or download it again.';

/** The entries of a zip file by name. Throws FormatError when it is cut off, damaged, encrypted or too large. */
export function openZip(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) throw new FormatError(`The file is cut off or damaged: the table of contents that belongs at its end is missing. ${again}`);
  return guarded(`The table of contents of the file is damaged. ${again}`, () => readDirectory(bytes, view, end));
}

/** Whether this looks like a zip file, even when its first bytes are damaged. */
export function isZip(bytes: Uint8Array): boolean {
  return (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] < 8) || findEnd(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)) !== undefined;
}

/** A zip file of these entries, not compressed (weights hardly shrink), the same bytes on every day. */
export function* writeZip(entries: Readonly<Record<string, Uint8Array>>): Writing<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const zip = new Zip((_, part) => parts.push(part));
  for (const [name, data] of Object.entries(entries)) {
    const entry = new ZipPassThrough(name);
    entry.mtime = new Date(1980, 0, 1);
    zip.add(entry);
    let at = 0;
    do {
      entry.push(data.subarray(at, at + slice), at + slice >= data.length);
      at += slice;
      yield;
    } while (at < data.length);
  }
  zip.end();
  return yield* joined(parts);
}

function findEnd(view: DataView): number | undefined {
  const least = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= least; at--) if (view.getUint32(at, true) === endSignature) return at;
  return undefined;
}

function readDirectory(bytes: Uint8Array, view: DataView, end: number): ReadonlyMap<string, ZipEntry> {
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === 0xffffffff || count > mostArrays)
    throw new FormatError('This file holds too much for a web page. Save the weights alone, without anything else.');
  const entries = new Map<string, ZipEntry>();
  let total = 0;
  let at = start;
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== directorySignature) throw new FormatError(`The table of contents of the file is damaged. ${again}`);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [number, number, number];
    if (nameLength > longestName) throw new FormatError(`The table of contents of the file is damaged. ${again}`);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const entry = readEntry(bytes, view, at, start, name);
    total += entry.size;
    if (total > mostBytes)
      throw new FormatError('Unpacked, this file would be larger than 256 MB, too much for a web page. Save the weights alone, without anything else.');
    if (entries.has(name)) throw new FormatError(`The file has two entries named ${quote(name)}, so it is unclear which is meant. Save it again.`);
    entries.set(name, entry);
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

/** `at`: of the entry in the directory; `limit`: where the data of all entries end. */
function readEntry(bytes: Uint8Array, view: DataView, at: number, limit: number, name: string): ZipEntry {
  const encrypted = view.getUint16(at + 8, true) & 1;
  const method = view.getUint16(at + 10, true);
  const sum = view.getUint32(at + 16, true);
  const packed = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const local = view.getUint32(at + 42, true);
  const damaged = `The entry ${quote(name)} of the file is damaged. ${again}`;
  function* unpack(budget: Budget): Reading<Uint8Array> {
    if (encrypted) throw new FormatError('The file is encrypted. Save it without a password.');
    if (method !== 0 && method !== 8)
      throw new FormatError(`The entry ${quote(name)} is packed in a way that this page cannot read. Save the file with numpy.savez or torch.save.`);
    if (view.getUint32(local, true) !== localSignature) throw new FormatError(damaged);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + packed > limit) throw new FormatError(damaged);
    const data = bytes.subarray(start, start + packed);
    const unpacked = method === 0 ? data : yield* inflate(data, size, damaged, budget);
    if (unpacked.length !== size || (yield* sumOf(unpacked, budget)) !== sum) throw new FormatError(damaged);
    return unpacked;
  }
  return { size, read: (budget) => guardedReading(damaged, unpack(budget)) };
}

/** The first bytes that `data` (deflate) unpacks to, for those who find there how many they are. */
export function firstInflated(data: Uint8Array): Uint8Array {
  let first = new Uint8Array(0);
  const stream = new Inflate((piece) => {
    if (first.length === 0) first = piece.slice(0, 64);
  });
  stream.push(data.subarray(0, 512), data.length <= 512);
  return first;
}

/** Deflate packs no better than this. */
const bestPacking = 1032;

/** Unpacks `data` (deflate) piece by piece: no piece may give much more than a slice, and all of them together no more than `size`, nor less. */
export function* inflate(data: Uint8Array, size: number, damaged: string, budget: Budget): Reading<Uint8Array> {
  if (size > bestPacking * (data.length + 1)) throw new FormatError(damaged);
  budget.hold(size);
  const unpacked = new Uint8Array(size);
  let filled = 0;
  const stream = new Inflate((piece) => {
    if (filled + piece.length > size) throw new FormatError(damaged);
    unpacked.set(piece, filled);
    filled += piece.length;
  });
  let length = 1024;
  for (let at = 0; at < data.length; ) {
    const before = filled;
    const part = data.subarray(at, at + length);
    at += part.length;
    stream.push(part, at === data.length);
    if (budget.spend(4 * (filled - before) + part.length)) yield;
    // So many bytes next time that about a quarter of a slice comes of them, if they are packed as these were.
    length = Math.min(65_536, Math.max(512, Math.round((part.length * slice) / 4 / Math.max(1, filled - before))));
  }
  if (filled !== size) throw new FormatError(damaged);
  return unpacked;
}

function* sumOf(bytes: Uint8Array, budget: Budget): Reading<number> {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += slice) {
    const part = bytes.subarray(at, at + slice);
    sum = crc32(part, sum);
    if (budget.spend(part.length)) yield;
  }
  return sum;
}
