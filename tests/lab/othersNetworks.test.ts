/**
 * Networks as other people save them, in four formats: each runs as its own formula says, computed here without anything of the page, or is refused with the
 * sentence that helps. All have 8 units, 2 inputs and 1 output unless said otherwise; matrices are [to, from].
 */
import { describe, expect, test } from 'vitest';
import type { NamedArray, NamedArrays } from '../../src/formats/namedArrays.ts';
import type { ImportOptions } from '../../src/lab/api.ts';
import { writeJson, writeNpz, writeSafetensors } from '../formats/whole.ts';
import { dictionary, pickle, tensor, text, writePth } from '../formats/writePth.ts';
import { labHere } from './labHere.ts';
import { outputsOf, type PlainNetwork } from './plainNetwork.ts';

const [N, K] = [8, 2];
const numbers = (count: number, start: number, size = 0.4) => Float64Array.from({ length: count }, (_, i) => size * Math.sin(start + 3 * i));
const of = (data: ArrayLike<number>, ...shape: readonly number[]): NamedArray => ({ data: Float64Array.from(data), shape });
const one = (value: number): NamedArray => of([value]);
/** [columns, rows] of [rows, columns] */
const turned = ({ data, shape: [rows = 1, columns = 1] }: NamedArray): NamedArray =>
  of(
    Float64Array.from({ length: rows * columns }, (_, i) => Number(data[(i % rows) * columns + Math.floor(i / rows)])),
    columns,
    rows,
  );
const each = ({ data, shape }: NamedArray, change: (x: number, i: number) => number): NamedArray =>
  of(Float64Array.from(data as Float64Array, change), ...shape);

const G = of(numbers(N * N, 1), N, N);
const I = of(numbers(N * K, 2), N, K);
/** As PyTorch keeps it. */
const W = of(numbers(N, 3), 1, N);
const [b, d, h0] = [of(numbers(N, 4, 0.2), N), of(numbers(N, 5, 0.2), N), of(numbers(N, 6, 0.3), N)];
const c = one(0.3);
const sum = each(b, (x, i) => x + Number(d.data[i]));
const positive = each(G, Math.abs);
const sign = of([1, 1, 1, 1, 1, 1, -1, -1], N);
const dale = of(
  Float64Array.from({ length: N * N }, (_, i) => (i % (N + 1) === 0 ? Number(sign.data[i / (N + 1)]) : 0)),
  N,
  N,
);
const mask = each(G, (_, i) => (i % 3 === 0 ? 0 : 1));

const formats = {
  npz: (arrays: NamedArrays) => writeNpz(arrays),
  safetensors: (arrays: NamedArrays) => writeSafetensors(arrays),
  json: (arrays: NamedArrays, texts: Readonly<Record<string, string>> = {}) => {
    const plain = JSON.parse(new TextDecoder().decode(writeJson(arrays)));
    return new TextEncoder().encode(JSON.stringify({ ...plain, ...texts }));
  },
  pth: (arrays: NamedArrays, texts: Readonly<Record<string, string>> = {}) => {
    const entries = Object.entries(arrays).map(([name, { data, shape }], key) => {
      const strides = shape.map((_, k) => shape.slice(k + 1).reduce((all, side) => all * side, 1));
      return { name, key: String(key), data, pickled: tensor({ key: String(key), type: 'DoubleStorage', length: data.length, shape, strides }) };
    });
    return writePth(
      pickle(
        dictionary({
          ...Object.fromEntries(entries.map(({ name, pickled }) => [name, pickled])),
          ...Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, text(value)])),
        }),
      ),
      Object.fromEntries(entries.map(({ key, data }) => [key, data])),
    );
  },
};

