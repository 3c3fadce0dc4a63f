/** Files with more inputs or outputs than the page has, and the choice of those that are taken; biases that are added by hand. */
import { describe, expect, test } from 'vitest';
import { writeNpz } from '../formats/whole.ts';
import { labHere } from './labHere.ts';
import { outputsOf } from './plainNetwork.ts';

const [N, K, P] = [9, 85, 70];
const numbers = (count: number, start: number) => Float64Array.from({ length: count }, (_, i) => 0.4 * Math.sin(start + 3 * i));
const parts = { G: numbers(N * N, 1), I: numbers(N * K, 2), W: numbers(P * N, 3), c: numbers(P, 4), b: numbers(N, 5) };
const bytes = () =>
  writeNpz({
    W_rec: { data: parts.G, shape: [N, N] },
    W_in: { data: parts.I, shape: [N, K] },
    W_out: { data: parts.W, shape: [P, N] },
    b_out: { data: parts.c, shape: [P] },
    b_rec: { data: parts.b, shape: [N] },
  });
const inputs = [70, 2, 84];
const outputs = [69, 0];
const steps = 30;

/** Outputs of the whole network of the file, with the inputs that are not chosen at zero, where they are chosen. */
function wanted(input: ArrayLike<number>, alpha: number): Float64Array {
  const whole = new Float64Array(steps * K);
  for (let t = 0; t < steps; t++) inputs.forEach((from, k) => (whole[t * K + from] = input[t * inputs.length + k] as number));
  const W = Float64Array.from({ length: N * P }, (_, i) => parts.W[(i % P) * N + Math.floor(i / P)] as number);
  const all = outputsOf({ size: N, inputs: K, outputs: P, G: parts.G, I: parts.I, W, b: parts.b, c: parts.c, alpha }, whole);
  return Float64Array.from(
    { length: steps * outputs.length },
    (_, i) => all[Math.floor(i / outputs.length) * P + (outputs[i % outputs.length] as number)] as number,
  );
}

