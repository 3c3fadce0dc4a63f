/**
 * The search for fixed points by the kernels and their workers: the bits are those of plain TypeScript, whatever the number of workers and whatever becomes of
 * them.
 */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createFlowArithmetic } from '../../src/engines/wasm/flowArithmetic.ts';
import { loadKernels } from '../../src/engines/wasm/loadKernels.ts';
import { loadPointKernels } from '../../src/engines/wasm/loadPointKernels.ts';
import { SharedPoints } from '../../src/engines/wasm/sharedPoints.ts';
import {
  createPointList,
  type Descent,
  descendTogether,
  flowAt,
  flowOf,
  plainArithmetic,
  type Stability,
  stabilityAt,
  startsOf,
} from '../../src/science/fixedPoints/index.ts';
import type { Network } from '../../src/science/network.ts';
import { splitmix } from '../../src/science/random/index.ts';
import { drain } from '../../src/science/slices.ts';
import { randomNetwork } from '../science/chaos/randomNetwork.ts';
import { type FakeThread, type FakeThreadOptions, fakeThreads } from './poolThreads.ts';

let modules: { kernels: WebAssembly.Module; points: WebAssembly.Module };
beforeAll(async () => {
  modules = { kernels: await loadKernels(), points: await loadPointKernels() };
});
const searches: SharedPoints[] = [];
afterEach(() => {
  for (const search of searches.splice(0)) search.dispose();
});

function pooled(workers: number, options: FakeThreadOptions = {}): { search: SharedPoints; threads: FakeThread[] } {
  const fake = fakeThreads(options);
  const search = new SharedPoints(modules, workers > 0 ? { pool: fake.pool, workers } : {});
  searches.push(search);
  return { search, threads: fake.threads };
}

const draw = (seed: number, length: number) => {
  const random = splitmix(seed);
  return Float64Array.from({ length }, () => random.normal());
};

describe('arithmetic', () => {
  test.each([1, 3, 7, 20, 33, 64, 130])('%i units: products, factors and solutions have the bits of the plain ones, for both equations', (size) => {
    for (const system of ['leaky-current', 'leaky-rate'] as const) {
      const network: Network = { ...randomNetwork(size, 1.4, size), system };
      const fast = createFlowArithmetic(modules, network);
      const plain = plainArithmetic(network, fast.slots);
      drain(fast.prepare());
      drain(plain.prepare());
      const flow = flowOf(network);
      const X = draw(1, 3 * size);
      for (const transposed of [false, true]) {
        const [a, b] = [new Float64Array(3 * size), new Float64Array(3 * size)];
        fast.product(transposed, X, a, 3);
        plain.product(transposed, X, b, 3);
        expect(a).toEqual(b);
      }
      // Two slots, the first of which is filled anew.
      for (const [slot, seed] of [
        [0, 5],
        [fast.slots - 1, 6],
        [0, 7],
      ] as const) {
        const point = flowAt(flow, draw(seed, size));
        const extra = draw(seed + 1, size).map((x) => 0.01 + x * x);
        expect(drain(fast.factor(slot, point, extra))).toBe(true);
        expect(drain(plain.factor(slot, point, extra))).toBe(true);
        const [a, b] = [draw(9, size), draw(9, size)];
        fast.solve(slot, a);
        plain.solve(slot, b);
        expect(a).toEqual(b);
      }
      // Not positive definite.
      const point = flowAt(flow, draw(5, size));
      const less = new Float64Array(size).fill(-100);
      expect([drain(fast.factor(0, point, less)), drain(plain.factor(0, point, less))]).toEqual([false, false]);
    }
  });

  test('the solution solves the equations of J^T J', () => {
    const network = randomNetwork(30, 1.4, 2);
    const flow = flowOf(network);
    const point = flowAt(flow, draw(3, 30));
    const fast = createFlowArithmetic(modules, network);
    drain(fast.prepare());
    drain(fast.factor(0, point, new Float64Array(30).fill(0.2)));
    const [right, x] = [draw(4, 30), draw(4, 30)];
    fast.solve(0, x);
    const entry = (i: number, j: number) => 1.4 * network.weights.G[i * 30 + j]! * point.from[j]! - (i === j ? 1 : 0);
    for (let i = 0; i < 30; i++) {
      let sum = 0.2 * x[i]!;
      for (let j = 0; j < 30; j++) for (let k = 0; k < 30; k++) sum += entry(k, i) * entry(k, j) * x[j]!;
      expect(sum).toBeCloseTo(right[i]!, 9);
    }
  });
});