type Arrays = { readonly [name: string]: NamedArray };
interface Case {
  readonly title: string;
  readonly format: keyof typeof formats;
  readonly file: Arrays;
  readonly texts?: Readonly<Record<string, string>>;
  readonly options?: ImportOptions;
  readonly is: Partial<Record<'G' | 'I' | 'W' | 'b' | 'h0' | 'c', NamedArray>> & Partial<Pick<PlainNetwork, 'alpha' | 'rate' | 'phi'>>;
}

const relu = (x: number) => Math.max(0, x);
const softplus = (x: number) => Math.log1p(Math.exp(x));
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
/** torch.nn.RNN */
const cell = { alpha: 1, rate: true } as const;
const kernels = { I: turned(I), G: turned(G), W: turned(W) };
const [m, n] = [of(numbers(N * 2, 7), N, 2), of(numbers(N * 2, 8), N, 2)];
const product = (scale: number) =>
  of(
    Float64Array.from({ length: N * N }, (_, i) => {
      const [row, column] = [Math.floor(i / N), i % N];
      return scale * (Number(m.data[2 * row]) * Number(n.data[2 * column]) + Number(m.data[2 * row + 1]) * Number(n.data[2 * column + 1]));
    }),
    N,
    N,
  );
const base = { W_rec: G, W_in: I, W_out: W };

