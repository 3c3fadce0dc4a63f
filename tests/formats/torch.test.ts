import { describe, expect, test } from 'vitest';
import { sharedBytes, testWith } from '../shared.ts';
import { refusal } from './refusal.ts';
import { readTorch } from './whole.ts';
import { dictionary, global, integer, join, op, pickle, reduce, tensor, text, tuple, writePth } from './writePth.ts';

// 500 units, seed 1; the first number of PyTorch's standard normals with that seed is -1.5255959, and G is that by sqrt(500) (the study's network A1).
testWith('data/sys_A1_state.pth', "readTorch: the study's file has G, I, w, h0 and an optimiser; G begins at -1.5255959 / sqrt(500)", () => {
  const arrays = readTorch(sharedBytes('data/sys_A1_state.pth'));
  expect(Object.entries(arrays).map(([name, { shape }]) => [name, shape])).toEqual([
    ['state_dict.G', [500, 500]],
    ['state_dict.I', [500, 1]],
    ['state_dict.w', [500, 1]],
    ['state_dict.h0', [500]],
    ['optimizer.state.1.step', []],
    ['optimizer.state.1.exp_avg', [500, 1]],
    ['optimizer.state.1.exp_avg_sq', [500, 1]],
    ['optimizer.state.2.step', []],
    ['optimizer.state.2.exp_avg', [500, 1]],
    ['optimizer.state.2.exp_avg_sq', [500, 1]],
  ]);
  const first = Array.from(arrays['state_dict.G'].data.slice(0, 4) as Float32Array, (value) => value * Math.sqrt(500));
  for (const [i, wanted] of [-1.5255959, -0.7502318, -0.6539809, -1.6094847].entries()) expect(first[i]).toBeCloseTo(wanted, 5);
  expect(arrays['optimizer.state.1.step'].data[0]).toBe(750);
});

const six = Float32Array.of(0, 1, 2, 3, 4, 5);
const one = (description: Uint8Array, storage: ArrayBufferView = six, order = 'little') =>
  readTorch(writePth(pickle(dictionary({ x: description })), { '0': storage }, order)).x;
const plain = { key: '0', type: 'FloatStorage', length: 6, shape: [2, 3], strides: [3, 1] };

