/** Exponents by the kernels and their workers: the bits do not depend on the workers, the verdicts are those of the plain products. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { loadKernels } from '../../src/engines/wasm/loadKernels.ts';
import { SharedGrowth } from '../../src/engines/wasm/sharedGrowth.ts';
import { VectorProducts } from '../../src/engines/wasm/vectorProducts.ts';
import { WorkerPool } from '../../src/engines/wasm/workerPool.ts';
import {
  type ExponentEstimate,
  type GrowthOptions,
  growthEstimates,
  judge,
  type Lyapunov,
  lyapunovExponents,
  lyapunovQuestion,
} from '../../src/science/chaos/index.ts';
import { multiplyRows } from '../../src/science/linalg/index.ts';
import type { Network } from '../../src/science/network.ts';
import { initialWeights, splitmix } from '../../src/science/random/index.ts';
import { drain } from '../../src/science/slices.ts';
import { networkOf, numpyNormals, randomNetwork } from '../science/chaos/randomNetwork.ts';
import { type FakeThread, type FakeThreadOptions, fakeThreads } from './poolThreads.ts';

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await loadKernels();
});
const pools: SharedGrowth[] = [];
afterEach(() => {
  for (const pool of pools.splice(0)) pool.dispose();
});

function pooled(workers: number, says?: FakeThreadOptions['says'], silence = 4000): { pool: SharedGrowth; threads: FakeThread[] } {
  const fake = fakeThreads({ says, silence });
  const pool = new SharedGrowth(module, workers > 0 ? { pool: fake.pool, workers } : {});
  pools.push(pool);
  return { pool, threads: fake.threads };
}

async function exponents(pool: SharedGrowth, network: Network, options: GrowthOptions, breathe = () => undefined as void | Promise<void>): Promise<Lyapunov> {
  const groups = await pool.measure(network, options, () => undefined, breathe);
  return judge(groups, network, options);
}

describe('VectorProducts', () => {
  test.each([
    [1, 1],
    [7, 3],
    [20, 8],
    [33, 6],
    [64, 9],
  ])('%i units, %i vectors: in float64 the bits of multiplyRows, in float32 within 2e-6; another matrix and another size are taken', (size, count) => {
    const products = new VectorProducts(module);
    const random = splitmix(size);
    const draw = (length: number) => Float64Array.from({ length }, () => random.normal());
    for (const [n, k] of [
      [size, count],
      [size, 2],
      [size + 5, count + 4],
      [size, count],
    ]) {
      const G = draw(n * n);
      const X = draw(k * n);
      const [expected, exact, near] = [new Float64Array(k * n), new Float64Array(k * n), new Float64Array(k * n)];
      multiplyRows(G, X, expected, n, n, k);
      products.product(G, X, exact, n, n, k);
      products.tangentProduct(G, X, near, n, n, k);
      expect(exact).toEqual(expected);
      expect(Math.max(...near.map((x, i) => Math.abs(x - expected[i])))).toBeLessThan(2e-6 * n);
    }
  });
});

const network = randomNetwork(60, 4, 1);
const options: GrowthOptions = { copies: 10, transient: 20, duration: 60, noise: { sigma: 0.02, seed: 4 } };

test.each([1, 2, 5])('measure: with %i exponents the same bits here and with 1, 2 and 3 workers, estimates among them rise to 1', async (count) => {
  const here = await exponents(pooled(0).pool, network, { ...options, count });
  for (const workers of [1, 2, 3]) {
    const { pool, threads } = pooled(workers);
    const estimate = growthEstimates();
    const seen: ExponentEstimate[] = [];
    const groups = await pool.measure(
      network,
      { ...options, count },
      (growths) => seen.push(estimate(growths)),
      () => undefined,
    );
    expect(judge(groups, network, options)).toEqual(here);
    expect(threads).toHaveLength(workers);
    expect(threads.every(({ said }) => said.includes('measured'))).toBe(true);
    expect(seen.every(({ done }, k) => k === 0 || done >= seen[k - 1].done)).toBe(true);
  }
});

test('measure: gently leaves one of several workers idle, and the bits are the same; one alone works', async () => {
  const found = [];
  const busiest = [];
  for (const [workers, gently] of [
    [3, false],
    [3, true],
    [1, true],
  ] as const) {
    const { pool, threads } = pooled(workers);
    // Three groups: 4, 4 and 2 copies.
    const groups = await pool.measure(
      network,
      options,
      () => undefined,
      () => undefined,
      gently,
    );
    found.push(judge(groups, network, options).exponents[0]);
    busiest.push(threads.filter(({ heard }) => heard.includes('measure')).length);
  }
  expect(new Set(found).size).toBe(1);
  expect(busiest).toEqual([3, 2, 1]);
});

test('measure: trajectories have the bits of the plain products, and exponents are theirs to 1e-5', async () => {
  const fast = await exponents(pooled(2).pool, network, { ...options, count: 3 });
  const plain = drain(lyapunovExponents(network, { ...options, count: 3 }));
  expect(fast.copyVerdicts.map(({ speed, recurrence }) => [speed, recurrence])).toEqual(plain.copyVerdicts.map(({ speed, recurrence }) => [speed, recurrence]));
  plain.exponents.forEach((x, k) => {
    expect(Math.abs(fast.exponents[k] - x)).toBeLessThan(1e-5);
  });
});

test('measure: fixed point, limit cycle and chaos as with the plain products (O5: N = 200, gain 1.5 and 2), and where copies end differently what most of them do', async () => {
  const { pool } = pooled(2);
  const regime = async (gain: number, seed: number) => (await exponents(pool, randomNetwork(200, gain, seed), { duration: 600 })).regime;
  expect([await regime(1.5, 3), await regime(1.5, 8), await regime(2, 1)]).toEqual(['fixed point', 'limit cycle', 'chaos']);
  const turning = networkOf(Float64Array.of(1, -0.8, 0.8, 1), 1.5, 0.05);
  const starts = new Float64Array(12);
  starts[10] = 1;
  const apart = await exponents(pool, turning, { copies: 6, starts, duration: 300 });
  expect(apart.copyVerdicts.map((verdict) => verdict.regime)).toEqual([...new Array(5).fill('fixed point'), 'limit cycle']);
  // Their exponents: a mean over both kinds would be that of neither. At rest at h = 0: ln |1 + alpha (g mu - 1)| / alpha, mu = 1 + .8 i.
  expect(apart.regime).toBe('fixed point');
  expect(apart.exponents[0]).toBeCloseTo(Math.log(Math.hypot(1 + 0.05 * 0.5, 0.05 * 1.2)) / 0.05, 3);
  const halves = new Float64Array(12);
  for (const copy of [3, 4, 5]) halves[2 * copy] = 1;
  const even = await exponents(pool, turning, { copies: 6, starts: halves, duration: 300 });
  expect(even.attractors.map(({ regime, copies }) => [regime, copies])).toEqual([
    ['fixed point', [0, 1, 2]],
    ['limit cycle', [3, 4, 5]],
  ]);
});

test('measure: where a network rests, and its exponents there, do not depend on the precision that led there', async () => {
  const resting = randomNetwork(200, 1.5, 3);
  const some = { copies: 2, transient: 300, duration: 400 };
  const found = await exponents(pooled(1).pool, resting, some);
  const plain = drain(lyapunovExponents(resting, some));
  expect(found.regime).toBe('fixed point');
  expect(found.exponents[0]).toBeCloseTo(plain.exponents[0], 12);
  expect(found.standardErrors[0]).toBeLessThan(1e-12);
});

test('measure: goes on from states and vectors, and in time, with the bits of one long measurement', async () => {
  const { pool } = pooled(2);
  const noisy: GrowthOptions = { copies: 6, noise: { sigma: 0.1, seed: 3 } };
  const whole = await pool.measure(
    network,
    { ...noisy, transient: 30, duration: 20 },
    () => undefined,
    () => undefined,
  );
  const begun = await pool.measure(
    network,
    { ...noisy, transient: 10, duration: 20 },
    () => undefined,
    () => undefined,
  );
  const flat = (parts: readonly Float64Array[]) => Float64Array.from(parts.flatMap((part) => [...part]));
  const on = {
    from: 300,
    starts: flat(begun.flatMap(({ evidence }) => evidence.map(({ state }) => state))),
    startVectors: flat(begun.map(({ vectors }) => vectors)),
  };
  const after = await pool.measure(
    network,
    { ...noisy, ...on, transient: 0, duration: 20 },
    () => undefined,
    () => undefined,
  );
  expect(after.map(({ growth }) => growth.logs)).toEqual(whole.map(({ growth }) => growth.logs));
  expect(after.map(({ vectors }) => vectors)).toEqual(whole.map(({ vectors }) => vectors));
});

test("measure: the sum rule within 1e-4, and Engelken's demo at N = 40 a limit cycle with an exponent 0 within .002, its tangent vectors in float32 (O6, O7)", async () => {
  const G = numpyNormals(1, 1600).map((x) => x / Math.sqrt(40));
  for (let i = 0; i < 40; i++) G[i * 41] = 0;
  const demo = networkOf(G, 4);
  const starts = numpyNormals(1, 40).map((x) => 3 * x);
  const { pool } = pooled(1);
  const whole = await exponents(pool, demo, { count: 40, transient: 100, duration: 100, starts, sumRule: true });
  expect(Math.abs(whole.sum - whole.meanLogDeterminant!)).toBeLessThan(1e-4);
  const first = await exponents(pool, demo, { starts });
  expect(Math.abs(first.exponents[0] + 0.0001)).toBeLessThan(0.002);
  expect(first.regime).toBe('limit cycle');
});

test('measure: 200 units at gain 2: within 4 standard errors of one copy in float64', async () => {
  const chaotic = randomNetwork(200, 2, 1);
  const fast = await exponents(pooled(2).pool, chaotic, { copies: 8, duration: 300 });
  const plain = drain(lyapunovExponents(chaotic, { seed: 2 }));
  expect(Math.abs(fast.exponents[0] - plain.exponents[0])).toBeLessThan(4 * Math.hypot(fast.standardErrors[0], plain.standardErrors[0]));
  expect(fast.standardErrors[0]).toBeLessThan(plain.standardErrors[0]);
});

test('the question: a torus among random networks, N = 200 at gain 1.4 (numpy: two exponents within .001 of 0, lines at .0385 and .0150 cycles per tau)', async () => {
  const shape = { size: 200, inputs: 1, outputs: 1 };
  const weights = initialWeights({ ...shape, seeds: { recurrent: 23, input: 2, output: 3 }, generator: 'torch', initialState: 0 });
  const torus: Network = { ...shape, gain: 1.4, alpha: 0.1, nonlinearity: 'tanh', weights };
  const { pool } = pooled(0);
  const question = lyapunovQuestion(torus, { copies: 2, transient: 1000, duration: 1200 });
  let next = question.next();
  while (!next.done) {
    next = question.next(
      await pool.measure(
        torus,
        next.value,
        () => undefined,
        () => undefined,
      ),
    );
  }
  expect([next.value.regime, next.value.attractors.length]).toEqual(['quasi-periodic', 1]);
  const { lines, second } = next.value.copyVerdicts[0].torus!;
  expect(lines.first).toBeCloseTo(0.038517, 5);
  expect(lines.second).toBeCloseTo(0.015048, 5);
  expect(Math.abs(second)).toBeLessThan(0.004);
});

const wanted = () => exponents(pooled(0).pool, network, options);

test('measure: a worker that dies, one that falls silent and one that never starts cost no bit', async () => {
  const dying = pooled(2, (message, thread) => {
    if (message.kind !== 'measured' || thread !== dying.threads[0]) return true;
    thread.die();
    return false;
  });
  expect(await exponents(dying.pool, network, options)).toEqual(await wanted());
  expect(dying.threads[0].terminated).toBe(true);
  const silent = pooled(2, (message, thread) => message.kind === 'ready' || thread !== silent.threads[0], 150);
  expect(await exponents(silent.pool, network, options)).toEqual(await wanted());
  expect(silent.threads[0].terminated).toBe(true);
  const deaf = pooled(1, () => false, 100);
  expect(await exponents(deaf.pool, network, options)).toEqual(await wanted());
  const none = new SharedGrowth(module, {
    workers: 2,
    pool: new WorkerPool(() => {
      throw new DOMException('no nested workers here', 'SecurityError');
    }),
  });
  expect(await exponents(none, network, options)).toEqual(await wanted());
});

test('measure: cancelled within 100 ms, the worker stops, and the next call is right; calls at the same time share the workers', async () => {
  const { pool, threads } = pooled(1);
  const stop = new Error('stopped on purpose');
  let since = 0;
  const begun = performance.now();
  const long = exponents(pool, randomNetwork(200, 2, 1), { copies: 8, duration: 1e5 }, () => {
    if (performance.now() - begun < 150) return;
    since ||= performance.now();
    throw stop;
  });
  await expect(long).rejects.toBe(stop);
  expect(performance.now() - since).toBeLessThan(100);
  expect(threads[0].heard).toContain('leave');
  const [first, second] = await Promise.all([exponents(pool, network, options), exponents(pool, network, { ...options, seed: 3 })]);
  expect(first).toEqual(await wanted());
  expect(second).toEqual(await exponents(pooled(0).pool, network, { ...options, seed: 3 }));
});

test('measure: activity without bound and options out of range are refused with their sentences, by a worker and here', async () => {
  const bursting = { ...randomNetwork(10, 8, 1), nonlinearity: 'relu' as const };
  for (const workers of [0, 1]) {
    const { pool } = pooled(workers);
    await expect(exponents(pool, bursting, { duration: 3000 })).rejects.toThrow(RangeError);
    await expect(exponents(pool, bursting, { duration: 3000 })).rejects.toThrow('without bound');
    await expect(exponents(pool, network, { duration: 0 })).rejects.toThrow('Times in tau');
    await expect(exponents(pool, network, { count: 61 })).rejects.toThrow('number of units, 60');
  }
});

describe.each(['leaky-current', 'leaky-rate'] as const)('%s', (system) => {
  test.each([
    ['tanh', 2.5],
    ['relu', 0.8],
    ['softplus', 0.9],
    ['sigmoid', 9],
  ] as const)('%s at gain %d: the exponent by the kernels is that of the definition, without noise and with it', async (nonlinearity, gain) => {
    const random = splitmix(5);
    const size = 40;
    const weights = {
      ...networkOf(
        Float64Array.from({ length: size * size }, () => random.normal() / Math.sqrt(size)),
        gain,
      ).weights,
    };
    weights.b = Float64Array.from({ length: size }, () => 0.2 * random.normal());
    const network: Network = { size, inputs: 1, outputs: 1, gain, alpha: 0.1, nonlinearity, system, weights };
    const { pool } = pooled(0);
    for (const noise of [undefined, { sigma: 0.2, seed: 1 }]) {
      const options = { copies: 2, transient: 30, duration: 60, seed: 3, ...(noise && { noise }) };
      const found = await exponents(pool, network, options);
      const wanted = drain(lyapunovExponents(network, options));
      // Chaos tells rounding apart from none within some ten tau; a mean over copies and time is what stays.
      expect(Math.abs(found.exponents[0]! - wanted.exponents[0]!)).toBeLessThan(found.exponents[0]! > 0.02 ? 0.08 : 2e-3);
    }
  });
});