const cases: readonly Case[] = [
  { title: 'the names of the page', format: 'npz', file: { G, I, W: turned(W), b, h0, c }, is: { b, h0, c } },
  { title: 'textbook Wxh, Whh, Why', format: 'json', file: { Wxh: I, Whh: G, Why: W, bh: b, by: c }, is: { b, c } },
  { title: 'textbook U, W, V', format: 'safetensors', file: { U: I, W: G, V: W, b, c }, is: { b, c } },
  { title: 'control theory A, B, C', format: 'npz', file: { A: G, B: I, C: W }, is: {} },
  { title: 'small letters without a bar', format: 'npz', file: { wrec: G, win: I, wout: W, brec: b, bout: c }, is: { b, c } },
  { title: 'W_r, W_i, W_o', format: 'npz', file: { W_r: G, W_i: I, W_o: W, b_r: b, b_i: d, b_o: c }, is: { b: sum, c } },
  { title: 'a reservoir: W, Win, Wout', format: 'npz', file: { W: G, Win: I, Wout: W }, is: {} },
  { title: 'a reservoir: Wres, Win, Wout and a leak', format: 'json', file: { Wres: G, Win: I, Wout: W, leak_rate: one(0.3) }, is: { alpha: 0.3, rate: true } },
  {
    title: 'torch.nn.RNN',
    format: 'pth',
    file: { 'rnn.weight_ih_l0': I, 'rnn.weight_hh_l0': G, 'rnn.bias_ih_l0': b, 'rnn.bias_hh_l0': d, 'fc.weight': W, 'fc.bias': c },
    is: { ...cell, b: sum, c },
  },
  {
    title: 'torch.nn.RNN of relu within DataParallel, with a state of the optimiser',
    format: 'pth',
    file: { 'module.rnn.weight_ih_l0': I, 'module.rnn.weight_hh_l0': G, 'module.out.weight': W, 'optimizer.state.0.exp_avg': G, epoch: one(12) },
    texts: { 'config.nonlinearity': 'relu' },
    is: { ...cell, phi: relu },
  },
  {
    title: 'torch.nn.RNNCell, compiled',
    format: 'safetensors',
    file: {
      '_orig_mod.cell.weight_ih': I,
      '_orig_mod.cell.weight_hh': G,
      '_orig_mod.cell.bias_ih': b,
      '_orig_mod.cell.bias_hh': d,
      '_orig_mod.readout.weight': W,
    },
    is: { ...cell, b: sum },
  },
  {
    title: 'h0 of torch, [1, 1, N]',
    format: 'pth',
    file: { 'rnn.weight_ih_l0': I, 'rnn.weight_hh_l0': G, 'fc.weight': W, h0: of(h0.data as Float64Array, 1, 1, N) },
    is: { ...cell, h0 },
  },
  {
    title: 'Linear layers with two biases',
    format: 'pth',
    file: { 'rec.weight': G, 'rec.bias': b, 'inp.weight': I, 'inp.bias': d, 'out.weight': W, 'out.bias': c },
    is: { b: sum, c },
  },
  {
    title: 'leak outside: input2h, h2h, fc with alpha',
    format: 'pth',
    file: { 'rnn.input2h.weight': I, 'rnn.input2h.bias': b, 'rnn.h2h.weight': G, 'rnn.h2h.bias': d, 'fc.weight': W, 'fc.bias': c, alpha: one(0.25) },
    is: { alpha: 0.25, rate: true, b: sum, c },
  },
  {
    title: 'Keras',
    format: 'npz',
    file: {
      'simple_rnn/simple_rnn_cell/kernel:0': kernels.I,
      'simple_rnn/simple_rnn_cell/recurrent_kernel:0': kernels.G,
      'simple_rnn/simple_rnn_cell/bias:0': b,
      'dense/kernel:0': kernels.W,
      'dense/bias:0': c,
    },
    is: { ...cell, b, c },
  },
  {
    title: 'Flax',
    format: 'json',
    file: {
      'params.SimpleCell_0.i.kernel': kernels.I,
      'params.SimpleCell_0.i.bias': b,
      'params.SimpleCell_0.h.kernel': kernels.G,
      'params.Dense_0.kernel': kernels.W,
      'params.Dense_0.bias': c,
    },
    is: { ...cell, b, c },
  },
  {
    title: 'TensorFlow 1: one kernel for input and state',
    format: 'npz',
    file: {
      'rnn/basic_rnn_cell/kernel:0': of([...(kernels.I.data as Float64Array), ...(kernels.G.data as Float64Array)], K + N, N),
      'rnn/basic_rnn_cell/bias:0': b,
      'dense/kernel:0': kernels.W,
    },
    is: { ...cell, b },
  },
  {
    title: 'one affine map, the state first',
    format: 'pth',
    file: {
      'cell.weight': of(
        Array.from({ length: N }, (_, i) => [
          ...(G.data as Float64Array).slice(i * N, (i + 1) * N),
          ...(I.data as Float64Array).slice(i * K, (i + 1) * K),
        ]).flat(),
        N,
        N + K,
      ),
      'cell.bias': b,
      'fc.weight': W,
    },
    options: { settings: { affine: 'state first' } },
    is: { b },
  },
  { title: 'low rank, m n^T', format: 'npz', file: { m, n, W_in: I, W_out: W }, options: { settings: { lowRank: '1' } }, is: { G: product(1) } },
  {
    title: 'low rank of lowrank_inference, with scales',
    format: 'pth',
    file: { wi: turned(I), wo: turned(W), m, n, si: of([2, 3], 2), so: of([5], 1), b: of(new Float64Array(N), N), h0 },
    is: { G: product(1 / N), I: each(I, (x, i) => (i % 2 === 0 ? 2 : 3) * x), W: each(W, (x) => (5 * x) / N), h0 },
  },
  {
    title: 'scales of one number',
    format: 'safetensors',
    file: { 'rnn.w_rec': G, 'rnn.w_inp': I, 'rnn.w_inp_scale': one(2), 'rnn.w_out': W, 'rnn.w_out_scale': of([3], 1, 1) },
    is: { I: each(I, (x) => 2 * x), W: each(W, (x) => 3 * x) },
  },
  { title: 'a mask', format: 'npz', file: { ...base, rec_mask: mask }, is: { G: each(G, (x, i) => x * Number(mask.data[i])) } },
  {
    title: 'signs of units beside positive weights',
    format: 'npz',
    file: { ...base, W_rec: positive, dale_sign: sign },
    texts: {},
    is: { G: each(positive, (x, i) => x * Number(sign.data[i % N])) },
  },
  {
    title: 'signs of units beside raw weights, |w|',
    format: 'pth',
    file: { ...base, ei_sign: sign },
    options: { settings: { rectify: 'abs' } },
    is: { G: each(positive, (x, i) => x * Number(sign.data[i % N])) },
  },
  {
    title: 'a readout of the excitatory units',
    format: 'npz',
    file: { ...base, W_rec: positive, W_out: of(numbers(6, 3), 1, 6), sign },
    is: { G: each(positive, (x, i) => x * Number(sign.data[i % N])), W: of([...numbers(6, 3), 0, 0], 1, N) },
  },
  { title: 'alpha alone', format: 'json', file: { ...base, alpha: one(0.1) }, is: { alpha: 0.1 } },
  { title: 'times in s', format: 'npz', file: { ...base, tau: one(0.05), dt: one(0.01) }, is: { alpha: 0.2 } },
  { title: 'times in ms, by name', format: 'json', file: { ...base, tau_ms: one(60), dt_ms: one(6) }, is: { alpha: 0.1 } },
  { title: 'the same time constant for each unit', format: 'npz', file: { ...base, tau: of(new Float64Array(N).fill(50), N), dt: one(5) }, is: { alpha: 0.1 } },
  { title: 'the same alpha for each unit', format: 'pth', file: { ...base, alpha: of(new Float64Array(N).fill(0.3), N) }, is: { alpha: 0.3 } },
  { title: 'softplus by its class', format: 'pth', file: { ...base, b_rec: b }, texts: { activation: 'torch.nn.Softplus()' }, is: { b, phi: softplus } },
  { title: 'sigmoid by name', format: 'json', file: base, texts: { nonlinearity: 'Sigmoid' }, is: { phi: sigmoid } },
  { title: 'a gain beside G', format: 'npz', file: { ...base, gain: one(1.5) }, is: { G: each(G, (x) => 1.5 * x) } },
  { title: 'a gain beyond the range of the page', format: 'npz', file: { ...base, gain: one(7) }, is: { G: each(G, (x) => 7 * x) } },
  {
    title: 'a gain called g beside J of variance 1/N',
    format: 'json',
    file: { J: each(G, (x) => x * 1.25), g: one(1.3), w_in: I, w_out: W },
    is: { G: each(G, (x) => 1.25 * 1.3 * x) },
  },
  {
    title: 'weight_norm',
    format: 'pth',
    file: { 'rnn.weight_hh_l0_v': G, 'rnn.weight_hh_l0_g': of(numbers(N, 9), N, 1), 'rnn.weight_ih_l0': I, 'fc.weight': W },
    is: {
      ...cell,
      G: each(G, (x, i) => {
        const row = (G.data as Float64Array).slice(N * Math.floor(i / N), N * Math.floor(i / N) + N);
        return (x * (numbers(N, 9)[Math.floor(i / N)] as number)) / Math.hypot(...row);
      }),
    },
  },
  {
    title: 'names that tell nothing, by hand',
    format: 'npz',
    file: { first: G, second: turned(I), third: W, fourth: b, fifth: d },
    options: { roles: { I: 'second', W: 'third', b: ['fourth', 'fifth'] } },
    is: { b: sum },
  },
  {
    title: 'a matrix whose rows send, by hand',
    format: 'safetensors',
    file: { ...base, W_rec: kernels.G },
    options: { roles: { G: { array: 'W_rec', turned: true } } },
    is: {},
  },
  {
    title: 'nested under a model_state_dict',
    format: 'json',
    file: { 'model_state_dict.W_rec.weight': G, 'model_state_dict.W_in.weight': I, 'model_state_dict.W_out.weight': W, 'model_state_dict.W_out.bias': c },
    is: { c },
  },
  { title: 'biases b_hh, b_ih and b_ho', format: 'npz', file: { W_hh: G, W_ih: I, W_ho: W, b_hh: b, b_ih: d, b_ho: c }, is: { b: sum, c } },
  {
    title: 'a Keras layer called rnn, four times as many units as inputs',
    format: 'npz',
    file: { 'rnn/kernel': kernels.I, 'rnn/recurrent_kernel': kernels.G, 'rnn/bias': b, 'output/kernel': kernels.W, 'output/bias': c },
    is: { b, c },
  },
  {
    title: 'masks of input and output',
    format: 'json',
    file: { ...base, mask_in: each(I, (_, i) => i % 2), mask_out: each(W, (_, i) => i % 2) },
    is: { I: each(I, (x, i) => x * (i % 2)), W: each(W, (x, i) => x * (i % 2)) },
  },
  { title: 'D of zeros beside A, B, C', format: 'npz', file: { A: G, B: I, C: W, D: of(new Float64Array(K), 1, K) }, is: {} },
  {
    title: 'spikeRNN',
    format: 'npz',
    file: { w: G, m: dale, som_m: each(G, () => 1), w_in: I, w_out: W, b_out: c },
    options: { roles: { G: 'w' }, settings: { rectify: 'relu' } },
    is: { c, G: each(G, (x, i) => relu(x) * Number(sign.data[i % N])) },
  },
];

