/** The panel of the experiments: what it says of its results, what it asks for, and its drawings. */
import { describe, expect, test } from 'vitest';
import { setPath } from '../../src/config/paths.ts';
import { presetConfig } from '../../src/config/presets.ts';
import { plainPieces } from '../../src/figures/words.ts';
import {
  type ExperimentName,
  type ExperimentRow,
  experimentNames,
  experimentResult,
  publishedNetworks,
  type Statistic,
} from '../../src/science/experiments/index.ts';
import { vectorChance } from '../../src/science/measures/participationRatio.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { askedOf, keyOf, methodOf, optionsOf } from '../../src/views/experiments/asked.ts';
import { statisticAxis } from '../../src/views/experiments/axes.ts';
import { drawBeforeAfter } from '../../src/views/experiments/drawBeforeAfter.ts';
import { drawLosses, meanCurve, smoothed } from '../../src/views/experiments/drawLosses.ts';
import { drawMoved } from '../../src/views/experiments/drawMoved.ts';
import { drawOver } from '../../src/views/experiments/drawOver.ts';
import { drawPlane } from '../../src/views/experiments/drawPlane.ts';
import { drawSix } from '../../src/views/experiments/drawSix.ts';
import { spectraOf } from '../../src/views/experiments/drawSpectra.ts';
import { drawSpreads } from '../../src/views/experiments/drawSpreads.ts';
import { drawVariance } from '../../src/views/experiments/drawVariance.ts';
import { rowAt, sixLayout } from '../../src/views/experiments/sixLayout.ts';
import {
  experimentsReading,
  experimentsSentence,
  movedWords,
  openedReading,
  openedSentence,
  question,
  ratioText,
  rowLine,
} from '../../src/views/experiments/words.ts';
import { wrapText } from '../../src/views/experiments/wrapText.ts';
import { themes } from './chaosData.ts';
import { light } from './colours.ts';

const size = 500;
const spread = vectorChance(size);
const correlated = { chance: 0, chanceSd: 1 / Math.sqrt(size) };

/** A network with these numbers; everything else is that of a usual one. */
function row(experiment: ExperimentName, network: number, precision: number, given: Partial<ExperimentRow> = {}): ExperimentRow {
  const one = (value: number, before: number | null, chance: Pick<Statistic, 'chance' | 'chanceSd'>): Statistic => ({ value, before, ...chance });
  const shared = given.shared ?? false;
  return {
    ...{ experiment, network, shared, size, component: 0, method: 'adam', steps: 100 },
    seeds: { recurrent: network, input: network + 1e6, output: network + (shared ? 1e6 : 2e6) },
    precision: one(precision, 1.2, { chance: 0.517, chanceSd: 0 }),
    inRange: one(precision / 4, 0.7, { chance: 0.163, chanceSd: 0 }),
    weightCorrelation: one(shared ? 0.86 : 0.01 * (network % 3) - 0.01, shared ? 1 : 0, correlated),
    inputParticipationRatio: one(315 + network, 316, spread),
    outputParticipationRatio: one(320 - network, 318, spread),
    inputMoved: one(0.997, null, correlated),
    outputMoved: one(0.8, null, correlated),
    activityParticipationRatio: one(5, null, { chance: 3.1, chanceSd: null }),
    ...{ spectrum: [], components95: 0, losses: [1, 0.5, precision], link: '#v=1', fingerprint: 'abc', seconds: 1, trouble: null },
    ...given,
  };
}

const errors = [0.09, 0.07, 0.11, 0.08, 0.1];
const own = errors.map((error, k) => row('A', k + 1, error));
const alike = errors.map((error, k) => row('A', k + 1, error * [1.02, 0.97, 1.05, 0.99, 0.96][k]!, { shared: true }));
const closed = errors.map((error, k) => row('B', k + 1, error / 19, { method: 'closedForm', steps: 0, losses: [] }));
const inputs = errors.map((error, k) => row('F', k + 1, error * 6));

const numbers = { wanted: 5, stale: false, working: false, progress: null, waits: false, about: 'about 4\u00a0min', study: true, first: null };

