import { expect, test } from 'vitest';
import { fitKey } from '../../src/config/dependence.ts';
import { presetConfig } from '../../src/config/presets.ts';
import { afterFit, afterStep } from '../../src/session/network/deeds.ts';
import { awaitsFit, drawn } from '../../src/session/network/provenance.ts';
import type { LiveFrame } from '../../src/session/protocol.ts';
import { linear } from '../../src/ui/scale.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { answerWords, apartWords, askedOf, beyondWords, presentNetwork, verdictByError, verdictOf } from '../../src/views/live/answers.ts';
import { drawOutput, drawOutputWords, outputLayout, wantedRange } from '../../src/views/live/drawOutput.ts';
import { curves } from '../../src/views/live/starts.data.ts';
import { outputSummary } from '../../src/views/live/summaries.ts';
import { createRecorder } from '../../src/views/live/sweep.ts';
import { clashes, themes, wordsOn } from './chaosData.ts';
import { light } from './colours.ts';

const asked = askedOf({ slope: 0.007, duration: 150 }, [50, 300, 150]);

/** A whole sweep of 40 columns, graded from the 21st on, that answers `output`. */
const sweep = (number: number, duration: number, output: number, more: Partial<LiveFrame> = {}): LiveFrame => ({
  kind: 'live',
  rateRange: [-1, 0, 1],
  sweep: number,
  mode: 'sweep',
  first: 0,
  count: 40,
  size: 1,
  dt: 10,
  origin: -100,
  columns: 40,
  rates: new Float32Array(40),
  input: new Float32Array(40),
  output: new Float32Array(40).fill(output),
  duration,
  target: 0.007 * duration,
  gradedFrom: 100,
  gain: 1.5,
  noise: 0,
  network: 1,
  mixed: false,
  ...more,
});

test('answerWords: the output over the slope, in ms; nothing for a mixed sweep or one that is not graded yet', () => {
  const recorder = createRecorder();
  recorder.take(sweep(1, 300, 2.086));
  expect(answerWords(recorder.present!, 0.007)).toEqual({ words: 'heard 300 ms, says 298 ms', value: 'output 2.09, wanted 2.10' });
  expect(answerWords({ ...recorder.present!, mixed: true }, 0.007)).toBeNull();
  expect(answerWords({ ...recorder.present!, filled: 15 }, 0.007)).toBeNull();
  expect(answerWords(recorder.present!, 0)?.words).toBe('heard 300 ms, says 2.09');
});

test('askedOf: who knows nothing says the mean duration, whatever was heard', () => {
  expect(asked).toEqual({ durations: [50, 150, 300], slope: 0.007, guess: { value: 1.05, duration: 150 } });
});

test('apartWords: what answers alike cannot tell; what knows them can; an answer of another network does not count', () => {
  const recorder = createRecorder();
  const words = () => {
    const { heard, present } = recorder;
    const said = apartWords(heard, asked, present!.network);
    // The answer in the headline is the one beside the figure.
    const verdicts = said === null ? [null] : /tells.*apart\.$/.test(said) ? ['all'] : /cannot/.test(said) ? ['none'] : ['some', 'none'];
    expect(verdicts).toContain(verdictOf(heard, asked, present!.network, false));
    return said;
  };
  recorder.take(sweep(1, 50, 0.36));
  recorder.take(sweep(2, 300, 2.05));
  expect(words()).toBeNull();
  recorder.take(sweep(3, 150, 1.05));
  expect(words()).toBe('It tells 50, 150 and 300 ms apart.');
  // The same answer three times, though right for one of them.
  [50, 300, 150].forEach((duration, i) => {
    expect(i === 0 || words() === null).toBe(true);
    recorder.take(sweep(4 + i, duration, 1.05, { network: 2 }));
  });
  expect(words()).toBe('It cannot tell 50, 150 and 300 ms apart.');
  // With noise three sweeps do not decide it.
  expect(apartWords(recorder.heard, asked, 2, true)).toBe('This time it cannot tell 50, 150 and 300 ms apart.');
  expect([false, true].map((noisy) => verdictOf(recorder.heard, asked, 2, noisy))).toEqual(['none', null]);
  recorder.take(sweep(7, 300, 1.1, { network: 2 }));
  recorder.take(sweep(8, 50, 0.4, { network: 2 }));
  expect(words()).toBe('It confuses some of 50, 150 and 300 ms.');
  recorder.take(sweep(9, 300, 2.05, { network: 2, mixed: true }));
  expect(words()).toBe('It confuses some of 50, 150 and 300 ms.');
  // Hardly better than guessing, and then far better, though two of the three are still confused.
  expect(verdictOf(recorder.heard, asked, 2, false)).toBe('none');
  recorder.take(sweep(10, 300, 1.5, { network: 2 }));
  expect(words()).toBe('It confuses some of 50, 150 and 300 ms.');
  expect(verdictOf(recorder.heard, asked, 2, false)).toBe('some');
  // Apart, but all of them far too high.
  for (const [i, duration] of [50, 150, 300].entries()) recorder.take(sweep(12 + i, duration, 0.007 * duration + 1, { network: 3 }));
  expect(words()).toBe('It tells 50, 150 and 300 ms apart, roughly.');
  expect(verdictOf(recorder.heard, asked, 3, false)).toBe('some');
});

