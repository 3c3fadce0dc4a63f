/**
 * PyTorch's .pth, .pt and .ckpt, of a zip file (since PyTorch 1.6) or of pickles in a row (before), read without PyTorch and without running anything: see
 * pickle.ts.
 */
import { drain } from '../science/slices.ts';
import { Budget, guardedReading, mostBytes, type Reading } from './budget.ts';
import { FormatError, quote } from './formatError.ts';
import { type Collector, collector, elementCount, type FileContent, type NumberArray, withArrays } from './namedArrays.ts';
import { decodeNumbers, type NumberType, widthOf } from './numbers.ts';
import { type Callable, type Count, DamagedPickle, ignored, readPickle, readPickleAt } from './pickle.ts';
import { collect } from './pickled.ts';
import { Other, orderedDict, pythonValue } from './pythonValues.ts';
import { gather } from './strided.ts';
import type { ZipEntry } from './zip.ts';

const again = 'Copy or download it again.';
const longestDescription = 16 * 2 ** 20;

const storages: Readonly<Record<string, NumberType>> = {
  DoubleStorage: 'f8',
  FloatStorage: 'f4',
  HalfStorage: 'f2',
  BFloat16Storage: 'bf2',
  LongStorage: 'i8',
  IntStorage: 'i4',
  ShortStorage: 'i2',
  CharStorage: 'i1',
  ByteStorage: 'u1',
  BoolStorage: 'b1',
};

/** Storages of numbers that the page does not know: their width in bytes, and what a tensor in them is. */
const otherStorages: Readonly<Record<string, readonly [number, string]>> = {
  ComplexFloatStorage: [8, 'complex numbers, and this page takes real ones; save its .real if the imaginary part is zero'],
  ComplexDoubleStorage: [16, 'complex numbers, and this page takes real ones; save its .real if the imaginary part is zero'],
  QInt8Storage: [1, 'a quantised tensor; call .dequantize() before you save it'],
  QUInt8Storage: [1, 'a quantised tensor; call .dequantize() before you save it'],
  QInt32Storage: [4, 'a quantised tensor; call .dequantize() before you save it'],
};

interface StorageType {
  readonly tag: 'storageType';
  /** null for numbers that the page does not know. */
  readonly type: NumberType | null;
  readonly width: number;
  readonly what: string;
}

/** Where numbers lie in the file. These three have a tag, and no pickle can make one of its own: its dictionaries are Maps. */
interface Storage {
  readonly tag: 'storage';
  readonly key: string;
  readonly kind: StorageType;
  readonly length: number;
  /** Where it begins in the one that it is a view of; only in files of before PyTorch 0.4. */
  readonly from: number;
  /** Its numbers, where they lie within the pickle. */
  readonly bytes?: Uint8Array;
}

