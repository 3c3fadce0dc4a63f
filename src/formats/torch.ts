/** PyTorch's .pth and .pt (zip and pickle, since PyTorch 1.6), read without PyTorch and without running anything: see pickle.ts. */
import { type Budget, guardedReading, mostArrays, mostBytes, type Reading } from './budget.ts';
import { FormatError, quote } from './formatError.ts';
import { collector, elementCount, type FileContent, type NumberArray } from './namedArrays.ts';
import { decodeNumbers, type NumberType, widthOf } from './numbers.ts';
import { type Callable, ignored, readPickle } from './pickle.ts';
import { gather } from './strided.ts';
import type { ZipEntry } from './zip.ts';

const again = 'Copy or download it again.';
const longestDescription = 16 * 2 ** 20;
const deepest = 32;

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

/** Where numbers lie in the file. These three have a tag, and no pickle can make one of its own: its dictionaries are Maps. */
interface Storage {
  readonly tag: 'storage';
  readonly key: string;
  readonly type: NumberType;
  readonly length: number;
}

/** A view of a storage. */
interface Tensor {
  readonly tag: 'tensor';
  readonly storage: Storage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

interface StorageType {
  readonly tag: 'storageType';
  readonly type: NumberType;
}

type Tagged = Storage | Tensor | StorageType;

function isA<T extends Tagged['tag']>(tag: T, value: unknown): value is Extract<Tagged, { tag: T }> {
  return typeof value === 'object' && value !== null && 'tag' in value && value.tag === tag;
}

const damaged = () => new FormatError(`The description of the arrays in this file is damaged. ${again}`);

const rebuildTensor: Callable = {
  call([storage, offset, shape, strides]) {
    if (!isA('storage', storage) || typeof offset !== 'number' || !Array.isArray(shape) || !Array.isArray(strides)) throw damaged();
    return { tag: 'tensor', storage, offset, shape, strides } satisfies Tensor;
  },
};

const orderedDict: Callable = {
  call([pairs = []], count) {
    if (pairs instanceof Map) return pairs;
    if (!Array.isArray(pairs)) throw damaged();
    count(pairs.length);
    if (!pairs.every((pair) => Array.isArray(pair) && pair.length === 2)) throw damaged();
    return new Map(pairs as [unknown, unknown][]);
  },
};

const first: Callable = { call: ([value]) => value };
const nothing: Callable = { call: () => ignored };

/** All that a file may name. Everything else is refused, so that nothing of a file is ever run. */
const known: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['torch._utils._rebuild_tensor_v2', rebuildTensor],
  ['torch._utils._rebuild_tensor', rebuildTensor],
  ['torch._utils._rebuild_parameter', first],
  ['collections.OrderedDict', orderedDict],
  ['torch.Size', first],
  // What training scripts keep beside the weights: types, devices, a loss that is a numpy number.
  ['torch.device', nothing],
  ['numpy.core.multiarray.scalar', nothing],
  ['numpy._core.multiarray.scalar', nothing],
  ['numpy.dtype', nothing],
  ['_codecs.encode', nothing],
  ...['float64', 'float32', 'float16', 'bfloat16', 'int64', 'int32', 'int16', 'int8', 'uint8', 'bool'].map((type) => [`torch.${type}`, ignored] as const),
  ...Object.entries(storages).map(([name, type]) => [`torch.${name}`, { tag: 'storageType', type } satisfies StorageType] as const),
]);

function find(module: string, name: string): unknown {
  const path = `${module}.${name}`;
  if (known.has(path)) return known.get(path);
  if (path === 'torch._utils._rebuild_sparse_tensor')
    throw new FormatError(
      "Some weights of this file are sparse tensors. In Python, make them dense before saving: torch.save({name: w.to_dense() for name, w in weights.items()}, 'weights.pth').",
    );
  if (/^numpy\._?core\.multiarray\._reconstruct$/.test(path))
    throw new FormatError(
      "This PyTorch file holds numpy arrays, which this page reads from .npz files. In Python: numpy.savez('network.npz', **torch.load('weights.pth', weights_only=False)).",
    );
  throw new FormatError(
    `The file holds more than weights: it names ${quote(path)}, which a web page neither can nor should run. In Python, save the weights alone: torch.save(model.state_dict(), 'weights.pth').`,
  );
}

