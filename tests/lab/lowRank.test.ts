/** lab.lowRank: theory of a design beside networks of it on the engine. */
import { expect, test } from 'vitest';
import { longTest } from '../everyCase.ts';
import { labHere } from './labHere.ts';

test("rank one at an overlap that stands in no file: fixed points, flow and outlier agree, and 1 = overlap <phi'>", async () => {
  const { lab } = await labHere();
  const { fixedPoints, outlier, criticalGain, behaviour, flow, ring, cycle, driftDiffusion } = await lab.lowRank({ overlap: 1.37, draws: 0 });
  expect([outlier, behaviour, ring, cycle, driftDiffusion]).toEqual([1.37, 'states', null, null, null]);
  const [rest, plus, minus] = fixedPoints;
  expect([rest!.kappa, rest!.stable, rest!.eigenvalues.real[0]]).toEqual([0, false, expect.closeTo(0.37, 9)]);
  expect([plus!.stable, minus!.kappa]).toEqual([true, -(plus!.kappa as number)]);
  // <phi'> by 4000 midpoints of the Gaussian, in no way as the page does it
  let slope = 0;
  for (let i = 0; i < 4000; i++) {
    const z = -8 + (16 * (i + 0.5)) / 4000;
    slope += (16 / 4000) * (Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)) * (1 - Math.tanh((plus!.kappa as number) * z) ** 2);
  }
  expect(1.37 * slope).toBeCloseTo(1, 6);
  expect(criticalGain).toBeGreaterThan(1);
  // The drift changes its sign where the fixed points are.
  const signs = [...flow.kappa].filter((_, i) => i > 0 && flow.velocity[i - 1]! * flow.velocity[i]! < 0);
  for (const kappa of signs) expect(Math.min(...fixedPoints.map((point) => Math.abs(kappa - (point.kappa as number))))).toBeLessThan(0.02);
  expect(flow.valid.every((x) => x === 1)).toBe(true);
});

longTest('without a random part three networks of 2000 units keep to the equation; beside one they scatter', async () => {
  const { lab } = await labHere({ network: { size: 500, dt: 10 } });
  const pulse = { duration: [150, 300], amplitude: 0.3 };
  const { kappa, kept } = await lab.lowRank({ overlap: 1.02, inputOverlap: 0.6, pulse, size: 2000, time: 3000 });
  expect(kappa.shape).toEqual([2, 330, 1]);
  expect([kappa.time[0], kappa.time[329], kappa.networks.length]).toEqual([10, 3300, 3]);
  for (const path of kappa.networks) for (let at = 60; at < 330; at++) expect(Math.abs(path[at]! / kappa.stepped[at]! - 1)).toBeLessThan(0.003);
  for (const [i, share] of kept.equation.entries()) for (const network of kept.networks) expect(Math.abs(network[i]! / share - 1)).toBeLessThan(0.005);
  // In continuous time nearly the same
  expect(kappa.equation[329]! / kappa.stepped[329]!).toBeCloseTo(1, 1);
  // A strong pulse, which saturates the units: 2 % from when it has been forgotten on
  const strong = (await lab.lowRank({ overlap: 1.13, inputOverlap: 0.35, pulse: { duration: 200, amplitude: 2 }, size: 2000, time: 3000 })).kappa;
  for (const path of strong.networks) for (let at = 60; at < 320; at++) expect(Math.abs(path[at]! / strong.stepped[at]! - 1)).toBeLessThan(0.02);
  const beside = await lab.lowRank({ overlap: 1, inputOverlap: 0.6, pulse, gain: 0.5, draws: 3 });
  const shares = beside.kept.networks.map((network) => network[0]!);
  expect(Math.max(...shares) / Math.min(...shares)).toBeGreaterThan(1.2);
  expect(beside.kept.after).toBe(5000);
  const again = await lab.lowRank({ overlap: 1, inputOverlap: 0.6, pulse, gain: 0.5, draws: 1, seed: 2 });
  expect(again.kappa.networks[0]).toEqual(beside.kappa.networks[1]);
});

