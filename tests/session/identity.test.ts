/** What is kept of the network without input belongs to G and b together. */
import { expect, test } from 'vitest';
import { undrivenDigest } from '../../src/session/network/identity.ts';
import { matrixDigest } from '../../src/session/shippedSpectrum.ts';
import { labHere } from '../lab/labHere.ts';

test('undrivenDigest: that of G where b is 0, in either precision and of either sign; another for every other b', () => {
  const matrix = matrixDigest(Float64Array.of(0.5));
  expect(undrivenDigest(matrix, new Float32Array(3))).toBe(matrix);
  expect(undrivenDigest(matrix, Float64Array.of(0, -0, 0))).toBe(matrix);
  const others = [Float64Array.of(2, 0, 0), Float64Array.of(0, 2, 0), Float64Array.of(-2, 0, 0)].map((b) => undrivenDigest(matrix, b));
  expect(new Set([matrix, ...others]).size).toBe(4);
  expect(undrivenDigest(matrix, Float32Array.of(2, 0, 0))).toBe(others[0]);
});

test('a network with another b is another network without input, whose matrix is the same; b = 0 gives the first one back', async () => {
  const { lab, state } = await labHere();
  const digests = () => [state().network!.matrix, state().network!.undriven];
  const [matrix, undriven] = digests();
  expect(undriven).toBe(matrix);
  await lab.setWeights({ b: new Float64Array(40).fill(2) });
  expect(digests()[0]).toBe(matrix);
  expect(digests()[1]).not.toBe(matrix);
  await lab.setWeights({ b: new Float64Array(40) });
  expect(digests()).toEqual([matrix, matrix]);
});
