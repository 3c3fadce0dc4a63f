import { afterEach, expect, test, vi } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { exponentFigure } from '../../src/figures/edgeFigures.ts';
import { lab } from '../../src/lab/index.ts';
import { startTheory } from '../../src/measurements/theory.ts';
import type { PageState } from '../../src/store/store.ts';
import { store } from '../../src/store/store.ts';

const plain = { size: 4, matrix: 'G', undriven: 'G' } as NonNullable<PageState['network']>;
const theory = { noise: 0, gains: [1, 2], exponents: [0, 0.2], criticalNoise: [null, null] };
const figure = exponentFigure(() => ({ left: 60, compact: false }));

test.each([
  ['a bias b', { network: { ...plain, undriven: 'G and b' } }],
  ['relu', { config: { ...presetConfig('fitted'), network: { ...presetConfig('fitted').network, nonlinearity: 'relu' } } }],
] as const)('nothing is said of an infinite network where this one has %s, for which the theory does not hold', (_, change) => {
  const before = store.getState();
  const stop = startTheory();
  store.setState({ config: presetConfig('fitted'), network: plain });
  store.setState({ theory });
  expect(figure.summary()).toContain('An infinite network has +0.100');
  store.setState(change as Partial<PageState>);
  expect(store.getState().theory).toBeNull();
  expect(figure.summary()).not.toContain('infinite network');
  stop();
  store.setState(before, true);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('while the noise is being turned no curve is solved, and the one that is no longer wanted is given up', () => {
  vi.useFakeTimers();
  const asked: { noise: number; signal: AbortSignal }[] = [];
  vi.spyOn(lab, 'meanFieldCurve').mockImplementation((options) => {
    asked.push(options as (typeof asked)[number]);
    return new Promise(() => undefined);
  });
  const before = store.getState();
  const stop = startTheory();
  const turn = (noise: number) => {
    const config = presetConfig('fitted');
    store.setState({ network: plain, config: { ...config, network: { ...config.network, noise } } });
  };
  // The steps of a key that is held down, or pressed in haste.
  for (const noise of [1e-7, 2e-7, 1e-7, 3e-7]) {
    turn(noise);
    vi.advanceTimersByTime(160);
  }
  expect(asked).toEqual([]);
  vi.advanceTimersByTime(400);
  expect(asked.map(({ noise }) => noise)).toEqual([3e-7]);
  turn(4e-7);
  expect(asked[0].signal.aborted).toBe(true);
  stop();
  store.setState(before, true);
});
