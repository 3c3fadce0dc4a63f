/** Sentences of a report in cases that few networks have: no claim that the numbers do not bear. */
import { expect, test } from 'vitest';
import { NotAvailableError } from '../../src/base/errors.ts';
import { presetConfig } from '../../src/config/presets.ts';
import type { Lab } from '../../src/lab/api.ts';
import { readFontsWith } from '../../src/report/index.ts';
import type { Ask, Section, Subject } from '../../src/report/section.ts';
import { mechanism } from '../../src/report/sections/mechanism.ts';
import { points } from '../../src/report/sections/points.ts';
import { robustness } from '../../src/report/sections/robustness.ts';
import { labHere } from '../lab/labHere.ts';

readFontsWith(() => Promise.reject(new Error('no font')));

/** What a report says: its text, without its tables of numbers. */
async function said(lab: Lab, ...sections: string[]): Promise<string> {
  return (await lab.report({ sections, format: 'html' })).text();
}

const size = 12;
/** A matrix with these numbers on its diagonal, and 0 elsewhere. */
const diagonal = (...values: readonly number[]) =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, k) => (i === k ? (values[i] ?? 0) : 0)));

test('spectrum: one mode, no mode, and a matrix that is quiet at every gain', async () => {
  const { lab } = await labHere({ network: { size, dt: 20, gain: 1 } });
  await lab.setWeights({ G: diagonal(1.5) });
  expect(await said(lab, 'spectrum')).toMatch(
    /1 mode grows, at 0\.5 per time constant: by e in 200 ms\. The quiet state of this matrix is unstable from the gain 0\.6667 on/,
  );
  await lab.setWeights({ G: diagonal(-0.5, -0.4) });
  expect(await said(lab, 'spectrum')).toMatch(/no mode grows\. The quiet state of this matrix is stable at every gain/);
});

test('mean field: of weights as strong as these, and only where the theory is of such units', async () => {
  const { lab } = await labHere({ network: { size, dt: 20, gain: 0.5 } });
  // Entries of the size of gain 3: the network is that of gain 1.5.
  const G = await lab.weights('G');
  const strength = Math.sqrt(G.data.reduce((sum, value) => sum + value * value, 0) / size);
  await lab.setWeights({ G: { data: G.data.map((value) => (3 / strength) * value), shape: [size, size] } });
  const { lyapunov } = await lab.meanField({ gain: 1.5 });
  expect(lyapunov).toBeGreaterThan(0.04);
  expect(await said(lab, 'exponent')).toContain(`with g = 1.500), with this noise, would have ${lyapunov.toPrecision(4)} by mean field`);
  await lab.setWeights({ b: Array.from({ length: size }, () => 0.1) });
  expect(await said(lab, 'exponent')).not.toContain('mean field');
});

/** What a section writes of these answers; other questions cannot be answered. */
async function writtenOf(section: Section, answers: Readonly<Record<string, unknown>>) {
  const ask = (async (name: string) => {
    if (answers[name] === undefined) throw new NotAvailableError(`no ${name}`);
    return answers[name];
  }) as unknown as Ask;
  const config = presetConfig('thesis-a');
  const subject = { config: { ...config, network: { ...config.network, size: 2, tau: 100 } }, task: { title: 'Pulse memory', known: true } };
  const written = await section.write(subject as unknown as Subject, ask);
  if (!('paragraphs' in written)) throw new Error(written.reason);
  return written;
}

const none = new Float64Array(2);
const saidOf = (all: readonly object[], starts = 128) =>
  writtenOf(points, {
    fixedPoints: { points: all, starts, converged: starts, diverged: 0, fast: 0, degree: 1 },
    pca: { axes: Float64Array.of(1, 0, 0, 1), mean: none, shape: [2, 2], trajectories: [{ points: none }] },
  });

const point = (kind: string, real: readonly number[], found = 3) => ({
  ...{ state: { data: new Float64Array(2) }, output: Float64Array.of(0), kind, fixed: kind !== 'slow', found },
  ...{ speed: kind === 'slow' ? 0.05 : 0, unstable: real.filter((x) => x > 0).length },
  ...{ eigenvalues: { real: Float64Array.from(real), imaginary: new Float64Array(2) }, timeConstants: Float64Array.from(real, (x) => 100 / Math.abs(x)) },
});

test('points: what lies on a line is no list, and where relu bends it is said whose eigenvalues these are', async () => {
  const line = [0, 1, 2].map(() => ({ ...point('stable', [0, -0.5]), neutral: 1 }));
  const { paragraphs, tables } = await saidOf(line);
  expect(paragraphs[1]).toMatch(/^At all of them an eigenvalue of the flow is 0 .* they lie on lines or surfaces of points of which these are examples\./);
  expect(paragraphs[1]).not.toContain('found more than once');
  expect(tables![0]!.table.rows.map((row) => [row[3], row[5]])).toEqual(line.map(() => [0, 200]));
  const bent = await saidOf([{ ...point('saddle', [1, -1]), bent: 2 }]);
  expect(bent.paragraphs[1]).toContain('At it units stand where relu bends (2 of 2): eigenvalues are those of the side to which a small push turns');
  expect((await saidOf([point('stable', [-0.5, -1])])).paragraphs[1]).not.toContain('bends');
});

test('points: the eigenvalue that is 0 at a slow point is no unstable direction, and not the slowest', async () => {
  const { quantities, tables } = await saidOf([point('slow', [3e-9, -0.5]), point('saddle', [0.2, -0.5])]);
  expect(Array.from(quantities!.find(({ name }) => name === 'unstable')!.data as number[])).toEqual([0, 1]);
  expect(tables![0]!.table.rows.map((row) => [row[3], row[5]])).toEqual([
    [0, 200],
    [1, 500],
  ]);
});

