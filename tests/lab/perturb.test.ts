/** lab.perturb: the same trial twice, once disturbed. Distances beside memoryMotion, modes beside their eigenvalues. */
import { expect, test } from 'vitest';
import { labHere } from './labHere.ts';

const small = '#v=1&network.size=24&network.gain=1.4&network.dt=5';
const norm = (values: ArrayLike<number>) => Math.hypot(...Array.from(values));

test('until the moment nothing differs, then the distance is the kick, then what memoryMotion says of the same kick', async () => {
  const { lab } = await labHere({ engine: 'reference' });
  await lab.openLink(small);
  const { data } = await lab.weights('I');
  const length = norm(data);
  const kick = Float64Array.from(data, (x) => (0.01 * x) / length);
  const found = await lab.perturb({ condition: '150 ms', at: 1000, state: kick, time: 800 });
  const motion = await lab.memoryMotion({ conditions: ['150 ms'], at: 1000, time: 800, kicks: 1 });
  expect(found.time[found.sample]).toBe(1000);
  expect(found.at).toBe(1000);
  expect(found.onset).toBe(3000);
  expect(found.length).toBeCloseTo(0.01, 12);
  expect(Math.max(...found.distance.subarray(0, found.sample))).toBe(0);
  expect(found.distance[found.sample]).toBeCloseTo(0.01, 12);
  const expected = motion.kicks.find(({ along }) => along === 'input')!.growth;
  const growth = found.distance.subarray(found.sample + 1).map((x) => x / found.length);
  expect(growth.length).toBe(expected.length);
  growth.forEach((x, t) => {
    // The engine's weights are float32, those of memoryMotion float64, and the difference grows.
    expect(Math.abs(x / expected[t]! - 1)).toBeLessThan(t < 40 ? 1e-4 : 1e-2);
  });
});

test('the undisturbed run is the trial that lab.trial runs, noise included, and a kick of nothing changes nothing', async () => {
  const { lab } = await labHere({ engine: 'reference' });
  await lab.openLink(`${small}&network.noise=0.01`);
  const { undisturbed, disturbed, distance, shape, length } = await lab.perturb({
    along: 'nothing',
    condition: '150 ms',
    at: 500,
    time: 500,
    noise: 0.01,
    seed: 4,
  });
  const trial = await lab.trial({ duration: 150, onset: 3000, noise: 0.01, seed: 4 });
  const first = 3000 / 5;
  expect(shape).toEqual([200, 24]);
  expect([...undisturbed.rates]).toEqual([...trial.rates.subarray(first * 24, (first + 200) * 24)]);
  expect([...undisturbed.output]).toEqual([...trial.output.subarray(first, first + 200)]);
  expect([...disturbed.rates]).toEqual([...undisturbed.rates]);
  expect(Math.max(...distance)).toBe(0);
  expect(length).toBe(0);
});

test('a kick is as long as it says, in parts of the state, and along one unit it is that unit', async () => {
  const { lab } = await labHere({ engine: 'reference' });
  await lab.openLink(small);
  for (const along of ['unit', 'random', 'output'] as const) {
    const { length, before, kick } = await lab.perturb({ along, unit: 3, size: -0.2, at: 700 });
    expect(length).toBeCloseTo(0.2 * norm(before), 10);
    if (along === 'unit') expect(Array.from(kick, (x, i) => (i === 3 ? x < 0 : x === 0)).every(Boolean)).toBe(true);
  }
});

test('a small kick along the fastest mode at rest grows by its eigenvalue', async () => {
  const { lab } = await labHere({ engine: 'reference' });
  // A pulse too weak to be seen leaves the network at rest; rank one without a random part has one mode that is not -1.
  await lab.openLink('#v=1&network.size=40&network.dt=5&network.gain=1&design.overlap=1.5&task.amplitude=0.000000000001');
  const { eigenvalue, kick } = await lab.perturb({ along: 'mode', mode: 0, at: 100, time: 300 });
  // The state is so small that a kick in parts of it would drown in rounding.
  const small = kick.map((x) => (1e-6 * x) / norm(kick));
  const { distance, sample, length } = await lab.perturb({ state: small, at: 100, time: 300 });
  expect(eigenvalue!.real).toBeCloseTo(0.5, 6);
  expect(eigenvalue!.imaginary).toBeCloseTo(0, 9);
  // The map at this time step: each of 60 steps multiplies by 1 + dt / tau times the eigenvalue.
  expect(distance[sample + 60]! / length).toBeCloseTo((1 + 0.05 * eigenvalue!.real) ** 60, 3);
});

test('silenced units are silent from that moment on and no earlier', async () => {
  const { lab } = await labHere({ engine: 'wasm' });
  await lab.openLink(small);
  const { undisturbed, disturbed, sample, shape, distance } = await lab.perturb({ silence: [2, 7], at: 300, time: 500 });
  const [steps, units] = shape;
  for (let t = 0; t < steps; t++)
    for (const unit of [2, 7]) {
      const rate = disturbed.rates[t * units + unit]!;
      if (t < sample) expect(rate).toBe(undisturbed.rates[t * units + unit]!);
      if (t >= sample) expect(rate).toBe(0);
    }
  expect(distance[sample]).toBe(0);
  expect(distance.at(-1)).toBeGreaterThan(0.01);
});

test('what cannot be done is refused in words', async () => {
  const { lab } = await labHere({ engine: 'wasm' });
  await lab.openLink('#v=1&preset=flip-flop&network.size=8');
  await expect(lab.perturb({ at: 5_000 })).rejects.toThrow(/nothing is left of the trial after 5000 ms/);
  await expect(lab.perturb({ along: 'unit', unit: 8 })).rejects.toThrow(/perturb: unit/);
  await expect(lab.perturb({ along: 'state' })).rejects.toThrow(/array of 8 numbers/);
  await expect(lab.perturb({ condition: 'nowhere' })).rejects.toThrow(/no condition 'nowhere'/);
  await expect(lab.perturb({ condition: 3 as never })).rejects.toThrow(/label of a condition/);
  await expect(lab.perturb({ along: 'mode', mode: 7 })).rejects.toThrow(/there is no mode 7|mode/);
});
