/** Which copies end on the same attractor, and what is known of each: against fixed points and derivatives that are worked out here by hand. */
import { describe, expect, test } from 'vitest';
import {
  type GrowthOptions,
  type Lyapunov,
  type LyapunovOptions,
  lyapunovExponents,
  lyapunovQuestion,
  measureGrowth,
} from '../../../src/science/chaos/index.ts';
import type { Network } from '../../../src/science/network.ts';
import { splitmix } from '../../../src/science/random/index.ts';
import { drain } from '../../../src/science/slices.ts';
import { networkOf, randomNetwork } from './randomNetwork.ts';

const usual: LyapunovOptions = { copies: 8, transient: 200, duration: 600 };

/** Repeats x <- next(x) until it stays. */
function stays(start: number, next: (x: number) => number): number {
  let x = start;
  for (let k = 0; k < 10_000; k++) x = next(x);
  return x;
}
const slope = (h: number) => 1 - Math.tanh(h) ** 2;
const exponent = (derivative: number, alpha: number) => Math.log(Math.abs(1 + alpha * (derivative - 1))) / alpha;

describe('two stable states with different exponents: each with the copies that it holds, whichever copies those are', () => {
  // Unit 0 rests at +h or -h, h = 4 tanh h; unit 1 is pushed by it and by a bias; the others only fade.
  const G = new Float64Array(144);
  G.set([4], 0);
  G.set([1, 0.9], 12);
  const bistable = (alpha: number) => {
    const network = networkOf(G, 1, alpha);
    network.weights.b[1] = 0.5;
    return network;
  };
  const exact = (sign: number, alpha: number) => {
    const first = sign * stays(4, (h) => 4 * Math.tanh(h));
    const second = stays(0, (h) => Math.tanh(first) + 0.5 + 0.9 * Math.tanh(h));
    return Math.max(exponent(4 * slope(first), alpha), exponent(0.9 * slope(second), alpha), exponent(0, alpha));
  };
  test.each([
    [1, 0.1],
    [4, 0.1],
    [4, 0.01],
    [9, 0.5],
  ])('seed %i, dt / tau %f', (seed, alpha) => {
    const found = drain(lyapunovExponents(bistable(alpha), { ...usual, seed }));
    const counts = new Map<number, number>();
    for (const { exponents, standardErrors, regime, settled, share, copies } of found.attractors) {
      expect([regime, settled, share]).toEqual(['fixed point', true, copies.length / 8]);
      const signs = new Set(copies.map((copy) => Math.sign(found.copyVerdicts[copy].state[0])));
      expect(signs.size).toBe(1);
      const [sign] = signs;
      expect(Math.abs(exponents[0] - exact(sign, alpha))).toBeLessThan(1e-10);
      expect(standardErrors[0]).toBeLessThan(1e-12);
      counts.set(sign, copies.length);
    }
    expect([...counts.values()].reduce((a, b) => a + b)).toBe(8);
    expect(found.exponents).toEqual(found.attractors[0].exponents);
    expect(found.attractors[0].share).toBeGreaterThanOrEqual(0.5);
    if (seed === 4 && alpha === 0.1) {
      expect(counts.size).toBe(2);
      expect(exact(1, 0.1)).toBeCloseTo(-1.02025, 5);
      expect(exact(-1, 0.1)).toBeCloseTo(-0.78483, 5);
    }
  });

  test('with a little noise the copies stay where they are, and are told apart by what was measured', () => {
    const found = drain(lyapunovExponents(bistable(0.1), { ...usual, seed: 4, noise: { sigma: 1e-3, seed: 2 } }));
    expect(found.attractors.map(({ regime, copies }) => [regime, copies.length])).toEqual([
      ['undecided', 4],
      ['undecided', 4],
    ]);
    const exponents = found.attractors.map(({ exponents: [one] }) => one).sort((a, b) => a - b);
    expect(exponents[0]).toBeCloseTo(-1.02, 1.5);
    expect(exponents[1]).toBeCloseTo(-0.785, 2);
  });
});

