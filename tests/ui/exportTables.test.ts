/** The CSV of a figure holds what its drawing shows: every curve as a column, every level and mark in a column or a comment. */
import { beforeEach, expect, it } from 'vitest';
import { exponentFigure, mapFigure } from '../../src/figures/edgeFigures.ts';
import { errorRowFigure } from '../../src/figures/errorRowFigure.ts';
import { modesFigure } from '../../src/figures/figures.ts';
import { spectrumOfEigenvalues } from '../../src/science/measures/spectrum.ts';
import type { LiveFrame, MapRow, TestTrials, TrainFrame } from '../../src/session/protocol.ts';
import { store } from '../../src/store/store.ts';
import { type ExportOptions, tableToFile } from '../../src/ui/exportFigure.ts';
import type { FigureContent } from '../../src/ui/figureContent.ts';
import { outputFigure } from '../../src/views/live/outputFigure.ts';
import { recorder as live } from '../../src/views/live/recording.ts';
import { recorder as train } from '../../src/views/train/recorder.ts';
import { trainFigures } from '../../src/views/train/trainFigures.ts';
import { light } from '../views/colours.ts';

const options: ExportOptions = {
  width: 400,
  height: 200,
  colours: light,
  title: 'Title',
  facts: { link: 'here', caption: '', settings: [] },
  withCaption: false,
};
/** Values of the column of this name, with its unit in the header. */
async function column(figure: FigureContent, name: string): Promise<(number | string)[]> {
  await figure.ready?.();
  const { columns, rows } = figure.table();
  const k = columns.findIndex((one) => one.name === name);
  expect(k, `${name} in ${columns.map((one) => one.name).join(', ')}`).toBeGreaterThanOrEqual(0);
  return rows.map((row) => row[k]!);
}
const fileOf = async (figure: FigureContent) => {
  await figure.ready?.();
  return tableToFile(figure.table(), figure, options);
};
const layout = () => ({ left: 64, compact: false });
let sweep = 100;

function frame(count: number, network: number, output: number): LiveFrame {
  return {
    kind: 'live',
    rateRange: [-1, 0, 1],
    sweep,
    mode: 'sweep',
    first: 0,
    count,
    size: 2,
    dt: 10,
    origin: -900,
    columns: 490,
    rates: new Float32Array(2 * count),
    input: new Float32Array(count),
    output: new Float32Array(count).fill(output),
    duration: 150,
    target: 1.05,
    gradedFrom: 1500,
    gain: 1.2,
    noise: 0,
    network,
    mixed: false,
  };
}

beforeEach(() => {
  train.clear();
});