test('verdictOf: of each network to start from, by the outputs that its picture is drawn from', () => {
  const [from, to, places] = [-900, 4000, 50];
  const dt = (to - from) / places;
  const verdicts = Object.entries(curves).map(([preset, own]) => {
    const recorder = createRecorder();
    own.forEach((curve, i) => {
      const output = Float32Array.from(curve);
      const zeros = new Float32Array(places);
      recorder.take(
        sweep(i, [50, 150, 300][i]!, 0, { count: places, columns: places, dt, origin: from, gradedFrom: 1500, output, input: zeros, rates: zeros }),
      );
    });
    return [preset, verdictOf(recorder.heard, asked, 1, false)];
  });
  // What falls silent forgets, and what is not trained knows nothing; the small network stands there as it is after its training.
  expect(Object.fromEntries(verdicts)).toEqual({ fitted: 'all', silent: 'none', edge: 'all', chaotic: 'all', 'thesis-a': 'none', small: 'all' });
});

test('before: the output of the older network for the same pulse, else of the last one, for two sweeps and no longer', () => {
  const recorder = createRecorder();
  recorder.take(sweep(1, 50, 0.3));
  recorder.take(sweep(2, 300, 2));
  expect(recorder.before).toBeNull();
  recorder.take(sweep(3, 50, 0.5, { network: 2 }));
  expect(recorder.before).toMatchObject({ duration: 50, network: 1 });
  expect(recorder.before!.output[30]).toBeCloseTo(0.3);
  recorder.take(sweep(4, 150, 0.5, { network: 2 }));
  expect(recorder.before).toMatchObject({ duration: 300, network: 1 });
  recorder.take(sweep(5, 300, 0.5, { network: 2 }));
  expect(recorder.before).toBeNull();
});

test('forgetBefore: nothing that was said until then, whole or under way, is drawn behind what comes next', () => {
  const recorder = createRecorder();
  recorder.take(sweep(1, 50, 0.3));
  recorder.take(sweep(2, 150, 0.3));
  recorder.forgetBefore();
  recorder.take(sweep(3, 50, 0.5, { network: 2 }));
  expect(recorder.before).toBeNull();
  recorder.take(sweep(4, 150, 0.5, { network: 2 }));
  expect(recorder.before).toBeNull();
  // From then on what is left behind is kept as usual.
  recorder.take(sweep(5, 150, 0.7, { network: 3 }));
  expect(recorder.before).toMatchObject({ duration: 150, network: 2 });
});

test('take: what was not seen is not drawn: a sweep that is joined in its middle is left out, the next one is whole', () => {
  const recorder = createRecorder();
  const part = (number: number, first: number, count: number) =>
    sweep(number, 50, 1, { first, count, rates: new Float32Array(count), input: new Float32Array(count), output: new Float32Array(count).fill(1) });
  expect(recorder.take(part(1, 20, 10))).toEqual([]);
  expect(recorder.take(part(1, 30, 10))).toEqual([]);
  expect(recorder.present).toBeNull();
  expect(recorder.take(part(2, 0, 10))).toEqual([{ from: 0, to: 10, fresh: true }]);
  expect(recorder.take(part(2, 20, 10))).toEqual([]);
  expect(recorder.present!.filled).toBe(10);
});

/** Discs of the marks: filled ones are answers of the present network. */
function discs(recorder: ReturnType<typeof createRecorder>): { readonly filled: number; readonly rings: number } {
  const surface = svgSurface(600, 260);
  const { present, previous, before, heard } = recorder;
  drawOutputWords(surface, light, { present, previous, before, heard, asked }, wantedRange(present, asked), outputLayout(600, 260, 52, 84));
  const circles = surface.toString().match(/<circle[^>]*>/g) ?? [];
  const rings = circles.filter((circle) => circle.includes(`fill="${light.paper}"`)).length;
  return { filled: circles.length - rings, rings };
}