test('a state and its mirror image are one attractor; with a bias, and other exponents, they are two', () => {
  const network = networkOf(Float64Array.of(2), 1);
  const both = { ...usual, copies: 2, starts: Float64Array.of(1, -1) };
  const odd = drain(lyapunovExponents(network, both));
  const rest = stays(2, (h) => 2 * Math.tanh(h));
  expect(new Set(odd.copyVerdicts.map(({ state }) => Math.sign(state[0]))).size).toBe(2);
  expect(odd.attractors).toHaveLength(1);
  expect(odd.exponents[0]).toBeCloseTo(exponent(2 * slope(rest), 0.1), 10);
  network.weights.b[0] = 0.1;
  expect(drain(lyapunovExponents(network, both)).attractors).toHaveLength(2);
});

describe('networks without loops come to rest as ln |1 - alpha| / alpha says, however long a difference grows before it fades', () => {
  test.each([
    [4, 0.1],
    [12, 0.1],
    [60, 0.1],
    [60, 0.01],
    [12, 0.5],
    [12, 1],
  ])('%i units, dt / tau %f', (size, alpha) => {
    const random = splitmix(size);
    const order = Array.from({ length: size }, (_, i) => i).sort(() => random.uniform() - 0.5);
    const G = new Float64Array(size * size);
    for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) G[order[i] * size + order[j]] = random.normal();
    const found = drain(lyapunovExponents(networkOf(G, 1.5, alpha), { ...usual, count: 2 }));
    expect([found.regime, found.settled, found.attractors.length]).toEqual(['fixed point', true, 1]);
    const exact = Math.log(1 - alpha) / alpha;
    for (const k of [0, 1]) expect(found.exponents[k] === exact || Math.abs(found.exponents[k] - exact) < 1e-10).toBe(true);
  });
});

test('a slow approach to rest has the exponent of the state of rest, and the derivative there is that of finite differences', () => {
  const slowly = drain(lyapunovExponents(networkOf(Float64Array.of(1, 0, 0, 0.5), 0.998), usual));
  expect([slowly.regime, slowly.settled]).toEqual(['fixed point', true]);
  expect(slowly.exponents[0]).toBeCloseTo(exponent(0.998, 0.1), 10);
  const network = randomNetwork(30, 1.4, 6);
  const found = drain(lyapunovExponents(network, { ...usual, count: 30, copies: 2 }));
  expect(found.regime).toBe('fixed point');
  // ln |det| of the step is the sum of all exponents.
  const { state } = found.copyVerdicts[0];
  const step = (h: Float64Array) => h.map((x, i) => x + 0.1 * (-x + 1.4 * h.reduce((sum, y, j) => sum + network.weights.G[i * 30 + j] * Math.tanh(y), 0)));
  expect(Math.max(...step(state).map((x, i) => Math.abs(x - state[i])))).toBeLessThan(1e-6);
  const trace = state.reduce((sum, _, i) => {
    const [up, down] = [1e-5, -1e-5].map((change) => step(state.map((x, k) => (k === i ? x + change : x)))[i]);
    return sum + (up - down) / 2e-5;
  }, 0);
  const derivative = state.reduce((sum, h, i) => sum + 0.9 + 0.14 * network.weights.G[i * 31] * slope(h), 0);
  expect(trace).toBeCloseTo(derivative, 5);
});

/** Two pairs of units that turn, each at its own pace, and do not know of each other. */
function twoTurns(alpha: number, second = 0.5): Network {
  const G = new Float64Array(16);
  for (const [k, turn] of [0.8, second].entries()) {
    const at = 2 * k;
    G[at * 4 + at] = G[(at + 1) * 4 + at + 1] = 1;
    G[at * 4 + at + 1] = -turn;
    G[(at + 1) * 4 + at] = turn;
  }
  return networkOf(G, 1.5, alpha);
}

