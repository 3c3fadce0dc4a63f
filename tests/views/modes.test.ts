import { expect, test } from 'vitest';
import { fitKey } from '../../src/config/dependence.ts';
import { presetConfig } from '../../src/config/presets.ts';
import { drawDisc } from '../../src/figures/drawDisc.ts';
import { fitChanges } from '../../src/figures/fitChanges.ts';
import { growingModes, onsetGains } from '../../src/figures/modes.ts';
import { quietPieces } from '../../src/figures/quietPieces.ts';
import { plainPieces, readoutWords } from '../../src/figures/words.ts';
import { growingShare } from '../../src/science/measures/growingShare.ts';
import { clashes, sizes, themes, wordsOn } from './chaosData.ts';

test('onsetGains: 1 / Re of the modes with a positive real part, ascending', () => {
  expect([...onsetGains([0.5, -1, 1, 0, 0.25])]).toEqual([1, 2, 4]);
});

test('growingModes: counts gain * Re > 1, so none at the critical gain itself', () => {
  const onsets = onsetGains([1, 0.5, 0.5, -0.3]);
  expect([0.9, 1, 1.01, 2, 2.01, 5].map((gain) => growingModes(onsets, gain))).toEqual([0, 0, 1, 1, 3, 3]);
});

test('growingShare: none up to 1, half of all modes for an endless gain, 0.1096 at 1.5 (segment of the unit disc right of 2/3)', () => {
  expect(growingShare(1)).toBe(0);
  expect(growingShare(1e9)).toBeCloseTo(0.5, 8);
  // Area of the disc right of x = 2/3, by summing thin slices.
  let area = 0;
  for (let i = 0; i < 200_000; i++) area += 2 * Math.sqrt(1 - (2 / 3 + (i + 0.5) / 200_000 / 3) ** 2) * (1 / 3 / 200_000);
  expect(growingShare(1.5)).toBeCloseTo(area / Math.PI, 8);
});

const quiet = { gain: 1.5, size: 500, nonlinearity: 'tanh', criticalGain: 1.0049, growing: 53 } as const;

test('quietPieces: says what this matrix does, never that it is chaotic', () => {
  expect(plainPieces(quietPieces(quiet))).toBe('Above 1.005 this matrix cannot stay silent: 53 of its 500 modes grow.');
  expect(plainPieces(quietPieces({ ...quiet, growing: 1 }))).toBe('Above 1.005 this matrix cannot stay silent: 1 of its 500 modes grows.');
  expect(plainPieces(quietPieces({ ...quiet, gain: 0.9, growing: 0 }))).toBe('Up to 1.005 this matrix falls silent: all its 500 modes fade.');
  expect(plainPieces(quietPieces({ ...quiet, gain: 0.9, growing: 0, bias: true }))).toBe(
    'The bias of its units keeps this network from falling silent; the modes are those without it.',
  );
  expect(plainPieces(quietPieces({ ...quiet, bias: true, short: true }))).toBe('Its bias keeps it from falling silent; the modes are those without it.');
  expect(plainPieces(quietPieces({ ...quiet, criticalGain: null }))).toContain('is being found');
  expect(plainPieces(quietPieces({ ...quiet, criticalGain: Number.POSITIVE_INFINITY }))).toContain('silent at every gain');
});

test.each(Object.entries(themes))('drawDisc, %s: beside a bias it says that the modes are those without it, and no words meet', (_, colours) => {
  const angles = Array.from({ length: 100 }, (_, k) => 0.0628 * k);
  const disc = { real: angles.map(Math.cos), imaginary: angles.map(Math.sin), radius: 1, chance: [0.97, 1.03], gain: 1.5, growing: 53 } as const;
  for (const [width, height] of sizes) {
    const { words } = wordsOn(width, height, (surface) => drawDisc(surface, colours, { ...disc, bias: true }, 0));
    expect(clashes(words, width, height)).toEqual([]);
    if (width > 400) expect(words.map(({ text }) => text)).toContain('without the bias');
    expect(wordsOn(width, height, (surface) => drawDisc(surface, colours, { ...disc, bias: false }, 0)).words.map(({ text }) => text)).not.toContain(
      'without the bias',
    );
  }
});

const fitted = { origin: 'fitted', step: 0, file: null, silenced: [] } as const;
const fit = { gain: 1.5, noise: 0, loss: 3.1e-5, current: true };

