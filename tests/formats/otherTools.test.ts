/**
 * Conventions of other people's programs: each file becomes the network that its program runs, or a question. Expected numbers are computed here from the
 * program's own formula.
 */
import { describe, expect, test } from 'vitest';
import type { NamedArray, NamedArrays } from '../../src/formats/namedArrays.ts';
import { refusal } from './refusal.ts';
import { matchNetwork } from './whole.ts';

const N = 6;
const numbers = (count: number, start: number) => Float64Array.from({ length: count }, (_, i) => Math.sin(start + 3 * i));
const array = (shape: readonly number[], start = 1): NamedArray => ({
  data: numbers(
    shape.reduce((a, b) => a * b, 1),
    start,
  ),
  shape,
});
const single = (value: number): NamedArray => ({ data: Float64Array.of(value), shape: [] });
const of = (values: readonly number[], shape: readonly number[] = [values.length]): NamedArray => ({ data: Float64Array.from(values), shape });
const square = array([N, N]);
const [column, row] = [array([N, 2], 40), array([1, N], 50)];
const at = ({ data, shape }: NamedArray, i: number, j: number) => Number(data[i * shape[1] + j]);
/** Matrix of this shape by its entries. */
const matrix = (rows: number, columns: number, entry: (i: number, j: number) => number) =>
  Float64Array.from({ length: rows * columns }, (_, k) => entry(Math.floor(k / columns), k % columns));
const close = (found: Float64Array, wanted: ArrayLike<number>) => {
  expect(found.length).toBe(wanted.length);
  found.forEach((value, i) => expect(value).toBeCloseTo(wanted[i], 12));
};
/** Everything of the file is in one of the three lists. */
const accounted = (arrays: NamedArrays, match: ReturnType<typeof matchNetwork>) =>
  expect(new Set([...match.mapping, ...match.applied].map(({ from }) => from).concat(match.passedOver.map(({ name }) => name)))).toEqual(
    new Set(Object.keys(arrays)),
  );

describe('low rank', () => {
  const [m, n, wide] = [array([N, 2], 7), array([N, 2], 9), array([2, N], 9)];
  const beside = { wi: array([1, N], 3), wo: array([N, 1], 4), si: of([2]), so: of([3]) };

  test('lowrank_inference: m n^T / N, the readout / N as well, scales si and so', () => {
    const file = { ...beside, m, n, b: of([0, 0, 0, 0, 0, 0]), h0: array([N]) };
    const match = matchNetwork(file);
    close(
      match.weights.G,
      matrix(N, N, (i, j) => (at(m, i, 0) * at(n, j, 0) + at(m, i, 1) * at(n, j, 1)) / N),
    );
    close(
      match.weights.I,
      Array.from(beside.wi.data as Float64Array, (x) => 2 * x),
    );
    close(
      match.weights.W,
      Array.from(beside.wo.data as Float64Array, (x) => (3 * x) / N),
    );
    expect(match.guessed.join()).toMatch(/m n\^T \/ N.*lowrank_inference/);
    expect(match.settings).toEqual({ gain: 1, nonlinearity: 'tanh' });
    accounted(file, match);
  });

  test('parametric_manifolds: m n^T and what it calls rec_noise', () => {
    const match = matchNetwork({ ...beside, m, n, h0: array([N]), rec_noise: square });
    close(
      match.weights.G,
      matrix(N, N, (i, j) => at(m, i, 0) * at(n, j, 0) + at(m, i, 1) * at(n, j, 1) + at(square, i, j)),
    );
    close(
      match.weights.W,
      Array.from(beside.wo.data as Float64Array, (x) => 3 * x),
    );
  });

  test('phase-limit-cycle-RNNs: n lies the other way round', () => {
    const file = {
      'rnn.m': m,
      'rnn.n': wide,
      'rnn.w_inp': array([2, N], 3),
      'rnn.w_inp_scale': of([2]),
      'rnn.w_out': array([N, 2], 4),
      'rnn.w_out_scale': of([3, 5], [1, 2]),
      x0: array([1, N]),
    };
    const match = matchNetwork(file);
    close(
      match.weights.G,
      matrix(N, N, (i, j) => (at(m, i, 0) * at(wide, 0, j) + at(m, i, 1) * at(wide, 1, j)) / N),
    );
    close(
      match.weights.I,
      matrix(N, 2, (i, k) => 2 * at(file['rnn.w_inp'], k, i)),
    );
    close(
      match.weights.W,
      matrix(N, 2, (i, k) => ([3, 5][k] * at(file['rnn.w_out'], i, k)) / N),
    );
    accounted(file, match);
  });

  test('where nothing tells the tool, the visitor is asked, and can say', () => {
    const file = { m, n, W_in: column, W_out: row };
    expect(refusal(() => matchNetwork(file))).toMatch(/whether G is m n\^T \/ N or m n\^T\..*settings: \{lowRank: '1\/N'\}/);
    close(
      matchNetwork(file, { lowRank: '1' }).weights.G,
      matrix(N, N, (i, j) => at(m, i, 0) * at(n, j, 0) + at(m, i, 1) * at(n, j, 1)),
    );
    close(
      matchNetwork(file, { lowRank: '1/N' }).weights.G,
      matrix(N, N, (i, j) => (at(m, i, 0) * at(n, j, 0) + at(m, i, 1) * at(n, j, 1)) / N),
    );
  });

  test('of rank one, as vectors; beside their own product they say nothing new; beside another matrix they are a question', () => {
    const [u, v] = [array([N], 1), array([N], 2)];
    const product = matrix(N, N, (i, j) => (Number(u.data[i]) * Number(v.data[j])) / N);
    close(matchNetwork({ m: u, n: v }, { lowRank: '1/N' }).weights.G, product);
    close(matchNetwork({ J: { data: product, shape: [N, N] }, m: u, n: v }).weights.G, product);
    expect(refusal(() => matchNetwork({ J: square, m: u, n: v }))).toMatch(/recurrent weights twice/);
  });
});

