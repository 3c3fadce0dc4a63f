/** What the wasm engine does beside computing right: it skips what is exact to skip, fits into memory, and stays usable. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test } from 'vitest';
import { NotAvailableError } from '../../src/engines/engine.ts';
import { segmentOf } from '../../src/engines/wasm/blockGradients.ts';
import { createWasmEngine, type WasmEngine, type WasmOptions } from '../../src/engines/wasm/index.ts';
import { type WeightGroup, weightGroups } from '../../src/science/network.ts';
import { makeProblem, type Problem, type ProblemOptions } from './problems.ts';
import { bitsOf } from './wasmBits.ts';

const engines: WasmEngine[] = [];
afterEach(() => {
  for (const engine of engines.splice(0)) engine.dispose();
});

async function create(options: WasmOptions = {}): Promise<WasmEngine> {
  const engine = await createWasmEngine(options);
  engines.push(engine);
  return engine;
}

/** A network that rests until its first input: each trial waits for another time, the last of nine for ever; every mask ends before the trial does. */
function still(options: ProblemOptions = {}): Problem {
  const { network, batch } = makeProblem({ size: 30, trials: 9, steps: 50, inputs: 2, outputs: 2, ...options });
  const { size } = network;
  const input = batch.input.map((value, k) => (Math.floor((k % 100) / 2) < 5 * Math.floor(k / 100) || k >= 800 ? 0 : value));
  const mask = batch.mask.map((value, k) => (Math.floor((k % 100) / 2) > 44 ? 0 : value));
  return {
    network: { ...network, weights: { ...network.weights, b: new Float64Array(size), h0: new Float64Array(size).fill(-0) } },
    batch: { ...batch, input, mask },
  };
}

async function bits(engine: WasmEngine, { network, batch }: Problem, train: readonly WeightGroup[]) {
  engine.load(network);
  return bitsOf({ ...(await engine.gradients(batch, train)), ...(await engine.run(batch, Int32Array.of(0, 1, 10, 49))) });
}

describe('skipping steps at which nothing happens changes no bit', () => {
  for (const train of [['I', 'W'], ['W'], ['G'], [], [...weightGroups], ['b'], ['h0', 'I'], ['c'], ['c', 'W']] as WeightGroup[][]) {
    for (const options of [{}, { noise: 'counter' }, { noise: 'samples', nonlinearity: 'relu' }] as ProblemOptions[]) {
      test(`trained: ${train.join(', ') || 'nothing'}; ${options.nonlinearity ?? 'tanh'}, noise ${options.noise ?? 'none'}`, async () => {
        const problem = still(options);
        expect(await bits(await create(), problem, train)).toEqual(await bits(await create({ skipRest: false }), problem, train));
      });
    }
  }

  test('and saves the time: a batch without input takes less than a tenth', async () => {
    const engine = await create();
    const { network, batch } = still({ size: 200, steps: 400, trials: 16 });
    engine.load(network);
    let slices = 0;
    const breathe = () => void slices++;
    await engine.gradients(batch, ['I', 'W'], breathe);
    const busy = slices;
    slices = 0;
    await engine.gradients({ ...batch, input: batch.input.map(() => 0) }, ['I', 'W'], breathe);
    expect(slices).toBeLessThan(busy / 10);
  });
});

describe('historyBytes: rates that do not fit are computed twice, to the same bits', () => {
  for (const noise of [undefined, 'counter', 'samples'] as const) {
    test(`noise ${noise ?? 'none'}`, async () => {
      const made = makeProblem({ size: 33, trials: 9, steps: 101, ...(noise && { noise }) });
      const wanted = await bits(await create(), made, weightGroups);
      // A step of 36 units takes 1152 bytes.
      for (const slots of [2, 10, 23, 50, 101]) expect(await bits(await create({ historyBytes: 2 * slots * 1152 }), made, weightGroups)).toEqual(wanted);
    });
  }

  test('segmentOf: what fits is one segment, else rates and checkpoints fit together if they can', () => {
    expect(segmentOf(700, 701)).toBe(700);
    expect(segmentOf(700, 500)).toBe(350);
    for (const [steps, slots] of [
      [7000, 3000],
      [7000, 200],
      [100, 25],
    ]) {
      const segment = segmentOf(steps, slots);
      expect(segment + 1 + Math.ceil(steps / segment)).toBeLessThanOrEqual(slots);
    }
    expect(segmentOf(10000, 5)).toBe(100);
    expect(segmentOf(0, 5)).toBe(1);
    expect(segmentOf(1, 0)).toBe(1);
  });
});