describe('readTorch: tensors', () => {
  test('contiguous, transposed, with an offset, repeated by a stride of 0, and a single number', () => {
    expect(one(tensor(plain))).toEqual({ data: six, shape: [2, 3] });
    expect(one(tensor({ ...plain, shape: [3, 2], strides: [1, 3] }))).toEqual({ data: Float32Array.of(0, 3, 1, 4, 2, 5), shape: [3, 2] });
    expect(one(tensor({ ...plain, shape: [2, 2], strides: [2, 1], offset: 2 }))).toEqual({ data: Float32Array.of(2, 3, 4, 5), shape: [2, 2] });
    expect(one(tensor({ ...plain, shape: [2, 2], strides: [0, 1], offset: 4 }))).toEqual({ data: Float32Array.of(4, 5, 4, 5), shape: [2, 2] });
    expect(one(tensor({ ...plain, shape: [], strides: [], offset: 5 }))).toEqual({ data: Float32Array.of(5), shape: [] });
    expect(one(tensor({ ...plain, shape: [0, 3], strides: [3, 1] }))).toEqual({ data: new Float32Array(0), shape: [0, 3] });
  });

  test.each([
    ['DoubleStorage', Float64Array.of(Math.PI, -1), Float64Array.of(Math.PI, -1)],
    ['LongStorage', BigInt64Array.of(-5n, 2n ** 60n), BigInt64Array.of(-5n, 2n ** 60n)],
    ['IntStorage', Int32Array.of(-5, 7), Int32Array.of(-5, 7)],
    ['ShortStorage', Int16Array.of(-5, 7), Int16Array.of(-5, 7)],
    ['CharStorage', Int8Array.of(-5, 7), Int8Array.of(-5, 7)],
    ['ByteStorage', Uint8Array.of(250, 7), Uint8Array.of(250, 7)],
    ['BoolStorage', Uint8Array.of(1, 0), Uint8Array.of(1, 0)],
    // IEEE binary16: 0x3c00 = 1, 0xc100 = -2.5. bfloat16: 0x3f80 = 1, 0xc020 = -2.5.
    ['HalfStorage', Uint16Array.of(0x3c00, 0xc100), Float32Array.of(1, -2.5)],
    ['BFloat16Storage', Uint16Array.of(0x3f80, 0xc020), Float32Array.of(1, -2.5)],
  ])('of %s', (type, storage, data) => {
    expect(one(tensor({ ...plain, type, length: 2, shape: [2], strides: [1] }), storage)).toEqual({ data, shape: [2] });
  });

  test('written on a machine with the other byte order', () => {
    const swapped = new Uint8Array(six.buffer.slice(0));
    for (let i = 0; i < 24; i += 4) swapped.subarray(i, i + 4).reverse();
    expect(one(tensor(plain), swapped, 'big')).toEqual({ data: six, shape: [2, 3] });
  });

  test('as a parameter, in an ordered dictionary with attributes, alone, in a list, and two on one storage', () => {
    const parameter = reduce(
      global('torch._utils', '_rebuild_parameter'),
      tuple(tensor(plain), op(0x88), reduce(global('collections', 'OrderedDict'), tuple())),
    );
    const ordered = join([
      reduce(global('collections', 'OrderedDict'), tuple()),
      op(0x28),
      'a',
      parameter,
      op(0x75),
      dictionary({ _metadata: dictionary({}) }),
      op(0x62),
    ]);
    expect(readTorch(writePth(pickle(ordered), { '0': six })).a).toEqual({ data: six, shape: [2, 3] });
    expect(readTorch(writePth(pickle(tensor(plain)), { '0': six })).tensor.shape).toEqual([2, 3]);
    expect(Object.keys(readTorch(writePth(pickle(tuple(tensor(plain), tensor({ ...plain, shape: [6], strides: [1] }))), { '0': six })))).toEqual(['0', '1']);
  });

  test('beside what training scripts keep: settings, types, a loss that is a numpy number', () => {
    const loss = reduce(global('numpy._core.multiarray', 'scalar'), tuple(reduce(global('numpy', 'dtype'), tuple('f8')), 'bytes'));
    const all = dictionary({
      epoch: integer(3),
      lr: join([op(0x47), new Uint8Array(8)]),
      device: reduce(global('torch', 'device'), tuple('cpu')),
      dtype: global('torch', 'float32'),
      loss,
      x: tensor(plain),
    });
    expect(Object.keys(readTorch(writePth(pickle(all), { '0': six })))).toEqual(['x']);
  });

  test('with the instructions of protocol 4: frame, short text, memory, names from the stack', () => {
    const short = (value: string) => join([op(0x8c, value.length), new TextEncoder().encode(value), op(0x94)]);
    const named = join([short('torch'), short('FloatStorage'), op(0x93)]);
    const storage = join([op(0x28), short('storage'), named, short('0'), short('cpu'), op(0x4b, 6), op(0x74, 0x51)]);
    const x = join([
      short('torch._utils'),
      short('_rebuild_tensor_v2'),
      op(0x93, 0x28),
      storage,
      op(0x4b, 0, 0x4b, 2, 0x4b, 3, 0x86, 0x4b, 3, 0x4b, 1, 0x86, 0x89, 0x7d, 0x74, 0x52),
    ]);
    const description = join([op(0x80, 4, 0x95), new Uint8Array(8), op(0x7d, 0x94), short('x'), x, op(0x73, 0x2e)]);
    expect(readTorch(writePth(description, { '0': six })).x).toEqual({ data: six, shape: [2, 3] });
  });

  test('under names that are no names elsewhere', () => {
    const arrays = readTorch(writePth(pickle(dictionary({ ['__proto__']: tensor(plain), constructor: tensor(plain), '': tensor(plain) })), { '0': six }));
    expect(Object.keys(arrays).length).toBeGreaterThan(1);
    expect(({} as Record<string, unknown>).data).toBe(undefined);
  });
});

