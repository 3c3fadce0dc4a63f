/** PyTorch's .pth and .pt (zip and pickle, since PyTorch 1.6), read without PyTorch and without running anything: see pickle.ts. */
import { FormatError, guarded, quote } from './formatError.ts';
import { collector, elementCount, mostArrays, mostBytes, type NamedArrays, type NumberArray } from './namedArrays.ts';
import { decodeNumbers, type NumberType, widthOf } from './numbers.ts';
import { type Callable, ignored, readPickle } from './pickle.ts';
import { gather } from './strided.ts';
import { openZip, type ZipEntry } from './zip.ts';

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
  call([pairs = []]) {
    if (pairs instanceof Map) return pairs;
    if (!Array.isArray(pairs) || !pairs.every((pair) => Array.isArray(pair) && pair.length === 2)) throw damaged();
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
export function readTorch(bytes: Uint8Array): NamedArrays {
  return guarded(`This PyTorch file is damaged. ${again}`, () => {
    const entries = openZip(bytes);
    const description = descriptionOf(entries);
    if (description === undefined) throw new FormatError('This zip file is not one of PyTorch: it has no data.pkl. Save the weights with torch.save.');
    const entry = entries.get(description) as ZipEntry;
    if (entry.size > longestDescription)
      throw new FormatError('The description of the arrays in this file is far too long. Save the weights alone, with torch.save(model.state_dict(), ...).');
    const tensors = collectTensors(readPickle(entry.read(), { find, persistent }));
    if (tensors.size === 0) throw new FormatError('This PyTorch file holds no arrays. Save the weights with torch.save(model.state_dict(), ...).');
    return readTensors(tensors, entries, description.slice(0, -'data.pkl'.length));
  });
}

function descriptionOf(entries: ReadonlyMap<string, ZipEntry>): string | undefined {
  return [...entries.keys()].find((name) => /^([^/]+\/)?data\.pkl$/.test(name));
}

/** Walks without recursion, each container once, so that neither depth nor self-reference costs anything. */
function collectTensors(root: unknown): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  const seen = new Set<unknown>();
  const waiting: { readonly value: unknown; readonly name: string; readonly depth: number }[] = [{ value: root, name: '', depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, name, depth } = next;
    if (isA('tensor', value)) tensors.set(name === '' ? 'tensor' : name, value);
    else if ((value instanceof Map || Array.isArray(value)) && !seen.has(value)) {
      seen.add(value);
      if (depth === deepest || tensors.size > mostArrays)
        throw new FormatError('The arrays in this file are too many, or nested too deep. Save the weights alone, with torch.save(model.state_dict(), ...).');
      const children = [...(value instanceof Map ? value : value.entries())].filter(([key]) => typeof key === 'string' || typeof key === 'number');
      for (const [key, child] of children.reverse())
        waiting.push({ value: child, name: `${name === '' ? '' : `${name}.`}${String(key).slice(0, 200)}`, depth: depth + 1 });
    }
  }
  return tensors;
}

function readTensors(tensors: ReadonlyMap<string, Tensor>, entries: ReadonlyMap<string, ZipEntry>, prefix: string): NamedArrays {
  const order = entries.get(`${prefix}byteorder`);
  const bigEndian = order !== undefined && new TextDecoder().decode(order.read()).trim() === 'big';
  const storage = new Map<string, NumberArray>();
  const { add, arrays } = collector();
  const total = [...tensors].reduce((sum, [name, { shape, storage: at }]) => sum + elementCount(shape, name) * widthOf(at.type), 0);
  if (total > mostBytes)
    throw new FormatError(
      'The arrays in this file are too large for a web page, more than 256 MB. Save the weights alone, with torch.save(model.state_dict(), ...).',
    );
  for (const [name, { storage: at, offset, shape, strides }] of tensors) {
    const key = `${at.key}:${at.type}`;
    const entry = entries.get(`${prefix}data/${at.key}`);
    if (!entry || entry.size < at.length * widthOf(at.type))
      throw new FormatError(`The numbers of the array ${quote(name)} are missing from the file or cut off. ${again}`);
    const data = storage.get(key) ?? decodeNumbers(entry.read(), at.type, bigEndian);
    storage.set(key, data);
    add(name, gather(data, shape, strides, offset, name));
  }
  return arrays();
}
