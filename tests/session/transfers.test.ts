import { expect, it } from 'vitest';
import { handedOver, largeBuffers } from '../../src/session/transfers.ts';

it('largeBuffers: whole buffers of large arrays, wherever they are in the answer, each once', () => {
  const [rates, output, points] = [new Float32Array(100_000), new Float64Array(10), new Float64Array(20_000)];
  const memory = new Float64Array(50_000);
  const answer = { rates, again: { rates }, output, shape: [2, 3], trajectories: [{ points, part: memory.subarray(0, 30_000) }], nothing: null };
  expect(largeBuffers(answer)).toEqual([rates.buffer, points.buffer]);
  const moved = structuredClone(answer, { transfer: largeBuffers(answer) });
  expect(moved.rates).toHaveLength(100_000);
  expect(rates).toHaveLength(0);
  expect(memory).toHaveLength(50_000);
  expect(largeBuffers(null)).toEqual([]);
  expect(largeBuffers('text')).toEqual([]);
});

it('handedOver: gives back every kind of answer, texts and numbers as well', () => {
  for (const answer of ['fingerprint', 5, null, undefined, [], { rates: new Float32Array(100_000) }]) expect(handedOver(answer)).toBe(answer);
});
