import { expect, test } from 'vitest';
import { coarseToFine } from '../../../src/science/map/index.ts';

const count = (n: number) => Array.from({ length: n }, (_, k) => k);

test('coarseToFine: of 12 gains and 8 noises, first every second one (6 x 4), then the others, each cell once', () => {
  const cells = coarseToFine(count(12), count(8));
  const first = cells.slice(0, 24);
  expect(first.every(({ gain, noise }) => gain % 2 === 0 && noise % 2 === 0)).toBe(true);
  expect(first.slice(0, 7)).toEqual([...[0, 2, 4, 6, 8, 10].map((gain) => ({ gain, noise: 0 })), { gain: 0, noise: 2 }]);
  expect(cells).toHaveLength(96);
  expect(new Set(cells.map(({ gain, noise }) => `${gain} ${noise}`)).size).toBe(96);
});

test.each([
  { gains: 6, noises: 4, firstGains: [0, 1, 2, 3, 4, 5], firstNoises: [0, 1, 2, 3] },
  { gains: 1, noises: 1, firstGains: [0], firstNoises: [0] },
  { gains: 7, noises: 1, firstGains: [0, 2, 4, 6], firstNoises: [0] },
  { gains: 22, noises: 10, firstGains: [0, 4, 8, 12, 16, 20], firstNoises: [0, 4, 8] },
  { gains: 25, noises: 9, firstGains: [0, 8, 16, 24], firstNoises: [0, 4, 8] },
])('coarseToFine: of $gains gains and $noises noises, first $firstGains and $firstNoises, each cell once in the end', (asked) => {
  const cells = coarseToFine(count(asked.gains), count(asked.noises));
  const first = asked.firstNoises.flatMap((noise) => asked.firstGains.map((gain) => ({ gain, noise })));
  expect(cells.slice(0, first.length)).toEqual(first);
  expect(cells).toHaveLength(asked.gains * asked.noises);
  expect(new Set(cells.map(({ gain, noise }) => `${gain} ${noise}`)).size).toBe(cells.length);
});