test('points: one point is no list, and few rows are no part of a table', async () => {
  expect((await saidOf([point('stable', [-0.1, -0.5], 128)])).paragraphs.join(' ')).toMatch(
    /128 starts led to one point, a stable one\. Every start ended there\. It was found more than once/,
  );
  const { paragraphs } = await saidOf([point('stable', [-0.1, -0.5]), point('saddle', [0.2, -0.5], 1)], 512);
  expect(paragraphs.join(' ')).toMatch(/512 starts led to 2 points: 1 stable, 1 saddle and 0 slow points; the saddles have 1 unstable direction\./);
});

/** Rows of one disturbance of one network: of each value three seeds. */
const rows = (subject: string, disturbance: string, errors: Readonly<Record<string, readonly number[]>>) =>
  Object.entries(errors).flatMap(([value, all]) => all.map((error, seed) => ({ subject, disturbance, value: Number(value), seed, error, chance: 0.16 })));

test('mechanism: a direction that was turned round is not left; a readout that does no better than guessing proves nothing of the rates', async () => {
  const stage = (inherited: number) => ({ condition: 'a', scale: 1, holdsUntil: 60, inherited: Float64Array.of(inherited) });
  const { paragraphs } = await writtenOf(mechanism, {
    weights: { data: new Float64Array(4), shape: [2, 2] },
    linearStage: { cases: [stage(-0.5), stage(0.5), stage(0.21)], growing: 1, growthTime: 200, inheritedChance: 0.1 },
    robustness: { rows: [...rows('present', 'noise', { 0: [0.5] }), ...rows('closed form', 'noise', { 0: [0.155] })], subjects: [] },
  });
  const text = paragraphs.join(' ');
  // One of three is above 1.96 standard deviations more often than in 5 of 100.
  expect(text).toContain('more is left at the end than chance gives in 1 of 3 conditions (cosines above 0.24)');
  expect(text).toContain('errs by 0.155, which is no better than guessing (0.16)');
});

test('what it bears: an answer that cannot be told from guessing is not said to be one', async () => {
  const evaluation = { score: { name: 'error', value: 0.01, chance: 0.16, ideal: 0, better: 'lower' }, conditions: [] };
  const noise = { 0: [0.01, 0.01, 0.01], 0.01: [0.02, 0.14, 0.07], 0.1: [0.6, 0.61, 0.62] };
  const first = async (errors: Readonly<Record<string, readonly number[]>>) =>
    (await writtenOf(robustness, { evaluate: evaluation, robustness: { rows: rows('present', 'noise', errors), omitted: [] } })).paragraphs[0];
  expect(await first(noise)).toMatch(/better than guessing up to a noise of 0 \(0\.01\); not told from guessing at 0\.01 \(0\.077.*guessing 0\.16\)\.$/);
  expect(await first({ 0: noise[0], 0.1: noise[0.1] })).toMatch(/; worse than guessing at 0\.1/);
});

test('numbers of sentences stand in the files: the range of the kicks at random', async () => {
  const kick = (along: string, growth: number, least: number, largest: number) => ({
    ...{ along, growth: Float64Array.of(1, growth), least: Float64Array.of(1, least), largest: Float64Array.of(1, largest) },
  });
  const { paragraphs, quantities, figures } = await writtenOf(mechanism, {
    weights: { data: new Float64Array(4), shape: [2, 2] },
    memoryMotion: {
      time: Float64Array.of(10, 20),
      conditions: [{ condition: 'a', speed: Float64Array.of(1, 2), pathOverChord: 1 }],
      kicks: [kick('random', 0.5, 0.25, 0.75), kick('input', 0.9, 0.9, 0.9)],
    },
  });
  expect(paragraphs.join(' ')).toContain('0.25 to 0.75 times as large. Outside of that range lie kicks along: input');
  const of = (name: string) => quantities!.find((one) => one.name === name)!.data;
  expect([of('motion.randomEndLeast'), of('motion.randomEndLargest')]).toEqual([0.25, 0.75]);
  expect(figures![0]!.summary).toContain('at random (which is what chance gives) and along the input weights');
});

test('weights: on whose components they are spread; of a readout in closed form that it is made of the rates of the memory', async () => {
  const { lab } = await labHere({ network: { size: 30, dt: 20 } });
  const own = await said(lab, 'weights');
  expect(own).toMatch(/input weights are spread over [\d.]+ principal components of the activity left alone/);
  expect(own).toMatch(/output weights are spread over [\d.]+ principal components of the memory of pulses of 50, 150 and 300 ms/);
  expect(own).not.toContain('closed form');
  await lab.fitReadout();
  expect(await said(lab, 'weights')).toMatch(/Before the fit it was .* those of a readout in closed form, which is a sum of rates of the memory/);
});

test('mechanism: a network that begins out of rest is said to begin there, and relu where it bends has no growing modes', async () => {
  const { lab } = await labHere({ network: { size, dt: 20, gain: 1 } });
  const begins = 'In the trials of this section the first input comes at once';
  expect(await said(lab, 'mechanism')).not.toContain(begins);
  await lab.setWeights({ b: Array.from({ length: size }, () => 0.1) });
  expect(await said(lab, 'mechanism')).toContain(`${begins}, to the state in which trials begin. That is no state of rest`);
  const relu = (await labHere({ network: { size, dt: 20, gain: 0.5, nonlinearity: 'relu' } })).lab;
  const words = await said(relu, 'mechanism');
  expect(words).toContain(`in the state in which trials begin ${size} units stand where relu bends`);
  expect(words).not.toMatch(/around the state in which trials begin/);
});
