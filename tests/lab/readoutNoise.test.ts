/** lab.readoutNoise and the residual of lab.fitReadout: what a readout loses by noise in the rates. */
import { expect, test } from 'vitest';
import { labHere } from './labHere.ts';

test.each([
  ['integration-memory', 'leaky-current', 'tanh'],
  ['flip-flop', 'leaky-rate', 'sigmoid'],
  ['ready-set-go', 'leaky-current', 'softplus'],
  ['context-integration', 'leaky-rate', 'relu'],
] as const)('%s, %s, %s: agrees with the fit at its precision; what is measured agrees with the formula', async (task, system, nonlinearity) => {
  const precision = 0.02;
  const { lab } = await labHere({
    ...{ network: { size: 24, dt: 20, gain: 0.9, noise: 0.001, system, nonlinearity }, task: { name: task }, readout: { precision }, engine: 'wasm' },
  });
  const fit = await lab.fitReadout({ ridge: 0.5 });
  const { noises, norm, residual, guessing, predicted, measured, standardError } = await lab.readoutNoise({ noises: [0, precision, 0.3] });
  expect([...noises]).toEqual([0, precision, 0.3]);
  const outputs = (await lab.tasks()).find(({ name }) => name === task)!.outputs.length;
  expect(norm).toBeCloseTo(fit.norm, 9);
  expect(Math.abs(residual / fit.residual - 1)).toBeLessThan(1e-9);
  expect(Math.abs(predicted[1]! / fit.error - 1)).toBeLessThan(1e-9);
  expect(fit.error - fit.residual).toBeCloseTo((precision * precision * norm * norm) / outputs, 9);
  expect(measured[0]).toBeCloseTo(residual, 12);
  expect(guessing).toBeGreaterThan(0);
  for (const k of [1, 2]) expect(Math.abs(measured[k]! - predicted[k]!), `noise ${noises[k]}`).toBeLessThan(4.5 * standardError[k]!);
});

test('weights as they are drawn have a readout, too; arguments are checked', async () => {
  const { lab } = await labHere();
  const { predicted, noises, residual } = await lab.readoutNoise();
  expect([...noises]).toEqual([1e-4, 1e-3, 1e-2, 0.1]);
  expect(predicted[3]).toBeGreaterThan(residual);
  await expect(lab.readoutNoise({ noises: [] })).rejects.toThrow(/noises/);
  await expect(lab.readoutNoise({ noises: [-1] })).rejects.toThrow(/noises/);
});