const network = randomNetwork(40, 1.6, 3);
const flow = flowOf(network);
const starts = startsOf(draw(2, 20 * 40), 40, 150, ['noise', 'mixtures'], splitmix(1));
const plainly = () => drain(descendTogether(flow, starts, plainArithmetic(network, 5)));

async function descents(search: SharedPoints, breathe = () => undefined as void | Promise<void>): Promise<Descent[]> {
  const found: Descent[] = [];
  let last = 0;
  const take = (descent: Descent, done: number) => {
    found.push(descent);
    expect(done).toBeGreaterThan(last);
    last = done;
  };
  await search.descend(flow, starts, take, breathe);
  expect(last).toBe(1);
  return found;
}

test('descents: the same here, with 1, 2 and 3 workers and in plain TypeScript, in the order of the starts; the list with them', async () => {
  const known = plainly();
  expect(new Set(known.map(({ end }) => end))).toContain('fixed');
  const listOf = (found: readonly Descent[]) => {
    const list = createPointList(flow, 0.1);
    found.forEach(list.take);
    return list.search;
  };
  for (const workers of [0, 1, 2, 3]) {
    const { search, threads } = pooled(workers);
    const found = await descents(search);
    expect(found).toEqual(known);
    expect(listOf(found)).toEqual(listOf(known));
    expect(threads).toHaveLength(workers);
    expect(threads.every(({ said }) => said.includes('pointsFound'))).toBe(true);
  }
});

test('what comes of a start does not depend on the starts beside it', () => {
  const known = plainly();
  for (const k of [0, 17, 149]) expect(drain(descendTogether(flow, starts.slice(k * 40, (k + 1) * 40), plainArithmetic(network)))[0]).toEqual(known[k]);
});

test('eigenvalues: those of plain TypeScript, in the order of the points', async () => {
  const states = [0, 1, 2, 3].map((k) => starts.slice(k * 40, (k + 1) * 40));
  const known = states.map((state) => drain(stabilityAt(flow, flowAt(flow, state))));
  for (const workers of [0, 2]) {
    const found: Stability[] = [];
    await pooled(workers).search.stability(
      flow,
      states,
      (one) => found.push(one),
      () => undefined,
    );
    expect(found).toEqual(known);
  }
});

test('a worker that dies, answers get lost, or that cannot do it: the same list', async () => {
  const known = plainly();
  const dying = pooled(2);
  const found = descents(dying.search);
  await new Promise((resolve) => setTimeout(resolve, 5));
  dying.threads[0]!.die();
  expect(await found).toEqual(known);
  // Whoever is silent for too long is given up; what two have died of is done here.
  const silent = pooled(1, { says: ({ kind }) => kind === 'ready', silence: 100 });
  expect(await descents(silent.search)).toEqual(known);
  const failing = pooled(2, { hears: (message) => (message.kind === 'points' ? ({ ...message, flow: null } as never) : message) });
  expect(await descents(failing.search)).toEqual(known);
});

test('cancelled: the error passes, workers are told, and the next search has them', async () => {
  const { search, threads } = pooled(2);
  let breaths = 0;
  await expect(
    search.descend(
      flow,
      starts,
      () => undefined,
      () => {
        if (++breaths > 1) throw new Error('stopped');
      },
    ),
  ).rejects.toThrow('stopped');
  expect(threads.some(({ heard }) => heard.includes('leavePoints'))).toBe(true);
  expect(await descents(search)).toEqual(plainly());
});
