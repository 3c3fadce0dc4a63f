/** What experiments say of their rows, against the study's table and against networks that were trained elsewhere (oracles/experiments.json). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { meanInterval } from '../../../src/science/experiments/bootstrap.ts';
import { compareErrors, trendOf } from '../../../src/science/experiments/compare.ts';
import {
  comparisonSentence,
  type ExperimentName,
  type ExperimentRow,
  experimentResult,
  experiments,
  publishedNetworks,
} from '../../../src/science/experiments/index.ts';
import { componentsFor } from '../../../src/science/experiments/measures.ts';
import { splitmix } from '../../../src/science/random/splitmix.ts';
import { sharedJson, sharedPath, testWith } from '../../shared.ts';

interface Oracle {
  readonly rows: readonly {
    readonly experiment: ExperimentName;
    readonly N: number;
    readonly sharedSeed: boolean;
    readonly seed: number;
    readonly steps: number;
    readonly pc?: number;
    readonly initial: Readonly<Record<string, number>>;
    readonly final: Readonly<Record<string, number>>;
  }[];
  readonly n500: Readonly<
    Record<'B' | 'C' | 'E', { readonly rows: readonly { readonly N?: number; readonly seed?: number; readonly pc?: number; readonly precision: number }[] }>
  >;
}

const none = { value: Number.NaN, before: null, chance: null, chanceSd: null };

/** A row with the error and whatever else is given. */
function row(experiment: ExperimentName, network: number, precision: number, more: Partial<ExperimentRow> = {}): ExperimentRow {
  return {
    ...{ experiment, network, shared: false, seeds: { recurrent: network, input: network + 100, output: network + 200 }, size: 500, component: 0 },
    ...{ method: 'adam', steps: 1, precision: { value: precision, before: null, chance: 0.5172, chanceSd: 0 }, inRange: null },
    ...{ weightCorrelation: none, inputParticipationRatio: none, outputParticipationRatio: none, inputMoved: none, outputMoved: none },
    ...{ activityParticipationRatio: none, spectrum: [], components95: 0, losses: [], link: '', fingerprint: '', seconds: 0, trouble: null },
    ...more,
  };
}

const correlated = (value: number, before: number) => ({ weightCorrelation: { value, before, chance: 0, chanceSd: 1 / Math.sqrt(200) } });

describe('the list', () => {
  it('has the six experiments, and only those that train nothing but W know the closed form', () => {
    expect(experiments.map(({ name }) => name).join('')).toBe('ABCDEF');
    for (const { train, methods } of experiments) expect(methods.includes('closedForm')).toBe(train.join() === 'W');
  });

  testWith('data/thesis_experiment_a_published.csv', "has the study's table, number by number", () => {
    const [head, ...lines] = readFileSync(sharedPath('data/thesis_experiment_a_published.csv'), 'utf8').trim().split('\n');
    expect(head).toBe('seed,precision,weight_correlation,input_participation_ratio,output_participation_ratio');
    expect(publishedNetworks.map((one) => Object.values(one).join())).toEqual(lines.map((line) => line.split(',').map(Number).join()));
  });
});

describe('intervals of few networks', () => {
  it('hold the mean about as often as they say, of three and of eight normal values', () => {
    const random = splitmix(5);
    for (const n of [3, 8]) {
      const held = Array.from({ length: 200 }, () => meanInterval(Array.from({ length: n }, () => random.normal()))).filter(
        (interval) => interval && interval[0] < 0 && interval[1] > 0,
      ).length;
      expect(held / 200).toBeGreaterThan(0.9);
      expect(held / 200).toBeLessThan(0.995);
    }
  });

  it('are the same for the same values, and there are none of two', () => {
    expect(meanInterval([1, 2, 4])).toEqual(meanInterval([1, 2, 4]));
    expect(meanInterval([1, 2])).toBeNull();
  });
});

