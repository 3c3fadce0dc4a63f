/**
 * HDF5, as Keras, h5py and MATLAB 7.3 write it: groups of datasets, contiguous or in chunks, packed with deflate or not. Read by hand: jsfive goes after every
 * address of a file without a limit, h5wasm is a megabyte of code. Addresses are followed once each, and sizes are looked at before memory is taken.
 */
import { type Budget, guardedReading, mostArrays, mostBytes, type Reading, slice } from './budget.ts';
import { FormatError, quote } from './formatError.ts';
import { type Collector, collector, elementCount, type FileContent, withArrays } from './namedArrays.ts';
import { decodeNumbers, type NumberType } from './numbers.ts';
import { latin1 } from './pickle.ts';
import { describeKind } from './pythonValues.ts';
import { fortranStrides, gather } from './strided.ts';
import { inflate } from './zip.ts';

const damaged =
  "This HDF5 file (Keras, or MATLAB 7.3) is damaged or cut off. Copy or download it again. Or in Python: f = h5py.File(...); numpy.savez('network.npz', G=f['G'][()], I=f['I'][()], W=f['W'][()]).";
const again = () => new FormatError(damaged);
const unknownForm = (what: string) =>
  new FormatError(
    `This HDF5 file keeps ${what} in a form that this page cannot read. In Python: f = h5py.File(...); numpy.savez('network.npz', G=f['G'][()], I=f['I'][()], W=f['W'][()]).`,
  );

const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
const beginning = signature.slice(0, 4);
const deepest = 16;
/** Headers, groups and pieces of chunks in one file: no file of weights has as many. */
const mostNodes = 65_536;
const mostChunks = 100_000;

/** Where the superblock is: at the beginning, or behind a text of 512, 1024, ... bytes. */
function startOf(bytes: Uint8Array): number | undefined {
  for (let at = 0; at + 8 <= bytes.length && at <= 65_536; at = at === 0 ? 512 : 2 * at) if (signature.every((byte, i) => bytes[at + i] === byte)) return at;
  return undefined;
}

/**
 * Whether these are the bytes of an HDF5 file. One of Julia's JLD2 is, too, but its arrays lie with their sides exchanged: it is refused by its name
 * (foreign.ts).
 */
export function isHdf5(bytes: Uint8Array): boolean {
  if (latin1(bytes.subarray(0, 11)) === 'HDF5-based ') return false;
  return beginning.every((byte, i) => bytes[i] === byte) || isMatlab73(bytes) || startOf(bytes) !== undefined;
}

const isMatlab73 = (bytes: Uint8Array): boolean => latin1(bytes.subarray(0, 10)) === 'MATLAB 7.3';

/** The datasets of numbers of an HDF5 file by name: groups are joined by dots. MATLAB's matrices come as MATLAB has them. Throws FormatError. */
export function readHdf5(bytes: Uint8Array, budget: Budget): Reading<FileContent> {
  return guardedReading(damaged, readWhole(bytes, budget));
}

function* readWhole(bytes: Uint8Array, budget: Budget): Reading<FileContent> {
  const start = startOf(bytes);
  if (start === undefined) throw again();
  const into = collector();
  const file = new File(bytes, start, isMatlab73(bytes), into, budget);
  yield* file.readObject(file.root, '', 0);
  return withArrays(into.content(), "Save the weights with numpy.savez('network.npz', G=G, I=I, W=W).");
}

interface Message {
  readonly type: number;
  readonly shared: boolean;
  readonly at: number;
  readonly size: number;
}

interface Datatype {
  readonly type: NumberType | undefined;
  readonly bigEndian: boolean;
  readonly width: number;
  /** What there is instead of numbers. */
  readonly what: string;
}

interface Filter {
  readonly id: number;
}

class File {
  readonly root: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #budget: Budget;
  readonly #into: Collector;
  readonly #matlab: boolean;
  readonly #base: number;
  /** Width of an address, and of a length. */
  readonly #offsets: number;
  readonly #lengths: number;
  readonly #seen = new Set<number>();
  #nodes = 0;

