/** lab.answerAxes: who carries the answer, of the study's network and in all tasks, equations and nonlinearities. */
import { describe, expect, test } from 'vitest';
import { studyFile, studyNetwork } from '../science/studyNetwork.ts';
import { longTestWith } from '../shared.ts';
import { labHere } from './labHere.ts';

longTestWith(
  studyFile,
  "the study's network: own is what the panel shows, three random axes carry more than the three leading ones, and the answer lies on the next",
  async () => {
    const { lab } = await labHere({ engine: 'wasm' });
    await lab.openLink('#v=1&preset=thesis-a&task.sampling=exact');
    await lab.setWeights({ ...studyNetwork(10).weights, h0: new Float64Array(500) });
    const found = await lab.answerAxes({ axes: 'trials', count: 12, draws: 8 });
    const { carried, variance } = await lab.pca({ source: 'trials' });
    for (let k = 0; k < 12; k++) {
      expect(found.own[k]).toBeCloseTo(carried[k]!, 9);
      expect(found.variance[k]).toBeCloseTo(variance[k]!, 9);
      expect(found.best[k]).toBeGreaterThanOrEqual(found.own[k]! - 1e-12);
    }
    expect(found.whole).toBeCloseTo(carried[499]!, 9);
    expect(found.variance[2]).toBeGreaterThan(0.7);
    expect(found.best[2]).toBeLessThan(0.15);
    expect(found.null.mean[2]).toBeGreaterThan(found.best[2]! + 0.02);
    expect(found.best[9]).toBeGreaterThan(found.null.mean[9]! + found.null.sd[9]!);
    expect(found.heldOut[9]).toBeGreaterThan(0.9);
    const byCondition = await lab.answerAxes({ axes: 'regression', count: 3, draws: 0 });
    expect(byCondition.best[2]).toBeGreaterThan(found.best[2]!);
    expect(byCondition.null.mean[2]).toBeNaN();
  },
);

describe('any network', () => {
  test.each([
    ['integration-memory', 'leaky-current', 'tanh'],
    ['flip-flop', 'leaky-rate', 'tanh'],
    ['interval-comparison', 'leaky-current', 'softplus'],
    ['ready-set-go', 'leaky-rate', 'relu'],
    ['context-integration', 'leaky-rate', 'sigmoid'],
    ['evidence-integration', 'leaky-current', 'relu'],
  ] as const)('%s, %s, %s: agrees with lab.pca; the best is never worse than the own, and never falls', async (task, system, nonlinearity) => {
    const { lab } = await labHere({ network: { size: 24, dt: 20, gain: 0.9, system, nonlinearity }, task: { name: task }, engine: 'wasm' });
    for (const axes of ['trials', 'spontaneous', 'regression'] as const) {
      const { own, best, heldOut, null: chance } = await lab.answerAxes({ axes, count: 6, draws: 3, seed: 4 });
      if (axes !== 'regression') {
        const { carried } = await lab.pca({ source: axes });
        own.forEach((share, k) => expect(Math.abs(share - carried[k]!)).toBeLessThan(1e-9 * Math.max(1, Math.abs(share))));
      }
      best.forEach((share, k) => {
        expect(share).toBeGreaterThanOrEqual(Math.max(own[k]!, best[k - 1] ?? 0) - 1e-9);
        expect(share).toBeLessThanOrEqual(1);
        expect(heldOut[k]).toBeLessThanOrEqual(1);
        expect(chance.mean[k]).toBeLessThanOrEqual(1);
        expect(chance.sd[k]).toBeGreaterThanOrEqual(0);
      });
    }
  });

  test('the closed form reads the answer of a silent reservoir from all its axes; random axes depend on the seed', async () => {
    const { lab } = await labHere({ network: { size: 30, dt: 20, gain: 0.9 } });
    await lab.fitReadout();
    const ask = (seed: number) => lab.answerAxes({ count: 30, draws: 2, seed });
    const [first, again, other] = [await ask(1), await ask(1), await ask(2)];
    expect(first.own[29]).toBeCloseTo(first.whole, 6);
    expect([...first.null.mean]).toEqual([...again.null.mean]);
    expect(first.null.mean[3]).not.toBe(other.null.mean[3]);
    // All axes are all axes, whichever they are.
    expect(first.null.own.mean[29]).toBeCloseTo(first.whole, 6);
    expect(first.null.mean[29]).toBeCloseTo(first.best[29]!, 6);
  });

  test('arguments are checked', async () => {
    const { lab } = await labHere();
    await expect(lab.answerAxes({ axes: 'pca' as never })).rejects.toThrow(/axes is "pca"; it takes 'trials', 'spontaneous' or 'regression'/);
    await expect(lab.answerAxes({ count: 41 })).rejects.toThrow(/count/);
    await expect(lab.answerAxes({ draws: -1 })).rejects.toThrow(/draws/);
    await expect(lab.answerAxes({ durations: [50] } as never)).rejects.toThrow(/no option "durations"/);
  });
});

test('a network that has forgotten: nothing is read from the digits in which its float32 rates came to rest', async () => {
  const network = { size: 18, gain: 0.5, tau: 60, dt: 5, nonlinearity: 'softplus', system: 'leaky-rate', initialState: 0.2 };
  const { lab } = await labHere({ network, task: { sampling: 'exact', duration: 175, durationJitter: 125 } });
  await lab.setWeights({ b: Float64Array.from({ length: 18 }, (_, i) => 0.5 * Math.sin(3 * i)) });
  // In exact arithmetic differences fade by e in less than 120 ms, so that 1.5 s after the pulse less than 1e-5 of them is left.
  const [rest] = (await lab.fixedPoints({ starts: 4 })).points;
  expect([rest!.kind, rest!.timeConstants![0]! < 120]).toEqual(['stable', true]);
  const { best, heldOut, null: chance } = await lab.answerAxes({ count: 8 });
  for (const shares of [best, heldOut, chance.mean, chance.heldOut.mean]) for (const share of shares) expect(share).toBeCloseTo(0, 9);
});