describe('words', () => {
  test('pairs that differ in nothing but a seed: no difference is said in those words, a difference with its ratio', () => {
    const none = experimentResult('A', [...own, ...alike]);
    expect(experimentsSentence({ results: { A: none } })).toBe('Five pairs show no difference in error, whether input and output weights are alike or not.');
    expect(plainPieces(experimentsReading({ results: { A: none } }, publishedNetworks))).toMatch(
      /^Drawn apart, the error is 1\.0 \(0\.9\d to 1\.0\) times that of weights drawn alike\. The study's 0\.86 was 1 before training\.$/,
    );
    const less = experimentResult('A', [...own, ...alike.map((one) => ({ ...one, precision: { ...one.precision, value: one.precision.value / 2 } }))]);
    expect(experimentsSentence({ results: { A: less } })).toMatch(/^Weights drawn apart err 2\.0 times more than weights drawn alike\.$/);
    const few = experimentResult('A', [own[0]!, alike[0]!]);
    expect(experimentsSentence({ results: { A: few } })).toBe('One pair is too few to tell whether alike weights err less.');
  });

  test('A, B and F on the same seeds: the strongest finding, and both in the reading', () => {
    const results = { A: experimentResult('A', own), B: experimentResult('B', closed), F: experimentResult('F', inputs) };
    expect(experimentsSentence({ results })).toBe('Training the output alone errs 19 times less than training both.');
    expect(plainPieces(experimentsReading({ results }, publishedNetworks))).toMatch(
      /^On the same seeds B errs 0\.053 \(0\.053 to 0\.053\) times as much as A, F 6\.0 \(6\.0 to 6\.0\) times as much as A\./,
    );
    expect(rowLine({ ...numbers, name: 'B', result: results.B, first: results.A })).toBe('In closed form. Errs 19 times less than A.');
    expect(rowLine({ ...numbers, name: 'F', result: results.F, first: results.A })).toBe('Errs 6.0 times more than A.');
    // Unequal steps are not compared.
    const longer = experimentResult(
      'F',
      inputs.map((one) => ({ ...one, steps: 200 })),
    );
    expect(rowLine({ ...numbers, name: 'F', result: longer, first: results.A })).toMatch(/^The error is 0\.54|^Error 0\.54: no difference from guessing\./);
  });

  test('a row: idle with its time, waiting, at work, stopped, of other settings', () => {
    expect(rowLine({ ...numbers, name: 'D', result: null })).toBe('Not run yet. Five networks, about 4\u00a0min.');
    expect(rowLine({ ...numbers, name: 'D', result: null, waits: true })).toBe('Waits for its turn.');
    const progress = {
      experiment: 'F',
      done: 3,
      of: 5,
      running: [{ network: 4, step: 96, steps: 160, loss: 0.2, kept: 90 }],
      share: 0.7,
      secondsLeft: 60,
    } as const;
    expect(rowLine({ ...numbers, name: 'F', result: experimentResult('F', inputs.slice(0, 3)), working: true, progress })).toBe(
      'Network 4 of 5, step 96 of 160.',
    );
    expect(rowLine({ ...numbers, name: 'A', result: experimentResult('A', own.slice(0, 3)) })).toBe(
      "3 of 5. Own seeds end alike by 0.00: chance. Grey: the study's 20.",
    );
    expect(rowLine({ ...numbers, name: 'A', result: experimentResult('A', own), stale: true })).toMatch(/^Of other settings\. /);
  });

  test('a trend over axes and sizes, or none', () => {
    const sizes = [50, 100, 200, 500].map((units, k) => row('E', 1, 0.4 / 10 ** k, { size: units, method: 'closedForm', steps: 0 }));
    expect(
      rowLine({
        ...numbers,
        name: 'E',
        result: experimentResult('E', [...sizes, ...sizes.map((one) => ({ ...one, network: 2, seeds: { ...one.seeds, recurrent: 2 } }))]),
      }),
    ).toMatch(/^From 50 to 500 units the error falls 1000 times\.$/);
    const axes = [1, 2, 3, 5, 10].map((component, k) => row('C', 1, [0.01, 0.012, 0.009, 0.013, 0.011][k]!, { component }));
    expect(rowLine({ ...numbers, name: 'C', result: experimentResult('C', axes) })).toBe('Axis 1 to 10: error 0.01 to 0.01, no difference.');
  });

  test('an opened row: its question before there is anything, then the finding beside chance', () => {
    expect(openedSentence('A', null, publishedNetworks)).toBe('Does training make input and output weights alike?');
    const result = experimentResult('A', [...own, ...alike]);
    expect(openedSentence('A', result, publishedNetworks)).toBe("The study's correlation of 0.86 was 1 before training. With own seeds it is 0.00: chance.");
    expect(plainPieces(openedReading('A', result))).toBe(
      "5 networks with own seeds err 0.09 after 100 steps, the same with one seed 0.09. Every spread lies where a random vector's does.",
    );
    expect(movedWords(own)).toBe('I hardly moved, and W kept most of its start.');
    expect(experimentsSentence({ results: {} })).toBe(question);
    expect([ratioText(0.942), ratioText(19.4), ratioText(1100)]).toEqual(['0.94', '19', '1100']);
  });
});