/** A view of a storage. */
interface Tensor {
  readonly tag: 'tensor';
  readonly storage: Storage & { readonly kind: { readonly type: NumberType } };
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

type Tagged = Storage | Tensor | StorageType;

function isA<T extends Tagged['tag']>(tag: T, value: unknown): value is Extract<Tagged, { tag: T }> {
  return typeof value === 'object' && value !== null && 'tag' in value && value.tag === tag;
}
const isTensor = (value: unknown): value is Tensor => isA('tensor', value);
const isKnown = (storage: Storage): storage is Tensor['storage'] => storage.kind.type !== null;

const damaged = () => new FormatError(`The description of the arrays in this file is damaged. ${again}`);

const rebuildTensor: Callable = {
  call([storage, offset, shape, strides]) {
    if (storage instanceof Other) return storage;
    if (!isA('storage', storage) || typeof offset !== 'number' || !Array.isArray(shape) || !Array.isArray(strides)) throw damaged();
    return isKnown(storage) ? ({ tag: 'tensor', storage, offset: storage.from + offset, shape, strides } satisfies Tensor) : new Other(storage.kind.what);
  },
};

const first: Callable = { call: ([value]) => value };
const nothing: Callable = { call: () => ignored };
const other = (what: string): Callable => ({ call: () => new Other(what) });
const sparse = other('a sparse tensor; make it dense with .to_dense() before you save it');
const quantised = other('a quantised tensor; call .dequantize() before you save it');
const unknownType = 'numbers of a type that this page does not know (float8 or the like); save it with .float()';

/** A tensor of a class of its own is what it was made with. */
const rebuildFromType: Callable = {
  call([make, , args], count) {
    return typeof make === 'object' && make !== null && 'call' in make && Array.isArray(args) ? (make as Callable).call(args, count) : ignored;
  },
};

/** What torch.tanh and the like are found in: nothing of it is ever called. */
const functions = Object.freeze({ functions: true });
const functionByName: Callable = {
  call([owner, name]) {
    if (owner !== functions || typeof name !== 'string') throw moreThanWeights('builtins.getattr');
    return Object.values(activations).includes(name) ? name : new Other('a function of PyTorch');
  },
};

const activations: Readonly<Record<string, string>> = { Tanh: 'tanh', ReLU: 'relu', Sigmoid: 'sigmoid', Softplus: 'softplus' };

/** What a file of PyTorch may name beside what every pickle may. Everything else is refused, so that nothing of a file is ever run. */
const known: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['torch._utils._rebuild_tensor_v2', rebuildTensor],
  ['torch._utils._rebuild_tensor', rebuildTensor],
  ['torch._utils._rebuild_tensor_v3', other(unknownType)],
  ['torch._utils._rebuild_parameter', first],
  ['torch._utils._rebuild_parameter_with_state', first],
  ['torch._tensor._rebuild_from_type_v2', rebuildFromType],
  ['torch._utils._rebuild_sparse_tensor', sparse],
  ['torch._utils._rebuild_sparse_csr_tensor', sparse],
  ['torch._utils._rebuild_qtensor', quantised],
  ['torch.serialization._get_layout', nothing],
  ['torch.storage._load_from_bytes', { call: ([bytes], count) => storageWithin(bytes, count) } satisfies Callable],
  ['torch.nn.parameter.Parameter', ignored],
  ['torch.Tensor', ignored],
  ['torch._tensor.Tensor', ignored],
  ['collections.OrderedDict', orderedDict],
  ['torch.Size', first],
  // What training scripts keep beside the weights: types, devices.
  ['torch.device', nothing],
  ['torch.per_tensor_affine', ignored],
  ['torch.storage.UntypedStorage', { tag: 'storageType', type: null, width: 1, what: unknownType } satisfies StorageType],
  ...['float64', 'float32', 'float16', 'bfloat16', 'int64', 'int32', 'int16', 'int8', 'uint8', 'bool', 'complex64', 'complex128'].map(
    (type) => [`torch.${type}`, ignored] as const,
  ),
  // A nonlinearity that was kept as what computes it.
  ...Object.entries(activations).map(([name, text]) => [`torch.nn.modules.activation.${name}`, { call: () => text } satisfies Callable] as const),
  ...Object.values(activations).flatMap((text) => [[`torch.nn.functional.${text}`, text] as const, [`torch._C._nn.${text}`, text] as const]),
  ['torch._C._VariableFunctionsClass', functions],
  ['builtins.getattr', functionByName],
  ['__builtin__.getattr', functionByName],
  ...Object.entries(storages).map(
    ([name, type]) => [`torch.${name}`, { tag: 'storageType', type, width: widthOf(type), what: '' } satisfies StorageType] as const,
  ),
  ...Object.entries(otherStorages).map(
    ([name, [width, what]]) => [`torch.${name}`, { tag: 'storageType', type: null, width, what } satisfies StorageType] as const,
  ),
]);

function moreThanWeights(path: string): FormatError {
  return new FormatError(
    `The file holds more than weights: it names ${quote(path)}, which a web page neither can nor should run. In Python, save the weights alone: torch.save(model.state_dict(), 'weights.pth').`,
  );
}

function find(module: string, name: string): unknown {
  const path = `${module}.${name}`;
  const value = known.has(path) ? known.get(path) : /^torch\.float8_\w+$/.test(path) ? ignored : pythonValue(module, name);
  if (value !== undefined) return value;
  if (/^joblib\./.test(path))
    throw new FormatError(
      "This file was written by joblib, which keeps numbers between its instructions. In Python: numpy.savez('network.npz', **joblib.load('file')).",
    );
  if (/^pandas\./.test(path))
    throw new FormatError(
      "This file holds tables of pandas. In Python, save their numbers: numpy.savez('network.npz', G=df.to_numpy()), and the same for I and W.",
    );
  throw moreThanWeights(path);
}

/** A storage, as files name it: ('storage', type, key, device, length) and, before PyTorch 1.6, the view (key, offset, length) of another that it is. */
function persistent(id: unknown): unknown {
  const [kind, type, key, , length, view] = Array.isArray(id) ? id : [];
  if (kind !== 'storage' || !isA('storageType', type) || typeof key !== 'string' || typeof length !== 'number') throw damaged();
  const from = Array.isArray(view) && typeof view[1] === 'number' ? view[1] : 0;
  return { tag: 'storage', key, kind: type, length: from + length, from } satisfies Storage;
}

/** Of a storage that lies within a plain pickle, as a file of its own, no more than this is looked at before its numbers. */
const longestBeginning = 4096;
/** Within a storage there is no other. */
const worldWithin = { find: (module: string, name: string) => (name === '_load_from_bytes' ? ignored : find(module, name)), persistent };

