/** The comparison with random axes: its sentence, its drawing and its table, from numbers over several results. */
import { describe, expect, it, test } from 'vitest';
import { plainPieces } from '../../src/figures/words.ts';
import type { AnswerAxesResult, PcaResult } from '../../src/session/protocol.ts';
import { components } from '../../src/views/backengineer/components.ts';
import { drawShares } from '../../src/views/backengineer/drawShares.ts';
import { sharesFigure } from '../../src/views/backengineer/figures.ts';
import { compared } from '../../src/views/backengineer/randomAxes/compared.ts';
import { comparedCurves } from '../../src/views/backengineer/randomAxes/drawRandomAxes.ts';
import { comparedAt, comparison } from '../../src/views/backengineer/randomAxes/words.ts';
import { labHere } from '../lab/labHere.ts';
import { clashes, sizes, themes, wordsOn } from './chaosData.ts';
import { light } from './colours.ts';
import { neverSaid, parsed } from './saidNetworks.ts';

/** Shares as they are of all three kinds of readout. */
function result(heldOut: readonly number[], mean: readonly number[], sd: readonly number[]): AnswerAxesResult {
  const of = (values: readonly number[]) => Float64Array.from(values);
  const shares = { mean: of(mean), sd: of(sd) };
  return {
    axes: 'trials',
    own: of(heldOut),
    best: of(heldOut),
    heldOut: of(heldOut),
    variance: of(heldOut),
    whole: 1,
    null: { ...shares, own: shares, heldOut: shares },
  };
}

const rising = (count: number, pace: number, from = 0) => Array.from({ length: count }, (_, k) => from + (1 - from) * (1 - Math.exp(-pace * (k + 1))));
const text = (...numbers: Parameters<typeof result>) => plainPieces(comparison(result(...numbers)));

describe('the sentence', () => {
  it.each([
    [0.17, 0.23, 0.09, 'The best readout of three axes finds 17\u2009%, within the band of random axes (23\u2009%).'],
    [0.17, 0.4, 0.09, 'The best readout of three axes finds 17\u2009%, below the band of random axes (40\u2009%).'],
    [0.6, 0.4, 0.09, 'The best readout of three axes finds 60\u2009%, above the band of random axes (40\u2009%).'],
    [0.6, -0.1, 0.09, 'The best readout of three axes finds 60\u2009%, above the band of random axes (nothing).'],
    [-0.2, -0.1, 0.3, 'The best readout of three axes finds nothing, as on random axes.'],
    [-0.2, 0.5, 0.1, 'The best readout of three axes finds nothing, below the band of random axes (50\u2009%).'],
    [Number.NaN, 0.5, 0.1, 'What the best readout finds on these axes is not known.'],
    [0.5, Number.NEGATIVE_INFINITY, Number.NaN, 'What the best readout finds on these axes is not known.'],
  ])('%d beside %d, standard deviation %d', (here, mean, sd, said) => {
    expect(text([0, 0, here, 1], [0, 0, mean, 1], [0, 0, sd, 0])).toBe(said);
  });
  it('of fewer axes than three it names as many as there are', () => {
    expect(text([0.2], [0.1], [0.01])).toBe('The best readout of one axis finds 20\u2009%, above the band of random axes (10\u2009%).');
    expect(text([0, 0.2], [0, 0.1], [0, 0.01])).toMatch(/^The best readout of two axes finds 20/);
  });
  it('where axes are read one by one, only those that were compared say it', () => {
    const some = result([0.1, -0.3], [0.2, 0.04], [0.1, 0.1]);
    expect(comparedAt(some, 0)).toBe('; best readout 10\u2009%, random axes 20\u2009%');
    expect(comparedAt(some, 1)).toBe('; best readout nothing, random axes 4\u2009%');
    expect(comparedAt(some, 2)).toBe('');
  });
});

const size = 60;
function shares(carried: readonly number[]): PcaResult {
  const eigenvalues = Float64Array.from({ length: size }, (_, k) => 4 * 0.6 ** k);
  const total = eigenvalues.reduce((sum, value) => sum + value, 0);
  let sum = 0;
  return {
    eigenvalues,
    axes: new Float64Array(4 * size),
    mean: new Float64Array(size),
    shape: [4, size],
    participationRatio: 2,
    trajectories: [],
    phases: ['input', 'intrinsic', 'memory'],
    input: new Float64Array(4),
    output: new Float64Array(4),
    variance: eigenvalues.map((value) => (sum += value) / total),
    carried: Float64Array.from(carried),
    contribution: new Float64Array(size),
  };
}

