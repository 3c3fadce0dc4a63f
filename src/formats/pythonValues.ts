/**
 * What a pickle of Python may name beside lists, dictionaries, numbers and texts: numpy's arrays and scalars, dictionaries with other names, settings, and
 * things that are known to be of no use. Everything else is refused by its name, so that nothing of a file is ever run.
 */

import type { Budget, Reading } from './budget.ts';
import { FormatError } from './formatError.ts';
import { elementCount, type NamedArray } from './namedArrays.ts';
import { decodeNumbers, type NumberType, widthOf } from './numbers.ts';
import { type Callable, type Count, ignored } from './pickle.ts';
import { fortranStrides, gather } from './strided.ts';

const damaged = () => new FormatError('The description of the arrays in this file (a Python pickle) is damaged. Copy or download the file again.');

/** Something that is no array of numbers, with what to say of it: goes on from "'x' holds ...". */
export class Other {
  readonly what: string;
  constructor(what: string) {
    this.what = what;
  }
}

/** The attributes of an object that is nothing else. */
export class Attributes extends Map<unknown, unknown> {
  build(state: unknown, count: Count): void {
    const [own] = Array.isArray(state) ? state : [state];
    if (!(own instanceof Map) || own === this) return;
    count(own.size);
    for (const [key, value] of own) this.set(key, value);
  }
}

const types: Readonly<Record<string, NumberType>> = {
  f8: 'f8',
  f4: 'f4',
  f2: 'f2',
  i8: 'i8',
  i4: 'i4',
  i2: 'i2',
  i1: 'i1',
  u8: 'u8',
  u4: 'u4',
  u2: 'u2',
  u1: 'u1',
  b1: 'b1',
};

