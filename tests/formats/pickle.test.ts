import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { pickles } from './pickleFiles.ts';
import { refusal } from './refusal.ts';
import { networkIn, readContent } from './whole.ts';
import { dictionary, global, join, op, pickle, reduce, tensor, text, tuple, writePth } from './writePth.ts';

const encode = (value: string) => new TextEncoder().encode(value);

describe('plain pickles of numpy', () => {
  test.each(Object.entries(pickles))('%s: arrays, settings in a Namespace, and what stands beside them', (_, bytes) => {
    const { arrays, numbers, texts, passedOver } = readContent(bytes);
    expect(Object.keys(arrays).sort()).toEqual(['W_in', 'W_out', 'W_rec', 'losses', 'record.loss']);
    expect(Array.from(arrays.W_rec.data as Float32Array)).toEqual(Array.from({ length: 16 }, (__, i) => i / 8));
    expect(arrays.W_in).toEqual({ data: Float64Array.from({ length: 8 }, (__, i) => i / 4), shape: [4, 2] });
    expect(arrays.W_out).toEqual({ data: Float64Array.of(1, 2, 3, 4), shape: [1, 4] });
    expect([...(numbers ?? [])].sort()).toEqual([
      ['best', 0.25],
      ['config.dt', 0.01],
      ['config.tau', 0.1],
    ]);
    expect([...texts]).toEqual([['config.activation', 'relu']]);
    expect(passedOver.map(({ name }) => name).sort()).toEqual(['config.name', 'names', 'objects']);
    const { settings, weights, passedOver: left } = networkIn(bytes);
    expect(settings).toEqual({ gain: 1, tau: 100, dt: 10, nonlinearity: 'relu' });
    expect([...weights.W]).toEqual([1, 2, 3, 4]);
    expect(left.map(({ name }) => name).sort()).toEqual(['best', 'config.name', 'losses', 'names', 'objects', 'record.loss']);
  });

  test('name nothing else, and are refused by that name', () => {
    expect(refusal(() => readContent(pickle(reduce(global('os', 'system'), tuple('x')))))).toMatch(/'os\.system'/);
    expect(refusal(() => readContent(pickle(global('__main__', 'RNN'), tuple(), op(0x81))))).toMatch(/'__main__\.RNN'.*state_dict/);
    expect(refusal(() => readContent(encode("(dp0\nS'a'\np1\ncos\nsystem\np2\n(S'x'\ntRs.")))).toMatch(/'os\.system'/);
  });

  test('damaged ones are refused with a sentence', () => {
    for (const bytes of Object.values(pickles)) for (let cut = 2; cut < bytes.length; cut += 37) refusal(() => readContent(bytes.subarray(0, cut)));
    refusal(() => readContent(encode('(dp0\nSno quotes\n.')));
    refusal(() => readContent(encode('(dp0\ngnumber\n.')));
  });
});

describe('before PyTorch 1.6', () => {
  const magic = Uint8Array.of(0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e);
  const storage = Float32Array.from({ length: 6 }, (_, i) => i);
  const file = (keys: Uint8Array, count: bigint, body: ArrayBufferView = storage) =>
    join([
      magic,
      pickle(op(0x4d, 0xe9, 3)),
      pickle(dictionary({ little_endian: op(0x88) })),
      pickle(dictionary({ x: tensor({ key: '7', type: 'FloatStorage', length: 6, shape: [2, 3], strides: [3, 1] }) })),
      pickle(keys),
      new Uint8Array(BigUint64Array.of(count).buffer),
      new Uint8Array(body.buffer, body.byteOffset, body.byteLength),
    ]);
  const list = (...names: string[]) => join([op(0x5d, 0x28), ...names.map(text), op(0x65)]);

  test('five pickles in a row and the storages are read', () => {
    expect(readContent(file(list('7'), 6n)).arrays.x).toEqual({ data: storage, shape: [2, 3] });
  });

  test('as such a file a storage lies within a plain pickle of tensors', () => {
    const stored = join([
      magic,
      pickle(op(0x4d, 0xe9, 3)),
      pickle(dictionary({ little_endian: op(0x88) })),
      pickle(join([tuple('storage', global('torch', 'FloatStorage'), '7', 'cpu', 6), op(0x51)])),
      pickle(list('7')),
      new Uint8Array(BigUint64Array.of(6n).buffer),
      new Uint8Array(storage.buffer),
    ]);
    const raw = (bytes: Uint8Array) => join([op(0x42), new Uint8Array(Uint32Array.of(bytes.length).buffer), bytes]);
    const held = (bytes: Uint8Array) => reduce(global('torch.storage', '_load_from_bytes'), tuple(raw(bytes)));
    const file = (bytes: Uint8Array) =>
      pickle(dictionary({ x: reduce(global('torch._utils', '_rebuild_tensor_v2'), tuple(held(bytes), 0, tuple(2, 3), tuple(3, 1), op(0x89), op(0x4e))) }));
    expect(readContent(file(stored)).arrays.x).toEqual({ data: storage, shape: [2, 3] });
    refusal(() => readContent(file(stored.subarray(0, stored.length - 8))));
    refusal(() => readContent(file(stored.subarray(0, 90))));
    refusal(() => readContent(file(Uint8Array.of(1, 2, 3))));
  });

  test.each([
    ['a storage that nothing names', file(list('8'), 6n)],
    ['a storage that is cut off', file(list('7'), 600n)],
    ['2^62 numbers', file(list('7'), 2n ** 62n)],
    ['no storage', file(list(), 6n)],
    ['no list of storages', file(text('7'), 6n)],
  ])('%s is refused', (_, bytes) => {
    refusal(() => readContent(bytes));
  });
});

