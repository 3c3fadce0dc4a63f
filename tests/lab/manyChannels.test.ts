/** Networks of up to 64 inputs and outputs: the same calls as with one, on files, weights, trials, gradients, training and the closed form. */
import { expect, test } from 'vitest';
import { counted, drawn } from '../../src/figures/tasks/words.ts';
import { writeNpz } from '../formats/whole.ts';
import { labHere } from './labHere.ts';

const most = 64;
const numbers = (count: number, start: number) => Float64Array.from({ length: count }, (_, i) => 0.4 * Math.sin(start + 3 * i));
const wide = { network: { size: 20, dt: 20, inputs: most, outputs: most }, training: { batch: 4, trials: 8, train: ['G', 'I', 'W', 'b'] }, engine: 'wasm' };

test('64 inputs and outputs: a trial with inputs of its own is that of the equation, for every output', async () => {
  const { lab } = await labHere({ ...wide, 'task.noiseFrom': 'start' });
  const { size, gain, tau, dt } = lab.getConfig().network;
  const given = { I: numbers(size * most, 1), W: numbers(size * most, 2), c: numbers(most, 3) };
  await lab.setWeights(given);
  const steps = 25;
  const input = numbers(steps * most, 4);
  const { output, shapes } = await lab.trial({ length: steps * dt, input, noise: 0 });
  expect([shapes.input, shapes.output]).toEqual([
    [steps, most],
    [steps, most],
  ]);
  const { data: G } = await lab.weights('G');
  let h = new Float64Array(size);
  for (let t = 0; t < steps; t++) {
    const r = h.map(Math.tanh);
    h = h.map((x, i) => {
      let force = -x;
      for (let j = 0; j < size; j++) force += gain * G[i * size + j]! * r[j]!;
      for (let k = 0; k < most; k++) force += given.I[i * most + k]! * input[t * most + k]!;
      return x + (dt / tau) * force;
    });
    for (let k = 0; k < most; k++) {
      const z = h.reduce((sum, x, i) => sum + given.W[i * most + k]! * Math.tanh(x), given.c[k]!);
      expect(Math.abs(output[t * most + k]! - z)).toBeLessThan(2e-5);
    }
  }
});

test('64 inputs and outputs: training, evaluation, closed form and all engines in Node', async () => {
  const losses: number[][] = [];
  for (const engine of ['wasm', 'reference']) {
    const { lab } = await labHere({ ...wide, engine, task: { length: 1500, onset: 400, onsetJitter: 100, evaluateFrom: 800, catchFraction: 0 } });
    losses.push([...(await lab.train({ steps: 3 })).losses]);
    expect((await lab.evaluate({ durations: [50, 150] })).durations).toHaveLength(2);
    expect((await lab.fitReadout({})).error).toBeGreaterThan(0);
  }
  losses[0]!.forEach((loss, step) => expect(Math.abs(loss / losses[1]![step]! - 1)).toBeLessThan(1e-4));
});

test('64 inputs and outputs: components, exponents, memory and map', async () => {
  const { lab } = await labHere(wide);
  const { input, output, carried } = await lab.pca({ source: 'trials', durations: [50, 150], count: 3 });
  expect([input.length, output.length]).toEqual([3, 3]);
  expect(carried.every(Number.isFinite)).toBe(true);
  expect((await lab.lyapunov({ count: 1, duration: 2000 })).exponents.every(Number.isFinite)).toBe(true);
  expect((await lab.memoryCapacity({ steps: 600, delays: 5 })).capacity).toBeGreaterThan(0);
  const [row] = await lab.sweep({ gains: [1.2], noises: [0.01], seeds: [1], weights: 'present', measures: ['error'] });
  expect(row!.error).toBeGreaterThan(0);
});

test('64 inputs and outputs: a task has the first of them; a gradient reaches all of those that are graded', async () => {
  const { lab } = await labHere(wide);
  await lab.setConfig({ 'task.name': 'flip-flop', 'network.inputs': most, 'network.outputs': most } as object);
  const { mask, shapes } = await lab.trial({ condition: 0 });
  const graded = new Set(Array.from(mask).flatMap((one, i) => (one === 1 ? [i % most] : [])));
  expect([shapes.output[1], [...graded].sort()]).toEqual([most, [0, 1, 2]]);
  const steps = 5;
  const asked = { input: numbers(steps * most, 1), target: numbers(steps * most, 2), mask: new Float64Array(steps * most).fill(1), shape: [1, steps] } as const;
  const { gradients } = await lab.gradients(asked);
  expect([gradients.I.length, gradients.W.length]).toEqual([20 * most, 20 * most]);
  for (const group of ['I', 'W'] as const) expect(gradients[group].filter((one) => one === 0).length).toBeLessThan(10);
});

test('a file with 64 inputs and outputs comes in and goes out again; of 65 the first 64 are taken, and it is said', async () => {
  const { lab } = await labHere();
  const size = 7;
  const file = (inputs: number, outputs: number) =>
    writeNpz({
      W_rec: { data: numbers(size * size, 1), shape: [size, size] },
      W_in: { data: numbers(size * inputs, 2), shape: [size, inputs] },
      W_out: { data: numbers(outputs * size, 3), shape: [outputs, size] },
    });
  await lab.importNetwork(file(most, most), 'wide.npz');
  expect(lab.getConfig().network).toMatchObject({ size, inputs: most, outputs: most });
  expect((await lab.weights('I')).data).toEqual(numbers(size * most, 2));
  const fresh = await labHere();
  await fresh.lab.importNetwork(await lab.exportNetwork('safetensors'), 'own.safetensors');
  expect(await fresh.lab.fingerprint()).toBe(await lab.fingerprint());
  const { guessed, passedOver } = await lab.importNetwork(file(65, 65), 'a.npz');
  expect(guessed.slice(0, 2)).toEqual([
    "that of the 65 inputs of 'W_in' the first 64 are wanted, since a network of this page has at most 64",
    "that of the 65 outputs of 'W_out' the first 64 are wanted, since a network of this page has at most 64",
  ]);
  expect(passedOver).toEqual([
    { name: 'W_in', what: 'an input that is not taken: 65' },
    { name: 'W_out', what: 'an output that is not taken: 65' },
  ]);
  expect([...(await lab.weights('I')).data]).toEqual([...numbers(size * 65, 2)].filter((_, i) => i % 65 < 64));
});

test('more trials together than there is memory for are refused with what to do', async () => {
  const { lab } = await labHere({ ...wide, training: { batch: 512, trials: 512 } });
  await lab.setConfig({ 'network.dt': 1, 'task.length': 60_000 } as object);
  await expect(lab.train({ steps: 1 })).rejects.toThrow(/512 trials together, with 64 inputs and 64 outputs, need 47\.2 GB.*training\.batch/);
});

test('counted: how many channels are drawn, eight at most, and of how many', () => {
  expect([counted(1, 'output'), counted(3, 'input'), counted(8, 'input'), counted(64, 'output')]).toEqual([
    'One output',
    'Three inputs',
    'Eight inputs',
    'Eight of 64 outputs',
  ]);
  expect([counted(3, 'output', 3), counted(3, 'output', 64), counted(1, 'input', 4), counted(64, 'input', 64)]).toEqual([
    'Three outputs',
    'Three of 64 outputs',
    'One of four inputs',
    'Eight of 64 inputs',
  ]);
  expect([drawn(3), drawn(64)]).toEqual([3, 8]);
});
