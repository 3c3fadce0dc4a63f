/** The pool of the wasm engine: the bits do not depend on it, and nothing that becomes of a worker is more than a loss of time. */
import { afterEach, expect, test } from 'vitest';
import { createWasmEngine, type WasmEngine, type WasmOptions } from '../../src/engines/wasm/index.ts';
import { balance } from '../../src/engines/wasm/shares.ts';
import { WorkerPool } from '../../src/engines/wasm/workerPool.ts';
import { type WeightGroup, weightGroups } from '../../src/science/network.ts';
import { type FakeThreadOptions, fakeThreads } from './poolThreads.ts';
import { makeProblem, type Problem } from './problems.ts';
import { bitsOf } from './wasmBits.ts';

const engines: WasmEngine[] = [];
afterEach(() => {
  for (const engine of engines.splice(0)) engine.dispose();
});

async function create(options: WasmOptions): Promise<WasmEngine> {
  const engine = await createWasmEngine(options);
  engines.push(engine);
  return engine;
}

async function pooled(workers: number, options?: FakeThreadOptions, more?: WasmOptions) {
  const fake = fakeThreads(options);
  const engine = await create({ pool: fake.pool, workers, ...more });
  return { engine, threads: fake.threads };
}

/** Five blocks of different lengths, large enough to wake workers for. */
function problem(noise?: 'counter' | 'samples'): Problem {
  const made = makeProblem({ size: 70, inputs: 2, outputs: 3, trials: 37, steps: 250, alpha: 0.1, ...(noise && { noise }) });
  const { size, outputs } = made.network;
  const weights = { ...made.network.weights, b: new Float64Array(size), h0: new Float64Array(size), c: new Float64Array(outputs) };
  const input = made.batch.input.map((value, k) => ((k % 500) / 2 < 2 * Math.floor(k / 500) ? 0 : value));
  return { network: { ...made.network, weights }, batch: { ...made.batch, input } };
}

async function bits(engine: WasmEngine, { network, batch }: Problem, train: readonly WeightGroup[] = weightGroups) {
  engine.load(network);
  const { loss, gradients } = await engine.gradients(batch, train);
  const { output, rates } = await engine.run(batch, Int32Array.of(0, 7, 249));
  return bitsOf({ loss, gradients, output, rates });
}