test('gradients: memory is the same after 1000 steps as after one, and the heap of JavaScript as after 200', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heap = async () => {
    // Array buffers are given back a little later than what holds them.
    for (let turn = 0; turn < 3; turn++) {
      collect();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  let before = 0;
  const engine = await create();
  const { network, batch } = makeProblem({ size: 50, trials: 16, steps: 30 });
  engine.load(network);
  await engine.gradients(batch, weightGroups);
  await engine.run(batch);
  const bytes = engine.memory();
  for (let step = 0; step < 1000; step++) {
    engine.setWeights({ G: network.weights.G, W: network.weights.W });
    await engine.gradients(batch, weightGroups);
    if (step % 10 === 0) await engine.run(batch, Int32Array.of(3));
    engine.stepper().dispose();
    if (step === 200) before = await heap();
  }
  expect(engine.memory()).toBe(bytes);
  // One set of gradients forgotten at each step would be 10 MB.
  expect((await heap()) - before).toBeLessThan(2 ** 20);
});

test('load: a small network after a large one gives the memory back', async () => {
  const engine = await create();
  await bits(engine, makeProblem({ size: 1500, trials: 1, steps: 50, inputs: 1, outputs: 1 }), ['G']);
  const large = engine.memory();
  await bits(engine, makeProblem({ size: 8, trials: 1, steps: 50, inputs: 1, outputs: 1 }), ['G']);
  expect(engine.memory()).toBeLessThan(large / 50);
});

test('run: keeps no history: 20000 steps of 200 units (128 MB) in less than 20 MB', async () => {
  const engine = await create();
  const { network, batch } = makeProblem({ size: 200, trials: 1, steps: 20000, inputs: 1, outputs: 1 });
  engine.load(network);
  await engine.run(batch, Int32Array.of(19999));
  expect(engine.memory()).toBeLessThan(20 * 2 ** 20);
});

test('gradients: a state that has become NaN shows in the loss', async () => {
  const engine = await create();
  for (const nonlinearity of ['tanh', 'relu'] as const) {
    const { network, batch } = makeProblem({ nonlinearity });
    const G = network.weights.G.slice();
    G[3] = Number.NaN;
    engine.load({ ...network, weights: { ...network.weights, G } });
    expect((await engine.gradients(batch, ['I'])).loss).toBeNaN();
  }
});

test('gradients: copies that fill a block do not blow up where the trials do not', async () => {
  const engine = await create();
  const { network, batch } = makeProblem({ nonlinearity: 'relu', gain: 5, trials: 1, steps: 400, alpha: 1 });
  const { size } = network;
  // Rests only because nothing ever comes in: any other start would grow without bound.
  const weights = { ...network.weights, b: new Float64Array(size), h0: new Float64Array(size) };
  engine.load({ ...network, weights });
  const { loss, gradients } = await engine.gradients({ ...batch, input: batch.input.map(() => 0) }, ['G', 'I', 'W']);
  expect(loss).toBeGreaterThan(0);
  for (const group of ['G', 'I', 'W'] as const) expect(gradients[group]!.every(Number.isFinite)).toBe(true);
});

test('gradients: no trials give loss 0 and gradients 0', async () => {
  const engine = await create();
  const { network, batch } = makeProblem();
  engine.load(network);
  const none = new Float64Array(0);
  const { loss, gradients } = await engine.gradients({ ...batch, trials: 0, input: none, target: none, mask: none }, weightGroups);
  expect(loss).toBe(0);
  for (const group of weightGroups) expect(gradients[group]).toEqual(new Float32Array(network.weights[group].length));
});

test('gradients: breathe that returns nothing is not awaited, and what it throws passes', async () => {
  const engine = await create();
  const { network, batch } = makeProblem({ size: 200, trials: 8, steps: 600 });
  engine.load(network);
  let turns = 0;
  let running = true;
  const count = async () => {
    for (; running; turns++) await undefined;
  };
  let breaths = 0;
  const counting = count();
  await engine.gradients(batch, ['I'], () => void breaths++);
  running = false;
  await counting;
  expect(breaths).toBeGreaterThan(5);
  // Work in one thread: others had their turn at the calls and their ends, not at every breath.
  expect(turns).toBeLessThan(breaths);
  await expect(
    engine.gradients(batch, ['I'], () => {
      throw new RangeError('enough');
    }),
  ).rejects.toThrow('enough');
});

test('gradients: the bits are those that links with training.steps rest on; a change of the kernels that changes them breaks such links', async () => {
  let word = 1;
  const values = (count: number, scale: number) =>
    Float64Array.from({ length: count }, () => {
      word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
      return (word / 2 ** 32 - 0.5) * scale;
    });
  const [size, inputs, outputs, trials, steps] = [50, 2, 3, 13, 60];
  const weights = { G: values(2500, 0.5), I: values(100, 2), W: values(150, 0.5), b: values(50, 0.25), h0: values(50, 1), c: values(3, 1) };
  const stream = Uint32Array.from({ length: trials }, (_, trial) => 1000 + trial);
  const batch = {
    trials,
    steps,
    input: values(trials * steps * inputs, 2),
    target: values(trials * steps * outputs, 2),
    mask: values(trials * steps * outputs, 1).map((value) => (value > 0 ? 1 : 0)),
    noise: { sigma: 0.1, from: new Int32Array(trials), seed: 7, stream },
  };
  const engine = await create();
  const found: Record<string, string> = {};
  for (const nonlinearity of ['tanh', 'relu', 'softplus', 'sigmoid'] as const) {
    engine.load({ size, inputs, outputs, gain: 1.25, alpha: 0.125, nonlinearity, weights });
    const { loss, gradients } = await engine.gradients(batch, weightGroups);
    for (const [name, bits] of Object.entries(bitsOf({ loss, ...gradients }))) found[`${nonlinearity} ${name}`] = bits.split(' ')[0];
  }
  expect(found).toEqual({
    'tanh loss': 'd91f92b3',
    'tanh G': '460dfc0',
    'tanh I': '77f0f205',
    'tanh W': 'a3e791f9',
    'tanh b': 'f739154e',
    'tanh h0': '594727ce',
    'tanh c': 'c76c0e34',
    'relu loss': 'eef92282',
    'relu G': '9a8cca12',
    'relu I': '49b288a5',
    'relu W': '8015b90d',
    'relu b': '17534f1c',
    'relu h0': '3059c547',
    'relu c': 'f96dc2c9',
    'softplus loss': 'edb6a35a',
    'softplus G': '73622733',
    'softplus I': '7234b23a',
    'softplus W': 'ef2172ed',
    'softplus b': 'eb56f1e9',
    'softplus h0': '3ff0c8b9',
    'softplus c': '631b992c',
    'sigmoid loss': '668eaacb',
    'sigmoid G': 'e53ea81b',
    'sigmoid I': '50b6020d',
    'sigmoid W': '6fe6b757',
    'sigmoid b': '14842132',
    'sigmoid h0': '7d58a0e1',
    'sigmoid c': '3bd55504',
  });
});

describe('stepper: the bits of run', () => {
  for (const size of [4, 13, 36, 70]) {
    for (const nonlinearity of ['tanh', 'relu', 'softplus', 'sigmoid'] as const) {
      test.each(['leaky-current', 'leaky-rate'] as const)(`${size} units, %s, ${nonlinearity}, noise from the counter`, async (system) => {
        const engine = await create();
        const steps = 40;
        const { network, batch } = makeProblem({ size, system, nonlinearity, trials: 3, steps, inputs: 3, outputs: 5, noise: 'counter', gain: 1.1 });
        engine.load(network);
        const { output, rates } = await engine.run(
          batch,
          Int32Array.from({ length: steps }, (_, t) => t),
        );
        const noise = batch.noise as { sigma: number; from: Int32Array; seed: number; stream: Uint32Array };
        const steppers = [0, 1, 2].map(() => engine.stepper());
        for (let t = 0; t < steps; t++) {
          for (const [trial, stepper] of steppers.entries()) {
            const at = trial * steps + t;
            const here = t >= noise.from[trial] ? { ...noise, stream: noise.stream[trial], step: t } : undefined;
            stepper.step(batch.input.subarray(at * 3, at * 3 + 3), here);
            expect(bitsOf({ values: stepper.rates.slice() })).toEqual(bitsOf({ values: rates.slice(at * size, (at + 1) * size) }));
            expect(bitsOf({ values: stepper.output().slice() })).toEqual(bitsOf({ values: output.slice(at * 5, at * 5 + 5) }));
          }
        }
      });
    }
  }
});

test('stepper: silenced units are those of the last call; after dispose it refuses, and others live on', async () => {
  const engine = await create();
  const { network } = makeProblem({ size: 10 });
  engine.load(network);
  const [first, second] = [engine.stepper(), engine.stepper()];
  first.silence([2, 5]);
  first.step([1, 1], undefined);
  expect([...first.rates].flatMap((rate, unit) => (rate === 0 ? [unit] : []))).toEqual([2, 5]);
  first.silence([7]);
  expect([...first.rates].flatMap((rate, unit) => (rate === 0 ? [unit] : []))).toEqual([7]);
  second.step([1, 1], undefined);
  const state = second.state.slice();
  first.dispose();
  expect(() => first.step([1, 1], undefined)).toThrow('disposed');
  engine.stepper().step([1, 1], undefined);
  expect(second.state).toEqual(state);
});

test('createWasmEngine: kernels that cannot be had are a NotAvailableError', async () => {
  const refused = createWasmEngine({ loadModule: () => Promise.reject(new NotAvailableError('The WebAssembly kernels could not be loaded (404).')) });
  await expect(refused).rejects.toThrow(NotAvailableError);
});

test('gradients, run: without a network an Error says so', async () => {
  const engine = await create();
  const { batch } = makeProblem();
  await expect(engine.gradients(batch, ['W'])).rejects.toThrow('No network');
  expect(() => engine.stepper()).toThrow('No network');
});