describe('names', () => {
  test.each([
    [{ 'W_rec.weight': square, 'W_rec.bias': array([N]), 'W_in.weight': column, 'W_out.weight': row, 'W_out.bias': of([7]) }, 'W_rec.bias', 'W_out.bias'],
    [
      { 'module.rnn.weight_hh': square, 'module.rnn.bias_hh': array([N]), 'module.rnn.weight_ih': column, 'module.fc.weight': row, 'module.fc.bias': of([7]) },
      'module.rnn.bias_hh',
      'module.fc.bias',
    ],
    [
      {
        '_orig_mod.rec.weight': square,
        '_orig_mod.rec.bias': array([N]),
        '_orig_mod.inp.weight': column,
        '_orig_mod.out.weight': row,
        '_orig_mod.out.bias': of([7]),
      },
      '_orig_mod.rec.bias',
      '_orig_mod.out.bias',
    ],
    [{ Wxh: column, Whh: square, Why: row, bh: array([N]), by: of([7]) }, 'bh', 'by'],
    [{ U: column, W: square, V: row, b: array([N]), c: of([7]) }, 'b', 'c'],
    [{ W: column, U: square, V: row, b: array([N]), c: of([7]) }, 'b', 'c'],
    [{ J: square, B: column, w_out: row, c_x: array([N]), c_z: of([7]) }, 'c_x', 'c_z'],
    [{ recurrentBias: array([N]), recurrentWeights: square, inputWeights: column, outputWeights: row, outputBias: of([7]) }, 'recurrentBias', 'outputBias'],
    [{ 'net/W_rec:0': square, 'net/b_rec:0': array([N]), 'net/W_in:0': column, 'net/W_out:0': row, 'net/b_out:0': of([7]) }, 'net/b_rec:0', 'net/b_out:0'],
  ] as [NamedArrays, string, string][])('%#', (arrays, b, c) => {
    const match = matchNetwork(arrays);
    close(match.weights.G, square.data as Float64Array);
    close(match.weights.I, column.data as Float64Array);
    close(match.weights.W, row.data as Float64Array);
    close(match.weights.b, arrays[b].data as Float64Array);
    expect([...match.weights.c]).toEqual([...(arrays[c].data as Float64Array)]);
  });

  test.each([
    [
      'simple_rnn/simple_rnn_cell/kernel:0',
      'simple_rnn/simple_rnn_cell/recurrent_kernel:0',
      'simple_rnn/simple_rnn_cell/bias:0',
      'dense_1/kernel:0',
      'dense_1/bias:0',
    ],
    ['layers/simple_rnn/cell/vars/0', 'layers/simple_rnn/cell/vars/1', 'layers/simple_rnn/cell/vars/2', 'layers/dense/vars/0', 'layers/dense/vars/1'],
    ['params.SimpleCell_0.i.kernel', 'params.SimpleCell_0.h.kernel', 'params.SimpleCell_0.i.bias', 'params.Dense_0.kernel', 'params.Dense_0.bias'],
  ])('kernels of Keras and Flax are turned: %s', (i, g, b, w, c) => {
    const input = array([2, N], 3);
    const match = matchNetwork({ [i]: input, [g]: square, [b]: array([N], 5), [w]: array([N, 1], 6), [c]: of([7]) });
    close(
      match.weights.G,
      matrix(N, N, (x, y) => at(square, y, x)),
    );
    close(
      match.weights.I,
      matrix(N, 2, (x, k) => at(input, k, x)),
    );
    close(match.weights.W, numbers(N, 6));
    close(match.weights.b, numbers(N, 5));
    expect([...match.weights.c]).toEqual([7]);
    expect(match.system).toBe('leaky-rate');
    expect(match.notes.join()).toMatch(/turned because kernels have senders as rows/);
  });

  test('a bias of another layer is not the network’s', () => {
    const match = matchNetwork({ 'rnn.weight_hh_l0': square, 'rnn.weight_ih_l0': column, 'fc.weight': row, 'embedding.bias': array([N], 9) });
    expect(match.weights.b.every((x) => x === 0)).toBe(true);
    expect(match.passedOver.map(({ name }) => name)).toEqual(['embedding.bias']);
  });
});