describe('what is asked', () => {
  const config = setPath(setPath(presetConfig('fitted'), 'experiment.networks', 3), 'experiment.seeds', 'both');
  test('of all six, as lab.experiment takes it', () => {
    for (const name of experimentNames) expect(askedOf(config, name).cells.length % 6).toBe(0);
    expect(methodOf(config, 'B')).toBe('closedForm');
    expect(optionsOf(config, 'B')).toEqual({ networks: 3, sharedSeeds: 'both', method: 'closedForm' });
    expect(optionsOf(setPath(config, 'experiment.method', 'adam'), 'B')).toEqual({ networks: 3, sharedSeeds: 'both', method: 'adam', steps: 750 });
    expect(askedOf(setPath(config, 'experiment.components', [2, 600]), 'C').cells.map(({ component }) => component)).toEqual(Array(6).fill(2));
  });

  test('rows stay where seeds or the view change, and not where the network, the task or the steps do', () => {
    const key = keyOf(config, 'A');
    for (const [path, value] of [
      ['network.seeds.recurrent', 9],
      ['view.panel', 'live'],
      ['training.train', ['W']],
      ['training.steps', 40],
      ['experiment.networks', 7],
    ] as const)
      expect(keyOf(setPath(config, path, value), 'A'), path).toBe(key);
    for (const [path, value] of [
      ['network.gain', 1.2],
      ['network.size', 100],
      ['task.slope', 0.01],
      ['training.batch', 16],
      ['experiment.steps', 100],
    ] as const)
      expect(keyOf(setPath(config, path, value), 'A'), path).not.toBe(key);
  });
});