describe('channels that are chosen', () => {
  test('run as in the file, in their order, with the constants of the readout; everything says so', async () => {
    const { lab, state } = await labHere();
    const options = { inputs, outputs, settings: { tau: 100, dt: 20 } } as const;
    const preview = await lab.previewNetwork(bytes(), 'wide.npz', { ...options, runs: 'none' });
    const result = await lab.importNetwork(bytes(), 'wide.npz', options);
    expect(preview.network?.result).toEqual(result);
    expect(lab.getConfig().network).toMatchObject({ size: N, inputs: 3, outputs: 2 });
    const input = numbers(steps * inputs.length, 6);
    const { output } = await lab.trial({ length: steps * 20, input, noise: 0 });
    wanted(input, 0.2).forEach((z, i) => expect(Math.abs(z - output[i]!)).toBeLessThan(1e-5));

    expect(result.channels).toEqual({ inputs: { from: 'W_in', of: K, kept: inputs }, outputs: { from: 'W_out', of: P, kept: outputs } });
    expect(result.applied).toContainEqual({ from: 'W_in', to: 'I', what: 'with 3 of its 85 inputs: 71, 3, 85' });
    expect(result.passedOver).toEqual([
      { name: 'W_in', what: '82 inputs that are not taken: 1, 2, 4\u201370, 72\u201384' },
      { name: 'W_out', what: '68 outputs that are not taken: 2\u201369' },
    ]);
    expect(result.guessed.join()).not.toMatch(/first 64/);
    expect(preview.sentence).toMatch(/'W_in' as I \(with 3 of its 85 inputs: 71, 3, 85\)/);
    expect(state().imported?.notes.join('\n')).toMatch(/'W_in' \(9 × 85\) was taken for the input weights I, with 3 of its 85 inputs: 71, 3, 85\./);
    expect(preview.entries.map(({ name, is }) => `${name} ${is}`)).toEqual(['W_rec', 'W_in', 'W_out', 'b_out', 'b_rec'].map((name) => `${name} taken`));

    // What is exported is the network that runs; undo and reset know it as any other import.
    const own = await (await lab.exportNetwork('npz')).arrayBuffer();
    const print = await lab.fingerprint();
    expect(lab.getLink()).not.toMatch(/inputs=85/);
    await lab.train({ steps: 1 });
    await lab.reset();
    expect(await lab.fingerprint()).toBe(print);
    await lab.undo();
    await lab.undo();
    await lab.undo();
    expect(lab.getConfig().network).toMatchObject({ size: 40, inputs: 1 });
    await lab.importNetwork(own, 'own.npz');
    expect(await lab.fingerprint()).toBe(print);
  });

  test('where nothing is said the first 64 are taken, which is marked as guessed', async () => {
    const { lab } = await labHere();
    const { network } = await lab.previewNetwork(bytes(), 'wide.npz', { runs: 'none' });
    expect(network?.result.network).toMatchObject({ inputs: 64, outputs: 64 });
    expect(network?.guesses.flatMap(({ about }) => about)).toEqual(expect.arrayContaining(['inputs', 'outputs']));
    expect(network?.arraysFor).toMatchObject({ I: expect.arrayContaining(['W_in', 'W_out']), c: ['b_out'] });
    const { notes } = await lab.importNetwork(bytes(), 'wide.npz', { inputs: [0] });
    expect(notes.join('\n')).toMatch(/Guessed: that of the 70 outputs of 'W_out' the first 64 are wanted, since a network of this page has at most 64;/);
  });

  test('a readout for each unit says that it can be left out, and is', async () => {
    const { lab } = await labHere();
    const size = 66;
    const file = writeNpz({ W_rec: { data: numbers(size ** 2, 1), shape: [size, size] }, W_out: { data: numbers(size ** 2, 2), shape: [size, size] } });
    expect((await lab.importNetwork(file, 'x')).guessed[0]).toMatch(/the first 64 are wanted.*; a readout for each unit can be left out as well$/);
    const without = await lab.importNetwork(file, 'x', { roles: { W: null } });
    expect([without.channels, without.passedOver.map(({ name }) => name)]).toEqual([{}, ['W_out']]);
  });

  test('are taken of a file of this page, too: its task stays only where it has the channels', async () => {
    const { lab } = await labHere();
    await lab.setConfig({ preset: 'flip-flop', 'network.size': 12, 'network.dt': 20 });
    const own = await (await lab.exportNetwork('json')).arrayBuffer();
    const [I, W] = [await lab.weights('I'), await lab.weights('W')];
    const result = await lab.importNetwork(own, 'own.json', { inputs: [2, 0], outputs: [1] });
    expect(lab.getConfig().network).toMatchObject({ size: 12, inputs: 2, outputs: 1 });
    expect([...(await lab.weights('I')).data]).toEqual(Array.from({ length: 24 }, (_, i) => I.data[Math.floor(i / 2) * 3 + (i % 2 === 0 ? 2 : 0)]));
    expect([...(await lab.weights('W')).data]).toEqual(Array.from({ length: 12 }, (_, i) => W.data[3 * i + 1]));
    expect(result.notes.join('\n')).toMatch(/'I' with 2 of its 3 inputs: 3, 1, 'W' with 1 of its 3 outputs: 2\./);
    expect(result.passedOver).toEqual(expect.arrayContaining([{ name: 'I', what: 'an input that is not taken: 2' }]));
    expect(lab.getConfig().task.name).toBe('integration-memory');
    await lab.importNetwork(own, 'own.json');
    expect([lab.getConfig().task.name, lab.getConfig().network.inputs]).toEqual(['flip-flop', 3]);
  });

  test.each([
    [{ inputs: [85] }, /There is no input of index 85: the array 'W_in' has 85 inputs, which the option 'inputs' counts from 0 to 84\./],
    [{ outputs: [0, 70] }, /There is no output of index 70: the array 'W_out' has 70 outputs/],
    [{ inputs: [] }, /inputs is empty; it takes at least one number/],
    [{ inputs: [1, 3, 1] }, /inputs names 1 twice; each of them can be taken once/],
    [{ inputs: [1.5] }, /inputs\[0\] is 1\.5; it takes a whole number/],
    [{ inputs: [-1] }, /inputs\[0\] is -1/],
    [{ inputs: Array.from({ length: 65 }, (_, k) => k) }, /inputs is 65 values; it takes a list of at most 64 numbers/],
    [{ inputs: '1-3' }, /inputs is "1-3"; it takes a list/],
    [{ outputs: [0], roles: { W: null } }, /has no output weights, so that there are no outputs to choose from/],
    [{ roles: { b: ['b_rec', 'b_rec'] } }, /The array 'b_rec' is named twice for the bias b/],
    [{ roles: { b: [] } }, /roles\.b is 0 values; it takes a list of 1 to 16 texts/],
    [{ roles: { b: ['b_rec', 3] } }, /roles\.b is 2 values; it takes a list/],
    [{ roles: { b: ['b_rec', 'none'] } }, /There is no array 'none' in this file, which was to be the bias b/],
    [{ roles: { b: ['b_rec', 'b_out'] } }, /The array 'b_out' \(70 values\) cannot be the bias b/],
    [{ roles: { h0: ['b_rec', 'b_out'] } }, /roles\.h0 is 2 values; only the bias b can be several arrays/],
  ] as [object, RegExp][])('%j is refused with a sentence, and nothing has changed', async (options, words) => {
    const { lab } = await labHere();
    const before = [await lab.fingerprint(), lab.getConfig()];
    await expect(lab.importNetwork(bytes(), 'x', options)).rejects.toThrow(words);
    expect([await lab.fingerprint(), lab.getConfig()]).toEqual(before);
  });
});

