/** What figures say to screen readers, beside the data that they show, at the moments of a visit. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mapSummary } from '../../src/figures/summaries.ts';
import { passesMilestone } from '../../src/page/milestones.ts';
import { fromFile } from '../../src/session/network/provenance.ts';
import type { LiveFrame, TrainFrame } from '../../src/session/protocol.ts';
import { store } from '../../src/store/store.ts';
import { errorText, fixed } from '../../src/ui/format.ts';
import { components } from '../../src/views/backengineer/components.ts';
import { contributionsFigure, sharesFigure, trajectoriesFigure } from '../../src/views/backengineer/figures.ts';
import { isAnswered } from '../../src/views/live/givePulse.ts';
import { outputFigure } from '../../src/views/live/outputFigure.ts';
import { ratesFigure } from '../../src/views/live/ratesFigure.ts';
import { recorder as live } from '../../src/views/live/recording.ts';
import { recorder as train } from '../../src/views/train/recorder.ts';
import { trainFigures } from '../../src/views/train/trainFigures.ts';

const start = store.getState();
let sweep = 0;

beforeEach(() => {
  store.setState(start, true);
  train.clear();
  components.setState({ value: null, stale: false, problem: '' });
});
afterEach(() => train.clear());

/** A frame of 3 units: a pulse at time 0, rates of `rate` and an output of `output` from then on. */
function frame(
  to: number,
  { rate = 0.5, output = 1.05, from = 0, ...more }: { rate?: number; output?: number; from?: number } & Omit<Partial<LiveFrame>, 'output'> = {},
): LiveFrame {
  const columns = Array.from({ length: to - from }, (_, i) => from + i);
  return {
    kind: 'live',
    rateRange: [-1, 0, 1],
    sweep,
    mode: 'sweep',
    first: from,
    count: to - from,
    size: 3,
    dt: 10,
    origin: -1000,
    columns: 600,
    rates: Float32Array.from(columns.flatMap((column) => [0, 1, 2].map((unit) => (column >= 100 && unit < 2 ? rate : 0)))),
    input: Float32Array.from(columns, (column) => (column >= 100 && column < 115 ? 2 : 0)),
    output: Float32Array.from(columns, (column) => (column >= 100 ? output : 0)),
    duration: 150,
    target: 1.05,
    gradedFrom: 1500,
    gain: 1.5,
    noise: 0,
    network: 1,
    mixed: false,
    ...more,
  };
}

describe('Live', () => {
  beforeEach(() => void sweep++);

  test('before the pulse: silent, and graded later', () => {
    live.take(frame(50));
    expect(ratesFigure.summary()).toContain('Before the pulse all units are silent');
    expect(outputFigure.summary()).toContain('The pulse has not come yet; it is graded from 1.5 s');
  });

  beforeAll(() => Promise.all([ratesFigure.ready!(), outputFigure.ready!()]));

  test('after the pulse, before grading: how long ago it was, and what the units do at this moment', () => {
    live.take(frame(200));
    expect(outputFigure.summary()).toContain('1.0 s after the beginning of a pulse of 150 ms');
    expect(ratesFigure.summary()).toContain('1.0 s after the beginning of the pulse 2 of 3 units are active');
    const { rows } = ratesFigure.table();
    expect(rows.at(-1)![0]).toBe(990);
    expect(ratesFigure.summary()).toContain(fixed(Math.sqrt((2 * 0.25) / 3), 2));
  });

  test('in the graded part: the answer so far; at the end: the answer, which is the mean of the table', () => {
    live.take(frame(400, { output: 0.98 }));
    expect(outputFigure.summary()).toContain('heard 150 ms, says 140 ms so far');
    expect(isAnswered(live.present!)).toBe(false);
    live.take(frame(600, { from: 400, output: 0.98 }));
    expect(isAnswered(live.present!)).toBe(true);
    const sentence = outputFigure.summary();
    expect(sentence).not.toContain('so far');
    const graded = outputFigure.table().rows.filter(([time]) => (time as number) >= 1500);
    const mean = graded.reduce((sum, row) => sum + (row[2] as number), 0) / graded.length;
    expect(sentence).toContain(`says ${fixed(mean / store.getState().config.task.slope, 0)} ms`);
    expect(sentence).toContain(errorText((mean - 1.05) ** 2));
  });

  test('a sweep on which something was changed holds no answer, and says so', () => {
    live.take(frame(600, { mixed: true }));
    expect(outputFigure.summary()).toContain('Something was changed during this sweep');
  });

  test('a silent network: no unit is active, and the error is that of silence', () => {
    live.take(frame(600, { rate: 0, output: 0, network: 7 }));
    expect(ratesFigure.summary()).toContain('all units are silent');
    expect(outputFigure.summary()).toContain(`mean squared error ${errorText(1.05 ** 2)}`);
  });

  test('free run without a pulse has nothing to answer', () => {
    const quiet = frame(300, { mode: 'free', columns: 0, origin: 0, rate: 0, output: 0 });
    live.take({ ...quiet, input: new Float32Array(300) });
    expect(outputFigure.summary()).toContain('no pulse has come');
    expect(ratesFigure.summary()).toContain('3.0 s after the start all units are silent');
  });
});

