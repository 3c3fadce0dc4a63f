import { describe, expect, test } from 'vitest';
import type { NamedArray, NamedArrays } from '../../src/formats/namedArrays.ts';
import { sharedBytes, testWith } from '../shared.ts';
import { networkHere } from './networkHere.ts';
import { refusal, tryRead } from './refusal.ts';
import { matchNetwork, readTorch } from './whole.ts';

const N = 10;
/** Counts up from `start`, so that every entry is told from every other. */
const array = (shape: readonly number[], start = 0): NamedArray => ({
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => start + i),
  shape,
});
const square = array([N, N]);
const column = array([N, 1], 500);
const row = array([1, N], 600);
const vector = array([N], 700);
const values = (start: number, length = N) => Float64Array.from({ length }, (_, i) => start + i);
const becomes = (arrays: NamedArrays) => Object.fromEntries(matchNetwork(arrays).mapping.map(({ from, to }) => [from, to]));

// |I| |W| and the weight correlation .8806139 are published for this network (table of the study); G has variance 1/N, so its strength is 1.
testWith(
  'data/sys_A1_state.pth',
  "matchNetwork: the study's file gives 500 units, I and W with correlation 0.8806139, h0 = 0, and leaves the optimiser out",
  () => {
    const { weights, size, inputs, outputs, mapping, notes } = matchNetwork(readTorch(sharedBytes('data/sys_A1_state.pth')));
    expect([size, inputs, outputs]).toEqual([500, 1, 1]);
    expect(mapping).toEqual([
      { from: 'state_dict.G', shape: [500, 500], to: 'G' },
      { from: 'state_dict.I', shape: [500, 1], to: 'I' },
      { from: 'state_dict.w', shape: [500, 1], to: 'W' },
      { from: 'state_dict.h0', shape: [500], to: 'h0' },
    ]);
    const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i], 0);
    const { G, I, W, h0, b, c } = weights;
    expect(dot(I, W) / Math.sqrt(dot(I, I) * dot(W, W))).toBeCloseTo(0.8806139, 6);
    expect(G[1] * Math.sqrt(500)).toBeCloseTo(-0.7502318, 5);
    expect([h0, b, c].every((zeros) => zeros.every((x) => x === 0))).toBe(true);
    expect(notes.join('\n')).toMatch(/recurrent weights G \(rows receive, columns send\)[\s\S]*variance 1\/N[\s\S]*Left out: 'optimizer/);
  },
);

test('matchNetwork: brings back every group that the page writes', () => {
  const arrays = networkHere();
  const { weights, size, inputs, outputs } = matchNetwork({ ...arrays, gain: { data: Float64Array.of(1.5), shape: [] } });
  expect([size, inputs, outputs]).toEqual([6, 2, 3]);
  for (const [name, { data }] of Object.entries(arrays)) expect(weights[name as 'G']).toEqual(data);
});

