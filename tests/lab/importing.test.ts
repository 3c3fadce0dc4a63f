/** Files of other people's programs through the public interface: what the page runs afterwards, and what it says of the file. */
import { describe, expect, test } from 'vitest';
import { writeNpy } from '../../src/formats/npy.ts';
import { sharedBytes, testWith } from '../shared.ts';
import { labHere } from './labHere.ts';

const N = 6;
const numbers = (count: number, start: number) => Float64Array.from({ length: count }, (_, i) => Math.sin(start + 3 * i));
const npy = (name: string, shape: readonly number[], start: number) =>
  new File(
    [
      writeNpy({
        data: numbers(
          shape.reduce((a, b) => a * b, 1),
          start,
        ),
        shape,
      }),
    ],
    name,
  );

testWith('cases/import/low-rank.pt', 'a network of low rank comes with its own gain, and every array of its file is accounted for', async () => {
  const { lab } = await labHere();
  const result = await lab.importNetwork(sharedBytes('cases/import/low-rank.pt'), 'low-rank.pt');
  expect(result.roles).toBe(result.mapping);
  expect(result.roles.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(['b b', 'h0 h0', 'm G', 'n G', 'wi I', 'wo W']);
  expect(result.applied.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(['si I', 'so W']);
  expect(result.passedOver).toEqual([]);
  expect(result.guessed.length).toBeGreaterThan(0);
  expect([result.system, result.settings, lab.getConfig().network.gain]).toEqual(['leaky-current', { gain: 1, nonlinearity: 'tanh' }, 1]);
});

testWith('cases/import/relu-by-name.npz', 'settings that stand in the file are those of the network from then on, and undo takes them back', async () => {
  const { lab } = await labHere({ network: { size: 40, dt: 20, gain: 1.5 } });
  await lab.importNetwork(sharedBytes('cases/import/relu-by-name.npz'), 'relu.npz');
  const { gain, tau, dt, nonlinearity } = lab.getConfig().network;
  expect({ gain, tau, dt, nonlinearity }).toEqual({ gain: 1, tau: 100, dt: 10, nonlinearity: 'relu' });
  const { rates } = await lab.trial({ duration: 100 });
  expect(rates.every((rate) => rate >= 0)).toBe(true);
  await lab.undo();
  const { gain: before, dt: step, nonlinearity: curve } = lab.getConfig().network;
  expect({ before, step, curve }).toEqual({ before: 1.5, step: 20, curve: 'tanh' });
});

describe('arrays that were saved one by one', () => {
  test('are one network when they come together', async () => {
    const { lab, state } = await labHere();
    const files = [npy('W_rec.npy', [N, N], 1), npy('W_in.npy', [N, 1], 2), npy('W_out.npy', [1, N], 3)];
    const { roles } = await lab.importNetwork(files, 'W_rec.npy');
    expect(roles.map(({ from, to }) => `${from} ${to}`)).toEqual(['W_rec G', 'W_in I', 'W_out W']);
    expect([state().config.network.size, state().imported?.name]).toEqual([N, 'W_rec.npy']);
  });

  test('two networks are not, nor two of one name, nor none', async () => {
    const { lab } = await labHere();
    const [one, same] = [npy('W_rec.npy', [N, N], 1), npy('W_rec.npy', [N, N], 2)];
    await expect(lab.importNetwork([one, same])).rejects.toThrow(/Two of these files are named 'W_rec'/);
    await expect(lab.importNetwork([one, new File(['{"G": [[1]]}'], 'other.json')])).rejects.toThrow(/'other\.json' is none\. Choose one file at a time/);
    await expect(lab.importNetwork([])).rejects.toThrow(/one file, or a list of 1 to 100/);
  });
});

test('what a file leaves open can be said, and only that', async () => {
  const { lab } = await labHere();
  const file = new TextEncoder().encode(
    JSON.stringify({ m: [...numbers(N, 1)], n: [...numbers(N, 2)], W_in: [...numbers(N, 3)].map((x) => [x]), W_out: [[...numbers(N, 4)]] }),
  );
  await expect(lab.importNetwork(file, 'a.json')).rejects.toThrow(/lowRank: '1\/N'/);
  await lab.importNetwork(file, 'a.json', { settings: { lowRank: '1' } });
  const G = await lab.weights('G');
  const [m, n] = [numbers(N, 1), numbers(N, 2)];
  expect(G.data[1]).toBeCloseTo(m[0] * n[1], 12);
  await expect(lab.importNetwork(file, 'a.json', { settings: { lowRank: 2 as never } })).rejects.toThrow(/lowRank is 2/);
  await expect(lab.importNetwork(file, 'a.json', { settings: { other: 1 } as never })).rejects.toThrow(/has no option "other"/);
});

test('the page runs the network of the file: W_rec as its program runs it, with its own time step, bias, nonlinearity and constant', async () => {
  const { lab } = await labHere();
  const rows = (values: Float64Array, columns: number) =>
    Array.from({ length: values.length / columns }, (_, i) => [...values.subarray(i * columns, (i + 1) * columns)]);
  const [W, w, z, b] = [numbers(N * N, 1), numbers(N, 2), numbers(N, 3), numbers(N, 4)];
  const file = { W_rec: rows(W, N), W_in: rows(w, 1), W_out: [[...z]], b_rec: [...b], b_out: [0.5], alpha: 0.2, activation: 'softplus' };
  const { settings } = await lab.importNetwork(new TextEncoder().encode(JSON.stringify(file)), 'net.json');
  expect(settings).toEqual({ gain: 1, tau: 100, dt: 20, nonlinearity: 'softplus' });
  const { input, output } = await lab.trial({ duration: 100, noise: 0 });
  const softplus = (x: number) => Math.log1p(Math.exp(x));
  let h = new Float64Array(N);
  for (let t = 0; t < output.length; t++) {
    const r = h.map(softplus);
    h = h.map((x, i) => x + 0.2 * (-x + r.reduce((sum, rate, j) => sum + W[i * N + j] * rate, 0) + w[i] * input[t] + b[i]));
    const wanted = h.reduce((sum, x, i) => sum + z[i] * softplus(x), 0.5);
    expect(Math.abs(output[t] - wanted)).toBeLessThan(1e-4);
  }
});

test('a network that has not the channels of the chosen task brings pulse memory; one that has keeps the task; undo brings it back', async () => {
  const { lab } = await labHere();
  await lab.setConfig({ preset: 'ready-set-go' });
  const arrays = (inputs: number) => [npy('W_rec.npy', [N, N], 1), npy('W_in.npy', [N, inputs], 2), npy('W_out.npy', [1, N], 3)];
  await lab.importNetwork(arrays(2), 'two.npy');
  expect([lab.getConfig().task.name, lab.getConfig().network.inputs]).toEqual(['ready-set-go', 2]);
  await lab.importNetwork(arrays(1), 'one.npy');
  expect([lab.getConfig().task.name, lab.getConfig().network.inputs]).toEqual(['integration-memory', 1]);
  expect((await lab.evaluate()).task).toBe('integration-memory');
  await lab.undo();
  expect([lab.getConfig().task.name, lab.getConfig().network.inputs]).toEqual(['ready-set-go', 2]);
  expect((await lab.evaluate({ trials: 5 })).task).toBe('ready-set-go');
});
