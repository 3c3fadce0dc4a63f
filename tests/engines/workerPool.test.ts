/** One pool for batches and for exponents: workers that die, whatever they were at, are replaced, and what they were at is done all the same. */
import { afterEach, beforeAll, expect, test } from 'vitest';
import { createWasmEngine, loadKernels, type WasmEngine } from '../../src/engines/wasm/index.ts';
import { SharedGrowth } from '../../src/engines/wasm/sharedGrowth.ts';
import { type GrowthOptions, judge } from '../../src/science/chaos/index.ts';
import { randomNetwork } from '../science/chaos/randomNetwork.ts';
import { type FakeThread, fakeThreads } from './poolThreads.ts';
import { makeProblem } from './problems.ts';
import { bitsOf } from './wasmBits.ts';

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await loadKernels();
});
const disposable: { dispose(): void }[] = [];
afterEach(() => {
  for (const one of disposable.splice(0)) one.dispose();
});
const kept = <T extends { dispose(): void }>(one: T): T => {
  disposable.push(one);
  return one;
};

const problem = makeProblem({ size: 70, inputs: 2, outputs: 3, trials: 37, steps: 250, alpha: 0.1 });
const chaotic = randomNetwork(60, 4, 1);
const options: GrowthOptions = { copies: 10, transient: 20, duration: 60 };
const quiet = () => undefined;
const until = async (met: () => boolean) => {
  while (!met()) await new Promise((resolve) => setTimeout(resolve, 2));
};

async function gradients(engine: WasmEngine) {
  engine.load(problem.network);
  return bitsOf(await engine.gradients(problem.batch, ['G', 'I', 'W']));
}
const exponents = async (growth: SharedGrowth) => judge(await growth.measure(chaotic, options, quiet, quiet), chaotic, options).exponents;

/** An engine of three threads and a measure on three workers, over one pool. */
async function both(says?: (kind: string, thread: FakeThread) => void) {
  const { pool, threads } = fakeThreads({
    says: ({ kind }, thread) => {
      says?.(kind, thread);
      return !thread.terminated;
    },
  });
  const engine = kept(await createWasmEngine({ pool, workers: 3, loadModule: async () => module }));
  const growth = kept(new SharedGrowth(module, { pool, workers: 3 }));
  return { engine, growth, threads, living: () => threads.filter(({ terminated }) => !terminated) };
}

test('batches and exponents at the same time: the same three workers do both, to the bits of one thread', async () => {
  const alone = { engine: kept(await createWasmEngine()), growth: kept(new SharedGrowth(module)) };
  const wanted = [await gradients(alone.engine), await exponents(alone.growth)];
  const { engine, growth, threads } = await both();
  // Groups go to whoever is ready: the last to start would find none left.
  await until(() => threads.length === 3 && threads.every(({ said }) => said.includes('ready')));
  expect(await Promise.all([gradients(engine), exponents(growth)])).toEqual(wanted);
  expect(threads).toHaveLength(3);
  expect(threads.filter(({ said }) => said.includes('block')).length).toBe(2);
  expect(threads.filter(({ said }) => said.includes('measured')).length).toBe(3);
});

test.each(['block', 'growth', 'measured', 'ready'])(
  'a worker that dies as it says "%s" is replaced: the call is answered, and the next one has all workers',
  async (kind) => {
    const lonely = { engine: kept(await createWasmEngine()), growth: kept(new SharedGrowth(module)) };
    const wanted = [await gradients(lonely.engine), await exponents(lonely.growth)];
    let dead = 0;
    const { engine, growth, threads, living } = await both((said, thread) => {
      if (said !== kind || dead > 0) return;
      dead++;
      // As it comes: after it was taken in where it is the start.
      if (kind === 'ready') setTimeout(() => thread.die(), 30);
      else thread.die();
    });
    // News of growth come ten times a second at most: of a long measurement only.
    if (kind === 'growth') await growth.measure(chaotic, { ...options, duration: 3000 }, quiet, quiet);
    expect([await gradients(engine), await exponents(growth)]).toEqual(wanted);
    // Not before it has died: until then three live as well.
    await until(() => threads.length === 4 && living().length === 3);
    expect(dead).toBe(1);
    const before = threads.map(({ said }) => said.length);
    expect(await Promise.all([gradients(engine), exponents(growth)])).toEqual(wanted);
    expect(engine.adapter).toBe('WebAssembly SIMD, 3 workers');
    expect(living().every(({ said }) => said.length > before[threads.findIndex((thread) => thread.said === said)]!)).toBe(true);
  },
);

test('work of which every worker dies is done in the calling thread, and the pool stands again', async () => {
  let killing = true;
  const { growth, living } = await both((said, thread) => {
    if (killing && said === 'measured') thread.die();
  });
  const wanted = await exponents(kept(new SharedGrowth(module)));
  expect(await exponents(growth)).toEqual(wanted);
  killing = false;
  await until(() => living().length === 3);
  expect(await exponents(growth)).toEqual(wanted);
});

test('who leaves takes workers along that nobody else can use, and the last one all', async () => {
  const { engine, growth, threads, living } = await both();
  await exponents(growth);
  growth.dispose();
  expect(living()).toHaveLength(2);
  await until(() => threads[0]!.heard.includes('forget'));
  expect(await gradients(engine)).toEqual(await gradients(kept(await createWasmEngine())));
  engine.dispose();
  expect(living()).toHaveLength(0);
});