describe.each(cases)('$title ($format)', ({ format, file, texts, options = {}, is }) => {
  test('runs as its own formula says', async () => {
    const { lab } = await labHere();
    const phi = is.phi ?? Math.tanh;
    const { passedOver, applied, roles } = await lab.importNetwork(formats[format](file, texts), 'x', options);
    // Everything in the file is accounted for.
    const named = new Set([...roles, ...applied].map(({ from }) => from).concat(passedOver.map(({ name }) => name)));
    expect([...Object.keys(file), ...Object.keys(texts ?? {})].filter((name) => !named.has(name))).toEqual([]);
    const { dt } = lab.getConfig().network;
    const steps = 25;
    const input = numbers(steps * K, 10, 1);
    const { output } = await lab.trial({ length: steps * dt, input, noise: 0 });
    const flat = (role: 'G' | 'I' | 'W' | 'b' | 'h0' | 'c', otherwise: NamedArray | undefined) => (is[role] ?? otherwise)?.data as Float64Array;
    const wanted = outputsOf(
      {
        size: N,
        inputs: K,
        outputs: 1,
        G: flat('G', G),
        I: flat('I', I),
        W: flat('W', W),
        b: flat('b', undefined),
        h0: flat('h0', undefined),
        c: flat('c', undefined),
        alpha: is.alpha ?? 0.2,
        rate: is.rate ?? false,
        phi,
      },
      input,
    );
    wanted.forEach((z, i) => expect(Math.abs(z - output[i]!)).toBeLessThan(1e-5));
  });
});

