/** The figures on the gain axis and what is said about them: places, lines, words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { validate } from '../../src/config/validate.ts';
import { contourPath } from '../../src/figures/contour.ts';
import { exponentFigure } from '../../src/figures/edgeFigures.ts';
import { mapTables } from '../../src/figures/edgeTables.ts';
import { exponentText, motionPieces } from '../../src/figures/edgeWords.ts';
import { cellText } from '../../src/figures/mapData.ts';
import { mapPlace } from '../../src/figures/mapPlace.ts';
import { plainPieces } from '../../src/figures/words.ts';
import type { BestGain } from '../../src/measurements/grid.ts';
import type { ExponentPoint } from '../../src/store/edge.ts';
import { store } from '../../src/store/store.ts';
import { plainText } from '../../src/ui/surface.ts';
import { edgeSentence } from '../../src/views/chaos/mapWords.ts';
import { light } from './colours.ts';

const domain = [0.35, 2.55] as const;

describe('mapTables', () => {
  it('say the wait before the pulse, unless a lesson hides it', () => {
    const said = (hide: readonly string[]) => {
      const { config, issues } = validate({ 'task.onset': 2345, lesson: { title: 'T', hide } }, presetConfig('fitted'));
      expect(issues).toEqual([]);
      store.setState({ config });
      return plainText(mapTables.surroundings(light).computed!);
    };
    expect(said([])).toContain('pulse after 2.345 s; readout');
    expect(said(['wait'])).not.toContain('2.345');
  });
});

describe('exponentFigure', () => {
  it('says the kind of motion beside each exponent, unless a lesson hides it', () => {
    const figure = exponentFigure(() => ({ left: 64, compact: false }));
    const point = { gain: 1.5, noise: 0, exponent: 0.02, standardError: 0.001, regime: 'chaos', settled: true } as const;
    const said = (hide: readonly string[]) => {
      const { config } = validate({ lesson: { title: 'T', hide } }, presetConfig('fitted'));
      store.setState({ config, exponents: [point] });
      return [figure.summary(), figure.readings!()!.at(0)!.text].join(' ');
    };
    expect(said([])).toMatch(/At gain 1\.50 it is [^,]* per tau, chaos\..* gain 1\.50: [^,]* per \u03c4, chaos/);
    expect(said(['regime'])).not.toContain('chaos');
    expect(said(['regime'])).toMatch(/At gain 1\.50 it is [^,]* per tau\./);
    store.setState({ exponents: [] });
  });
});

describe('mapPlace', () => {
  const place = mapPlace(492, 247, 64, false, domain);

  it('has the gain on the axis of the page, and gives back what it was given', () => {
    expect([place.x(0.35), place.x(2.55)]).toEqual([64, 492]);
    for (const gain of [0.4, 1, 1.5, 2.5]) expect(place.gainAt(place.x(gain))).toBeCloseTo(gain, 12);
    for (const noise of [0, 1e-9, 1e-6, 5e-4, 1]) expect(place.noiseAt(place.y(noise))).toBe(noise);
  });

  it('gives none a row of its own at the bottom, and the others the room between their neighbours', () => {
    const noises = [0, 1e-9, 1e-8, 1e-1, 1];
    expect(place.row(noises, 0)).toEqual([225, 247]);
    const rows = [1, 2, 3, 4].map((index) => place.row(noises, index));
    // They touch, from the gap over none to the top.
    expect(rows[0]![1]).toBe(217);
    for (let k = 1; k < rows.length; k++) expect(rows[k]![1]).toBeCloseTo(rows[k - 1]![0], 9);
    expect(rows.at(-1)![0]).toBe(0);
  });

  it('gives columns that touch and stay inside the plot', () => {
    const gains = [0.4, 0.5, 1, 2.5];
    const columns = gains.map((_, index) => place.column(gains, index));
    for (let k = 1; k < columns.length; k++) expect(columns[k]![0]).toBeCloseTo(columns[k - 1]![1], 9);
    expect(columns[0]![0]).toBeGreaterThanOrEqual(64);
    expect(columns.at(-1)![1]).toBeLessThanOrEqual(492);
  });

  it('leaves room for axes of its own where it stands alone', () => {
    const alone = mapPlace(800, 500, 0, true, domain);
    expect([alone.left, alone.top, alone.bottom]).toEqual([56, 8, 470]);
  });
});

describe('contourPath', () => {
  it('of a plane follows the straight line on which it crosses the level, without the outline', () => {
    const xs = [0, 10, 20, 30, 40];
    const ys = [0, 5, 10, 15];
    const { x, y } = contourPath(
      ys.flatMap(() => xs.map((at) => at - 17)),
      xs,
      ys,
      0,
    );
    let pieces = 0;
    for (let k = 1; k < x.length; k++) {
      if (Number.isNaN(x[k - 1]! + x[k]!)) continue;
      pieces += Math.abs(y[k]! - y[k - 1]!);
      expect([x[k - 1], x[k]]).toEqual([expect.closeTo(17, 6), expect.closeTo(17, 6)]);
    }
    expect(pieces).toBeCloseTo(15, 6);
  });
  it('is empty for a single row', () => expect(contourPath([1, 2, 3], [0, 1, 2], [0], 1.5).x).toEqual([]));
});

describe('words', () => {
  const point = (regime: ExponentPoint['regime'], exponent = 0.016, standardError = 0.0049): ExponentPoint => ({
    gain: 1.5,
    noise: 0,
    exponent,
    standardError,
    regime,
  });
  const said = (numbers: Parameters<typeof motionPieces>[0]) => plainPieces(motionPieces(numbers).pieces);

  it('the exponent carries one standard error, and no line breaks in it', () => {
    expect(exponentText(point('chaos'))).toBe('0.016\u00a0\u00b1\u00a00.005');
    expect(exponentText(point(null, -0.0002, Number.POSITIVE_INFINITY))).toBe('0.000');
    expect(exponentText(point('fixed point', -0.03778, 7.6e-5))).toBe('\u22120.03778\u00a0\u00b1\u00a00.00008');
    expect(exponentText(point('fixed point', -0.10484, 1e-5))).toBe('\u22120.10484\u00a0\u00b1\u00a00.00001');
  });

  it('says chaotic of a verdict of chaos alone, and what is not known it says so', () => {
    expect(said({ point: point('chaos'), noisy: false, quiet: false })).toBe('This network is chaotic,');
    expect(said({ point: point('fixed point', -0.5), noisy: false, quiet: true })).toBe('This network falls silent,');
    expect(said({ point: point('fixed point', -0.02), noisy: false, quiet: false })).toBe('This network is orderly, it comes to rest:');
    expect(said({ point: point('limit cycle', 0), noisy: false, quiet: false })).toBe('This network is orderly, it settles into a cycle:');
    expect(said({ point: point('undecided', 0.002), noisy: false, quiet: false })).toBe('Chaotic or not cannot be told here:');
    expect(said({ point: point('undecided', -0.2), noisy: true, quiet: false })).toBe('This network is orderly, only the noise moves it:');
    expect(said({ point: point('quasi-periodic', 0), noisy: false, quiet: false })).toMatch('orderly, it is quasi-periodic');
    expect(said({ point: { ...point('limit cycle', -0.01), settled: false }, noisy: false, quiet: false })).toMatch('has not settled');
    // With noise the sentence before it is long.
    expect(said({ point: point('chaos'), noisy: true, quiet: false, short: true })).toBe('Chaotic,');
    expect(said({ point: point('undecided', 0.002), noisy: true, quiet: false, short: true })).toBe('Undecided,');
    expect(motionPieces({ point: point(null), noisy: false, quiet: false })).toMatchObject({ open: true, exponent: '0.016\u00a0\u00b1\u00a00.005' });
    expect(motionPieces({ point: undefined, noisy: false, quiet: false })).toMatchObject({ open: true, exponent: null });
    // Before the first estimate, which may take long.
    expect(said({ point: undefined, noisy: false, quiet: false })).toBe('Its exponent is not measured here yet.');
    expect(said({ point: undefined, noisy: true, quiet: false, short: true })).toBe('Its exponent is not measured yet.');
    expect(said({ point: undefined, measuring: true, noisy: true, quiet: false, short: true })).toBe('Its exponent is being measured.');
  });

  it('says at once what lies between measured gains, as such, and silence exactly', () => {
    const near = { exponent: -0.036, regime: 'fixed point', exact: false } as const;
    const words = motionPieces({ point: undefined, near, noisy: false, quiet: false });
    expect(plainPieces(words.pieces)).toBe('Between measured gains: orderly, at rest,');
    expect(words).toMatchObject({ exponent: 'about\u00a0\u22120.04', open: true });
    expect(said({ point: undefined, near: { ...near, regime: null }, noisy: false, quiet: false })).toBe('Between measured gains: orderly or chaotic,');
    expect(said({ point: point(null), near: { ...near, regime: 'chaos' }, noisy: false, quiet: false })).toBe(
      'Between measured gains: chaotic, being measured:',
    );
    const silent = motionPieces({ point: undefined, near: { ...near, exact: true }, noisy: false, quiet: true });
    expect(silent).toMatchObject({ exponent: '\u22120.03600', open: false });
    expect(plainPieces(silent.pieces)).toBe('This network falls silent,');
  });

  it('says each of several attractors with the starts that lead to it, and its exponent', () => {
    const rest = (exponent: number, copies: number) => ({ exponent, standardError: 1e-14, regime: 'fixed point', settled: true, copies }) as const;
    const two = { ...point('fixed point', -1.02025), attractors: [rest(-1.020253, 5), rest(-0.784835, 3)] };
    const words = motionPieces({ point: two, noisy: false, quiet: false });
    expect(plainPieces(words.pieces).replaceAll('\u00a0', ' ')).toBe(
      'Two attractors of this network: 5 of 8 starts come to rest, \u03bb = \u22121.02025; 3 of 8 come to rest, \u03bb = \u22120.78483 per \u03c4.',
    );
    expect(words).toMatchObject({ exponent: null, open: false });
    // Of many nobody reads each exponent: how many starts do what, and in how many ways.
    const many = { ...point('fixed point', -0.39), attractors: [rest(-0.39, 3), rest(-0.4, 1), rest(-0.41, 1), rest(-0.42, 1)] };
    const cycles = [1, 1].map((copies) => ({ exponent: 0, standardError: 1e-3, regime: 'limit cycle', settled: true, copies }) as const);
    const grouped = motionPieces({ point: { ...many, attractors: [...many.attractors, ...cycles] }, noisy: false, quiet: false });
    expect(plainPieces(grouped.pieces).replaceAll('\u00a0', ' ')).toBe(
      'At least six attractors of this network: 6 of 8 starts come to rest, in 4 ways; 2 of 8 go into a cycle, in 2 ways.',
    );
    const chaos = { exponent: 0.02, standardError: 0.002, regime: 'chaos', settled: false, copies: 3 } as const;
    // With noise nothing rests or returns: what was measured is whether small differences grow or shrink.
    const unsure = (exponent: number) => ({ ...chaos, regime: 'undecided' as const, exponent, standardError: 0.002, settled: true });
    const other = (exponent: number, noisy: boolean) =>
      said({ point: { ...point('chaos'), attractors: [rest(-0.1, 5), unsure(exponent)] }, noisy, quiet: false }).replaceAll('\u00a0', ' ');
    expect(other(0.001, true)).toContain('3 of 8 keep small differences, \u03bb = 0.001');
    expect(other(-0.02, true)).toContain('3 of 8 are moved only by the noise,');
    expect(other(0.001, false)).toContain('3 of 8 may or may not be chaotic,');
    expect(other(-0.02, false)).toContain('3 of 8 are orderly,');
    const open = { ...point('fixed point'), attractors: [rest(-0.1, 5), chaos] };
    expect(said({ point: open, noisy: false, quiet: false })).toMatch(/^Not all starts end alike: .*; 3.of.8 have not settled/);
  });

  const best = (quiet: number, noisy: number | null): BestGain[] => [
    { noise: 0, gain: quiet, least: quiet, greatest: quiet, networks: 1 },
    ...(noisy === null ? [] : [{ noise: 1e-4, gain: noisy, least: noisy, greatest: noisy, networks: 1 }]),
  ];

  it('the sentence of Chaos follows the map, whatever it says, and names the noise that it speaks of', () => {
    const noises = [0, 1e-6, 1e-4, 1e-2];
    const from = (noiseFrom: 'start' | 'pulse', ...of: [BestGain[] | null, (BestGain[] | null)?]) =>
      plainText(edgeSentence({ noiseFrom, noises, best: of[0], fromStart: of[1] ?? null })).replaceAll('\u2212', '-');
    expect(from('start', best(1.5, 1.1))).toBe('Without noise gain 1.50 remembers best; with noise of 10^-4 from the start, gain 1.10 does.');
    expect(from('start', best(1.5, 1.5))).toBe('Without noise gain 1.50 remembers best; with noise of 10^-4 from the start, this gain does too.');
    expect(from('start', best(1.5, null))).toBe('Without noise gain 1.50 remembers best. With noise of 10^-4 no gain does much better than guessing.');
    expect(from('start', null)).toMatch(/\?$/);
    expect(from('pulse', best(1.5, 1.6), best(1.5, 1.1))).toBe(
      'Where noise of 10^-4 begins with the trial, gain 1.10 is best; where it begins with the pulse, 1.60.',
    );
    // Without the other map nothing is said about it.
    expect(from('pulse', best(1.5, 1.6))).toBe('Without noise gain 1.50 remembers best; with noise of 10^-4 from the pulse on, gain 1.60 does.');
    // Two lines of 36 px hold about a hundred letters.
    for (const noiseFrom of ['start', 'pulse'] as const)
      for (const noisy of [1.1, 1.5, 1.9, null]) expect(from(noiseFrom, best(1.5, noisy), best(1.5, 1.1)).length).toBeLessThan(108);
  });

  it('every gain in it is the best gain of the map at the noise that stands before it, for any map', () => {
    const gainOf = fc.option(fc.integer({ min: 4, max: 25 }), { nil: null, freq: 4 });
    const rows = fc.uniqueArray(fc.integer({ min: -9, max: 0 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        rows,
        fc.array(gainOf, { minLength: 8, maxLength: 8 }),
        fc.array(gainOf, { minLength: 8, maxLength: 8 }),
        fc.boolean(),
        (decades, one, other, start) => {
          const noises = [0, ...decades.sort((a, b) => a - b).map((decade) => Number(`1e${decade}`))];
          const of = (gains: (number | null)[]) =>
            noises.flatMap((noise, k) => (gains[k] == null ? [] : [{ noise, gain: gains[k] / 10, least: 1, greatest: 1, networks: 1 }]));
          const [here, before] = [of(one), start ? null : of(other)];
          const words = plainText(edgeSentence({ noiseFrom: start ? 'start' : 'pulse', noises, best: here, fromStart: before })).replaceAll('\u2212', '-');
          if (words.endsWith('?')) {
            expect(here.some(({ noise }) => noise === 0)).toBe(false);
            return;
          }
          const said = /noise of (?:10\^(-\d+)|([\d.]+))/.exec(words)!;
          const noise = said[1] ? Number(`1e${said[1]}`) : Number(said[2]);
          expect(noises).toContain(noise);
          const best = (list: BestGain[] | null, at: number) => list?.find((row) => row.noise === at)?.gain ?? null;
          const gains = [...words.replace(said[0], '').matchAll(/\d\.\d\d/g)].map(([text]) => Number(text));
          if (words.startsWith('Where')) expect(gains).toEqual([best(before, noise), best(here, noise)]);
          else {
            expect(gains[0]).toBe(best(here, 0));
            if (words.includes('guessing')) expect(best(here, noise)).toBeNull();
            else expect(gains[1] ?? gains[0]).toBe(best(here, noise));
            expect(words.includes('too')).toBe(best(here, noise) === best(here, 0));
          }
        },
      ),
    );
  });

  it('a cell that is worse than guessing says so, and every cell its own numbers', () => {
    expect(cellText(1.2, 1e-3, 0.51, 0.151)).toBe(
      'gain 1.20, noise 10^\u22123: error 0.51, worse than guessing (0.15): the fit does not carry over to new pulses',
    );
    expect(cellText(1.5, 0, 0.000042, 0.151)).toBe('gain 1.50, noise none: error 0.000042, guessing 0.15');
    fc.assert(
      fc.property(fc.double({ min: 1e-5, max: 5, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true }), (error, chance) => {
        const [, first, second] = /error ([\d.]+), .*?([\d.]+)\)?(?::|$)/.exec(cellText(1.5, 0, error, chance))!;
        expect(Math.abs(Number(first) / error - 1)).toBeLessThan(0.06);
        expect(Math.abs(Number(second) / chance - 1)).toBeLessThan(0.06);
        expect(cellText(1.5, 0, error, chance).includes('worse')).toBe(error > 1.1 * chance);
      }),
    );
  });
});