describe('matchNetwork: names', () => {
  test.each([
    [
      { J: square, I: column, w: vector },
      { J: 'G', I: 'I', w: 'W' },
    ],
    [
      { W_rec: square, W_in: column, W_out: row },
      { W_rec: 'G', W_in: 'I', W_out: 'W' },
    ],
    [
      { Wrec: square, Win: column, Wout: row, brec: vector, bout: array([1]) },
      { Wrec: 'G', Win: 'I', Wout: 'W', brec: 'b', bout: 'c' },
    ],
    [
      { wrec: square, wi: row, wo: column, h0: vector },
      { wrec: 'G', wi: 'I', wo: 'W', h0: 'h0' },
    ],
    [
      { 'rnn.weight_hh_l0': square, 'rnn.weight_ih_l0': column, 'rnn.bias_hh_l0': vector, 'rnn.bias_ih_l0': vector, 'fc.weight': row, 'fc.bias': array([1]) },
      { 'rnn.weight_hh_l0': 'G', 'rnn.weight_ih_l0': 'I', 'rnn.bias_hh_l0': 'b', 'rnn.bias_ih_l0': 'b', 'fc.weight': 'W', 'fc.bias': 'c' },
    ],
    [
      { 'model.h2h.weight': square, 'model.input2h.weight': column, 'model.h2h.bias': vector, 'model.fc.weight': row },
      { 'model.h2h.weight': 'G', 'model.input2h.weight': 'I', 'model.h2h.bias': 'b', 'model.fc.weight': 'W' },
    ],
    [
      { 'recurrent_layer.weight': square, 'input_layer.weight': column, 'output_layer.weight': row },
      { 'recurrent_layer.weight': 'G', 'input_layer.weight': 'I', 'output_layer.weight': 'W' },
    ],
    [
      { recurrent_kernel: square, kernel_in: column, readout: vector },
      { recurrent_kernel: 'G', kernel_in: 'I', readout: 'W' },
    ],
    [
      { W: square, I: column, W_out: row },
      { W: 'G', I: 'I', W_out: 'W' },
    ],
    [
      { anything: square, I: column, W: row },
      { anything: 'G', I: 'I', W: 'W' },
    ],
    [
      { G: square, noise_covariance: array([N, N]), I: column, W: row },
      { G: 'G', I: 'I', W: 'W' },
    ],
    [
      { G: square, I: vector, other: array([N, 2]) },
      { G: 'G', I: 'I', other: 'W' },
    ],
    [
      { G: square, I: vector, W: vector, mean_rate: vector, loss_history: array([750]) },
      { G: 'G', I: 'I', W: 'W' },
    ],
    [
      { G: array([1, N, N]), I: array([1, N, 1]), W: array([1, 1, N]), h0: array([1, 1, N]) },
      { G: 'G', I: 'I', W: 'W', h0: 'h0' },
    ],
  ] as [NamedArrays, Record<string, string>][])('%#: %o', (arrays, expected) => {
    expect(becomes(arrays)).toEqual(expected);
  });
});

describe('matchNetwork: shapes', () => {
  test('columns, rows and vectors give the same weights', () => {
    const from = (I: NamedArray, W: NamedArray) => matchNetwork({ G: square, I, W }).weights;
    for (const shape of [[N], [N, 1], [1, N], [1, 1, N]]) {
      expect(from(array(shape, 7), vector).I).toEqual(values(7));
      expect(from(vector, array(shape, 7)).W).toEqual(values(7));
    }
  });

  test('[k, N] is turned, [N, k] is not, and the notes say so', () => {
    const { weights, inputs, outputs, notes } = matchNetwork({ G: square, I: array([N, 3]), W: array([2, N]) });
    expect([inputs, outputs]).toEqual([3, 2]);
    expect(weights.I).toEqual(values(0, 30));
    // Unit i, output k: entry [k, i].
    expect(Array.from(weights.W.slice(0, 6))).toEqual([0, 10, 1, 11, 2, 12]);
    expect(notes).toContain("'W' (2 × 10) was taken for the output weights W, turned so that units are rows.");
    expect(notes).toContain("'I' (10 × 3) was taken for the input weights I.");
  });

  test('G is never turned', () => {
    expect(matchNetwork({ G: square, I: vector, W: vector }).weights.G).toEqual(values(0, N * N));
  });

  test('as many inputs as units: rows are units', () => {
    const { weights, inputs } = matchNetwork({ G: array([4, 4]), I: array([4, 4], 50), W: array([4]) });
    expect(inputs).toBe(4);
    expect(weights.I).toEqual(values(50, 16));
  });

  test('two biases add up, whole numbers of 64 bits are numbers', () => {
    const arrays = {
      weight_hh_l0: square,
      weight_ih_l0: column,
      bias_ih_l0: array([N], 1),
      bias_hh_l0: { data: BigInt64Array.from({ length: N }, () => 5n), shape: [N] },
      'fc.weight': row,
    };
    expect(matchNetwork(arrays).weights.b).toEqual(values(6));
    expect(matchNetwork(arrays).notes.join()).toMatch(/torch\.nn\.RNN: the page runs it as it is/);
  });

  test('a bias or a state of another size is left out, and said to be', () => {
    const { weights, notes } = matchNetwork({ G: square, I: vector, W: vector, h0: array([32, N]), b: array([3]) });
    expect(weights.h0).toEqual(new Float64Array(N));
    expect(notes.join()).toMatch(/Left out: 'h0' \(32 × 10\), 'b' \(3 values\)/);
  });

  test('without input or output weights they are zero, and the notes say so', () => {
    const { weights, inputs, outputs, notes } = matchNetwork({ G: square });
    expect([inputs, outputs, weights.I.length, weights.W.length, weights.c.length]).toEqual([1, 1, N, N, 1]);
    expect(notes.join()).toMatch(/no input weights.*no output weights/);
  });

  test('the notes tell a gain within G, a G that was never scaled, and the settings of the file', () => {
    const alternating = (scale: number) => ({ data: Float64Array.from({ length: 10_000 }, (_, i) => (i % 2 ? scale : -scale)), shape: [100, 100] });
    const notes = (scale: number) => matchNetwork({ G: alternating(scale), tau: { data: Float64Array.of(100), shape: [] } }).notes.join();
    expect(notes(0.1)).toMatch(/variance 1\/N, as on this page/);
    expect(notes(0.15)).toMatch(/1\.5 times.*set network\.gain to 1 /);
    expect(notes(1)).toMatch(/10 times.*never divided by sqrt\(N\); set network\.gain to 0\.1 times/);
    expect(notes(1)).toMatch(/Set as the file says: network\.tau 100 ms\..*Guessed: that 'tau' is in ms/);
  });
});