  constructor(bytes: Uint8Array, start: number, matlab: boolean, into: Collector, budget: Budget) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#budget = budget;
    this.#into = into;
    this.#matlab = matlab;
    const version = this.#u8(start + 8);
    const old = version < 2;
    [this.#offsets, this.#lengths] = old ? [this.#u8(start + 13), this.#u8(start + 14)] : [this.#u8(start + 9), this.#u8(start + 10)];
    if (version > 3 || ![4, 8].includes(this.#offsets) || ![4, 8].includes(this.#lengths)) throw again();
    const at = start + (old ? 24 + (version === 1 ? 4 : 0) : 12);
    this.#base = start;
    // Base, and then two addresses and, in the old form, the root's entry: its name and its header.
    this.root = old ? this.#address(at + 4 * this.#offsets + this.#offsets) : this.#address(at + 3 * this.#offsets);
  }

  #u8(at: number): number {
    return this.#view.getUint8(at);
  }
  #u16(at: number): number {
    return this.#view.getUint16(at, true);
  }
  #u32(at: number): number {
    return this.#view.getUint32(at, true);
  }
  #wide(at: number, width: number): number {
    return width === 8 ? Number(this.#view.getBigUint64(at, true)) : width === 4 ? this.#u32(at) : width === 2 ? this.#u16(at) : this.#u8(at);
  }
  /** An address as a place in the file; NaN where there is none. */
  #address(at: number): number {
    const value = this.#wide(at, this.#offsets);
    return value >= 2 ** 48 || (this.#offsets === 4 && value === 0xffffffff) ? Number.NaN : this.#base + value;
  }
  #length(at: number): number {
    return this.#wide(at, this.#lengths);
  }
  #is(at: number, text: string): boolean {
    return latin1(this.#bytes.subarray(at, at + 4)) === text;
  }
  /** `length` bytes from a place that the file names. */
  #raw(at: number, length: number): Uint8Array {
    if (!(at >= 0 && length >= 0 && at + length <= this.#bytes.length)) throw again();
    return this.#bytes.subarray(at, at + length);
  }
  #count(): boolean {
    if (++this.#nodes > mostNodes) throw new FormatError('This HDF5 file holds too much for a web page. Save the weights alone, without anything else.');
    return this.#budget.spend(256);
  }

  /** A group or a dataset. Each is read once, whatever leads to it. */
  *readObject(address: number, name: string, depth: number): Reading<void> {
    if (!Number.isFinite(address) || this.#seen.has(address)) return;
    if (depth > deepest) throw new FormatError('The groups of this HDF5 file are nested too deep. Save the weights alone, without anything else.');
    this.#seen.add(address);
    if (this.#count()) yield;
    const messages = yield* this.#messages(address);
    const table = messages.find(({ type }) => type === 0x11);
    const info = messages.find(({ type }) => type === 0x02);
    if (messages.some(({ type }) => type === 0x08)) yield* this.#readDataset(messages, name);
    const links: [string, number][] = messages.filter(({ type }) => type === 0x06).flatMap((message) => this.#link(message));
    if (table) yield* this.#tree(this.#address(table.at), this.#address(table.at + this.#offsets), links, 0);
    if (info && links.length === 0 && Number.isFinite(this.#address(info.at + 2 + (this.#u8(info.at + 1) & 1 ? 8 : 0))))
      throw unknownForm('the list of its groups');
    const inside = new Set(links.map(([link]) => link));
    if (['data', 'ir', 'jc'].every((link) => inside.has(link))) {
      this.#into.passOver(name, 'a sparse matrix; make it full before you save it: G = full(G)');
      return;
    }
    for (const [link, target] of links) {
      // What MATLAB keeps for itself.
      if (name === '' && /^#/.test(link)) continue;
      yield* this.readObject(target, name === '' ? link : `${name}.${link}`, depth + 1);
    }
  }

  *#messages(address: number): Reading<Message[]> {
    const messages: Message[] = [];
    const modern = this.#is(address, 'OHDR');
    const blocks: [number, number][] = [];
    let order = 0;
    if (modern) {
      const flags = this.#u8(address + 5);
      let at = address + 6 + (flags & 0x20 ? 16 : 0) + (flags & 0x10 ? 4 : 0);
      order = flags & 4 ? 2 : 0;
      const width = 1 << (flags & 3);
      blocks.push([at + width, this.#wide(at, width)]);
      at += width;
    } else {
      if (this.#u8(address) !== 1) throw again();
      blocks.push([address + 16, this.#u32(address + 8)]);
    }
    const head = modern ? 4 + order : 8;
    for (let k = 0; k < blocks.length; k++) {
      const [from, size] = blocks[k] as [number, number];
      this.#raw(from, size);
      for (let at = from; at + head <= from + size; ) {
        const [type, length, flags] = modern ? [this.#u8(at), this.#u16(at + 1), this.#u8(at + 3)] : [this.#u16(at), this.#u16(at + 2), this.#u8(at + 4)];
        const body = at + head;
        if (body + length > from + size) break;
        if (type === 0x10) {
          const next = this.#address(body);
          const total = this.#length(body + this.#offsets);
          if (!Number.isFinite(next) || blocks.length > 1000) throw again();
          blocks.push(modern ? [next + 4, total - 8] : [next, total]);
        } else messages.push({ type, shared: (flags & 2) !== 0, at: body, size: length });
        at = body + length;
        if (this.#count()) yield;
      }
    }
    return messages;
  }

  #link({ at }: Message): [string, number][] {
    const flags = this.#u8(at + 1);
    let next = at + 2;
    const kind = flags & 8 ? this.#u8(next++) : 0;
    next += (flags & 4 ? 8 : 0) + (flags & 0x10 ? 1 : 0);
    const width = 1 << (flags & 3);
    const length = this.#wide(next, width);
    const name = new TextDecoder().decode(this.#raw(next + width, Math.min(length, 1000)));
    // Others lead to other files, or to another name in this one.
    return kind === 0 ? [[name, this.#address(next + width + length)]] : [];
  }

  /** The links of a group in the old form: a tree of symbol tables, whose names lie in a heap. */
  *#tree(tree: number, heap: number, links: [string, number][], depth: number): Reading<void> {
    if (depth > deepest || !this.#is(tree, 'TREE') || !this.#is(heap, 'HEAP')) throw again();
    if (this.#count()) yield;
    const names = this.#address(heap + 8 + 2 * this.#lengths);
    const [level, count] = [this.#u8(tree + 5), this.#u16(tree + 6)];
    for (let i = 0; i < count; i++) {
      const child = this.#address(tree + 8 + 2 * this.#offsets + this.#lengths + i * (this.#lengths + this.#offsets));
      if (level > 0) yield* this.#tree(child, heap, links, depth + 1);
      else {
        if (!this.#is(child, 'SNOD')) throw again();
        const entries = this.#u16(child + 6);
        for (let k = 0; k < entries; k++) {
          const entry = child + 8 + k * (2 * this.#offsets + 24);
          const from = names + this.#wide(entry, this.#offsets);
          const bytes = this.#bytes.subarray(from, from + 1000);
          const end = bytes.indexOf(0);
          links.push([new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end)), this.#address(entry + this.#offsets)]);
          if (links.length > mostArrays) throw again();
          if (this.#count()) yield;
        }
      }
    }
  }

  #shape({ at }: Message): number[] | undefined {
    const [version, rank, flags] = [this.#u8(at), this.#u8(at + 1), this.#u8(at + 2)];
    // No place for a value at all.
    if (version === 2 && this.#u8(at + 3) === 2) return undefined;
    const from = at + (version === 1 ? 8 : 4);
    if (rank > 32 || flags > 3) throw again();
    return Array.from({ length: rank }, (_, axis) => this.#length(from + axis * this.#lengths));
  }

  #datatype(at: number): Datatype {
    const head = this.#u8(at);
    const kind = head & 15;
    const bits = this.#u8(at + 1);
    const width = this.#u32(at + 4);
    const whole = [1, 2, 4, 8].includes(width);
    const bigEndian = (bits & 1) === 1;
    // Truth values of h5py: names for whole numbers of a byte.
    if (kind === 8) return { ...this.#datatype(at + 8), width };
    if (kind === 0 && whole) return { type: `${bits & 8 ? 'i' : 'u'}${width}` as NumberType, bigEndian, width, what: '' };
    if (kind === 1 && [2, 4, 8].includes(width)) return { type: `f${width}` as NumberType, bigEndian, width, what: '' };
    const named = latin1(this.#bytes.subarray(at + 8, at + 16));
    const complex = kind === 6 && /^(real|r)\0/.test(named);
    const kinds: Readonly<Record<number, string>> = { 3: 'S', 6: complex ? 'c' : 'V', 7: 'O', 9: 'S' };
    return { type: undefined, bigEndian, width, what: describeKind(kinds[kind] ?? '') };
  }

  #filters(message: Message | undefined): Filter[] {
    if (!message) return [];
    const [version, count] = [this.#u8(message.at), this.#u8(message.at + 1)];
    let at = message.at + (version === 1 ? 8 : 2);
    return Array.from({ length: Math.min(count, 32) }, () => {
      const id = this.#u16(at);
      const named = version === 1 || id >= 256;
      const nameLength = named ? this.#u16(at + 2) : 0;
      const values = this.#u16(at + (named ? 6 : 4));
      at += (named ? 8 : 6) + (version === 1 ? Math.ceil(nameLength / 8) * 8 : nameLength) + 4 * values + (version === 1 && values % 2 === 1 ? 4 : 0);
      return { id };
    });
  }

  *#readDataset(messages: readonly Message[], name: string): Reading<void> {
    const [space, kind, layout] = [0x01, 0x03, 0x08].map((type) => messages.find((message) => message.type === type));
    if (!space || !kind || !layout) throw again();
    if (kind.shared) return this.#into.passOver(name, 'numbers of a type that is kept elsewhere in the file; save it as float64');
    const { type, bigEndian, width, what } = this.#datatype(kind.at);
    const shape = this.#shape(space);
    if (shape === undefined) return this.#into.passOver(name, 'nothing');
    if (type === undefined) return this.#into.passOver(name, what);
    const filters = this.#filters(messages.find((message) => message.type === 0x0b));
    const strange = filters.find(({ id }) => ![1, 2, 3].includes(id));
    if (strange)
      return this.#into.passOver(
        name,
        `numbers that are packed with a filter that this page does not know (number ${strange.id}); save it without compression`,
      );
    const size = elementCount(shape, name) * width;
    if (size > mostBytes) throw new FormatError(`The array ${quote(name)} is too large for a web page. Save the weights alone, without anything else.`);
    const bytes = yield* this.#data(layout, shape, width, size, filters);
    const numbers = yield* decodeNumbers(bytes, type, this.#budget, bigEndian);
    // MATLAB's matrices lie here with their sides exchanged.
    const turned = [...shape].reverse();
    this.#into.add(
      name,
      this.#matlab && shape.length > 1 ? yield* gather(numbers, turned, fortranStrides(turned), 0, name, this.#budget) : { data: numbers, shape },
    );
  }

  *#data({ at }: Message, shape: readonly number[], width: number, size: number, filters: readonly Filter[]): Reading<Uint8Array> {
    const version = this.#u8(at);
    if (version === 1 || version === 2) {
      const [rank, kind] = [this.#u8(at + 1), this.#u8(at + 2)];
      const address = this.#address(at + 8);
      const sides = at + 8 + (kind === 0 ? 0 : this.#offsets);
      if (kind === 0) return this.#raw(sides + 4 * rank + 4, size);
      if (kind === 1) return this.#stored(address, size);
      return yield* this.#chunked(
        address,
        Array.from({ length: rank }, (_, axis) => this.#u32(sides + 4 * axis)),
        shape,
        width,
        size,
        filters,
      );
    }
    const kind = this.#u8(at + 1);
    if (kind === 0) return this.#raw(at + 4, size);
    if (kind === 1) return this.#stored(this.#address(at + 2), size);
    if (kind === 2 && version === 3) {
      const rank = this.#u8(at + 2);
      const sides = Array.from({ length: rank }, (_, axis) => this.#u32(at + 3 + this.#offsets + 4 * axis));
      return yield* this.#chunked(this.#address(at + 3), sides, shape, width, size, filters);
    }
    throw unknownForm('an array');
  }

  /** In one piece; where nothing was written there are zeros. */
  #stored(address: number, size: number): Uint8Array {
    if (Number.isFinite(address)) return this.#raw(address, size);
    this.#budget.hold(size);
    return new Uint8Array(size);
  }

  /** In pieces of one size, found by a tree. `sides`: of a piece, and the width of a number behind them. */
  *#chunked(tree: number, sides: readonly number[], shape: readonly number[], width: number, size: number, filters: readonly Filter[]): Reading<Uint8Array> {
    const piece = sides.slice(0, -1);
    if (piece.length !== shape.length || sides.at(-1) !== width || piece.some((side) => side < 1)) throw again();
    const pieceSize = elementCount(piece, 'chunk') * width;
    this.#budget.hold(size);
    const whole = new Uint8Array(size);
    if (!Number.isFinite(tree)) return whole;
    const rank = shape.length;
    const keyLength = 8 + 8 * (rank + 1);
    const nodes: [number, number][] = [[tree, 0]];
    let chunks = 0;
    while (nodes.length > 0) {
      const [node, depth] = nodes.pop() as [number, number];
      if (depth > deepest || !this.#is(node, 'TREE') || this.#u8(node + 4) !== 1) throw again();
      if (this.#count()) yield;
      const [level, count] = [this.#u8(node + 5), this.#u16(node + 6)];
      for (let i = 0; i < count; i++) {
        const key = node + 8 + 2 * this.#offsets + i * (keyLength + this.#offsets);
        const child = this.#address(key + keyLength);
        if (level > 0) {
          nodes.push([child, depth + 1]);
          continue;
        }
        if (++chunks > mostChunks) throw again();
        const [packed, mask] = [this.#u32(key), this.#u32(key + 4)];
        const from = Array.from({ length: rank }, (_, axis) => this.#wide(key + 8 + 8 * axis, 8));
        let data = this.#raw(child, packed);
        for (let k = filters.length - 1; k >= 0; k--) {
          if (mask & (1 << k)) continue;
          const id = filters[k]?.id;
          if (id === 3) data = data.subarray(0, -4);
          // A zlib stream: two bytes in front of it, a checksum of four behind.
          else if (id === 1)
            data = yield* inflate(data.subarray(2, -4), pieceSize + (filters.slice(0, k).some((filter) => filter.id === 3) ? 4 : 0), damaged, this.#budget);
          else if (id === 2) data = yield* this.#unshuffled(data, width);
        }
        if (data.length < pieceSize) throw again();
        yield* this.#place(whole, data, shape, piece, from, width);
      }
    }
    return whole;
  }

  /** The bytes of each number lay apart: all first ones, all second ones. */
  *#unshuffled(data: Uint8Array, width: number): Reading<Uint8Array> {
    this.#budget.hold(data.length);
    const result = new Uint8Array(data.length);
    const count = Math.floor(data.length / width);
    for (let byte = 0; byte < width; byte++) for (let i = 0; i < count; i++) result[i * width + byte] = data[byte * count + i] as number;
    result.set(data.subarray(count * width), count * width);
    if (this.#budget.spend(2 * data.length)) yield;
    return result;
  }

  /** A piece of the array to where it belongs; what of it is beyond the edge is left out. */
  *#place(whole: Uint8Array, data: Uint8Array, shape: readonly number[], piece: readonly number[], from: readonly number[], width: number): Reading<void> {
    const rank = shape.length;
    const counts = piece.map((side, axis) => Math.min(side, (shape[axis] as number) - (from[axis] as number)));
    if (counts.some((count) => !(count > 0))) return;
    const index = piece.map(() => 0);
    const run = rank === 0 ? width : (counts[rank - 1] as number) * width;
    let work = 0;
    for (;;) {
      let [source, target] = [0, 0];
      for (let axis = 0; axis < rank; axis++) {
        source = source * (piece[axis] as number) + (index[axis] as number);
        target = target * (shape[axis] as number) + (from[axis] as number) + (index[axis] as number);
      }
      whole.set(data.subarray(source * width, source * width + run), target * width);
      work += run + 64;
      if (work > slice / 8) {
        if (this.#budget.spend(work)) yield;
        work = 0;
      }
      let axis = rank - 2;
      for (; axis >= 0; axis--) {
        index[axis] = (index[axis] as number) + 1;
        if ((index[axis] as number) < (counts[axis] as number)) break;
        index[axis] = 0;
      }
      if (axis < 0) break;
    }
    if (this.#budget.spend(work)) yield;
  }
}
