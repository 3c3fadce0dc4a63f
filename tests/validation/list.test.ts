/** The list of the validation: what it covers, its links, the README's table; and that a wrong number is noticed. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLink } from '../../src/config/link.ts';
import { timeLeft } from '../../src/page/validation/progress.ts';
import { markers } from '../../src/page/validation/report.ts';
import { oursText, publishedText, toleranceText } from '../../src/page/validation/tableText.ts';
import { check } from '../../src/validation/check.ts';
import { type Claim, type Figure, holds, NotRunError } from '../../src/validation/claim.ts';
import { claims } from '../../src/validation/claims.ts';
import { faces } from '../../src/validation/faces.ts';
import { givenHere } from '../../src/validation/given.ts';
import { notBorneOut } from '../../src/validation/notBorneOut.ts';

/** The oracles of science.md (O1 to O22), the ground truths of fixed points, and what else is to be there: the rows that stand for each. */
const covered: Record<string, readonly string[]> = {
  'the table of the study': ['study-network-1', 'study-network-2', 'study-network-3', 'study-network-5', 'study-training', 'study-table-means'],
  "Engelken's demo": ['engelken-demo', 'engelken-cycle'],
  'mean field': ['mean-field-variance', 'mean-field-exponent'],
  "Schuecker's boundary": ['noise-boundary', 'noise-boundary-exponent'],
  "Mastrogiuseppe and Ostojic's critical gain": ['critical-gain'],
  "Sussillo and Barak's flip-flop": ['flip-flop'],
  FORCE: ['force'],
  'engines against float64': ['engine-wasm', 'engine-webgl'],
  'dt convergence': ['dt-convergence', 'three-units-chaos'],
  G1: ['cyclic-networks'],
  G2: ['uncoupled-units'],
  G4: ['three-units-points', 'three-units-chaos'],
  'other lists of fixed points': ['small-networks', 'hopfield', 'degree'],
  O1: ['circular-law'],
  O2: ['rest-exponent', 'study-matrix'],
  O3: ['mean-field-variance', 'mean-field-averages', 'mean-field-decay', 'simulated-variance'],
  O4: ['mean-field-exponent', 'mean-field-onset'],
  O5: ['exponent-finite'],
  O6: ['sum-rule', 'rest-spectrum', 'flow-exponent'],
  O7: ['engelken-demo', 'engelken-cycle'],
  O8: ['dt-convergence', 'study-time-step'],
  O9: ['mean-field-dimension', 'participation-ratio', 'dimension-noise', 'dimension-cycle'],
  O10: ['noise-boundary', 'noise-variance', 'noise-quenches', 'noise-convention', 'simulated-variance'],
  O11: ['drive-suppresses'],
  O12: ['bistable-memory'],
  O13: ['critical-gain', 'memory-with-means'],
  O14: ['memory-equation', 'line-attractor-forgets', 'network-follows-equation', 'drift-and-diffusion', 'ring-and-cycle'],
  O15: ['wait-not-memory'],
  O16: ['rls-is-ridge', 'force'],
  O17: ['one-unit', 'hopfield', 'uncoupled-units'],
  O18: ['memory-capacity'],
  O19: ['gradients-differences', 'gradients-pytorch'],
  O20: ['principal-components'],
  O21: ['draws-ours', 'steps', 'eigenvalues', 'tangent-growth', 'gradients-pytorch'],
  'O22, its null': ['ratios-are-chance'],
};
const names = claims.map(({ name }) => name);

test('names are unique, numbers of a claim have names of their own, and every claim has a tolerance with a reason', () => {
  expect(new Set(names).size).toBe(names.length);
  for (const { name, figures, why, thorough, seconds } of claims) {
    for (const form of [figures, ...(thorough ? [thorough.figures] : [])]) {
      expect(form.length, name).toBeGreaterThan(0);
      expect(new Set(form.map(({ of }) => of)).size, name).toBe(form.length);
    }
    expect(why.length, name).toBeGreaterThan(5);
    expect(seconds, name).toBeGreaterThan(0);
  }
});

test('whatever the page claims has a row', () => {
  for (const [what, rows] of Object.entries(covered))
    expect(
      rows.filter((name) => !names.includes(name)),
      what,
    ).toEqual([]);
});