it('output of Live: what is wanted, the sweep before, the curve from before a change; guessing and the answers in comments', async () => {
  live.take(frame(490, 1, 0.9));
  sweep++;
  live.take(frame(100, 2, 1.1));
  await outputFigure.ready!();
  const { rows } = outputFigure.table();
  expect(rows).toHaveLength(490);
  const wanted = await column(outputFigure, 'wanted output, where it is graded');
  // Graded from 1500 ms after the pulse, which begins 900 ms after the start.
  expect(wanted.findIndex(Number.isFinite as (value: unknown) => boolean)).toBe(240);
  expect(wanted[489]).toBe(1.05);
  expect((await column(outputFigure, 'output of the sweep before, pulse of 150 ms'))[300]).toBeCloseTo(0.9, 6);
  expect((await column(outputFigure, 'output before something was changed, pulse of 150 ms'))[300]).toBeCloseTo(0.9, 6);
  const file = await fileOf(outputFigure);
  expect(file).toMatch(/# Guessing, dotted: 1\.0500 \(always 150 ms\)/);
  expect(file).toMatch(/# Last answers, mean output where graded: 150 ms: 0\.9000, wanted 1\.0500/);
  expect(file).toContain('\r\ntime (ms),input,output,');
});

it('trials of Train: what is wanted, and the outputs of earlier steps', async () => {
  const time = Float64Array.from({ length: 701 }, (_, i) => 10 * i);
  const trial = { duration: 150, onset: 3000, target: 1.05, gradedFrom: 4500, input: new Float32Array(701) };
  const test = (step: number): TestTrials =>
    ({ step, time, trials: [{ ...trial, output: new Float32Array(701).fill(step) }], evaluation: { durations: [] } }) as unknown as TestTrials;
  train.takeTest(test(0));
  train.takeTest(test(40));
  const wanted = await column(trainFigures.trials, 'wanted output of the 150 ms trial, before the pulse and where it is graded');
  expect([wanted[0], wanted[350], wanted[700]]).toEqual([0, Number.NaN, 1.05]);
  expect((await column(trainFigures.trials, 'output of the 150 ms trial'))[5]).toBe(40);
  expect((await column(trainFigures.trials, 'output of the 150 ms trial at step 0'))[5]).toBe(0);
});

it('loss of Train: both levels of chance, and what was changed on the way', async () => {
  const losses = Float64Array.from([0.3, 0.2, 0.1]);
  const step = {
    kind: 'train',
    firstStep: 0,
    losses,
    gradientNorms: { W: losses },
    step: 3,
    until: 9,
    secondsPerStep: 1,
    secondsLeft: 6,
    lineage: train.lineage,
  };
  train.take(step as unknown as TrainFrame);
  const { config } = store.getState();
  train.change(config, { ...config, network: { ...config.network, gain: 1.2 } });
  train.take({ ...step, firstStep: 3, step: 6 } as unknown as TrainFrame);
  expect(new Set(await column(trainFigures.loss, 'always the same number')).size).toBe(1);
  expect((await column(trainFigures.loss, 'the mean answer after any pulse'))[0]).toBeGreaterThan(0);
  for (const figure of [trainFigures.loss, trainFigures.norms]) {
    const changes = await column(figure, 'setting changed before this step');
    expect(changes.filter(Boolean)).toHaveLength(1);
    expect(changes[3]).toContain('gain');
  }
});

it('exponent: theory and other matrices at all of their gains, and what is known without noise; where it is silent in a comment', async () => {
  const gains = [0.4, 1, 2, 2.5];
  const exponent = (gain: number, noise: number) => ({ gain, noise, exponent: gain - 1, standardError: 0.01, regime: 'chaos' as const });
  const network = { ...store.getState().config.network, noise: 0 };
  store.setState({
    config: { ...store.getState().config, network },
    exponents: [exponent(1.5, 0), exponent(1.6, 0)],
    theory: { noise: 0, gains, exponents: [-0.6, 0, 0.4, 0.6], criticalNoise: [null, 0, 0.1, 0.5] },
    otherMatrices: { size: 500, count: 20, gains: [0.7, 1.4], mean: [-0.3, 0.2], deviation: [0.01, 0.02] },
    spectrum: spectrumOfEigenvalues(Float64Array.of(0.995, -0.5), new Float64Array(2)) as never,
  });
  const figure = exponentFigure(layout);
  expect(await column(figure, 'gain')).toEqual([0.4, 0.7, 1, 1.4, 1.5, 1.6, 2, 2.5]);
  expect((await column(figure, 'infinite network'))[2]).toBe(0);
  expect((await column(figure, 'infinite network'))[4]).toBeCloseTo(0.2, 12);
  expect((await column(figure, 'mean of other matrices'))[1]).toBe(-0.3);
  expect((await column(figure, 'exponent of this matrix'))[4]).toBe(0.5);
  expect(await fileOf(figure)).toMatch(/# Silent up to: gain 1\.0050/);
  store.setState({ config: { ...store.getState().config, network: { ...network, noise: 1e-3 } }, theory: null, otherMatrices: null });
  expect(await column(figure, 'exponent of this matrix without noise')).toEqual([0.5, 0.6000000000000001]);
});

it('map and error over gain: best gains with their spread, the line of theory, guessing, the noise of the row', async () => {
  const { config } = store.getState();
  const errors = (gain: number, noise: number) => (gain === 1.2 && noise > 0 ? 0.001 : 0.1);
  const { precision } = config.readout;
  const rows = config.sweep.noises.flatMap((noise) =>
    config.sweep.gains.map((gain) => ({ gain, noise, chance: 0.16, errors: [{ precision, error: errors(gain, noise) }] }) as unknown as MapRow),
  );
  store.setState({
    map: { noiseFrom: 'start', wait: 3000, rows, others: [], shipped: false },
    theory: { noise: 0, gains: [1, 2], exponents: [0, 0.4], criticalNoise: [null, 0.1] },
  });
  const map = mapFigure(() => 64);
  const at = config.sweep.noises.indexOf(1e-3) * config.sweep.gains.length;
  expect((await column(map, 'best gain at this noise'))[at]).toBe(1.2);
  expect((await column(map, 'noise at which the exponent of an infinite network of this gain is 0'))[at + config.sweep.gains.indexOf(1.5)]).toBeCloseTo(
    0.05,
    12,
  );
  expect(await fileOf(map)).toMatch(/# Dotted line: an error of 0\.144/);
  // Where the rows of more noise are covered, neither its table nor its file tells them.
  const covered = mapFigure(
    () => 64,
    () => 1e-4,
  );
  const below = (noise: number) => noise <= 1e-4;
  expect(await column(covered, 'noise')).toEqual((await column(map, 'noise')).filter((noise) => below(noise as number)));
  expect(await fileOf(covered)).not.toMatch(/^[\d.]+,0\.001,/m);
  expect(await fileOf(map)).toMatch(/^[\d.]+,0\.001,/m);
  const row = errorRowFigure(layout);
  expect((await column(row, 'error of always saying the mean'))[3]).toBeCloseTo(0.16, 12);
  expect((await column(row, 'noise'))[0]).toBeTypeOf('number');
});

it('growing modes: each step of the staircase is in the table', async () => {
  store.setState({ spectrum: spectrumOfEigenvalues(Float64Array.of(0.987654, 0.5), new Float64Array(2)) as never });
  const figure = modesFigure(layout);
  expect(await column(figure, 'gain')).toContain(1 / 0.987654);
  expect(await fileOf(figure)).toContain('First growing mode');
});