test('rank two: ring, rotation, two overlaps, matrix with means', async () => {
  const { lab } = await labHere();
  const short = { draws: 1, time: 200 };
  const ring = await lab.lowRank({ rank: 2, overlap: 1.4, ...short });
  expect([ring.behaviour, ring.ring?.radius]).toEqual(['ring', expect.closeTo(0.73355724, 5)]);
  expect(ring.fixedPoints[1]!.kappa).toEqual(Float64Array.of(ring.ring!.radius, 0));
  expect(ring.kappa.shape).toEqual([1, 18, 2]);
  expect(ring.flow.velocity.length).toBe(2 * 21 * 21);
  const turning = await lab.lowRank({ overlap: 1.4, rotation: 0.5, ...short });
  expect([turning.behaviour, turning.cycle?.period]).toEqual(['cycle', expect.closeTo(1759.2919, 3)]);
  const matrix = await lab.lowRank({
    overlap: [
      [1.4, -0.5],
      [0.5, 1.4],
    ],
    ...short,
  });
  expect(matrix.cycle).toEqual(turning.cycle);
  expect(matrix.kappa).toEqual(turning.kappa);
  const states = await lab.lowRank({ overlap: [2.2, 0, 0, 1.6], ...short });
  expect(states.fixedPoints.map(({ stable }) => stable)).toEqual([false, true, true, false, false]);
  const means = await lab.lowRank({ rank: 2, overlap: 0, means: { m: 1.1, n: 2 }, ...short });
  expect(means.outlier).toBeCloseTo(2.2, 9);
  expect((await lab.lowRank({ overlap: 1, draws: 0 })).behaviour).toBe('continuum');
  expect((await lab.lowRank({ overlap: 0.9, draws: 0 })).behaviour).toBe('rest');
  expect((await lab.lowRank({ overlap: 1.5, gain: 2.5, draws: 0 })).behaviour).toBe('chaos');
});

test('the equation says where it does not hold, and noise brings drift against diffusion with its best amplitude', async () => {
  const { lab } = await labHere();
  const { flow, kappa } = await lab.lowRank({ overlap: 1.8, gain: 1.4, pulse: { amplitude: 0.1 }, draws: 0 });
  expect([flow.valid[100], flow.valid[200]]).toEqual([0, 1]);
  expect(kappa.valid[0]).toBe(0);
  const { driftDiffusion } = await lab.lowRank({ overlap: 1, noise: 0.01, size: 500, time: 3000, draws: 0 });
  // As oracles/lowRank.json, whose steps are half as long
  expect(driftDiffusion!.optimum.amplitude).toBeCloseTo(0.129, 2);
  expect(driftDiffusion!.optimum.error).toBeCloseTo(0.0517, 2);
  // Without noise only where it is asked for: the smaller the memory, the less it drifts.
  const quiet = (await lab.lowRank({ overlap: 1, size: 500, time: 3000, draws: 0, driftDiffusion: true })).driftDiffusion!;
  expect([quiet.optimum.amplitude, quiet.diffusion.every((part) => part === 0)]).toEqual([quiet.amplitude[0], true]);
});

test('what is asked wrongly is refused in a sentence, and nothing is taken', async () => {
  const { lab } = await labHere({ network: { size: 40, dt: 1 } });
  const before = await lab.fingerprint();
  for (const [asked, name, message] of [
    [{ rank: 3 }, 'ArgumentError', /rank is 3; it takes a whole number from 1 to 2/],
    [{ overlap: Number.NaN }, 'ArgumentError', /overlap is NaN; it takes a number from -20 to 20/],
    [{ overlap: [1, 2, 3] }, 'ShapeError', /overlap has 3 numbers; rank 2 needs 2 x 2/],
    [{ overlap: [30, 0, 0, 1] }, 'ArgumentError', /the overlap, with its rotation, has 30; each of its numbers may be from -20 to 20/],
    [{ rank: 1, rotation: 1 }, 'ArgumentError', /a rotation needs rank 2/],
    [{ inputOverlap: [1, 2] }, 'ArgumentError', /inputOverlap is 2 values; it takes a list of at most 1 number/],
    [{ means: { m: 'one' } }, 'ArgumentError', /means\.m is "one"/],
    [{ overlap: new Float64Array(2e6) }, 'ArgumentError', /what is given is too much/],
    [{ means: { k: 1 } }, 'ArgumentError', /means has no option "k"; its options are m, n/],
    [{ gain: -1 }, 'ArgumentError', /gain is -1; it takes a number from 0 to 10/],
    [{ size: 5000 }, 'ArgumentError', /size is 5000; it takes a whole number from 8 to 2000/],
    [{ draws: 1e9 }, 'ArgumentError', /draws is 1000000000/],
    [{ time: 1e6, pulse: { duration: [1, 2, 3, 4, 5, 6, 7, 8] }, draws: 20, rank: 2 }, 'NotAvailableError', /this needs .* of memory.*Ask for fewer draws/],
    [{ loops: 2 }, 'ArgumentError', /lowRank has no option "loops"; its options are overlap, /],
  ] as const)
    await expect(lab.lowRank(asked as never), JSON.stringify(asked)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  expect(await lab.fingerprint()).toBe(before);
});

test('a call is cancelled in the middle, and the network of the page stays', async () => {
  const { lab } = await labHere({ network: { size: 300 } });
  const before = await lab.fingerprint();
  const abort = new AbortController();
  const call = lab.lowRank({ gain: 0.5, draws: 20, time: 1e5, signal: abort.signal });
  setTimeout(() => abort.abort(), 200);
  await expect(call).rejects.toMatchObject({ name: 'CancelledError' });
  expect(await lab.fingerprint()).toBe(before);
  expect((await lab.evaluate({ durations: [150] })).durations.length).toBe(1);
});