for (const noise of [undefined, 'counter', 'samples'] as const) {
  test(`gradients, run: the same bits with 1, 2, 3 and 8 workers, noise ${noise ?? 'none'}`, async () => {
    const wanted = await bits(await create({}), problem(noise));
    for (const workers of [2, 3, 8]) {
      const { engine, threads } = await pooled(workers);
      expect(engine.adapter).toBe(`WebAssembly SIMD, ${workers} workers`);
      expect(await bits(engine, problem(noise))).toEqual(wanted);
      // Five blocks, each computed once per call; the engine's own thread has at least one.
      const answered = threads.map(({ said }) => said.filter((kind) => kind === 'block').length);
      for (const count of answered.slice(0, 4)) expect(count).toBeGreaterThan(0);
      expect(answered.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(8);
    }
  });
}

test('setWeights, setDynamics: reach the workers', async () => {
  const { engine } = await pooled(3);
  const single = await create({});
  const { network, batch } = problem();
  const other = makeProblem({ size: 70, inputs: 2, outputs: 3, seed: 9 }).network.weights;
  for (const one of [engine, single]) one.load(network);
  for (const change of [
    (one: WasmEngine) => one.setWeights({ I: other.I }),
    (one: WasmEngine) => one.setWeights({ G: other.G, W: other.W }),
    (one: WasmEngine) => one.setDynamics({ gain: 0.4, alpha: 0.3, nonlinearity: 'relu' }),
    (one: WasmEngine) => one.load(network),
  ]) {
    change(engine);
    change(single);
    expect(bitsOf(await engine.gradients(batch, ['I', 'W']))).toEqual(bitsOf(await single.gradients(batch, ['I', 'W'])));
  }
});

test('load: a network of another size reaches the workers, and the first again', async () => {
  const { engine } = await pooled(2);
  const single = await create({});
  for (const size of [70, 90, 70]) {
    const made = makeProblem({ size, trials: 20, steps: 50 });
    expect(await bits(engine, { ...made, batch: { ...made.batch } }, ['G'])).toEqual(await bits(single, made, ['G']));
  }
});

test('spawn: one that throws leaves the engine with its own thread', async () => {
  const engine = await create({
    workers: 4,
    pool: new WorkerPool(() => {
      throw new DOMException('no nested workers here', 'SecurityError');
    }),
  });
  expect(engine.adapter).toBe('WebAssembly SIMD, 1 worker');
  expect(await bits(engine, problem())).toEqual(await bits(await create({}), problem()));
});

test('spawn: a worker that never gets ready is not waited for', async () => {
  const { engine } = await pooled(2, { says: ({ kind }) => kind !== 'ready' }, { patience: 20 });
  expect(engine.adapter).toBe('WebAssembly SIMD, 1 worker');
  expect(await bits(engine, problem())).toEqual(await bits(await create({}), problem()));
});

test('gradients: a worker that dies in the middle costs no bit, and another one takes its place and a share of the next batch', async () => {
  const { engine, threads } = await pooled(3, {
    says(message, thread) {
      if (message.kind === 'block' && thread === threads[0]) {
        thread.die();
        return false;
      }
      return true;
    },
  });
  expect(await bits(engine, problem())).toEqual(await bits(await create({}), problem()));
  expect(threads[0].terminated).toBe(true);
  expect(threads).toHaveLength(3);
  expect(engine.adapter).toBe('WebAssembly SIMD, 3 workers');
  await bits(engine, problem());
  expect(threads.map(({ terminated, said }) => !terminated && said.includes('block'))).toEqual([false, true, true]);
});

test('gradients: a worker that has no memory left costs no bit', async () => {
  const { engine, threads } = await pooled(2, {
    hears: (message) => (message.kind === 'job' ? { ...message, job: { ...message.job, shape: { size: 1e6, inputs: 1, outputs: 1 } } } : message),
  });
  expect(await bits(engine, problem())).toEqual(await bits(await create({}), problem()));
  expect(threads[0].terminated).toBe(true);
});

test('gradients: a worker that falls silent is given up, and costs no bit', async () => {
  const { engine, threads } = await pooled(2, { hears: (message) => (message.kind === 'job' ? undefined : message) }, { silence: 200 });
  expect(await bits(engine, problem())).toEqual(await bits(await create({}), problem()));
  expect(threads[0].terminated).toBe(true);
});

test('gradients: workers that are called back in the middle cost no bit, live, and share the next step', async () => {
  let alone = false;
  let blocks = 0;
  const { engine, threads } = await pooled(3, { says: (message) => (message.kind === 'block' ? ++blocks > 0 : true) }, { alone: () => alone });
  const lonely = await create({});
  lonely.load(problem().network);
  engine.load(problem().network);
  const wanted = bitsOf(await lonely.gradients(problem().batch, weightGroups));
  let breaths = 0;
  const breathe = () => {
    alone = ++breaths > 1;
  };
  expect(bitsOf(await engine.gradients(problem().batch, weightGroups, breathe))).toEqual(wanted);
  blocks = 0;
  expect(bitsOf(await engine.gradients(problem().batch, weightGroups))).toEqual(wanted);
  expect(blocks).toBe(0);
  alone = false;
  expect(bitsOf(await engine.gradients(problem().batch, weightGroups))).toEqual(wanted);
  expect(blocks).toBeGreaterThan(0);
  expect(threads.some(({ terminated }) => terminated)).toBe(false);
});

test('gradients: cancelled by breathe, workers and all; the next call is right', async () => {
  const { engine } = await pooled(3);
  const wanted = await bits(await create({}), problem());
  engine.load(problem().network);
  for (const breaths of [1, 2, 3, 5]) {
    let count = 0;
    const stop = new Error('stopped on purpose');
    const breathe = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (++count >= breaths) throw stop;
    };
    await engine.gradients(problem().batch, weightGroups, breathe).catch((error) => expect(error).toBe(stop));
  }
  expect(await bits(engine, problem())).toEqual(wanted);
});

test('gradients, run: calls that are not awaited take turns', async () => {
  const { engine } = await pooled(2);
  const { network, batch } = problem();
  engine.load(network);
  const [first, run, second] = await Promise.all([engine.gradients(batch, ['I']), engine.run(batch), engine.gradients(batch, ['I'])]);
  expect(bitsOf(second)).toEqual(bitsOf(first));
  expect(run.output.length).toBe(37 * 250 * 3);
});

test('balance: pairs dear blocks with cheap ones, and leaves no share out', () => {
  expect(balance([1, 2, 3, 4], 2)).toEqual([
    [0, 3],
    [1, 2],
  ]);
  expect(balance([5, 5, 5], 8)).toEqual([[0], [1], [2]]);
  expect(balance([5, 5, 5, 5], 2)).toEqual([
    [0, 2],
    [1, 3],
  ]);
  expect(balance([], 3)).toEqual([[]]);
});