describe('PyTorch: what is no plain tensor is named', () => {
  const six = Float32Array.of(0, 1, 2, 3, 4, 5);
  const plain = { key: '0', type: 'FloatStorage', length: 6, shape: [6], strides: [1] };
  const beside = (value: Uint8Array) => readContent(writePth(pickle(dictionary({ good: tensor(plain), odd: value })), { '0': six })).passedOver;
  test.each([
    ['a sparse tensor', reduce(global('torch._utils', '_rebuild_sparse_tensor'), tuple(op(0x4e), tuple())), /to_dense/],
    ['complex numbers', tensor({ ...plain, type: 'ComplexFloatStorage' }), /complex/],
    ['quantised', reduce(global('torch._utils', '_rebuild_qtensor'), tuple()), /dequantize/],
    ['float8', reduce(global('torch._utils', '_rebuild_tensor_v3'), tuple(global('torch', 'float8_e4m3fn'))), /float8/],
    ['nothing', op(0x4e), /nothing \(None\)/],
    ['a path', reduce(global('pathlib', 'PosixPath'), tuple('home')), /a path/],
    ['a sparse matrix of scipy', reduce(global('scipy.sparse._csr', 'csr_matrix'), tuple()), /toarray/],
  ] as [string, Uint8Array, RegExp][])('%s', (_, value, what) => {
    expect(beside(value)).toEqual([{ name: 'odd', what: expect.stringMatching(what) }]);
  });

  test('and where it belongs to the network the file is refused with the line that helps', () => {
    const sparse = reduce(global('torch._utils', '_rebuild_sparse_tensor'), tuple(op(0x4e), tuple()));
    const file = writePth(pickle(dictionary({ W_rec: sparse, x: tensor(plain) })), { '0': six });
    expect(refusal(() => networkIn(file))).toMatch(/'W_rec' belongs to the network.*\.to_dense\(\)/);
  });

  test('torch.tanh among settings is the word tanh; nothing else can be had by getattr', () => {
    const byName = (owner: Uint8Array, name: string) => reduce(global('__builtin__', 'getattr'), tuple(owner, name));
    const functions = global('torch._C', '_VariableFunctionsClass');
    const file = (value: Uint8Array) => writePth(pickle(dictionary({ x: tensor(plain), activation: value })), { '0': six });
    expect([...readContent(file(byName(functions, 'tanh'))).texts]).toEqual([['activation', 'tanh']]);
    expect(readContent(file(byName(functions, 'save'))).passedOver).toEqual([{ name: 'activation', what: 'a function of PyTorch' }]);
    expect(refusal(() => readContent(file(byName(op(0x4e), 'tanh'))))).toMatch(/more than weights.*getattr/);
    expect(refusal(() => readContent(file(byName(global('collections', 'OrderedDict'), 'call'))))).toMatch(/more than weights.*getattr/);
  });

  test('TorchScript is refused by its name', () => {
    const file = writePth(pickle(dictionary({ x: tensor(plain) })), { '0': six });
    expect(refusal(() => networkIn(withEntry(file, 'archive/constants.pkl')))).toMatch(/TorchScript.*torch\.jit\.load/);
  });
});

/** The zip file with one more entry, of nothing. */
function withEntry(file: Uint8Array, name: string): Uint8Array {
  return zipSync({ ...unzipSync(file), [name]: new Uint8Array(0) });
}
