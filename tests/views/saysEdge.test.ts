/** What the figures on the gain axis and the readings beside them say, held against numbers computed anew from the same data. */
import { beforeAll, describe, expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { exponentFigure, mapFigure } from '../../src/figures/edgeFigures.ts';
import { signedExponent } from '../../src/figures/edgeWords.ts';
import { errorRowFigure } from '../../src/figures/errorRowFigure.ts';
import { discFigure, modesFigure } from '../../src/figures/figures.ts';
import { mapNumbers, mapSentence } from '../../src/figures/mapData.ts';
import { quietPieces } from '../../src/figures/quietPieces.ts';
import { criticalText, plainPieces } from '../../src/figures/words.ts';
import { filled } from '../../src/measurements/grid.ts';
import type { ExponentPoint } from '../../src/store/edge.ts';
import { store } from '../../src/store/store.ts';
import { noiseWords } from '../../src/ui/noiseScale.ts';
import { seedsText } from '../../src/views/chaos/mapWords.ts';
import { gains, type Measured, measure, neverSaid, noises, nonlinearities, parsed, show } from './saidNetworks.ts';

const layout = () => ({ left: 60, compact: false });
const figures = {
  map: mapFigure(() => 60),
  row: errorRowFigure(layout),
  exponent: exponentFigure(layout),
  disc: discFigure(() => 60),
  modes: modesFigure(layout),
};

describe.each(nonlinearities)('%s', (nonlinearity) => {
  let measured: Measured;
  beforeAll(async () => {
    measured = await measure(nonlinearity);
  }, 120_000);

  /** The error of the cell in the middle of `rows`, at the precision of the settings. */
  const errorAt = (gain: number, noise: number) => {
    const row = measured.rows.find((one) => one.gain === gain && one.noise === noise);
    return row?.errors?.find(({ precision }) => precision === store.getState().config.readout.precision)?.error ?? Number.NaN;
  };

  test.each(gains.flatMap((gain) => noises.map((noise) => [gain, noise] as const)))('at gain %d and noise %d', (gain, noise) => {
    show(measured, gain, noise);
    for (const [name, figure] of Object.entries(figures)) expect(figure.summary(), name).not.toMatch(neverSaid);

    // The map: the best of each noise is the least of its row, where that is much better than guessing.
    const map = figures.map.summary();
    for (const level of noises) {
      const errors = gains.map((one) => errorAt(one, level));
      const best = gains[errors.indexOf(Math.min(...errors))]!;
      const said = [...map.matchAll(/(\d+\.\d+) at noise ((?:[\d.]+ times )?10 to the minus \d+|none|[\d.]*\d)/g)].find(
        ([, , words]) => words === noiseWords(level),
      );
      const chance = measured.rows[0]!.chance!;
      if (Math.min(...errors) < 0.9 * chance) expect(parsed(said![1]!)).toBeCloseTo(best, 9);
      else expect(said).toBeUndefined();
    }
    expect(parsed(/it is (\d[\d.]*)\. /.exec(map)![1]!) / errorAt(gain, noise)).toBeCloseTo(1, 1);

    // The row: every error of it.
    const row = [...figures.row.summary().matchAll(/([\d.]+) at (\d+\.\d+)/g)];
    expect(row).toHaveLength(gains.length);
    for (const [, error, at] of row) expect(parsed(error!) / errorAt(Number(at), noise)).toBeCloseTo(1, 0);

    // The exponent here, and where it is above 0.
    const exponent = figures.exponent.summary();
    const here = measured.exponents.find((one) => one.gain === gain && one.noise === noise);
    const said = /At gain [\d.]+ it is ([+\u2212]?[\d.]+)/.exec(exponent);
    if (here) expect(Math.abs(parsed(said![1]!) - here.exponents[0]!)).toBeLessThan(6e-4);
    else expect(exponent).toContain('Not measured at this gain.');
    const positive = measured.exponents.filter((one) => one.noise === noise && one.exponents[0]! > 2 * one.standardError[0]!).map((one) => one.gain.toFixed(2));
    if (measured.exponents.some((one) => one.noise === noise)) expect(exponent).toContain(`at ${positive.join(', ') || 'none of them'}.`);

    // Modes and silence: counted anew.
    const growing = (at: number) => Array.from(measured.spectrum.real).filter((real) => at * real > 1).length;
    const modes = figures.modes.summary();
    expect(modes).toContain(`${growing(gain)} at gain ${gain.toFixed(2)}`);
    if (nonlinearity === 'relu') expect(modes).toContain('tanh only');
    else if (growing(gain) > 0) expect(modes).toMatch(new RegExp(`cannot stay silent: ${growing(gain)} of its 16 modes`));
    else expect(modes).toMatch(noise > 0 ? /Without noise it falls silent/ : /this matrix falls silent|so long that it cannot/);
  });

  test('a map that fills in says so, and calls no noise forgotten of which too little is known', () => {
    for (let known = 0; known <= measured.rows.length; known++) {
      show(measured, 1.5, 0, known);
      const map = figures.map.summary();
      expect(map).not.toMatch(neverSaid);
      if (known === 0) expect(map).not.toContain('Best gain');
      else expect(map).toContain(`${known} of ${gains.length * noises.length} cells`);
      expect(map.includes('so far')).toBe(known < measured.rows.length && map.includes('Best gain'));
      for (const noise of noises) {
        const enough = measured.rows.slice(0, known).filter((row) => row.noise === noise).length >= gains.length / 2;
        if (!enough) expect(map.replace(/ Here.*/, '')).not.toMatch(new RegExp(`noise ${noiseWords(noise)}(?!\\d)`));
      }
    }
  });
});

const point = (exponent: number, standardError: number): ExponentPoint => ({ gain: 1, noise: 0, exponent, standardError, regime: 'undecided' });

test('signs: none where a number rounds to 0, and minus infinity is said', () => {
  expect(signedExponent(point(2e-4, Number.POSITIVE_INFINITY))).toBe('0.000');
  expect(signedExponent(point(-2e-4, 0.001))).toBe('0.000\u00a0\u00b1\u00a00.001');
  expect(signedExponent(point(0.0161, 0.004))).toBe('+0.016\u00a0\u00b1\u00a00.004');
  expect(signedExponent(point(Number.NEGATIVE_INFINITY, 0))).toBe('\u2212\u221e');
});

test('an exponent that is being measured, one of several kinds of motion, and a silent network of one real mode', () => {
  const figure = figures.exponent;
  const at = (change: Partial<ExponentPoint>) => {
    store.setState({
      exponents: [{ ...point(-0.03, 0.01), gain: store.getState().config.network.gain, noise: store.getState().config.network.noise, ...change }],
    });
    return figure.summary();
  };
  expect(at({ regime: null, standardError: Number.POSITIVE_INFINITY })).toMatch(/at 0 gains\. At gain \S+ it is being measured: \u22120\.030/);
  const one = { exponent: -1.02025, standardError: 1e-14, regime: 'fixed point', settled: true, copies: 5 } as const;
  expect(at({ attractors: [one, { ...one, exponent: -0.78483, copies: 3 }] })).toContain(
    '5 of 8: \u22121.02025 per tau, fixed point; 3 of 8: \u22120.78483 per tau',
  );
  expect(at({ exponent: Number.NEGATIVE_INFINITY, standardError: 0 })).toContain('it is \u2212\u221e per tau');
});

test('the critical gain never falls on the wrong side of the gain that stands beside it', () => {
  expect(criticalText(1.00479)).toBe('1.005');
  for (const [critical, gain] of [
    [1.00479, 1.005],
    [1.0052, 1.005],
    [1.0052, 1.0051],
    [1.00479, 1.0048],
    [1, 1],
    [1.2, 1.5],
  ] as const) {
    const text = Number(criticalText(critical, gain));
    expect(text < gain, `${critical} ${gain}`).toBe(critical < gain);
    const said = plainPieces(quietPieces({ gain, size: 4, nonlinearity: 'tanh', criticalGain: critical, growing: gain > critical ? 1 : 0 }));
    expect(said).toMatch(gain > critical ? /^Above/ : /^Up to/);
  }
});

test('time steps so long that modes that fade do not: the matrix is not called silent', () => {
  const said = plainPieces(quietPieces({ gain: 1, size: 24, nonlinearity: 'tanh', criticalGain: 1.1, growing: 0, silentTo: 0.95 }));
  expect(said).toMatch(/all its 24 modes fade. But the time steps are so long/);
});

test.each(['map', 'row'] as const)(
  'the label of the %s says in what its trials differ from those of the settings, also where the map is whole',
  async (name) => {
    const measured = await measure('tanh');
    show(measured, 1.5, 0);
    const said = (dt: number) => {
      const { config } = store.getState();
      store.setState({ config: { ...config, task: presetConfig('fitted').task, network: { ...config.network, dt } } });
      return figures[name].summary();
    };
    expect(said(10)).not.toContain('trials of its own');
    expect(said(50)).toMatch(/ The map has trials of its own: time steps of 10\u00a0ms \(here 50\u00a0ms\)\.$/);
  },
  120_000,
);

test('a map without cells says so, and which settings are empty', () => {
  const said = (gains: readonly number[], noises: readonly number[]) => {
    const { config, network } = store.getState();
    store.setState({ config: { ...config, sweep: { ...config.sweep, gains, noises } }, network: network ?? ({} as never), map: null, mapRunning: null });
    return [mapSentence(store.getState()), figures.map.summary(), figures.row.summary()];
  };
  const [both, ...summaries] = said([], []);
  expect(both).toBe('The map has no cells: sweep.gains and sweep.noises are empty.');
  for (const summary of summaries) expect(summary).toContain(both);
  expect(said([1, 2], [])[0]).toBe('The map has no cells: sweep.noises is empty.');
  expect(said([], [0])[0]).toBe('The map has no cells: sweep.gains is empty.');
});

test('over a map that is not whole stand what it is and what is drawn: how much is computed, and that the rest is coloured like the nearest', async () => {
  const measured = await measure('tanh');
  const cells = gains.length * noises.length;
  const said = (known: number, mapRunning: 'this' | null = null) => {
    show(measured, 1.5, 0, known);
    store.setState({ mapRunning });
    return mapSentence(store.getState());
  };
  expect(said(0)).toBe('The map is not computed yet for these settings.');
  expect(said(0, 'this')).toBe(`Being computed: 0 of ${cells} cells`);
  expect(said(5, 'this')).toBe(`Being computed: 5 of ${cells} cells`);
  expect(said(1)).toBe(`1 of ${cells} cells is computed; others have the colour of the nearest.`);
  expect(said(5)).toBe(`5 of ${cells} cells are computed; others have the colour of the nearest.`);
  expect(said(cells)).toBe('');
  show(measured, 1.5, 0, 5);
  const { grid } = mapNumbers(store.getState());
  const drawn = filled(grid);
  expect(drawn.filter((error) => !Number.isNaN(error)).length).toBeGreaterThan(5);
  for (const error of drawn) if (!Number.isNaN(error)) expect(grid.errors).toContain(error);
  store.setState({ mapRunning: null });
}, 120_000);

test('seedsText: a range only where none is missing', () => {
  expect([[2], [2, 3], [2, 3, 4, 5], [2, 4, 5]].map(seedsText)).toEqual(['seed 2', 'seeds 2 and 3', 'seeds 2 to 5', 'seeds 2, 4 and 5']);
});