test('while the readout is to be fitted anew, what the old one says is no answer, no disc, and no measure for the scale', () => {
  const recorder = createRecorder();
  recorder.take(sweep(1, 50, 0.36));
  recorder.take(sweep(2, 300, 2.05));
  recorder.take(sweep(3, 150, 1.05));
  expect(discs(recorder)).toEqual({ filled: 3, rings: 0 });
  // The settings are others, and the readout is not: it says 75 s.
  recorder.take(sweep(4, 150, 530, { network: 2 }), true);
  expect(wantedRange(recorder.present, asked)).toEqual([-0.35, 2.45]);
  expect(answerWords(recorder.present!, 0.007)).toBeNull();
  expect(outputSummary(recorder.present, recorder.heard, asked)).toMatch(/not fitted to the present settings/);
  expect(outputSummary(recorder.present, recorder.heard, asked)).not.toMatch(/says \d| apart/);
  expect(recorder.heard.map(({ mean }) => Math.round(mean))).toEqual([0, 1, 2]);
  expect(discs(recorder)).toEqual({ filled: 0, rings: 3 });
  // Fitted: the next sweep is of another network, and what was said before stands behind it neither as a disc nor as a curve.
  recorder.take(sweep(5, 150, 1.06, { network: 3 }));
  expect(discs(recorder)).toEqual({ filled: 1, rings: 2 });
  expect(recorder.before?.output[30]).toBeCloseTo(1.05);
});

test.each([
  ['phone of 320 px', 280, 0, 46],
  ['phone of 390 px', 350, 0, 46],
  ['tablet', 780, 0, 46],
  ['window of 1024 px', 618, 52, 46],
  ['window of 1440 px', 860, 52, 68],
] as const)('%s: bars, discs and numbers right of the plot keep inside the figure, each number close behind its bar', (_, wide, gutter, room) => {
  const recorder = createRecorder();
  recorder.take(sweep(1, 50, 0.36));
  recorder.take(sweep(2, 150, 1.02));
  recorder.take(sweep(3, 300, 2.05));
  const { present, previous, before, heard } = recorder;
  const picture = { present, previous, before, heard, asked };
  const layout = outputLayout(wide, 160, gutter, room);
  const range = wantedRange(present, asked);
  for (const [theme, colours] of Object.entries(themes)) {
    const { words, svg } = wordsOn(wide, 160, (surface) => {
      drawOutputWords(surface, colours, picture, range, layout);
      // Labels of the scale in the plot would lie under the curves.
      const scale = wordsOn(wide, 160, (other) => drawOutput(other, colours, picture, range, layout, null)).words;
      if (gutter === 0) expect(scale.filter(({ bottom }) => bottom < layout.bottom)).toEqual([]);
    });
    expect(clashes(words, wide, 160), theme).toEqual([]);
    const bars = [...svg.matchAll(/<path d="M([\d.]+) ([\d.]+)L([\d.]+) \2"/g)].map(([, , , end]) => Number(end)).filter((end) => end > layout.right + 0.01);
    const circles = [...svg.matchAll(/<circle cx="([\d.]+)"[^>]* r="([\d.]+)"/g)].map(([, x, r]) => Number(x) + Number(r));
    expect([bars.length, circles.length], theme).toEqual([3, 3]);
    const numbers = words.filter(({ text }) => /^(50|150|300)( ms)?$/.test(text.replace('\u00a0', ' ')));
    expect(numbers, theme).toHaveLength(3);
    for (const { left } of numbers) {
      expect(left, theme).toBeGreaterThan(Math.max(...bars, ...circles));
      expect(left - Math.max(...bars, ...circles), theme).toBeLessThan(6);
    }
  }
});

test('a sweep on which something was changed does not set the scale', () => {
  const recorder = createRecorder();
  recorder.take(sweep(1, 150, 530, { mixed: true }));
  expect(wantedRange(recorder.present, asked)).toEqual([-0.35, 2.45]);
});