describe('drawing', () => {
  const chance = { precision: own[0]!.precision, weightCorrelation: correlated, outputParticipationRatio: spread, inputParticipationRatio: spread };
  const rows = experimentNames.map((name) => ({
    ...{ name, line: 'One computed line.', idle: name !== 'A', stale: false, done: name === 'F' ? 0.4 : null, ends: null },
    networks: name === 'A' ? own : name === 'B' ? closed : [],
  }));

  test.each([792, 572, 350])('the six rows at %i px: every network on every axis, inside the figure, in all themes', (width) => {
    for (const colours of Object.values(themes)) {
      const surface = svgSurface(width, 626);
      const points = drawSix(surface, colours, { rows, study: publishedNetworks, chance });
      expect(points.filter(({ row: one }) => one !== null)).toHaveLength(3 * 10);
      expect(points.filter(({ row: one }) => one === null)).toHaveLength(3 * 20);
      for (const { x, y } of points) expect(x >= 0 && x <= width && y >= 0 && y <= 626).toBe(true);
      const text = surface.toString({ title: 'six' });
      for (const word of ['train both', 'output along one axis', 'guessing', 'chance']) expect(text).toContain(word);
    }
    const layout = sixLayout(width, 626, 1);
    expect(rowAt(layout, layout.rows[2]!.top + 1)?.name).toBe('C');
    expect(layout.columns.at(-1)!.right).toBeLessThanOrEqual(width);
  });

  test('rows that are low have no words that run into each other: titles alone, and letters where it is slim as well', () => {
    const drawn = (width: number, height: number) => {
      const surface = svgSurface(width, height);
      const points = drawSix(surface, light, { rows, study: publishedNetworks, chance });
      for (const { x, y } of points) expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true);
      return surface.toString({ title: 'six' });
    };
    expect(sixLayout(608, 266, 1)).toMatchObject({ said: 'title', stacked: false });
    expect(sixLayout(328, 180, 1)).toMatchObject({ said: 'letter', stacked: false });
    expect(sixLayout(350, 626, 1)).toMatchObject({ said: 'all', stacked: true });
    const line = rows.find(({ name }) => name === 'F')!.line.split(' ')[0]!;
    expect(drawn(608, 626)).toContain(line);
    expect(drawn(608, 266)).not.toContain(line);
    expect(drawn(608, 266)).toContain('output along one axis');
    expect(drawn(328, 180)).not.toContain('train both');
  });

  test('a network that went wrong is a cross at the right end, and says why', () => {
    const failed = { ...own[0]!, trouble: 'Its loss became infinite at step 12.' };
    const points = drawSix(svgSurface(792, 626), light, {
      rows: rows.map((one) => (one.name === 'A' ? { ...one, networks: [failed] } : one)),
      study: [],
      chance,
    });
    expect(points.find(({ row: one }) => one === failed)).toMatchObject({
      text: 'A, network 1: Its loss became infinite at step 12.',
      x: sixLayout(792, 626, 1).columns[0]!.right,
    });
  });

  test('two statistics: pairs are joined, all points can be read', () => {
    const all = {
      ...chance,
      inRange: own[0]!.inRange!,
      inputMoved: correlated,
      outputMoved: correlated,
      activityParticipationRatio: { chance: 3.1, chanceSd: null },
    };
    const result = experimentResult('A', [...own, ...alike]);
    const groups = [
      { names: ['A: own seeds'], rows: own, summary: result.summary, stale: false },
      { names: ['A: one seed'], rows: alike, summary: result.sharedSummary, stale: false },
    ];
    const points = drawPlane(svgSurface(492, 200), light, {
      x: 'weightCorrelation',
      y: 'precision',
      groups,
      pairs: own.map((one, k) => [one, alike[k]!] as const),
      study: publishedNetworks,
      chance: all,
      titled: false,
    });
    expect(points).toHaveLength(30);
    expect(points.find(({ row: one }) => one === own[0])?.text).toBe(
      'A, network 1: correlation of I and W 0.00, before training 0.00; chance 0.00 \u00b1 0.04; error 0.09, before training 1.2; guessing 0.52; 100 steps',
    );
  });

  test('the opened row: before and after, spreads, losses, cosines, axes, sizes', () => {
    const surface = () => svgSurface(452, 300);
    expect(drawBeforeAfter(surface(), light, { own, shared: alike, study: publishedNetworks, chance, stale: false })).toHaveLength(30);
    expect(drawSpreads(surface(), light, { rows: own, study: [], chance, stale: false })).toHaveLength(10);
    expect(drawMoved(surface(), light, { rows: own, stale: false })).toHaveLength(15);
    expect(drawLosses(surface(), light, { rows: own, guessing: 0.16, stale: false }).at(0)?.text).toMatch(/^A, network 1: loss .* after 3 steps$/);
    expect(
      drawOver(surface(), light, {
        rows: [row('E', 1, 0.1, { size: 50 }), row('E', 1, 0.01)],
        name: 'precision',
        over: 'size',
        chance: chance.precision,
        stale: false,
      }),
    ).toHaveLength(2);
    const axes = drawVariance(surface(), light, { variances: [4, 2, 1, 0], chosen: [2], stale: false });
    expect(axes.map(({ text }) => text)).toEqual([
      'axis 1: 57\u2009% of the variance, not chosen',
      'axis 2: 29\u2009% of the variance, chosen',
      'axis 3: 14\u2009% of the variance, not chosen',
    ]);
    expect(spectraOf([row('E', 1, 0.1, { spectrum: [3, 1], components95: 2 }), row('E', 2, 0.1, { spectrum: [], components95: 0 })])).toEqual([
      { size, shares: [0.75, 0.25], components95: 2 },
    ]);
  });

  test('losses are means of ten steps, and their mean is geometric', () => {
    expect(smoothed([1, 3, 5])).toEqual([1, 2, 3]);
    expect(smoothed(Array.from({ length: 12 }, (_, k) => k)).at(-1)).toBe(6.5);
    expect(
      meanCurve([
        [1, 4],
        [4, 4, 9],
      ]).map((value) => Number(value.toFixed(12))),
    ).toEqual([2, 4]);
  });

  test('a spread is drawn in parts of its chance level, a band holds 95 %', () => {
    const axis = statisticAxis('outputParticipationRatio', { rows: own, study: [], chance: spread, from: 0, to: 100 });
    expect(axis.level).toBe(1);
    expect(axis.band![1] - 1).toBeCloseTo((1.96 * spread.chanceSd!) / spread.chance!, 12);
    expect(wrapText('one two three four', 9, 2, (text) => text.length)).toEqual(['one two', 'three\u2026']);
  });
});