describe('settings', () => {
  const settings = (more: NamedArrays, texts: readonly (readonly [string, string])[] = []) =>
    matchNetwork({ W_rec: square, W_in: column, W_out: row, ...more }, {}, texts).settings;
  test('units of time are told by names and sizes; else dt / tau holds with the tau of the page', () => {
    expect(settings({})).toEqual({ gain: 1 });
    expect(settings({ tau: single(0.1), dt: single(0.01) })).toEqual({ gain: 1, tau: 100, dt: 10 });
    expect(settings({ tau: single(50), dt: single(5) })).toEqual({ gain: 1, tau: 50, dt: 5 });
    expect(settings({ tau_ms: single(2), dt_ms: single(1) })).toEqual({ gain: 1, tau: 2, dt: 1 });
    expect(settings({ alpha: single(0.2) })).toEqual({ gain: 1, tau: 100, dt: 20 });
    expect(settings({ alpha: { data: Float32Array.of(0.1), shape: [] }, gain: { data: Float32Array.of(1.2), shape: [] } })).toEqual({
      gain: 1.2,
      tau: 100,
      dt: 10,
    });
    expect(settings({ alpha: single(0.001) })).toEqual({ gain: 1 });
    expect(settings({ alpha: single(0.1), tau: single(50), dt: single(5) })).toEqual({ gain: 1, tau: 50, dt: 5 });
    expect(settings({ alpha: single(0.2), tau: single(50) })).toEqual({ gain: 1, tau: 50, dt: 10 });
    expect(settings({ tau: single(1), dt: single(0.1) })).toEqual({ gain: 1, tau: 100, dt: 10 });
    expect(settings({ gain: single(1.5), tau: single(2), dt: single(1) })).toEqual({ gain: 1.5, tau: 2, dt: 1 });
    expect(settings({ dt: single(0.1) })).toEqual({ gain: 1 });
    expect(settings({ tau: single(50), dt: single(500) })).toEqual({ gain: 1 });
  });

  test('a cell of torch.nn.RNN has no leak: a step is a time constant, whatever is said of times beside it', () => {
    const match = matchNetwork(
      { 'rnn.weight_hh_l0': square, 'rnn.weight_ih_l0': column, 'fc.weight': row, tau: single(100), dt: single(10) },
      { here: { tau: 50, dt: 10 } },
    );
    expect([match.system, match.settings]).toEqual(['leaky-rate', { gain: 1, tau: 50, dt: 50, nonlinearity: 'tanh' }]);
    expect(match.passedOver.map(({ name }) => name)).toEqual(['tau', 'dt']);
  });

  test('a gain beyond what the page can set is put into G', () => {
    const match = matchNetwork({ G: square, I: column, W: row, gain: single(7) });
    close(
      match.weights.G,
      Array.from(square.data as Float64Array, (x) => 7 * x),
    );
    expect(match.settings.gain).toBe(1);
  });

  test('the nonlinearity is taken by its name, and one that the page does not have is refused', () => {
    expect(settings({}, [['config.activation', 'torch.nn.ReLU()']]).nonlinearity).toBe('relu');
    expect(settings({}, [['nonlinearity', 'Softplus']]).nonlinearity).toBe('softplus');
    expect(settings({}, [['out_nonlinearity', 'identity']]).nonlinearity).toBe(undefined);
    expect(settings({}, [['encoder.activation', 'relu']]).nonlinearity).toBe(undefined);
    expect(
      refusal(() =>
        settings({}, [
          ['a.activation', 'relu'],
          ['b.activation', 'tanh'],
        ]),
      ),
    ).toMatch(/unclear which nonlinearity.*'a\.activation'.*'b\.activation'/);
    expect(refusal(() => settings({}, [['activation', 'retanh']]))).toMatch(/'retanh'.*tanh, relu, softplus, sigmoid/);
  });
});