/** A storage within a plain pickle: a file as torch.save wrote it before version 1.6, of this storage alone. */
function storageWithin(bytes: unknown, count: Count): unknown {
  if (!(bytes instanceof Uint8Array) || !isLegacyTorch(bytes))
    return new Other("a tensor of PyTorch within a plain pickle; save it with torch.save(weights, 'weights.pth')");
  count(longestBeginning / 4);
  const beginning = new Uint8Array(bytes.subarray(0, longestBeginning));
  const budget = new Budget();
  let at = 0;
  let storage: unknown;
  for (let i = 0; i < 5; i++) {
    const { value, end } = drain(readPickleAt(beginning, at, worldWithin, budget));
    if (i === 3) storage = value;
    at = end;
  }
  if (!isA('storage', storage) || !(storage.length >= 0)) throw damaged();
  // Behind the number of its values.
  const numbers = bytes.subarray(at + 8, at + 8 + storage.length * storage.kind.width);
  return { ...storage, bytes: numbers } satisfies Storage;
}

/** The world of a pickle that lies in a file of PyTorch, or beside it. */
const world = { find, persistent };

/** Whether a zip file is one of PyTorch's. */
export function isTorch(entries: ReadonlyMap<string, ZipEntry>): boolean {
  return descriptionOf(entries) !== undefined;
}

/** The tensors of a .pth or .pt file by name: keys of nested dictionaries, joined by dots ('state_dict.G'). Throws FormatError. */
export function readTorch(entries: ReadonlyMap<string, ZipEntry>, budget: Budget): Reading<FileContent> {
  return guardedReading(`This PyTorch file is damaged. ${again}`, readWhole(entries, budget));
}

function* readWhole(entries: ReadonlyMap<string, ZipEntry>, budget: Budget): Reading<FileContent> {
  const description = descriptionOf(entries);
  if (description === undefined) throw new FormatError('This zip file is not one of PyTorch: it has no data.pkl. Save the weights with torch.save.');
  const prefix = description.slice(0, -'data.pkl'.length);
  if (entries.has(`${prefix}constants.pkl`))
    throw new FormatError(
      "This is a TorchScript file, which holds a program. In Python, save its weights alone: torch.save(torch.jit.load('model.pt').state_dict(), 'weights.pth').",
    );
  const entry = entries.get(description) as ZipEntry;
  if (entry.size > longestDescription)
    throw new FormatError('The description of the arrays in this file is far too long. Save the weights alone, with torch.save(model.state_dict(), ...).');
  const root = yield* readPickle(yield* entry.read(budget), world, budget);
  const order = entries.get(`${prefix}byteorder`);
  const bigEndian = order !== undefined && new TextDecoder().decode((yield* order.read(budget)).subarray(0, 16)).trim() === 'big';
  return yield* contentOf(root, bigEndian, budget, (key) => entries.get(`${prefix}data/${key}`));
}

function descriptionOf(entries: ReadonlyMap<string, ZipEntry>): string | undefined {
  return [...entries.keys()].find((name) => /^([^/]+\/)?data\.pkl$/.test(name));
}

/** The number that stands at the beginning of PyTorch's files before version 1.6, as a pickle. */
const legacyMagic = [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

/** Whether these are the bytes of a file of PyTorch before version 1.6. */
export function isLegacyTorch(bytes: Uint8Array): boolean {
  return bytes[0] === 0x80 && legacyMagic.every((byte, i) => bytes[2 + i] === byte);
}

/**
 * The tensors of a file of PyTorch before version 1.6: five pickles (a number, the version, the machine, the values, the keys of the storages), then the
 * storages.
 */
export function readLegacyTorch(bytes: Uint8Array, budget: Budget): Reading<FileContent> {
  const sentence = `This PyTorch file, of before version 1.6, is damaged or cut off. ${again} Or save it anew with a newer PyTorch: torch.save(torch.load('old.pth'), 'new.pth').`;
  return guardedReading(sentence, told(sentence, readInRow(bytes, budget)));
}

/** The result of `reading`; a pickle that is damaged is said in this sentence. */
function* told<T>(sentence: string, reading: Reading<T>): Reading<T> {
  try {
    return yield* reading;
  } catch (error) {
    throw error instanceof DamagedPickle ? new FormatError(sentence, { cause: error }) : error;
  }
}

function* readInRow(bytes: Uint8Array, budget: Budget): Reading<FileContent> {
  const values: unknown[] = [];
  let at = 0;
  /** Storages by key, as the values name them. */
  const kinds = new Map<string, StorageType>();
  const noting = {
    find,
    persistent(id: unknown) {
      const storage = persistent(id);
      if (isA('storage', storage)) kinds.set(storage.key, storage.kind);
      return storage;
    },
  };
  for (let i = 0; i < 5; i++) {
    const { value, end } = yield* readPickleAt(bytes, at, noting, budget);
    values.push(value);
    at = end;
  }
  const [, , machine, root, keys] = values;
  if (!Array.isArray(keys)) throw damaged();
  const bigEndian = machine instanceof Map && machine.get('little_endian') === false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, StoredBytes>();
  for (const key of keys as unknown[]) {
    const kind = typeof key === 'string' ? kinds.get(key) : undefined;
    if (!kind || at + 8 > bytes.length) throw damaged();
    const size = Number(view.getBigUint64(at, !bigEndian)) * kind.width;
    at += 8;
    if (!(size <= bytes.length - at)) throw new FormatError(`The numbers of this file are cut off. ${again}`);
    const data = bytes.subarray(at, at + size);
    entries.set(key as string, { size, read: (budget) => handedOut(data, budget) });
    at += size;
    if (budget.spend(64)) yield;
  }
  return yield* contentOf(root, bigEndian, budget, (key) => entries.get(key));
}

/** Bytes that are there already. */
function* handedOut(data: Uint8Array, budget: Budget): Reading<Uint8Array> {
  if (budget.spend(64)) yield;
  return data;
}

/** The bytes of a storage. */
interface StoredBytes {
  readonly size: number;
  read(budget: Budget): Reading<Uint8Array>;
}

/** Whether these may be the bytes of a plain pickle: of protocol 2 and later, or of an older one that begins with a dictionary or a list. */
export function isPickle(bytes: Uint8Array): boolean {
  if (bytes[0] === 0x80) return bytes[1] >= 2 && bytes[1] <= 5;
  const beginning = String.fromCharCode(...bytes.subarray(0, 24));
  return /^(\(?[dl]p?\d+\n|[}\]]q.|ccollections\n|ccopy_reg\n|cnumpy)/.test(beginning);
}

