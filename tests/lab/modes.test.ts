/** lab.modes: at rest the eigenvalues of the spectrum, at a fixed point what fixedPoints says, and overlaps that are what the vectors give. */
import { expect, test } from 'vitest';
import { labHere } from './labHere.ts';

test('at rest: eigenvalues gain mu - 1; overlaps with input and output recomputed', { timeout: 60_000 }, async () => {
  const { lab } = await labHere({ engine: 'wasm' });
  const { eigenvalues, modes, left, right, shape, inputOverlap, outputOverlap, errors } = await lab.modes({ count: 3 });
  const { gain, size } = lab.getConfig().network;
  const { real } = await lab.spectrum({ gain });
  expect(eigenvalues.real[0]).toBeCloseTo(Math.max(...real) - 1, 9);
  expect([shape, modes.real.length, inputOverlap.length, outputOverlap.length]).toEqual([[3, size], 3, 3, 3]);
  expect(Math.max(...errors)).toBeLessThan(1e-8);
  const [I, W] = [(await lab.weights('I')).data, (await lab.weights('W')).data];
  const overlap = (of: typeof left, weights: ArrayLike<number>, k: number) => {
    let [a, b] = [0, 0];
    for (let i = 0; i < size; i++) {
      a += of.real[k * size + i]! * weights[i]!;
      b += of.imaginary[k * size + i]! * weights[i]!;
    }
    return Math.hypot(a, b);
  };
  for (let k = 0; k < 3; k++) {
    expect(inputOverlap[k]).toBeCloseTo(overlap(left, I, k), 12);
    expect(outputOverlap[k]).toBeCloseTo(overlap(right, W, k), 12);
  }
});

test('at a fixed point the eigenvalues are those of fixedPoints; a state of another size is refused', { timeout: 60_000 }, async () => {
  const { lab } = await labHere({ engine: 'wasm', 'network.gain': 0.8 });
  const input = [1];
  const { points } = await lab.fixedPoints({ starts: 6, input });
  const { eigenvalues } = await lab.modes({ point: points[0]!, input, count: 1 });
  expect(eigenvalues.real).toEqual(points[0]!.eigenvalues!.real);
  await expect(lab.modes({ state: [1, 2] })).rejects.toThrow(/state/);
  await expect(lab.modes({ point: {} as never })).rejects.toThrow(/point\.state\.data/);
});