describe('signs and masks', () => {
  const positive = of(Array.from(square.data as Float64Array, Math.abs), [N, N]);
  const mask = of(
    Array.from({ length: N * N }, (_, i) => (i % 3 === 0 ? 0 : 1)),
    [N, N],
  );
  const sign = of([1, 1, 1, 1, -1, -1]);
  const dale = of(
    Array.from({ length: N * N }, (_, i) => (i % (N + 1) === 0 ? sign.data[i / (N + 1)] : 0) as number),
    [N, N],
  );

  test('a mask multiplies, a sign vector and a Dale matrix give the sending units their signs', () => {
    close(
      matchNetwork({ W_rec: square, W_in: column, W_out: row, rec_mask: mask }).weights.G,
      matrix(N, N, (i, j) => at(square, i, j) * at(mask, i, j)),
    );
    const wanted = matrix(N, N, (i, j) => at(positive, i, j) * Number(sign.data[j]));
    close(matchNetwork({ W_rec: positive, W_in: column, W_out: row, sign }).weights.G, wanted);
    close(matchNetwork({ W_rec: positive, W_in: column, W_out: row, D: dale }).weights.G, wanted);
    const signed = of([...wanted], [N, N]);
    close(matchNetwork({ W_rec: signed, W_in: column, W_out: row, sign }).weights.G, wanted);
  });

  test('weights of both signs are a question, and the visitor can say', () => {
    const file = { W_rec: square, W_in: column, W_out: row, sign };
    expect(refusal(() => matchNetwork(file))).toMatch(/\|w\| or as max\(w, 0\).*settings: \{rectify: 'abs'\}/);
    close(
      matchNetwork(file, { rectify: 'abs' }).weights.G,
      matrix(N, N, (i, j) => Math.abs(at(square, i, j)) * Number(sign.data[j])),
    );
    close(
      matchNetwork(file, { rectify: 'relu' }).weights.G,
      matrix(N, N, (i, j) => Math.max(0, at(square, i, j)) * Number(sign.data[j])),
    );
  });

  test('PsychRNN: |W_rec * rec_connectivity| Dale_rec, |W_in|, |W_out| Dale_out', () => {
    const only = of(
      Array.from({ length: N * N }, (_, i) => (i % (N + 1) === 0 && i / (N + 1) < 4 ? 1 : 0)),
      [N, N],
    );
    const file = {
      W_in: column,
      W_rec: square,
      W_out: row,
      b_rec: array([N]),
      b_out: of([7]),
      Dale_rec: dale,
      Dale_out: only,
      rec_connectivity: mask,
      input_connectivity: of(
        Array.from({ length: 2 * N }, () => 1),
        [N, 2],
      ),
      output_connectivity: of(
        Array.from({ length: N }, () => 1),
        [1, N],
      ),
      init_state: array([1, N]),
    };
    const match = matchNetwork(file);
    close(
      match.weights.G,
      matrix(N, N, (i, j) => Math.abs(at(square, i, j)) * at(mask, i, j) * Number(sign.data[j])),
    );
    close(match.weights.I, Array.from(column.data as Float64Array, Math.abs));
    close(
      match.weights.W,
      Array.from(row.data as Float64Array, (x, i) => (i < 4 ? Math.abs(x) : 0)),
    );
    accounted(file, match);
  });

  test('a readout of the excitatory units alone is padded with zeros, where the signs say so', () => {
    const of4 = of([1, 2, 3, 4], [1, 4]);
    const match = matchNetwork({ W_rec: positive, W_in: column, W_out: of4, sign: of([-1, 1, 1, -1, 1, 1]) });
    expect([...match.weights.W]).toEqual([0, 1, 2, 0, 3, 4]);
    expect(match.guessed.join()).not.toMatch(/output reads/);
    const guessed = matchNetwork({ W_rec: square, W_in: column, W_out: of4 });
    expect([...guessed.weights.W]).toEqual([1, 2, 3, 4, 0, 0]);
    expect(guessed.guessed.join()).toMatch(/the output reads the first 4 units/);
  });
});