describe('is refused with the sentence that helps, and nothing has changed', () => {
  const wide = (rows: number, columns: number) => of(numbers(rows * columns, 3), rows, columns);
  test.each([
    ['GRU of torch', 'pth', { 'gru.weight_hh_l0': wide(3 * N, N), 'gru.weight_ih_l0': wide(3 * N, K), 'fc.weight': W }, /This is a GRU/],
    ['LSTM cell', 'safetensors', { 'cell.weight_hh': wide(4 * N, N), 'cell.weight_ih': wide(4 * N, K) }, /This is an LSTM/],
    [
      'two layers',
      'pth',
      { 'rnn.weight_hh_l0': G, 'rnn.weight_ih_l0': I, 'rnn.weight_hh_l1': G, 'rnn.weight_ih_l1': G },
      /several layers, or runs in both directions/,
    ],
    ['both directions', 'pth', { 'rnn.weight_hh_l0': G, 'rnn.weight_ih_l0': I, 'rnn.weight_hh_l0_reverse': G }, /runs in both directions/],
    ['a time constant for each unit', 'npz', { ...base, tau: of(numbers(N, 1), N) }, /a time constant for each unit \('tau', 8 values\)/],
    ['a leak for each unit', 'json', { ...base, leak_rate: of(numbers(N, 1), N) }, /a time constant for each unit \('leak_rate', 8 values\)/],
    ['fed back outputs', 'npz', { ...base, w_fb: of(numbers(N, 7), N, 1) }, /fed back to its units \('w_fb'/],
    ['low rank of no tool', 'json', { m, n, W_in: I, W_out: W }, /whether G is m n\^T \/ N or m n\^T/],
    ['raw weights beside signs', 'npz', { ...base, sign }, /\|w\| or as max\(w, 0\)/],
    ['two square matrices', 'safetensors', { one: G, two: G, W_in: I, W_out: W }, /unclear which of these matrices are the recurrent weights: 'one'/],
    ['no recurrent weights', 'npz', { W_in: I, W_out: W }, /No recurrent weights were found in this file/],
    [
      'a NaN in a weight',
      'npz',
      { ...base, W_rec: each(G, (x, i) => (i === 3 ? Number.NaN : x)) },
      /'W_rec' holds a value that is no finite number \(number 4 of 64\)/,
    ],
    [
      'a readout of two layers',
      'pth',
      { 'rnn.weight_hh_l0': G, 'rnn.weight_ih_l0': I, 'fc1.weight': wide(16, N), 'fc2.weight': wide(1, 16) },
      /readout of this network has several layers \('fc1\.weight' \(16 × 8\), 'fc2\.weight'/,
    ],
    [
      'a readout in a sequence',
      'safetensors',
      { W_rec: G, W_in: I, 'decoder.0.weight': wide(16, N), 'decoder.2.weight': wide(1, 16) },
      /readout of this network has several layers/,
    ],
    [
      'a layer norm',
      'pth',
      { 'rnn.weight_hh_l0': G, 'rnn.weight_ih_l0': I, 'layer_norm.weight': b, 'layer_norm.bias': d },
      /normalises its activity \('layer_norm\.weight'/,
    ],
    ['a batch norm', 'json', { ...base, 'bn1.running_mean': b }, /normalises its activity \('bn1\.running_mean'/],
    ['control theory with D', 'npz', { A: G, B: I, C: W, D: wide(1, K) }, /input of this network reaches its output directly as well \('D', 1 × 2\)/],
    ['a skip connection', 'json', { ...base, 'i2o.weight': wide(1, K) }, /reaches its output directly as well \('i2o\.weight'/],
    [
      'weights of attention',
      'safetensors',
      { 'attn.in_proj_weight': wide(3 * N, N), 'attn.out_proj.weight': G },
      /unclear which of these arrays are the input and which the output weights: 'attn\.in_proj_weight'/,
    ],
    ['a network of three units', 'json', { W_rec: wide(3, 3), W_in: wide(3, 1), W_out: wide(1, 3) }, /has 3 units \('W_rec'\); this page can hold 4 to 2000/],
  ] as [string, keyof typeof formats, Arrays, RegExp][])('%s (%s)', async (_, format, file, sentence) => {
    const { lab } = await labHere();
    const print = await lab.fingerprint();
    await expect(lab.importNetwork(formats[format](file), 'x')).rejects.toThrow(sentence);
    expect(await lab.fingerprint()).toBe(print);
  });
});

test('what was recorded is no weight; a matrix that is left over is said to be guessed', async () => {
  const { lab } = await labHere();
  const recorded = await lab.importNetwork(formats.npz({ W_rec: G, W_in: I, rates: of(numbers(50 * N, 3), 50, N) }), 'x');
  expect([recorded.roles.map(({ to }) => to), recorded.passedOver.map(({ name }) => name)]).toEqual([['G', 'I'], ['rates']]);
  const left = await lab.importNetwork(formats.npz({ W_rec: G, W_in: I, something: W }), 'x');
  expect(left.guessed).toContain("that 'something' holds the output weights, since it is the only matrix left over that fits");
});
