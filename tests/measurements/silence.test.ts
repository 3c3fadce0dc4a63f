import { expect, test } from 'vitest';
import { trackPieces } from '../../src/figures/GainAxis.tsx';
import { silentUpTo } from '../../src/measurements/silence.ts';

const page = (change: { criticalGain?: number; nonlinearity?: string; undriven?: string }) => {
  const { criticalGain = 1.2, nonlinearity = 'tanh', undriven = 'G' } = change;
  return { spectrum: { criticalGain }, network: { matrix: 'G', undriven }, config: { network: { nonlinearity } } } as never;
};

test('silentUpTo: the critical gain, without end where no gain wakes the network; not known with a bias, with relu, or before the eigenvalues are', () => {
  expect(silentUpTo(page({}))).toBe(1.2);
  expect(silentUpTo(page({ criticalGain: Number.POSITIVE_INFINITY }))).toBe(Number.POSITIVE_INFINITY);
  expect(silentUpTo(page({ undriven: 'G and b' }))).toBeNull();
  expect(silentUpTo(page({ nonlinearity: 'relu' }))).toBeNull();
  expect(silentUpTo({ ...(page({}) as object), spectrum: null } as never)).toBeNull();
});

test('trackPieces: silent only as far as the eigenvalues tell; what was measured as chaotic is said without them too', () => {
  const words = (silentTo: number | null, chaotic: number | null) => trackPieces(silentTo, chaotic, [0, 3]).map(({ from, to, word }) => [from, to, word]);
  expect(words(1.2, 1.4)).toEqual([
    [0, 1.2, 'silent'],
    [1.2, 1.4, 'orderly'],
    [1.4, 3, 'chaotic'],
  ]);
  expect(words(Number.POSITIVE_INFINITY, null)[0]).toEqual([0, 3, 'silent']);
  expect(words(null, null)).toEqual([[0, 3, '']]);
  expect(words(null, 1.4)).toEqual([
    [0, 1.4, ''],
    [1.4, 3, 'chaotic'],
  ]);
});