test('readoutWords: the error at the gain of the fit, an offer elsewhere, the time left while it is fitted', () => {
  const words = (more: object) => readoutWords({ gain: 1.5, noise: 0, network: fitted, fit, fitting: null, tested: null, guessing: 0.163, ...more });
  expect(plainPieces(words({}).pieces)).toBe('The readout was fitted here; its error is 0.00003 (guessing: 0.16).');
  expect(plainPieces(words({ least: 4.2e-5 }).pieces)).toContain('is 0.00003 (best on the map: 0.00004).');
  expect(plainPieces(words({ fit: { ...fit, loss: 0.86 }, least: 4.2e-5 }).pieces)).toContain('is 0.86, worse than guessing (0.16).');
  expect(words({ network: { ...fitted, silenced: [7] } })).toMatchObject({ stale: true });
  expect(plainPieces(words({ network: { ...fitted, silenced: [7] } }).pieces)).toContain('That was with all units; 1 is silenced now.');
  expect(plainPieces(words({ fit: { ...fit, loss: 0.17 }, short: true }).pieces)).toBe('Error of its answers: 0.17, as much as guessing (0.16).');
  // A fit would end the training; what was trained is told as it comes.
  for (const origin of ['fitted', 'drawn', 'set', 'imported'] as const)
    expect(words({ network: { ...fitted, origin }, training: true })).toEqual({ pieces: ['It is being trained now.'], offer: null, stale: false });
  expect(plainPieces(words({ network: { ...fitted, origin: 'trained', step: 40 }, training: true }).pieces)).toBe('Trained for 40 steps.');
  const old = { ...fit, current: false };
  expect(words({ gain: 1.2, fit: old })).toMatchObject({ offer: 'fit', stale: true });
  expect(plainPieces(words({ gain: 1.2, fit: old }).pieces)).toBe('The readout was fitted at gain 1.50; its error here is not known.');
  expect(plainPieces(words({ noise: 0.01, fit: old }).pieces)).toBe('The readout was fitted without noise; its error here is not known.');
  expect(plainPieces(words({ gain: 1.2, fit: { ...old, noise: 1e-3 } }).pieces)).toContain('at gain 1.50 and with noise 10^\u22123;');
  expect(plainPieces(words({ fit: { ...old, noise: 1e-7 } }).pieces)).toContain('fitted with noise 10^\u22127;');
  expect(plainPieces(words({ fit: { ...old, noise: 0.05 } }).pieces)).toContain('fitted with noise 0.05;');
  expect(plainPieces(words({ fit: old }).pieces)).toContain('fitted with other settings;');
  const before = presetConfig('fitted');
  const now = (network: object) => fitChanges(fitKey(before), fitKey({ ...before, network: { ...before.network, ...network } }));
  expect(now({ gain: 1.2, noise: 0.1 })).toEqual([]);
  const tanh = { ...old, changed: now({ gain: 1.2, nonlinearity: 'relu' }) };
  expect(plainPieces(words({ gain: 1.2, fit: tanh }).pieces)).toContain('fitted at gain 1.50 and with nonlinearity tanh;');
  const steps = { ...old, changed: now({ nonlinearity: 'relu', dt: 20 }) };
  expect(plainPieces(words({ fit: steps }).pieces)).toMatch(/fitted with (nonlinearity tanh|dt 10\u00a0ms) and with (nonlinearity tanh|dt 10\u00a0ms);/);
  expect(plainPieces(words({ gain: 1.2, noise: 0.01, fit: steps }).pieces)).toContain('fitted at gain 1.50, without noise and with other settings;');
  // The map has another error at the same place: why is said beside it.
  expect(plainPieces(words({ fit: { ...fit, loss: 0.86 }, least: 4.2e-5, onMap: 0.158 }).pieces)).toBe(
    'Error: 0.86, worse than guessing (0.16); on the map, with a constant, 0.16.',
  );
  expect(plainPieces(words({ fit: { ...fit, loss: 0.03 }, onMap: 0.004, short: true }).pieces)).toBe('Error: 0.03; on the map, with a constant, 0.004.');
  expect(plainPieces(words({ least: 2e-5, onMap: 4.2e-5 }).pieces)).toContain('(best on the map: 0.00002)');
  const boundless = { fit: { ...fit, loss: Number.NaN }, nonlinearity: 'relu' };
  expect(plainPieces(words(boundless).pieces)).toBe('The readout was fitted here; its activity grows without bound, so its answers are no numbers.');
  expect(plainPieces(words({ ...boundless, short: true }).pieces)).toBe('Its activity grows without bound, so its answers are no numbers.');
  expect(plainPieces(words({ ...boundless, network: { ...fitted, origin: 'trained', step: 2 }, tested: Number.POSITIVE_INFINITY }).pieces)).toBe(
    'Trained for 2 steps; its activity grows without bound, so its answers are no numbers.',
  );
  const none = { fit: { ...fit, loss: Number.NaN }, withoutPulse: true };
  expect(plainPieces(words(none).pieces)).toBe('The readout was fitted here; no trial has a pulse, so there is nothing to grade.');
  expect(plainPieces(words({ ...none, short: true }).pieces)).toBe('No trial has a pulse, so there is nothing to grade.');
  expect(plainPieces(words({ fitting: 2.2 }).pieces)).toBe('Fitting the readout anew, 2\u00a0s left.');
  expect(plainPieces(words({ network: { ...fitted, origin: 'trained', step: 240 }, tested: 0.007 }).pieces)).toBe(
    'Trained for 240 steps; the error of its answers is 0.007 (guessing: 0.16).',
  );
  expect(words({ network: { ...fitted, origin: 'drawn' } }).offer).toBe('fit');
});
