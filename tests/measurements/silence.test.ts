import { expect, test } from 'vitest';
import { trackPieces } from '../../src/figures/GainAxis.tsx';
import { silentUpTo } from '../../src/measurements/silence.ts';

interface Change {
  criticalGain?: number;
  nonlinearity?: string;
  undriven?: string;
  dt?: number;
  eigenvalues?: readonly (readonly [number, number])[];
}

const page = ({ criticalGain = 1.25, nonlinearity = 'tanh', undriven = 'G', dt = 10, eigenvalues = [[0.8, 0]] }: Change) => {
  const spectrum = { criticalGain, real: eigenvalues.map(([real]) => real), imaginary: eigenvalues.map(([, imaginary]) => imaginary) };
  return { spectrum, network: { matrix: 'G', undriven }, config: { network: { nonlinearity, dt, tau: 100 } } } as never;
};

test('silentUpTo: the critical gain, without end where no gain wakes the network; not known with a bias, with relu, or before the eigenvalues are', () => {
  expect(silentUpTo(page({}))).toBe(1.25);
  expect(silentUpTo(page({ criticalGain: Number.POSITIVE_INFINITY, eigenvalues: [] }))).toBe(Number.POSITIVE_INFINITY);
  expect(silentUpTo(page({ undriven: 'G and b' }))).toBeNull();
  expect(silentUpTo(page({ nonlinearity: 'relu' }))).toBeNull();
  expect(silentUpTo({ ...(page({}) as object), spectrum: null } as never)).toBeNull();
});

test('silentUpTo: long time steps wake a mode that turns before its real part passes 1, as iterating it shows', () => {
  const mode = [0.5, 0.7] as const;
  for (const dt of [1, 10, 50, 100]) {
    const edge = silentUpTo(page({ criticalGain: 2, dt, eigenvalues: [mode, [0.5, -0.7], [-0.2, 0]] }))!;
    const alpha = dt / 100;
    const grows = (gain: number) => {
      let [x, y] = [1, 0];
      for (let step = 0; step < 2000; step++)
        [x, y] = [(1 - alpha) * x + alpha * gain * (mode[0] * x - mode[1] * y), (1 - alpha) * y + alpha * gain * (mode[1] * x + mode[0] * y)];
      return Math.hypot(x, y) > 1;
    };
    expect([grows(0.999 * edge), grows(1.001 * edge)], String(dt)).toEqual([false, true]);
    expect(edge).toBeLessThanOrEqual(2);
  }
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
  // With noise nothing is silent, and what was found chaotic at some gain is not called orderly.
  expect(trackPieces(1.2, 1.4, [0, 3], { noisy: true, mixed: true }).map(({ word }) => word)).toEqual(['noise alone', 'active', 'chaotic']);
});