describe('readTorch: hostile files are refused and run nothing', () => {
  test.each([
    ['os.system', pickle(reduce(global('os', 'system'), tuple('echo hacked')))],
    ['posix.system', pickle(reduce(global('posix', 'system'), tuple('echo hacked')))],
    ['builtins.eval', pickle(reduce(global('builtins', 'eval'), tuple('1+1')))],
    ['a class of a script', pickle(global('__main__', 'RNN'), tuple(), op(0x81))],
    ['a name from the stack', join([op(0x80, 4), text('os'), text('system'), op(0x93), text('x'), op(0x85, 0x52, 0x2e)])],
    ['names of JavaScript', pickle(reduce(global('constructor', 'constructor'), tuple('return 1')))],
    ['__proto__', pickle(reduce(global('__proto__', 'call'), tuple('x')))],
  ])('%s', (_, description) => {
    expect(refusal(() => readTorch(writePth(description)))).toMatch(/more than weights.*save the weights alone/i);
  });

  test.each([
    ['a call of what cannot be called', pickle(dictionary({ call: text('x') }), tuple(), op(0x52))],
    ['a call of a storage type', pickle(reduce(global('torch', 'FloatStorage'), tuple()))],
    ['old instructions for objects', pickle(op(0x28), new TextEncoder().encode('ios\nsystem\n'))],
    ['an extension', pickle(op(0x82, 1))],
    ['a buffer from outside', pickle(op(0x97))],
    ['an unknown instruction', pickle(op(0xff))],
    ['an empty stack', pickle(op(0x30))],
    ['no mark', pickle(op(0x74))],
    ['memory that was never filled', pickle(op(0x68, 9))],
    ['a text of four gigabytes', pickle(op(0x58, 255, 255, 255, 255))],
    ['a text of 2^64 bytes', pickle(op(0x8d, 255, 255, 255, 255, 255, 255, 255, 255))],
    ['no end', op(0x80, 2, 0x4e)],
    ['nothing at all', new Uint8Array(0)],
    ['no arrays', pickle(dictionary({ a: text('b') }))],
    ['a number for a dictionary', pickle(integer(1), 'a', 'b', op(0x73))],
    ['an odd dictionary', pickle(op(0x7d, 0x28), 'a', op(0x75))],
    ['a persistent name that is none', pickle('x', op(0x51))],
  ])('%s', (_, description) => {
    refusal(() => readTorch(writePth(description, { '0': six })));
  });

  test('deep recursion: 200 000 lists in each other', () => {
    const deep = new Uint8Array(400_000).fill(0x5d, 0, 200_000).fill(0x61, 200_000);
    refusal(() => readTorch(writePth(pickle(deep.subarray(0, 399_999)))));
  });

  test('a list that holds itself', () => {
    refusal(() => readTorch(writePth(pickle(op(0x5d, 0x71, 0, 0x68, 0, 0x61)))));
  });

  test('a memory bomb: 40 levels of lists, each holding the one before twice', () => {
    const levels = Array.from({ length: 20 }, (_, i) => op(0x5d, 0x28, 0x68, i, 0x68, i, 0x65, 0x71, i + 1));
    const started = performance.now();
    const bomb = pickle(tensor({ ...plain, shape: [6], strides: [1] }), op(0x71, 0), ...levels);
    // Each list is walked once: the one array has one name.
    expect(Object.keys(readTorch(writePth(bomb, { '0': six }))).length).toBeLessThan(4);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('a program of three million instructions', () => {
    refusal(() => readTorch(writePth(pickle(new Uint8Array(3_000_000).fill(0x4e)))));
  });

  test.each([
    ['more than its storage', { ...plain, shape: [7], strides: [1] }],
    ['beyond its storage', { ...plain, offset: 1 }],
    ['before its storage', { ...plain, offset: -1 }],
    ['backwards', { ...plain, strides: [-3, 1], offset: 3 }],
    ['strides of another number', { ...plain, strides: [1] }],
    ['a negative side', { ...plain, shape: [-2, 3] }],
    ['a storage that says more than there is', { ...plain, length: 1e6, shape: [1e6], strides: [1] }],
    ['a storage that is not there', { ...plain, key: '1' }],
    ['a storage elsewhere', { ...plain, key: '../data.pkl' }],
    ['two thousand million numbers by a stride of 0', { ...plain, shape: [2e9], strides: [0] }],
    ['2^64 numbers', { ...plain, shape: [65536, 65536, 65536, 65536], strides: [0, 0, 0, 0] }],
    ['no numbers, but 2^31 rows', { ...plain, shape: [2147483647, 0], strides: [0, 0] }],
  ])('a tensor of %s', (_, options) => {
    refusal(() => readTorch(writePth(pickle(dictionary({ x: tensor(options) })), { '0': six })));
  });

  test('a hundred tensors of 64 MB each from one number', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`x${i}`, tensor({ ...plain, shape: [16_000_000], strides: [0] })]));
    refusal(() => readTorch(writePth(pickle(dictionary(many)), { '0': six })));
  });
});