describe('reparametrised weights', () => {
  const g = array([N, 1], 2);
  const norm = (i: number) => Math.sqrt(Array.from({ length: N }, (_, j) => at(square, i, j) ** 2).reduce((a, b) => a + b, 0));
  const wanted = matrix(N, N, (i, j) => (Number(g.data[i]) * at(square, i, j)) / norm(i));
  const rest = { 'rnn.weight_ih_l0': column, 'fc.weight': row };
  test('weight_norm, in its two forms', () => {
    close(matchNetwork({ 'rnn.weight_hh_l0_g': g, 'rnn.weight_hh_l0_v': square, ...rest }).weights.G, wanted);
    const file = { 'rnn.parametrizations.weight_hh_l0.original0': g, 'rnn.parametrizations.weight_hh_l0.original1': square, ...rest };
    close(matchNetwork(file).weights.G, wanted);
    accounted(file, matchNetwork(file));
  });
  test('spectral_norm and pruning', () => {
    const [u, v] = [array([N], 3), array([N], 4)];
    let sigma = 0;
    for (let i = 0; i < N; i++) for (let j = 0; j < N; j++) sigma += Number(u.data[i]) * at(square, i, j) * Number(v.data[j]);
    close(
      matchNetwork({ 'rnn.weight_hh_l0_orig': square, 'rnn.weight_hh_l0_u': u, 'rnn.weight_hh_l0_v': v, ...rest }).weights.G,
      Array.from(square.data as Float64Array, (x) => x / sigma),
    );
    const mask = of(
      Array.from({ length: N * N }, (_, i) => i % 2),
      [N, N],
    );
    close(
      matchNetwork({ 'rnn.weight_hh_l0_orig': square, 'rnn.weight_hh_l0_mask': mask, ...rest }).weights.G,
      Array.from(square.data as Float64Array, (x, i) => (i % 2) * x),
    );
  });
  test('any other form is refused', () => {
    expect(
      refusal(() => matchNetwork({ 'rnn.parametrizations.weight_hh_l0.original': square, 'rnn.parametrizations.weight_hh_l0.0.base': square, ...rest })),
    ).toMatch(/another form/);
  });
});

test.each([
  [{ J: square, wf: array([N, 1]), w_out: row, w_in: column }, /fed back to its units \('wf'.*G \+ w_fb W\^T/],
  [{ 'cell.weight': array([N, N + 2]), 'cell.bias': array([N]) }, /input and state together.*Split it/],
] as [NamedArrays, RegExp][])('refuses %#, and says why', (arrays, sentence) => {
  expect(refusal(() => matchNetwork(arrays))).toMatch(sentence);
});

describe('other kinds are refused by their names', () => {
  const tall = array([3 * N, N]);
  test.each([
    [{ 'gru/gru_cell/kernel:0': array([2, 3 * N]), 'gru/gru_cell/recurrent_kernel:0': array([N, 3 * N]) }, /a GRU/],
    [{ 'params.GRUCell_0.hr.kernel': square, 'params.GRUCell_0.hz.kernel': square, 'params.GRUCell_0.hn.kernel': square }, /a GRU/],
    [{ 'cell.hr.kernel': square, 'cell.hz.kernel': square, 'cell.hn.kernel': square, 'cell.iz.kernel': column }, /a GRU/],
    [{ Wz: column, Uz: square, Wr: column, Ur: square, Wh: column, Uh: square }, /a GRU/],
    [{ 'lstm.weight_hh_l0': array([4 * N, N]) }, /an LSTM/],
    [{ 'cell.weight_hh': tall }, /a GRU/],
    [{ Wf: square, Uf: square, Wi: square, Ui: square, Wo: square, Uo: square, Wc: square, Uc: square }, /an LSTM/],
    [{ 'simple_rnn/recurrent_kernel:0': square, 'simple_rnn_1/recurrent_kernel:0': square }, /several recurrent layers/],
    [{ 'rnn.transition.decay_param': single(1), 'rnn.transition.m': column, 'rnn.transition.n': row }, /latent dynamics.*smc_rnns/],
    [{ data: array([5]), indices: array([5]), indptr: array([N + 1]), format: single(1), shape: array([2]) }, /sparse matrix of scipy.*\.toarray\(\)/],
    [{ W_rec: square, taus_gaus: array([N]) }, /time constant for each unit/],
  ] as [NamedArrays, RegExp][])('%#', (arrays, sentence) => {
    expect(refusal(() => matchNetwork(arrays))).toMatch(sentence);
  });
});