function persistent(id: unknown): Storage {
  const [kind, type, key, , length] = Array.isArray(id) ? id : [];
  if (kind !== 'storage' || !isA('storageType', type) || typeof key !== 'string' || typeof length !== 'number') throw damaged();
  return { tag: 'storage', key, type: type.type, length };
}

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
  const entry = entries.get(description) as ZipEntry;
  if (entry.size > longestDescription)
    throw new FormatError('The description of the arrays in this file is far too long. Save the weights alone, with torch.save(model.state_dict(), ...).');
  const { tensors, texts } = yield* collect(yield* readPickle(yield* entry.read(budget), { find, persistent }, budget), budget);
  if (tensors.size === 0) throw new FormatError('This PyTorch file holds no arrays. Save the weights with torch.save(model.state_dict(), ...).');
  return yield* readTensors(tensors, texts, entries, description.slice(0, -'data.pkl'.length), budget);
}

function descriptionOf(entries: ReadonlyMap<string, ZipEntry>): string | undefined {
  return [...entries.keys()].find((name) => /^([^/]+\/)?data\.pkl$/.test(name));
}

interface Found {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly texts: ReadonlyMap<string, string>;
}

/** A container, and how far it has been gone through. */
interface Walk {
  readonly entries: Iterator<readonly [unknown, unknown]>;
  readonly name: string;
}

const isContainer = (value: unknown): value is Map<unknown, unknown> | unknown[] => value instanceof Map || Array.isArray(value);

/** Walks without recursion, each container once, so that neither depth nor self-reference costs anything. */
function* collect(root: unknown, budget: Budget): Reading<Found> {
  const tensors = new Map<string, Tensor>();
  const texts = new Map<string, string>();
  const seen = new Set<unknown>();
  const walks: Walk[] = [];
  const visit = (value: unknown, name: string) => {
    if (isA('tensor', value)) tensors.set(name, value);
    else if (typeof value === 'string' && texts.size < mostArrays) texts.set(name, value);
    else if (isContainer(value) && !seen.has(value)) {
      seen.add(value);
      walks.push({ entries: value.entries(), name });
    }
    if (tensors.size > mostArrays || walks.length > deepest) throw tooMany();
  };
  visit(root, isA('tensor', root) ? 'tensor' : '');
  for (let walk = walks.at(-1); walk; walk = walks.at(-1)) {
    const { done, value: entry } = walk.entries.next();
    if (done) walks.pop();
    else {
      const [key, child] = entry;
      const named = typeof key === 'string' || typeof key === 'number';
      if (named && (typeof child === 'string' || typeof child === 'object'))
        visit(child, `${walk.name === '' ? '' : `${walk.name}.`}${String(key).slice(0, 200)}`);
    }
    if (budget.spend(64)) yield;
  }
  return { tensors, texts };
}

const tooMany = () =>
  new FormatError('The arrays in this file are too many, or nested too deep. Save the weights alone, with torch.save(model.state_dict(), ...).');

function* readTensors(
  tensors: Found['tensors'],
  texts: Found['texts'],
  entries: ReadonlyMap<string, ZipEntry>,
  prefix: string,
  budget: Budget,
): Reading<FileContent> {
  const order = entries.get(`${prefix}byteorder`);
  const bigEndian = order !== undefined && new TextDecoder().decode((yield* order.read(budget)).subarray(0, 16)).trim() === 'big';
  /** Each is decoded once, however many tensors lie in it. */
  const storages = new Map<string, { readonly type: NumberType; readonly data: NumberArray }>();
  const { add, addText, content } = collector();
  let total = 0;
  for (const [name, { shape, storage }] of tensors) {
    total += elementCount(shape, name) * widthOf(storage.type);
    if (total > mostBytes)
      throw new FormatError(
        'The arrays in this file are too large for a web page, more than 256 MB. Save the weights alone, with torch.save(model.state_dict(), ...).',
      );
  }
  for (const [name, { storage: at, offset, shape, strides }] of tensors) {
    const entry = entries.get(`${prefix}data/${at.key}`);
    if (!entry || !(entry.size >= at.length * widthOf(at.type)))
      throw new FormatError(`The numbers of the array ${quote(name)} are missing from the file or cut off. ${again}`);
    let storage = storages.get(at.key);
    if (!storage) {
      storage = { type: at.type, data: yield* decodeNumbers(yield* entry.read(budget), at.type, budget, bigEndian) };
      storages.set(at.key, storage);
    }
    // One storage has one type; PyTorch writes no other.
    if (storage.type !== at.type) throw damaged();
    add(name, yield* gather(storage.data, shape, strides, offset, name, budget));
    if (budget.spend(1024)) yield;
  }
  for (const [name, text] of texts) addText(name, text);
  return content();
}