describe('Train', () => {
  const losses = Array.from({ length: 150 }, (_, i) => 0.3 / (i + 1));
  const trainFrame = {
    kind: 'train',
    firstStep: 0,
    losses: Float64Array.from(losses),
    gradientNorms: {},
    step: 150,
    until: 200,
    secondsPerStep: 0.1,
    secondsLeft: 5,
  };

  test('not trained: says that, and not that nothing was seen', () => {
    expect(trainFigures.loss.summary()).toContain('This network has not been trained.');
    expect(trainFigures.norms.summary()).toContain('has not been trained');
  });

  test('weights with 150 steps behind them whose losses are not known', () => {
    store.setState({ network: { step: 150, provenance: fromFile('weights.npz') } as never });
    expect(trainFigures.loss.summary()).toContain('The losses of the 150 steps behind this network were not seen here.');
  });

  test('at step 150: the first and the last loss of the table', () => {
    train.take({ ...trainFrame, lineage: train.lineage } as unknown as TrainFrame);
    const { rows } = trainFigures.loss.table();
    const sentence = trainFigures.loss.summary();
    expect(rows).toHaveLength(150);
    expect(sentence).toContain(`Loss of steps ${rows[0]![0]} to ${rows.at(-1)![0]}`);
    expect(sentence).toContain(`from ${errorText(rows[0]![2] as number)} to ${errorText(rows.at(-1)![2] as number)}`);
  });
});

describe('Back-engineer', () => {
  const figures = [trajectoriesFigure, sharesFigure, contributionsFigure];

  test('while it is computed, while training runs, and where it failed', () => {
    for (const figure of figures) expect(figure.summary()).toContain('It is being computed.');
    store.setState({ training: { running: true, step: 3, until: 10 } });
    for (const figure of figures) expect(figure.summary()).toContain('when the training pauses');
    components.setState({ problem: 'It did not work.' });
    for (const figure of figures) expect(figure.summary()).toContain('It did not work.');
  });
});

test('of a map whose upper rows are covered, only what is seen is said', () => {
  const grid = { gains: [1, 1.5], noises: [0, 1e-6, 1e-3], errors: Float64Array.of(0.1, 0.01, 0.02, 0.1, 0.15, 0.15), chance: 0.16, known: 6 };
  const best = [
    { noise: 0, gain: 1.5 },
    { noise: 1e-6, gain: 1 },
  ] as const;
  const said = (upTo: number) => mapSummary({ grid, best, gain: 1.5, noise: 0, sentence: '', upTo } as unknown as Parameters<typeof mapSummary>[0]);
  expect(said(0)).toContain('Best gain: 1.50 at noise none. Rows of more noise are covered. Here');
  expect(said(1e-6)).toContain('1.00 at noise 10 to the minus 6. Rows of more noise are covered.');
  expect(said(1)).toContain('none much better than guessing at noise 10 to the minus 3. Here');
});

test('milestones of training: each is passed once, however many steps a frame has', () => {
  for (const stride of [1, 3, 7, 40, 220]) {
    let passed = 0;
    for (let step = 0; step < 1980; step += stride) if (passesMilestone(step, Math.min(1980, step + stride))) passed++;
    expect(passed, String(stride)).toBeLessThanOrEqual(7);
    expect(passed, String(stride)).toBeGreaterThan(3);
  }
});