test('links open without an issue, and what did not come out names rows that are there', () => {
  for (const { name, link } of claims) expect(readLink(link).issues, name).toEqual([]);
  for (const { claimed, rows, link } of notBorneOut) {
    expect(readLink(link).issues, claimed).toEqual([]);
    expect(rows.filter((name) => !names.includes(name))).toEqual([]);
  }
});

test('README: its table has the claims of the list, in their order, and none of them red', () => {
  const text = fs.readFileSync(path.join(import.meta.dirname, '../../README.md'), 'utf8');
  const [from, to] = markers.map((marker) => text.indexOf(marker)) as [number, number];
  expect(from).toBeGreaterThan(0);
  const rows = text
    .slice(from, to)
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (\*\*|claim|---)/.test(line))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')));
  expect(rows.map((cells) => cells[1])).toEqual(claims.map(({ claim }) => claim));
  expect(rows.filter((cells) => cells.at(-2) === 'red')).toEqual([]);
});

describe('a row', () => {
  const claim = (ours: readonly number[] | Error, figures: readonly Figure[]): Claim => ({
    ...{ name: 'one', claim: 'One is one.', source: { text: 'paper', where: 'page 1' }, why: 'because', seconds: 1, link: '#v=1', figures },
    compute() {
      if (ours instanceof Error) throw ours;
      return ours;
    },
  });
  const one: Figure = { of: 'one', published: 1, tolerance: 0.1 };

  test('is green within the tolerance, red outside, for a number that is none, one too few and an error, and not run where it cannot be', async () => {
    const state = async (ours: readonly number[] | Error, figures: readonly Figure[] = [one]) => (await check(claim(ours, figures), givenHere())).state;
    expect(await state([1.09])).toBe('green');
    expect(await state([1.11])).toBe('red');
    expect(await state([Number.NaN])).toBe('red');
    expect(await state([])).toBe('red');
    expect(await state([1, 1])).toBe('red');
    expect(await state(new Error('no'))).toBe('red');
    expect(await state(new NotRunError('There is none here.'))).toBe('not run');
  });

  test('compares by difference, factor and bounds', () => {
    expect([0.51, 1.9, 2.1].map((ours) => holds({ of: '', published: 1, tolerance: 2, by: 'factor' }, ours))).toEqual([true, true, false]);
    expect([1, 0.9].map((ours) => holds({ of: '', published: 1, tolerance: 0, by: 'least' }, ours))).toEqual([true, false]);
    expect([1, 1.1].map((ours) => holds({ of: '', published: 1, tolerance: 0, by: 'most' }, ours))).toEqual([true, false]);
    for (const by of ['difference', 'factor', 'least', 'most'] as const) expect(holds({ of: '', published: 1, tolerance: 1, by }, Number.NaN)).toBe(false);
  });

  test('is written with the digits that its tolerance leaves a meaning', () => {
    const figure: Figure = { of: 'variance', published: 0.74769, tolerance: 6e-6 };
    expect([publishedText(figure), oursText(figure, 0.7476912), toleranceText(figure)]).toEqual(['0.747690', '0.747691', '± 6·10⁻⁶']);
    const zero: Figure = { of: 'difference', published: 0, tolerance: 1e-8 };
    expect([publishedText(zero), oursText(zero, 1.4e-14), oursText(zero, -0.2)]).toEqual(['0', '1·10⁻¹⁴', '\u22120.200000000']);
    expect([publishedText({ of: '', published: 0.95, tolerance: 0, by: 'least' }), toleranceText({ of: '', published: 8, tolerance: 0 })]).toEqual([
      'at least 0.950',
      'exact',
    ]);
  });
});

test('time left: by what is done of what the rows take; rows that cannot run take none', () => {
  const all = faces().groups.flatMap((group) => group.claims);
  const [a, b, c] = all as [(typeof all)[0], (typeof all)[0], (typeof all)[0]];
  const run = { run: [a.name, b.name, c.name], all, long: false, elapsed: 10, underway: new Map<string, number>() };
  const outcome = (name: string, state: 'green' | 'not run') => [name, { name, state, ours: [], held: [], thorough: false, seconds: 1, sentence: '' }] as const;
  expect(timeLeft({ ...run, outcomes: new Map() })).toBe(null);
  const half = timeLeft({ ...run, outcomes: new Map([outcome(a.name, 'green'), outcome(c.name, 'not run')]), underway: new Map([[b.name, 0.5]]) })!;
  expect(half).toBeCloseTo((10 * 0.5 * b.seconds) / (a.seconds + 0.5 * b.seconds), 9);
});