/** The type of numpy's numbers. */
class Dtype {
  readonly #kind: string;
  #order = '<';
  #structured = false;
  constructor(text: string) {
    this.#kind = text.replace(/^[<>|=]/, '');
    if (text.startsWith('>')) this.#order = '>';
  }
  /** (version, order, subtype, names, fields, ...) */
  build(state: unknown): void {
    if (!Array.isArray(state)) return;
    if (state[1] === '>') this.#order = '>';
    if (state[3] !== null && state[3] !== undefined) this.#structured = true;
  }
  get type(): NumberType | undefined {
    return !this.#structured && Object.hasOwn(types, this.#kind) ? types[this.#kind] : undefined;
  }
  get bigEndian(): boolean {
    return this.#order === '>';
  }
  /** What an array of this type holds, where it is none of numbers. */
  get what(): string {
    return describeKind(this.#structured ? 'V' : this.#kind);
  }
}

/** What an array of a numpy type holds that is none of numbers; goes on from "'G' holds ...". */
export function describeKind(kind: string): string {
  switch (kind[0]) {
    case 'O':
      return 'Python objects, which a web page does not run; convert it with .astype(float)';
    case 'c':
      return 'complex numbers, and this page takes real ones; save its .real if the imaginary part is zero';
    case 'U':
    case 'S':
    case 'T':
      return 'texts';
    case 'V':
      return "a structured array, several fields in one; save each field alone, as in numpy.savez('network.npz', G=d['G'])";
    case 'M':
    case 'm':
      return 'dates or times';
    default:
      return 'something else than plain numbers';
  }
}

/** An array of numpy, of which the numbers are not read yet. */
export class NdArray {
  #shape: readonly unknown[] = [];
  #dtype: Dtype | undefined;
  #fortran = false;
  #data: unknown;
  /** (version, shape, type, whether in Fortran order, data) */
  build(state: unknown): void {
    if (!Array.isArray(state)) throw damaged();
    const [shape, dtype, fortran, data] = state.slice(-4);
    this.fill(shape, dtype, fortran === true, data);
  }
  fill(shape: unknown, dtype: unknown, fortran: boolean, data: unknown): void {
    if (!Array.isArray(shape) || !(dtype instanceof Dtype)) throw damaged();
    this.#shape = shape;
    this.#dtype = dtype;
    this.#fortran = fortran;
    this.#data = data;
  }
  /** The numbers, or what there is instead of them. */
  *read(name: string, budget: Budget): Reading<NamedArray | Other> {
    const dtype = this.#dtype;
    if (!dtype) throw damaged();
    const { type } = dtype;
    if (type === undefined || Array.isArray(this.#data)) return new Other(type === undefined ? dtype.what : describeKind('O'));
    const count = elementCount(this.#shape, name);
    if (typeof this.#data === 'string') budget.hold(this.#data.length);
    const bytes = typeof this.#data === 'string' ? bytesOf(this.#data) : this.#data;
    if (!(bytes instanceof Uint8Array) || bytes.length !== count * widthOf(type)) throw damaged();
    const numbers = yield* decodeNumbers(bytes, type, budget, dtype.bigEndian);
    const shape = this.#shape as readonly number[];
    return this.#fortran ? yield* gather(numbers, shape, fortranStrides(shape), 0, name, budget) : { data: numbers, shape };
  }
}

const bytesOf = (text: string): Uint8Array => Uint8Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
/** Characters that cost as much as a value. */
const charactersOfValue = 64;

const first: Callable = { call: ([value]) => value };
const nothing: Callable = { call: () => ignored };
const attributes: Callable = {
  call([pairs], count) {
    const made = new Attributes();
    made.build(pairs, count);
    return made;
  },
};
const other = (what: string): Callable => ({ call: () => new Other(what) });

export const orderedDict: Callable = {
  call([pairs = []], count) {
    if (pairs instanceof Map) return pairs;
    if (!Array.isArray(pairs)) throw damaged();
    count(pairs.length);
    if (!pairs.every((pair) => Array.isArray(pair) && pair.length === 2)) throw damaged();
    return new Map(pairs as [unknown, unknown][]);
  },
};

const scalar: Callable = {
  call([dtype, data], count) {
    if (!(dtype instanceof Dtype)) throw damaged();
    const { type } = dtype;
    if (type === undefined) return new Other(dtype.what);
    if (typeof data === 'string') count(Math.ceil(data.length / charactersOfValue));
    const bytes = typeof data === 'string' ? bytesOf(data) : data;
    // An object that pickles its value says so by giving none.
    if (!(bytes instanceof Uint8Array) || bytes.length < widthOf(type)) return ignored;
    return numberIn(bytes, type, dtype.bigEndian);
  },
};

function numberIn(bytes: Uint8Array, type: NumberType, bigEndian: boolean): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = !bigEndian;
  const readers: Readonly<Partial<Record<NumberType, () => number>>> = {
    f8: () => view.getFloat64(0, little),
    f4: () => view.getFloat32(0, little),
    i8: () => Number(view.getBigInt64(0, little)),
    i4: () => view.getInt32(0, little),
    i2: () => view.getInt16(0, little),
    i1: () => view.getInt8(0),
    u8: () => Number(view.getBigUint64(0, little)),
    u4: () => view.getUint32(0, little),
    u2: () => view.getUint16(0, little),
    u1: () => view.getUint8(0),
    b1: () => view.getUint8(0),
  };
  return readers[type]?.() ?? ignored;
}

const numpy: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['multiarray._reconstruct', { call: () => new NdArray() } satisfies Callable],
  ['multiarray.scalar', scalar],
  [
    'numeric._frombuffer',
    {
      call([data, dtype, shape, order]) {
        const array = new NdArray();
        array.fill(shape, dtype, order === 'F', data);
        return array;
      },
    } satisfies Callable,
  ],
]);

/** Names that stand for the same thing: of numpy 1 and 2, of Python 2 and 3. */
const canonical = (path: string): string =>
  path
    .replace(/^numpy\._core\./, 'numpy.core.')
    .replace(/^__builtin__\./, 'builtins.')
    .replace(/^copy_reg\./, 'copyreg.');

const known: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...[...numpy].map(([name, value]) => [`numpy.core.${name}`, value] as const),
  ['numpy.ndarray', ignored],
  ['numpy.matrix', ignored],
  ['numpy.matrixlib.defmatrix.matrix', ignored],
  ['numpy.dtype', { call: ([text]) => (typeof text === 'string' ? new Dtype(text) : new Dtype('V')) } satisfies Callable],
  ['_codecs.encode', { call: ([text], count) => (typeof text === 'string' ? encoded(text, count) : text) } satisfies Callable],
  ['collections.OrderedDict', orderedDict],
  ['collections.defaultdict', { call: () => new Map() } satisfies Callable],
  ['collections.deque', { call: ([list]) => (Array.isArray(list) ? list : []) } satisfies Callable],
  ['builtins.dict', { call: ([pairs], count) => (pairs === undefined ? new Map() : orderedDict.call([pairs], count)) } satisfies Callable],
  ['builtins.set', first],
  ['builtins.frozenset', first],
  [
    'builtins.bytearray',
    { call: ([bytes, coding], count) => (typeof bytes === 'string' && coding !== undefined ? encoded(bytes, count) : (bytes ?? ignored)) } satisfies Callable,
  ],
  ['builtins.complex', other('a complex number')],
  ['builtins.slice', nothing],
  ['builtins.range', nothing],
  ...['list', 'int', 'float', 'str', 'bool', 'tuple', 'object', 'bytes'].map((name) => [`builtins.${name}`, ignored] as const),
  ...['argparse.Namespace', 'types.SimpleNamespace', 'easydict.EasyDict', 'addict.addict.Dict', 'flax.core.frozen_dict.FrozenDict'].map(
    (name) => [name, attributes] as const,
  ),
  ...['pytorch_lightning', 'lightning.pytorch', 'lightning_fabric', 'lightning.fabric'].flatMap((name) => [
    [`${name}.utilities.parsing.AttributeDict`, attributes] as const,
    [`${name}.utilities.data.AttributeDict`, attributes] as const,
  ]),
  ...['PosixPath', 'WindowsPath', 'PurePosixPath', 'PureWindowsPath'].map((name) => [`pathlib.${name}`, other('a path')] as const),
  ...['datetime', 'date', 'timedelta', 'timezone'].map((name) => [`datetime.${name}`, other('a date or time')] as const),
  ['numpy.random._pickle.__randomstate_ctor', nothing],
  ['numpy.random._pickle.__generator_ctor', nothing],
  ['numpy.random._pickle.__bit_generator_ctor', nothing],
  ['copyreg._reconstructor', { call: ([kind], count) => (kind === attributes ? attributes.call([], count) : ignored) } satisfies Callable],
  // JAX wraps an array of numpy.
  [
    'jax._src.array._reconstruct_array',
    {
      call([make, args, state], count) {
        if (typeof make !== 'object' || make === null || !('call' in make) || !Array.isArray(args)) throw damaged();
        const array = (make as Callable).call(args, count);
        if (array instanceof NdArray) array.build(state);
        return array;
      },
    } satisfies Callable,
  ],
]);

function encoded(text: string, count: Count): Uint8Array {
  count(Math.ceil(text.length / charactersOfValue));
  return bytesOf(text);
}

const sparse = /^scipy\.sparse\.(_?[a-z]+\.)?([a-z]{3})_(matrix|array)$/;

/** What a name of a pickle stands for; undefined for one that is not known here. */
export function pythonValue(module: string, name: string): unknown {
  const path = canonical(`${module}.${name}`);
  if (known.has(path)) return known.get(path);
  if (sparse.test(path)) return other('a sparse matrix; make it dense with .toarray() before you save it');
  return undefined;
}