describe('quasi-periodic motion: two exponents of 0 and two frequencies', () => {
  test.each([0.05, 0.1, 0.3])('two pairs of units that turn at their own paces, dt / tau %f', (alpha) => {
    const found = drain(lyapunovExponents(twoTurns(alpha), { ...usual, count: 2, copies: 1, duration: 1200 }));
    expect([found.regime, found.settled]).toEqual(['quasi-periodic', true]);
    for (const k of [0, 1]) expect(Math.abs(found.exponents[k])).toBeLessThan(3e-3);
    const { first, second } = found.copyVerdicts[0].torus!.lines;
    const alone = [0.8, 0.5].map((turn) => 1 / periodOf(turn, alpha)).sort((a, b) => a - b);
    [first, second]
      .sort((a, b) => a - b)
      .forEach((frequency, k) => {
        expect(frequency).toBeCloseTo(alone[k], 4);
      });
  });

  test('one pair is a cycle at every step, also where steps are too coarse to see it close', () => {
    for (const alpha of [0.05, 0.3, 0.8]) {
      const found = drain(lyapunovExponents(networkOf(Float64Array.of(1, -0.8, 0.8, 1), 1.5, alpha), { ...usual, copies: 1, duration: 1200 }));
      expect(found.regime).toBe('limit cycle');
    }
  });

  test('two pairs of the same pace are a cycle', () => {
    expect(drain(lyapunovExponents(twoTurns(0.1, 0.8), { ...usual, copies: 1, duration: 1200 })).regime).toBe('limit cycle');
  });
});

/** tau between upward crossings of zero of one pair of units. */
function periodOf(turn: number, alpha: number): number {
  let [x, y] = [1, 0];
  const crossings: number[] = [];
  for (let t = 0; t < 2000 / alpha; t++) {
    const [a, b] = [Math.tanh(x), Math.tanh(y)];
    const before = x;
    x += alpha * (-x + 1.5 * (a - turn * b));
    y += alpha * (-y + 1.5 * (turn * a + b));
    if (before < 0 && x >= 0) crossings.push(t - before / (x - before));
  }
  const half = crossings.length >> 1;
  return ((crossings[crossings.length - 1] - crossings[half]) / (crossings.length - 1 - half)) * alpha;
}

describe('lyapunovQuestion', () => {
  const asked = (network: Network, options: LyapunovOptions): { found: Lyapunov; questions: GrowthOptions[] } => {
    const question = lyapunovQuestion(network, options);
    const questions: GrowthOptions[] = [];
    let next = question.next();
    while (!next.done) {
      questions.push(next.value);
      next = question.next([drain(measureGrowth(network, next.value))]);
    }
    return { found: next.value, questions };
  };

  test('asks for lines where nothing else tells, and for one copy of those that move alike', () => {
    const { questions, found } = asked(twoTurns(0.1), { ...usual, copies: 3 });
    expect(questions.map(({ copies, count = 1, motion = false }) => [copies, count, motion])).toEqual([
      [3, 1, false],
      [1, 2, true],
    ]);
    expect(found.copyVerdicts.map(({ regime }) => regime)).toEqual(new Array(3).fill('quasi-periodic'));
    for (const network of [randomNetwork(40, 0.8, 1), networkOf(Float64Array.of(1, -0.8, 0.8, 1), 1.5)])
      expect(asked(network, { ...usual, copies: 2 }).questions).toHaveLength(1);
  });

  test('goes on from where it is while it has not settled, and says how long it took', () => {
    const network = randomNetwork(50, 4, 1);
    const { questions, found } = asked(network, { copies: 2, transient: 5, duration: 20, again: 1, noise: { sigma: 0.05, seed: 9 } });
    const again = questions.at(-1)!;
    if (questions.length > 1) expect([again.from, again.transient, found.transient]).toEqual([250, 0, 25]);
    expect(found.duration).toBe(questions.length > 1 ? 1200 : 20);
  });
});
