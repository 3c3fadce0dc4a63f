/** The score of a task over the gain: what it draws, says and exports is what was measured. */
import { beforeEach, expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { scoreRowScales } from '../../src/figures/tasks/drawScoreRow.ts';
import { scoreRowFigure } from '../../src/figures/tasks/scoreRowFigure.ts';
import { overGain } from '../../src/measurements/overGain.ts';
import { store } from '../../src/store/store.ts';
import { clashes, wordsOn } from './chaosData.ts';
import { light } from './colours.ts';

const figure = scoreRowFigure(() => ({ left: 64, compact: false }));
const scores = [0.71, 0.98, 1, 0.86];
const gains = [0.6, 0.9, 1.2, 2];

beforeEach(() => {
  store.setState({
    config: presetConfig('flip-flop'),
    statesOverGain: [
      { gain: 0.6, count: 1 },
      { gain: 1.2, count: 8 },
    ],
  });
  const score = { name: '', chance: 0.5, ideal: 1, better: 'higher' } as const;
  overGain.setState({ points: gains.map((gain, i) => ({ gain, score: { ...score, value: scores[i]! } })), stale: false, problem: '' });
});

test('the summary says every point and guessing, the table has them as numbers with the states', () => {
  expect(figure.summary()).toBe(
    'Share of graded steps with the right sign with the present weights over the gain: 71\u202f% at 0.60, 98\u202f% at 0.90, 100\u202f% at 1.20, 86\u202f% at 2.00; guessing makes 50\u202f%.',
  );
  const table = figure.table!();
  expect('rows' in table && table.rows).toEqual([
    [0.6, 0.71, 0.5, 1],
    [0.9, 0.98, 0.5, Number.NaN],
    [1.2, 1, 0.5, 8],
    [2, 0.86, 0.5, Number.NaN],
  ]);
});

test.each([
  [300, 120],
  [560, 180],
])('at %s x %s px its words keep apart from each other and inside', (width, height) => {
  const { words } = wordsOn(width, height, (surface) => figure.draw(surface, light, 0, true));
  expect(words.map(({ text }) => text)).toContain('guessing, 50\u202f%');
  expect(clashes(words, width, height)).toEqual([]);
});

test('an error that is better lower begins at 0 and keeps guessing in sight; what is far beyond is drawn at the edge', () => {
  const data = { points: [{ gain: 1, value: 40 }], stale: false, better: 'lower', chance: 0.2, gain: 1, domain: [0.4, 2.5], text: String } as const;
  const { range } = scoreRowScales(data, 300, 120, { left: 64, compact: false, alone: false });
  expect(range[0]).toBe(0);
  expect(range[1]).toBeCloseTo(6 * 0.2 * 1.05, 12);
});
