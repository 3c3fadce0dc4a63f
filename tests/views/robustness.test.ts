/** The robustness view of Back-engineer: curves, what is borne, the words, and the drawing of the six figures. */
import { describe, expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { plainPieces } from '../../src/figures/words.ts';
import { aboutText } from '../../src/figures/workTime.ts';
import type { Disturbance, RobustnessRow, SubjectName } from '../../src/session/protocol.ts';
import { noFileOf, omittedFor, studyNetwork, trainedOfPresent, trainedRangeOf } from '../../src/session/robustnessRow.ts';
import { plainText } from '../../src/ui/surface.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { bearAlike, borne, curveOf, nearestNoise, piecesOf, traceAt } from '../../src/views/backengineer/robustness/curves.ts';
import { drawOutputs } from '../../src/views/backengineer/robustness/drawOutputs.ts';
import { drawSix, type SixData } from '../../src/views/backengineer/robustness/drawSix.ts';
import { askedFor, secondsOf } from '../../src/views/backengineer/robustness/estimate.ts';
import { axisFor, boxAt, boxesOf, errorDomain, errorTicks, mostError } from '../../src/views/backengineer/robustness/sixLayout.ts';
import {
  borneText,
  disturbances,
  kindsWith,
  namesWith,
  noiseInWords,
  robustnessReading,
  robustnessSentence,
} from '../../src/views/backengineer/robustness/words.ts';
import { clashes, themes, wordsOn } from './chaosData.ts';
import { light } from './colours.ts';

const chance = 0.163;
const row = (disturbance: Disturbance, value: number, error: number, subject: SubjectName = 'present', seed: number | null = null): RobustnessRow => ({
  ...{ disturbance, value, subject, seed, error, chance },
});

describe('curves', () => {
  const rows = [
    row('noise', 1e-3, 0.2, 'present', 1),
    row('noise', 0, 0.001),
    row('noise', 1e-3, 0.4, 'present', 2),
    row('noise', 1, Number.NaN),
    row('time', 0, 1),
  ];
  test('means over draws, ascending, without those that are no numbers', () => {
    const curve = curveOf(rows, 'present', 'noise');
    expect(curve.map(({ value, seeds }) => [value, seeds])).toEqual([
      [0, 1],
      [1e-3, 2],
    ]);
    expect(curve[1]!.error).toBeCloseTo(0.3, 12);
    expect([curve[1]!.least, curve[1]!.largest]).toEqual([0.2, 0.4]);
    expect(curveOf(rows, 'rank one', 'noise')).toEqual([]);
  });

  test('borne: the last before the first that is lost, however well a later one does', () => {
    const curve = (errors: number[]) => errors.map((error, value) => ({ value, error, least: error, largest: error, seeds: 1 }));
    expect(borne([], chance)).toBeUndefined();
    expect(borne(curve([0.1, 0.001]), chance)).toBeNull();
    expect(borne(curve([0.001, 0.002, 0.1, 0.001]), chance)).toEqual({ value: 1, most: false });
    expect(borne(curve([0.001, 0.08]), chance)).toEqual({ value: 1, most: true });
  });

  test('it cannot be said who bears more where errors at the deciding value are nearer than a tenth, or draws reach into each other', () => {
    const curve = (errors: readonly number[], spread = 0) =>
      errors.map((error, value) => ({ value, error, least: error - spread, largest: error + spread, seeds: spread > 0 ? 3 : 1 }));
    // 0.5 guesses: at the last value one is just over a quarter, the other just under it.
    expect(bearAlike(curve([0, 0, 0.251]), curve([0, 0, 0.249]), 0.5)).toBe(true);
    expect(bearAlike(curve([0, 0, 0.3], 0.05), curve([0, 0, 0.22], 0.05), 0.5)).toBe(true);
    expect(bearAlike(curve([0, 0, 0.3], 0.03), curve([0, 0, 0.22], 0.03), 0.5)).toBe(false);
    expect(bearAlike(curve([0, 0.4, 0.4]), curve([0, 0.01, 0.41]), 0.5)).toBe(false);
    expect(bearAlike(curve([0, 0]), curve([0, 0]), 0.5)).toBe(false);
    expect(bearAlike(curve([0, 0.4]), [], 0.5)).toBe(false);
  });

  test('a line joins only what stands side by side among the values that are asked for', () => {
    expect(piecesOf([0, 1, 3, 4, 6], [0, 1, 2, 3, 4, 5, 6])).toEqual([[0, 1], [2, 3], [4]]);
    expect(piecesOf([1, 3], [1, 3])).toEqual([[0, 1]]);
    expect(piecesOf([], [1])).toEqual([]);
    const lines = (rows: readonly RobustnessRow[]) => {
      const svg = svgSurface(790, 600);
      drawSix(svg, light, { ...data, rows, subjects: ['present'] });
      return (text: string) => svg.toString().split(text).length - 1;
    };
    const [none, ends, all] = [lines([]), lines([row('noise', 0, 0.01), row('noise', 1, 0.2)]), lines(values.noise.map((value) => row('noise', value, 0.1)))];
    expect([ends('<path') - none('<path'), ends('<circle') - none('<circle')]).toEqual([0, 2]);
    expect([all('<path') - none('<path'), all('<circle') - none('<circle')]).toEqual([1, 0]);
  });

  test('the answer at the noise of the handle is that of the measured noise nearest to it; none is a place of its own', () => {
    expect(nearestNoise([0, 1e-9, 1e-6], 0)).toBe(0);
    expect(nearestNoise([0, 1e-9, 1e-6], 2e-9)).toBe(1e-9);
    expect(nearestNoise([0, 1e-9, 1e-6], 5e-7)).toBe(1e-6);
    const trace = { duration: 150, dt: 10, output: Float32Array.of(1) };
    const traced = [{ ...row('noise', 1e-6, 1), trace }, row('noise', 1e-5, 1)];
    expect(traceAt(traced, 'present', 1e-5)).toEqual({ noise: 1e-6, trace });
    expect(traceAt(traced, 'rank one', 1e-5)).toBeNull();
  });
});

describe('words', () => {
  test('the sentence says what this network bears, and the best of the others where it bears more', () => {
    const some = (value: number) => ({ value, most: false });
    expect(robustnessSentence({ noise: {} })).toBe('How much can be done to this memory before it is lost?');
    expect(robustnessSentence({ noise: { present: some(1e-7), 'rank one': some(1e-2), 'closed form': some(1e-6) } })).toBe(
      'One part in ten million of noise is all that this network bears. Rank one bears a hundredth.',
    );
    expect(robustnessSentence({ noise: { present: some(1e-2), 'rank one': some(1e-3) } })).toBe('A hundredth of noise is all that this network bears.');
    expect(robustnessSentence({ noise: { present: null, 'closed form': some(1e-8) } })).toBe(
      'This network has no memory that noise could take away. Closed form bears one part in a hundred million.',
    );
    expect(robustnessSentence({ noise: { present: some(0) } })).toBe('This network bears no noise at all.');
    expect(robustnessSentence({ noise: { present: { value: 1, most: true } } })).toBe('This network bears all noise that was tried.');
    const all = { value: 1, most: true };
    expect(robustnessSentence({ noise: { present: some(0.1), 'closed form': all } })).toBe(
      'A tenth of noise is all that this network bears. Closed form bears at least 1.',
    );
    const alike = ['closed form'] as const;
    expect(robustnessSentence({ noise: { present: some(0.1), 'closed form': all }, alike })).toBe(
      'A tenth of noise is all that this network bears. Closed form bears the same.',
    );
    expect(robustnessSentence({ noise: { present: some(0.1), 'closed form': all, 'rank one': some(1) }, alike })).toMatch(/ Rank one bears 1\.$/);
    expect(robustnessSentence({ noise: { present: null, 'closed form': some(0.1) }, alike })).toBe('This network has no memory that noise could take away.');
    expect(noiseInWords(2e-4)).toBe('2\u2009\u00d7\u200910^\u22124');
  });

  test('the reading: errors at this noise, guessing, and who does not bear the fewest silenced units', () => {
    const fewest = { units: 1, size: 500, lost: ['present', 'closed form'], all: ['present', 'closed form', 'rank one'] } as const;
    const errors = [
      ['present', 0.32],
      ['rank one', 0.003],
    ] as const;
    expect(plainPieces(robustnessReading({ chance, errors, at: null, fewest }))).toBe(
      'At this noise the error is 0.32, 0.003 for rank one; guessing makes 0.16. One silenced unit of 500 is too many for all but rank one.',
    );
    expect(plainPieces(robustnessReading({ chance, errors, at: 1e-6, fewest, short: true }))).toBe(
      'At noise 10^\u22126 the error is 0.32, 0.003 for rank one; guessing makes 0.16.',
    );
    expect(plainPieces(robustnessReading({ chance, errors: [], at: null, fewest: null }))).toBe('Nothing is measured yet; guessing makes 0.16.');
    expect(plainPieces(robustnessReading({ chance, errors, at: null, fewest: { ...fewest, lost: ['present'] } }))).toMatch(/too many for this network\.$/);
    expect(plainPieces(robustnessReading({ chance: Number.NaN, errors: [], at: null, fewest: null }))).toBe('Nothing is measured yet.');
  });

  test('the network of a file has its name; the study is known by its weights', () => {
    const file = { file: 'x', name: 'mine.npz', isStudy: false, size: 300, gain: 1.3, tau: 100, dt: 10 };
    expect([namesWith(null).published, kindsWith(null).published]).toEqual(["the study's A1", 'gain 1.50, Adam']);
    expect([namesWith(file).published, kindsWith(file).published]).toEqual(['mine.npz', 'gain 1.30, 300 units']);
    const study = { ...file, isStudy: true, name: 'sys_A1_state.pth' };
    expect([namesWith(study).published, kindsWith(study).published]).toEqual(["the study's A1", 'sys_A1_state.pth']);
    const noise = { present: { value: 1e-7, most: false }, published: { value: 1e-2, most: false } };
    expect(robustnessSentence({ noise, names: namesWith(file) })).toMatch(/ mine\.npz bears a hundredth\.$/);
    expect(robustnessSentence({ noise })).toMatch(/ The study's A1 bears a hundredth\.$/);
    const errors = [
      ['present', 0.1],
      ['published', 0.2],
    ] as const;
    expect(plainPieces(robustnessReading({ chance, errors, at: null, fewest: null, names: namesWith(file) }))).toContain('0.20 for mine.npz');
  });

  test('how far a network was trained is said only where it is known; the study is known by its weights, also as the present network', () => {
    const config = presetConfig('fitted');
    const here = trainedRangeOf(config);
    expect([here.time, here.dt]).toEqual([config.task.length - config.task.onset, config.network.dt]);
    expect(trainedOfPresent(config, { origin: 'trained', answering: 'x' })).toEqual(here);
    expect(trainedOfPresent(config, { origin: 'imported', answering: 'x' })).toBeNull();
    expect(trainedOfPresent(config, { origin: 'set', answering: 'x' })).toBeNull();
    const { answering } = studyNetwork;
    expect(trainedOfPresent(config, { origin: 'imported', answering })).toMatchObject({ time: 4000, dt: 1 });
    expect(trainedOfPresent(presetConfig('flip-flop'), { origin: 'imported', answering })).toBeNull();
    expect([noFileOf(answering), noFileOf('x')]).toEqual([
      expect.stringMatching(/^This network is it; /),
      expect.stringMatching(/^It does not come with this page; /),
    ]);
  });

  test('what means nothing for a task is known before it is measured', () => {
    expect(omittedFor(presetConfig('fitted'))).toEqual([]);
    expect(omittedFor(presetConfig('flip-flop')).map(({ disturbance }) => disturbance)).toEqual(['time', 'jitter']);
  });

  test('how many units of a file are silenced is counted by its own size', () => {
    const points = drawSix(svgSurface(790, 600), light, {
      ...{ rows: [row('silenced', 0.1, 0.5, 'published', 1)], chance, settings, noise: 0, kickAt: 2, stale: false, alone: null, omitted: {}, valuesOf },
      subjects: ['published'],
      trained: { noise: null, time: null, jitter: null, silenced: null, kick: null, dt: null },
      sizes: { present: 500, 'closed form': 500, 'rank one': 500, published: 30 },
    });
    expect(points.map(({ text }) => text)).toEqual(["silenced 3 units, the study's A1: 0.50; guessing 0.16"]);
  });

  test('cells of the table', () => {
    const cell = (disturbance: Disturbance, value: number) => plainText(borneText(disturbance, { value, most: false }, 500));
    expect(disturbances.map((one) => cell(one, { noise: 1e-7, time: 4500, jitter: 500, silenced: 0.01, kick: 0.1, dt: 20 }[one]))).toEqual([
      ...['10^\u22127', '4.5', '\u00b1 0.5 s', '5', '0.1', '20 ms'],
    ]);
    const most = (disturbance: Disturbance, value: number, inWords: boolean) => plainText(borneText(disturbance, { value, most: true }, 64, inWords));
    expect([most('silenced', 0.5, false), most('silenced', 0.5, true), most('time', 12_000, true), most('kick', 1, false)]).toEqual([
      ...['\u2265\u202f32', 'at least 32', 'at least 12.0', '\u2265\u202f1'],
    ]);
    expect([borneText('kick', null, 500), borneText('noise', undefined, 500), cell('noise', 0)]).toEqual(['none', '', 'none']);
  });

  test('how long it takes follows from the work and from how fast training was', () => {
    const config = presetConfig('fitted');
    const engine = { name: 'wasm', benchmark: [{ name: 'wasm', milliseconds: 400 }] } as never;
    const seconds = secondsOf(config, engine);
    expect(secondsOf(config, { name: 'wasm', benchmark: [{ name: 'wasm', milliseconds: 800 }] } as never) / seconds).toBeCloseTo(2, 12);
    // A readout that is fitted already is not fitted again: two networks in place of three.
    expect(secondsOf({ ...config, readout: { ...config.readout, fit: false } }, engine) / seconds).toBeCloseTo(1.5, 12);
    expect(askedFor(config).noises.length).toBe(11);
    expect([aboutText(4), aboutText(36), aboutText(200)]).toEqual(['a few seconds', 'about 40\u00a0s', 'about 3\u00a0min']);
  });
});

const settings = { size: 500, dt: 10, tau: 100, onset: 3000 };
const values = { noise: [0, 1e-9, 1e-6, 1e-3, 1], time: [500, 4000, 12_000], jitter: [0, 3000], silenced: [0.002, 0.5], kick: [1e-6, 1], dt: [2, 10, 50] };
const rows = (['present', 'closed form', 'rank one'] as const).flatMap((subject, k) =>
  disturbances.flatMap((disturbance) =>
    values[disturbance].map((value, step) => row(disturbance, value, 10 ** (-5 + k + 1.5 * step), subject, disturbance === 'silenced' ? 1 : null)),
  ),
);
const valuesOf = (disturbance: Disturbance) => values[disturbance];
const data: SixData = {
  ...{ rows, chance, settings, noise: 1e-6, kickAt: 2, stale: false, alone: null, omitted: {}, valuesOf },
  subjects: ['present', 'closed form', 'rank one'],
  trained: { noise: null, time: 4000, jitter: 1000, silenced: null, kick: null, dt: 10 },
};

describe('six figures', () => {
  test('three columns, two where it is narrow, one alone; each point of the figure belongs to one of them', () => {
    const columns = (width: number, alone: Disturbance | null = null) => new Set(boxesOf(width, 600, 1, alone).map(({ left }) => left)).size;
    expect([columns(790), columns(360), columns(790, 'kick')]).toEqual([3, 2, 1]);
    const boxes = boxesOf(790, 600, 1, null);
    for (const box of boxes) {
      expect(boxAt(boxes, (box.left + box.right) / 2, (box.top + box.bottom) / 2)).toBe(box);
      expect(box.right).toBeLessThanOrEqual(790);
      expect(box.bottom).toBeLessThan(600);
    }
  });

  test('axes: no noise has a place of its own, and all values that are measured lie inside', () => {
    for (const box of boxesOf(790, 600, 1, null)) {
      const { x, ticks } = axisFor(box, settings);
      for (const value of [...values[box.disturbance], ...ticks.map((tick) => tick.value)]) {
        expect(x(value)).toBeGreaterThanOrEqual(box.left);
        expect(x(value)).toBeLessThanOrEqual(box.right + 1e-9);
      }
      if (box.disturbance === 'noise') expect(x(1e-9) - x(0)).toBeGreaterThan(20);
    }
    // Small networks and short waits have axes as well.
    for (const disturbance of disturbances)
      expect(axisFor({ disturbance, left: 0, right: 100 }, { size: 4, dt: 100, tau: 100, onset: 0 }).ticks.length).toBeGreaterThan(0);
  });

  test('errors: whole decades down to the least, at least three, cut at 2', () => {
    expect(errorDomain(0.1)[0]).toBe(1e-3);
    expect(errorDomain(3e-6)[0]).toBeCloseTo(1e-6, 12);
    // An error of 0 is no small one: it has the foot of the axis.
    expect(errorDomain(2e-5, true)[0]).toBeCloseTo(1e-6, 12);
    expect(errorTicks(errorDomain(2e-5, true), 200, true).map(({ label }) => plainText(label))).toEqual(['1', '10^\u22122', '10^\u22124', '0']);
    expect(errorTicks(errorDomain(3e-6), 200).map(({ value }) => Math.round(Math.log10(value)))).toEqual([0, -2, -4, -6]);
  });

  test('points that are read lie where the curves are drawn, also those that are cut', () => {
    const svg = svgSurface(790, 600);
    const points = drawSix(svg, light, data);
    expect(points.length).toBe(rows.length);
    const boxes = boxesOf(790, 600, 1, null);
    for (const { x, y } of points) expect(boxes.some((box) => x >= box.left && x <= box.right + 1e-9 && y >= box.top && y <= box.bottom + 1e-9)).toBe(true);
    expect(points.some(({ text }) => text === 'noise 10^\u22126, this network: 0.01; guessing 0.16')).toBe(true);
    expect(mostError).toBe(2);
  });

  test('hidden networks are not drawn; what means nothing is said in its place', () => {
    const drawn = (change: Partial<SixData>) => drawSix(svgSurface(790, 600), light, { ...data, ...change }).length;
    expect(drawn({ subjects: ['present'] })).toBe(rows.length / 3);
    expect(drawn({ alone: 'kick' })).toBe(6);
    const svg = svgSurface(790, 600);
    drawSix(svg, light, { ...data, omitted: { time: 'No time after a trial.' } });
    expect(svg.toString()).toContain('No time after');
  });

  test.each([
    [790, 600],
    [560, 420],
    [360, 640],
  ])('words do not cover each other at %i x %i', (width, height) => {
    for (const colours of Object.values(themes)) {
      const { words } = wordsOn(width, height, (surface) => drawSix(surface, colours, data));
      expect(clashes(words, width, height)).toEqual([]);
    }
  });

  test('nothing measured: axes, guessing and the titles', () => {
    const svg = svgSurface(790, 600);
    expect(drawSix(svg, light, { ...data, rows: [] })).toEqual([]);
    for (const word of ['guessing, 0.16', 'noise', 'time step', 'trained to here']) expect(svg.toString()).toContain(word);
  });

  test('outputs: a line for each network that has an answer, and the right one', () => {
    const svg = svgSurface(490, 190);
    const trace = { duration: 150, dt: 10, output: new Float32Array(400).fill(1) };
    const given = { subjects: ['present', 'rank one'] as const, noise: 0, slope: 0.007, duration: 150, length: 4000, stale: false };
    drawOutputs(svg, light, { ...given, rows: [{ ...row('noise', 0, 1), trace }] });
    expect(svg.toString()).toContain('the answer: 1.05');
    const empty = svgSurface(490, 190);
    drawOutputs(empty, light, { ...given, rows: [] });
    expect(svg.toString().split('<path').length).toBe(empty.toString().split('<path').length + 1);
  });
});