test('while nothing plays, an answer goes when its readout is to be fitted anew; in a free run answers come back with the next pulse', () => {
  const recorder = createRecorder();
  recorder.take(sweep(1, 150, 1.05));
  recorder.awaitFit();
  expect(answerWords(recorder.present!, 0.007)).toBeNull();
  expect(presentNetwork(recorder.present)).toBeNaN();
  expect(discs(recorder)).toEqual({ filled: 0, rings: 1 });
  const free = (first: number, pulse: boolean): LiveFrame =>
    sweep(2, 150, 530, { mode: 'free', columns: 0, origin: 0, first, input: Float32Array.from({ length: 40 }, (_, i) => (pulse && i < 5 ? 2 : 0)) });
  recorder.take(free(0, true), true);
  recorder.take(free(40, false));
  expect(answerWords(recorder.present!, 0.007)).toBeNull();
  recorder.take(free(80, true));
  expect(answerWords(recorder.present!, 0.007)?.words).toMatch(/^heard 150 ms, says/);
});

test('awaitsFit: of a readout that follows the settings, for as long as it is of others; a trained one answers as it is', () => {
  const config = presetConfig('fitted');
  const other = { ...config, network: { ...config.network, gain: 0.5 } };
  const fitted = afterFit(drawn, { gain: 1.5, noise: 0, loss: 0.04, settings: fitKey(config), reproducible: true });
  expect([config, other].map((each) => awaitsFit(fitted, each))).toEqual([false, true]);
  expect(awaitsFit(drawn, config)).toBe(true);
  expect(awaitsFit(fitted, { ...other, readout: { ...other.readout, fit: false } })).toBe(false);
  expect(awaitsFit(afterStep(fitted, ['W'], null), other)).toBe(false);
});

test.each([
  ['phone of 390 px', 350, 100, 0, 46],
  ['window of 1440 px', 860, 160, 52, 68],
] as const)('%s: "before" stands over or under its curve, and no curve runs through it', (_, wide, high, gutter, room) => {
  for (const [older, newer] of [
    [0.3, 0.5],
    [2, 0.4],
    [0.36, 2.2],
    [1.05, 1.02],
  ] as const) {
    const recorder = createRecorder();
    recorder.take(sweep(1, 50, older));
    recorder.take(sweep(2, 50, newer, { network: 2 }));
    const { present, previous, before, heard } = recorder;
    const [layout, range] = [outputLayout(wide, high, gutter, room), wantedRange(present, asked)];
    const y = linear(range, [layout.bottom, layout.top]);
    for (const [theme, colours] of Object.entries(themes)) {
      const { words } = wordsOn(wide, high, (surface) => drawOutputWords(surface, colours, { present, previous, before, heard, asked }, range, layout));
      const said = words.find(({ text }) => text.startsWith('before'));
      // Low figures have no room beside curves that lie near the edge and near each other.
      if (gutter > 0 || older === 2) expect(said, `${older} ${newer} ${theme}`).toBeDefined();
      if (!said) continue;
      for (const value of [older, newer, ...(gutter > 0 ? [asked.guess.value] : [])])
        expect(y(value) > said.top && y(value) < said.bottom, `${older} ${newer} ${theme}`).toBe(false);
    }
  }
});

test('beyondWords: durations that the trials of the task do not have', () => {
  const of = (durations: number[], durationJitter?: number) =>
    beyondWords(askedOf({ slope: 0.007, duration: 150, ...(durationJitter ? { durationJitter } : {}) }, durations));
  expect(of([50, 150, 300], 100)).toBe('The task has 50 to 250 ms, not 300 ms.');
  expect(of([20, 150, 300, 400], 100)).toBe('The task has 50 to 250 ms, not 20, 300, 400 ms.');
  expect([of([50, 150, 250], 100), of([50, 150, 300], 150), of([50, 300])]).toEqual(['', '', '']);
  const { task, view } = presetConfig('fitted');
  expect(outputSummary(null, [], askedOf(task, view.durations))).not.toContain('task has');
  const recorder = createRecorder();
  recorder.take(sweep(1, 300, 2.086));
  expect(outputSummary(recorder.present, recorder.heard, askedOf(task, view.durations))).toContain('The task has 50 to 250 ms, not 300 ms.');
});

test('verdictByError: with noise the headline answers by the error over many trials', () => {
  expect([0.001, 0.02, 0.07, 0.1, 0.3].map((error) => verdictByError(error, 0.16))).toEqual(['all', 'some', 'some', 'none', 'none']);
  expect([verdictByError(Number.NaN, 0.16), verdictByError(0.1, 0)]).toEqual([null, null]);
});