describe('several biases', () => {
  const [one, other, third] = [numbers(N, 7), numbers(N, 8), numbers(N, 9)];
  const file = writeNpz({
    W_rec: { data: parts.G, shape: [N, N] },
    W_in: { data: numbers(N, 2), shape: [N, 1] },
    W_out: { data: numbers(N, 3), shape: [1, N] },
    offset: { data: one, shape: [N] },
    'tonic.drive': { data: other, shape: [1, N] },
    third: { data: third, shape: [N] },
  });

  test('that are named by hand are added, and everything says so', async () => {
    const { lab } = await labHere();
    const roles = { b: ['offset', 'tonic.drive', 'third'] } as const;
    const { applied, notes, roles: taken, guessed } = await lab.importNetwork(file, 'x', { roles, settings: { tau: 100, dt: 20, nonlinearity: 'tanh' } });
    expect([...(await lab.weights('b')).data]).toEqual(Array.from(one, (x, i) => x + other[i]! + third[i]!));
    expect(taken.filter(({ to }) => to === 'b').map(({ from }) => from)).toEqual(roles.b);
    expect(applied.filter(({ to }) => to === 'b')).toEqual([
      { from: 'tonic.drive', to: 'b', what: "added to 'offset'" },
      { from: 'third', to: 'b', what: "added to 'offset' and 'tonic.drive'" },
    ]);
    expect(notes.join('\n')).toMatch(/'tonic\.drive' \(1 × 9\) was taken for the bias b, added to 'offset'\./);
    expect(guessed).toEqual([]);
    const input = numbers(steps, 6);
    const { output } = await lab.trial({ length: steps * 20, input, noise: 0 });
    const b = Array.from(one, (x, i) => x + other[i]! + third[i]!);
    const z = outputsOf({ size: N, inputs: 1, outputs: 1, G: parts.G, I: numbers(N, 2), W: numbers(N, 3), b, alpha: 0.2 }, input);
    z.forEach((value, i) => expect(Math.abs(value - output[i]!)).toBeLessThan(1e-5));
  });

  test('that torch keeps are added without a word of the visitor, and one of them can be left out', async () => {
    const { lab } = await labHere();
    const torch = writeNpz({
      'rnn.weight_hh_l0': { data: parts.G, shape: [N, N] },
      'rnn.weight_ih_l0': { data: numbers(N, 2), shape: [N, 1] },
      'rnn.bias_ih_l0': { data: one, shape: [N] },
      'rnn.bias_hh_l0': { data: other, shape: [N] },
    });
    const { applied } = await lab.importNetwork(torch, 'x');
    expect([...(await lab.weights('b')).data]).toEqual(Array.from(one, (x, i) => x + other[i]!));
    expect(applied).toContainEqual({ from: 'rnn.bias_hh_l0', to: 'b', what: "added to 'rnn.bias_ih_l0'" });
    const alone = await lab.importNetwork(torch, 'x', { roles: { b: ['rnn.bias_hh_l0'] } });
    expect([...(await lab.weights('b')).data]).toEqual([...other]);
    expect(alone.passedOver.map(({ name }) => name)).toEqual(['rnn.bias_ih_l0']);
  });
});