/** The arrays of a plain pickle: dictionaries and lists of numpy's arrays. Throws FormatError. */
export function readPickleFile(bytes: Uint8Array, budget: Budget): Reading<FileContent> {
  const sentence = `This Python pickle is damaged or cut off. ${again} Or save the weights with numpy.savez('network.npz', G=G, I=I, W=W).`;
  return guardedReading(sentence, told(sentence, readPlain(bytes, budget)));
}

function* readPlain(bytes: Uint8Array, budget: Budget): Reading<FileContent> {
  return yield* contentOf(
    yield* readPickle(bytes, world, budget),
    false,
    budget,
    () => undefined,
    "This is a Python pickle. Save the weights with numpy.savez('network.npz', G=G, I=I, W=W).",
  );
}

/** What a pickle holds, with the tensors whose numbers lie in the storages that `find` finds. */
function* contentOf(
  root: unknown,
  bigEndian: boolean,
  budget: Budget,
  find: (key: string) => StoredBytes | undefined,
  advice = 'Save the weights with torch.save(model.state_dict(), ...).',
): Reading<FileContent> {
  const into = collector();
  const { tensors, numbers } = yield* collect(root, isTensor, 'tensor', into, budget);
  yield* readTensors(tensors, bigEndian, into, budget, find);
  return { ...withArrays(into.content(), advice), numbers };
}

function* readTensors(
  tensors: ReadonlyMap<string, Tensor>,
  bigEndian: boolean,
  { add }: Collector,
  budget: Budget,
  find: (key: string) => StoredBytes | undefined,
): Reading<void> {
  /** Each is decoded once, however many tensors lie in it. */
  const storages = new Map<string | Uint8Array, { readonly type: NumberType; readonly data: NumberArray }>();
  let total = 0;
  for (const [name, { shape, storage }] of tensors) {
    total += elementCount(shape, name) * storage.kind.width;
    if (total > mostBytes)
      throw new FormatError(
        'The arrays in this file are too large for a web page, more than 256 MB. Save the weights alone, with torch.save(model.state_dict(), ...).',
      );
  }
  for (const [name, { storage: at, offset, shape, strides }] of tensors) {
    const { type } = at.kind;
    const key = at.bytes ?? at.key;
    let storage = storages.get(key);
    if (!storage || storage.data.length < at.length) {
      const { bytes } = at;
      const entry = bytes ? { size: bytes.length, read: (spent: Budget) => handedOut(bytes, spent) } : find(at.key);
      if (!entry || !(entry.size >= at.length * at.kind.width))
        throw new FormatError(`The numbers of the array ${quote(name)} are missing from the file or cut off. ${again}`);
      storage = { type, data: yield* decodeNumbers(yield* entry.read(budget), type, budget, bigEndian) };
      storages.set(key, storage);
    }
    // One storage has one type; PyTorch writes no other.
    if (storage.type !== type) throw damaged();
    add(name, yield* gather(storage.data, shape, strides, offset, name, budget));
    if (budget.spend(1024)) yield;
  }
}