test.each([
  [{}, /holds no weights/],
  [{ I: column, W: row }, /No recurrent weights.*'I' \(10 × 1\)/],
  [{ 'optimizer.state.0.exp_avg': square }, /holds no weights/],
  [{ weight_hh_l0: array([4 * N, N]), weight_ih_l0: array([4 * N, 1]) }, /an LSTM.*40 × 10/],
  [{ 'rnn.weight_hh_l0': array([3 * N, N]) }, /a GRU/],
  [{ G: array([2 * N, N]) }, /20 × 10 and not square/],
  [{ one: square, two: square }, /unclear which of these matrices.*'one'.*'two'/],
  [{ weight_hh_l0: square, 'ema.weight_hh_l0': square }, /unclear which of these matrices/],
  [{ G: array([3, 3]) }, /3 units.*4 to 2000/],
  [{ G: { data: new Uint8Array(2001 ** 2), shape: [2001, 2001] } }, /2001 units.*4 to 2000/],
  [{ G: square, I: column, W_in: column }, /unclear which of these arrays are the input weights/],
  [{ G: square, I: array([9, 1]), W: row }, /input weights do not fit.*one side must be 10/],
  [{ G: square, I: column, W: array([11]) }, /output weights do not fit/],
  [{ G: square, one: column, two: row }, /unclear which of these arrays are the input and which the output/],
  [{ G: square, only: column }, /unclear which/],
  [
    { G: { data: Float32Array.from(square.data as Float32Array, (x) => (x === 17 ? Number.NaN : x)), shape: [N, N] }, I: column, W: row },
    /no finite number \(number 18 of 100\)/,
  ],
  [{ G: square, I: { data: new Float64Array(N).fill(Number.POSITIVE_INFINITY), shape: [N] }, W: row }, /'I' holds a value that is no finite number/],
] as [NamedArrays, RegExp][])('matchNetwork: refuses %#, and says why', (arrays, sentence) => {
  expect(refusal(() => matchNetwork(arrays))).toMatch(sentence);
});

test('matchNetwork: an array that is not needed may hold anything', () => {
  const result = tryRead(() => matchNetwork({ G: square, I: column, W: row, losses: { data: Float64Array.of(1, Number.NaN), shape: [2] } }));
  expect(result).not.toBeInstanceOf(Error);
});
