/**
 * MATLAB's .mat of version 5 to 7.2, also as scipy.io.savemat writes it: a row of elements, each with its type and length, packed or not. Structs are gone
 * through, their fields joined by dots. The npm package mat-for-js was turned down: its licence (GPL) is not that of the page, and it takes memory before it
 * looks at sizes.
 */
import { type Budget, guardedReading, mostBytes, type Reading } from './budget.ts';
import { FormatError, quote } from './formatError.ts';
import { type Collector, collector, elementCount, type FileContent, withArrays } from './namedArrays.ts';
import { decodeNumbers, type NumberType, widthOf } from './numbers.ts';
import { latin1 } from './pickle.ts';
import { describeKind } from './pythonValues.ts';
import { fortranStrides, gather } from './strided.ts';
import { firstInflated, inflate } from './zip.ts';

const headerLength = 128;
const deepest = 8;
const damaged = 'This MATLAB file is damaged or cut off. Copy or download it again.';
const advice = "In MATLAB, save the weights alone: save('network.mat', 'G', 'I', 'W', '-v7').";

/** Types of elements that hold numbers. */
const types: Readonly<Record<number, NumberType>> = { 1: 'i1', 2: 'u1', 3: 'i2', 4: 'u2', 5: 'i4', 6: 'u4', 7: 'f4', 9: 'f8', 12: 'i8', 13: 'u8' };
const [matrix, packed, utf8] = [14, 15, 16];

/** Classes of arrays; 6 to 15 are numbers. */
const classes: Readonly<Record<number, string>> = {
  1: 'a cell array, several things in one; save what is in it under a name of its own',
  3: 'an object of a class; save its numbers alone',
  5: 'a sparse matrix; make it full before you save it: G = full(G)',
  16: 'a function',
  17: 'an object of a class (a table, a string); save its numbers alone',
};
const [structClass, charClass, firstNumeric, lastNumeric] = [2, 4, 6, 15];

/** Whether these are the bytes of a MATLAB file of version 5. */
export function isMatlab(bytes: Uint8Array): boolean {
  return (bytes[126] === 0x49 && bytes[127] === 0x4d && bytes[125] === 1) || (bytes[126] === 0x4d && bytes[127] === 0x49 && bytes[124] === 1);
}

/** The arrays of a MATLAB file by name, and its texts. Throws FormatError. */
export function readMatlab(bytes: Uint8Array, budget: Budget): Reading<FileContent> {
  return guardedReading(damaged, readWhole(bytes, budget));
}

function* readWhole(bytes: Uint8Array, budget: Budget): Reading<FileContent> {
  const into = collector();
  const little = bytes[126] === 0x49;
  const elements = new Elements(bytes.subarray(headerLength), little);
  while (!elements.done) {
    const element = elements.next();
    if (budget.spend(64)) yield;
    if (element.type === packed) {
      // A zlib stream: two bytes in front of it, a checksum of four behind.
      const deflated = element.data.subarray(2, -4);
      const first = firstInflated(deflated);
      if (first.length < 8) throw new FormatError(damaged);
      const size = 8 + new DataView(first.buffer).getUint32(4, little);
      if (size > mostBytes) throw new FormatError(`Unpacked, this file would be larger than ${mostBytes / 2 ** 20} MB, too much for a web page. ${advice}`);
      const inside = new Elements(yield* inflate(deflated, size, damaged, budget), little).next();
      if (inside.type === matrix) yield* readMatrix(inside.data, little, '', into, budget, 0);
    } else if (element.type === matrix) yield* readMatrix(element.data, little, '', into, budget, 0);
  }
  return withArrays(into.content(), advice);
}

interface Element {
  readonly type: number;
  readonly data: Uint8Array;
}

/** Elements in a row: a type, a length, the data, filled up to a multiple of 8 bytes; short ones take 8 bytes together. */
class Elements {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #little: boolean;
  #at = 0;
  constructor(bytes: Uint8Array, little: boolean) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#little = little;
  }
  get done(): boolean {
    return this.#at + 8 > this.#bytes.length;
  }
  next(): Element {
    if (this.done) throw new FormatError(damaged);
    const word = this.#view.getUint32(this.#at, this.#little);
    const short = word >>> 16;
    const [type, length, from] = short > 0 ? [word & 0xffff, short, this.#at + 4] : [word, this.#view.getUint32(this.#at + 4, this.#little), this.#at + 8];
    if (from + length > this.#bytes.length || (short > 4 && length > 4)) throw new FormatError(damaged);
    this.#at = short > 0 ? this.#at + 8 : type === packed ? from + length : from + Math.ceil(length / 8) * 8;
    return { type, data: this.#bytes.subarray(from, from + length) };
  }
  /** The next element, whole numbers of 32 bits. */
  words(): number[] {
    const { data } = this.next();
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    return Array.from({ length: Math.min(64, data.length >> 2) }, (_, i) => view.getInt32(4 * i, this.#little));
  }
}

/** `prefix`: the struct that it stands in, and its name there. */
function* readMatrix(bytes: Uint8Array, little: boolean, prefix: string, into: Collector, budget: Budget, depth: number): Reading<void> {
  // An empty place of a struct.
  if (bytes.length === 0) return;
  if (depth > deepest) throw new FormatError(`The structs of this file are nested too deep. ${advice}`);
  const elements = new Elements(bytes, little);
  const [flags = 0] = elements.words();
  const kind = flags & 255;
  // Objects have no dimensions.
  const shape = kind === 17 ? [] : elements.words();
  const own = latin1(elements.next().data.subarray(0, 100));
  const name = prefix === '' ? own : prefix;
  if (name === '') return;
  if (kind === structClass) {
    if (elementCount(shape, name) !== 1) {
      into.passOver(name, 'an array of structs; save what is in them under names of their own');
      return;
    }
    const [length = 0] = elements.words();
    const names = elements.next().data;
    if (length < 1) throw new FormatError(damaged);
    for (let from = 0; from + length <= names.length; from += length) {
      const field = latin1(names.subarray(from, from + length)).replace(/\0.*$/s, '');
      const { type, data } = elements.next();
      if (type !== matrix) throw new FormatError(damaged);
      yield* readMatrix(data, little, `${name}.${field}`, into, budget, depth + 1);
      if (budget.spend(64)) yield;
    }
  } else if (kind === charClass) into.addText(name, textOf(elements.next(), little));
  else if (kind < firstNumeric || kind > lastNumeric) into.passOver(name, classes[kind] ?? 'something else than plain numbers');
  else if (flags & 0x800) into.passOver(name, describeKind('c'));
  else {
    const { type: code, data } = elements.next();
    const type = types[code];
    if (type === undefined || data.length !== elementCount(shape, name) * widthOf(type))
      throw new FormatError(`The array ${quote(name)} is damaged or cut off. Copy or download the file again.`);
    const numbers = yield* decodeNumbers(data, type, budget, !little);
    into.add(name, yield* gather(numbers, shape, fortranStrides(shape), 0, name, budget));
  }
}

function textOf({ type, data }: Element, little: boolean): string {
  if (type === utf8) return new TextDecoder().decode(data.subarray(0, 400));
  const width = type === 4 || type === 17 ? 2 : 1;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Array.from({ length: Math.min(200, Math.floor(data.length / width)) }, (_, i) =>
    String.fromCharCode(width === 2 ? view.getUint16(2 * i, little) : (data[i] as number)),
  ).join('');
}