describe('comparisons', () => {
  const pairs = (ratio: (network: number) => number) =>
    [1, 2, 3, 4, 5].flatMap((network) => {
      const own = row('A', network, 0.1 * network);
      return [
        own,
        {
          ...own,
          shared: true,
          seeds: { ...own.seeds, output: own.seeds.input },
          precision: { ...own.precision, value: own.precision.value / ratio(network) },
        },
      ];
    });

  it('see a difference that all pairs have, however much the networks differ, and none where there is none', () => {
    const alike = experimentResult(
      'A',
      pairs((network) => (network % 2 ? 1.3 : 0.8)),
    );
    expect(alike.pairs?.difference).toBe('none');
    expect(alike.sentence).toContain('Five pairs show no difference in error');
    const apart = experimentResult(
      'A',
      pairs((network) => 2 + 0.1 * network),
    );
    expect(apart.pairs).toMatchObject({ pairs: 5, difference: 'greater' });
    expect(apart.pairs?.ratio).toBeGreaterThan(2);
    expect(apart.sentence).toContain('err more');
    expect(apart.sharedSummary?.precision?.mean).toBeLessThan(apart.summary.precision?.mean as number);
  });

  it('say of too few that they are too few', () => {
    const few = experimentResult('A', pairs(() => 3).slice(0, 4));
    expect(few.pairs).toMatchObject({ pairs: 2, interval: null, difference: 'unknown' });
    expect(few.sentence).toContain('too few');
    expect(comparisonSentence('A', 'B', null)).toBe('A and B have no network in common.');
  });

  it('a correlation below 0 has a true minus, and one of nearly 0 none', () => {
    const of = (value: number) =>
      experimentResult(
        'A',
        [1, 2, 3].map((network) => row('A', network, 0.1, correlated(value + network / 1e4, 0))),
      ).sentence;
    expect(of(-0.05)).toContain('weights is \u22120.05,');
    expect(of(-0.001)).toContain('weights is 0.00,');
  });

  it('trends: a fall with the size, none without one', () => {
    const sizes = [50, 100, 200, 400];
    const falling = sizes.flatMap((size) => [1, 2, 3].map((network) => row('E', network, (1 + 0.1 * network) / size, { size })));
    expect(trendOf('size', falling)).toMatchObject({ difference: 'falls', least: { at: 50 }, largest: { at: 400 } });
    expect(experimentResult('E', falling).sentence).toBe('From 50 units to 400 the error falls 8 times.');
    const flat = sizes.flatMap((component) => [1, 2, 3].map((network) => row('C', network, 0.01 * (1 + ((component * network) % 7)), { component })));
    expect(experimentResult('C', flat).sentence).toContain('shows no trend');
  });

  it('an experiment without rows has not been run', () => {
    expect(experimentResult('D', [])).toMatchObject({ summary: {}, pairs: null, trend: null, sentence: 'Not run yet.' });
  });
});

it('components that hold a share of the variance', () => {
  expect(componentsFor([8, 1, 0.6, 0.4], 0.95)).toBe(3);
  expect(componentsFor([0, 0], 0.95)).toBe(0);
});

describe('networks that were trained elsewhere', () => {
  const oracle = () => sharedJson('oracles/experiments.json') as Oracle;
  const rowsOf = (experiment: ExperimentName, size: number, steps = 750) =>
    oracle()
      .rows.filter((one) => one.experiment === experiment && one.N === size && one.steps === steps)
      .map(({ seed, sharedSeed, final, initial }) =>
        row(experiment, seed, final.precision as number, {
          size,
          shared: sharedSeed,
          seeds: { recurrent: seed, input: seed + 100, output: seed + (sharedSeed ? 100 : 200) },
          ...correlated(final.weightCorrelation as number, initial.weightCorrelation as number),
          inputParticipationRatio: { value: final.inputPR as number, before: initial.inputPR as number, chance: 127.3, chanceSd: 4.77 },
        }),
      );

  testWith('oracles/experiments.json', 'A: own seeds end at chance, one seed at what is left of 1, and the errors do not differ', () => {
    const found = experimentResult('A', rowsOf('A', 200));
    expect(found.summary.weightCorrelation?.test.difference).toBe('none');
    expect(found.summary.inputParticipationRatio?.test.difference).toBe('none');
    expect(found.summary.precision?.test.difference).toBe('below');
    expect(found.sharedSummary?.weightCorrelation).toMatchObject({ test: { difference: 'above' } });
    expect(found.sharedSummary?.weightCorrelation?.before).toBeCloseTo(1, 3);
    expect(found.pairs).toMatchObject({ pairs: 3, difference: 'none' });
  });

  testWith('oracles/experiments.json', 'C shows no trend with the component, E falls with the size, and B is better than A', () => {
    const { C, E, B } = oracle().n500;
    expect(
      experimentResult(
        'C',
        C.rows.map(({ pc, precision }) => row('C', 1, precision, { component: pc as number })),
      ).trend?.difference,
    ).toBe('none');
    const sizes = E.rows.map(({ N, seed, precision }) => row('E', seed as number, precision, { size: N as number }));
    expect(experimentResult('E', sizes).trend?.difference).toBe('falls');
    const readouts = B.rows.slice(0, 3).map(({ precision }, k) => row('B', k + 1, precision, { size: 200 }));
    const both = rowsOf('A', 200).filter(({ shared }) => !shared);
    expect(compareErrors(readouts, both)).toMatchObject({ pairs: 3, difference: 'less' });
    expect(comparisonSentence('B', 'A', compareErrors(readouts, both))).toMatch(/^B errs \d+ times less than A \(three pairs, /);
  });
});