const flat = (share: number) => new Array<number>(size).fill(share);
const spread = new Array<number>(40).fill(0.06);
const cases = [
  ['steep', rising(size, 0.25), result(rising(40, 0.3), rising(40, 0.2), spread)],
  ['all alike', rising(size, 0.12), result(rising(40, 0.13), rising(40, 0.12), spread)],
  ['slow', rising(size, 0.01), result(rising(40, 0.012), rising(40, 0.011), spread)],
  ['nothing read', flat(-0.4), result(rising(40, 0.006), rising(40, 0.005), spread)],
  ['worse than the mean', flat(-2), result(flat(-0.3).slice(0, 40), flat(-0.5).slice(0, 40), spread)],
  ['without a spread', rising(size, 0.2), result(rising(40, 0.2), rising(40, 0.2), new Array<number>(40).fill(Number.NaN))],
] as const;

describe('the drawing', () => {
  it.each(cases)('%s: words cover neither each other nor leave the figure, in all sizes and themes', (_, carried, numbers) => {
    for (const [width, height] of sizes)
      for (const colours of Object.values(themes))
        for (const stale of [false, true]) {
          const { words, svg } = wordsOn(width, height, (surface) =>
            drawShares(surface, shares(carried), false, colours, { ...comparedCurves(numbers), stale }),
          );
          expect(clashes(words, width, height), `${width} x ${height}, ${colours.theme}`).toEqual([]);
          expect(svg).not.toMatch(/NaN|Infinity/);
        }
  });
  it('each curve that is seen is named once, the band reaches two standard deviations, and stale curves are grey', () => {
    const drawn = (stale: boolean) =>
      wordsOn(492, 235, (surface) => drawShares(surface, shares(cases[0][1]), stale, light, { ...comparedCurves(cases[0][2]), stale }));
    const { words, svg } = drawn(false);
    for (const name of ['of the activity', 'of the answer', 'best readout', 'random axes']) expect(words.filter((word) => word.text === name)).toHaveLength(1);
    expect(svg).toContain(light.line);
    expect(drawn(true).svg).not.toContain(light.line);
    expect(drawn(true).svg).toContain(light.rule);
    const { low, high, random, best } = comparedCurves(cases[0][2]);
    expect([best[0], random[0]]).toEqual([0, 0]);
    expect(high[3]! - random[3]!).toBeCloseTo(0.12, 12);
    expect(random[3]! - low[3]!).toBeCloseTo(0.12, 12);
  });
  it('what lies below the plot has no name in it', () => {
    const { words } = wordsOn(492, 235, (surface) => drawShares(surface, shares(flat(-2)), false, light, { ...comparedCurves(cases[4][2]), stale: false }));
    expect(words.map((word) => word.text)).not.toContain('best readout');
    expect(words.map((word) => word.text)).not.toContain('random axes');
  });
});

test('small networks are compared unasked, large ones are not', async () => {
  const small = (await labHere({ network: { size: 16, dt: 20 } })).lab.getConfig();
  const large = (await labHere({ network: { size: 300, dt: 10 } })).lab.getConfig();
  expect([small, large].map(compared.isAtOnce)).toEqual([true, false]);
  expect(compared.secondsFor(large)).toBeGreaterThan(1);
});

test.each([0.9, 1.5])('at gain %d: sentence, summary and table say what lab.answerAxes found, and nothing once it is stale', async (gain) => {
  const { lab } = await labHere({ network: { size: 16, dt: 20, gain } });
  await lab.fitReadout();
  const [found, beside] = [await lab.answerAxes({ count: 12, draws: 5 }), await lab.pca({ source: 'trials' })];
  components.setState({ value: { ...beside, source: 'trials', learnt: true, gain, waits: false }, stale: false, problem: '' });
  compared.state.setState({ value: found, stale: false });
  const said = plainPieces(comparison(found));
  expect(said).not.toMatch(neverSaid);
  const [here, mean, sd] = [found.heldOut[2]!, found.null.heldOut.mean[2]!, found.null.heldOut.sd[2]!];
  const here3 = /finds ([\d.]+)\u2009%/.exec(said);
  if (here3) expect(Math.abs(parsed(here3[1]!) - 100 * here)).toBeLessThan(0.51);
  if (said.includes('within the band')) expect(Math.abs(here - mean)).toBeLessThanOrEqual(2 * sd);
  if (said.includes('below the band')) expect(mean).toBeGreaterThan(here + 2 * sd);
  if (said.includes('above the band')) expect(mean).toBeLessThan(here - 2 * sd);
  expect(sharesFigure.summary()).toContain(said);
  const { columns, rows } = sharesFigure.table();
  expect(columns.slice(4).map(({ name }) => name)).toEqual(['best readout, other trials', 'random axes, mean', 'random axes, standard deviation']);
  expect(rows[2]!.slice(4)).toEqual([here, mean, sd]);
  expect(rows[12]!.slice(4)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(sharesFigure.notes!()).toHaveLength(1);
  compared.state.setState({ stale: true });
  expect(sharesFigure.summary()).not.toContain('best readout');
  expect(sharesFigure.table().columns).toHaveLength(4);
  expect(sharesFigure.notes!()).toEqual([]);
});
