/** A run that is pinned beside the present one: what is said of both, which sweep stands beside which, and where it is drawn. */
import { expect, test } from 'vitest';
import { defaultConfig, presetConfig } from '../../src/config/presets.ts';
import { plainPieces } from '../../src/figures/words.ts';
import type { EvaluateResult, TrialResult } from '../../src/session/protocol.ts';
import { errorText } from '../../src/ui/format.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { conditionBeside, keptBeside, outputOn, pulseBeside } from '../../src/views/live/compare/beside.ts';
import { drawLetters, drawOverGain, fileRates, halves } from '../../src/views/live/compare/draw.ts';
import { type KeptSweep, type PinnedRun, sweepOf } from '../../src/views/live/compare/run.ts';
import { comparedPieces, differenceWords, factorWords, type Side } from '../../src/views/live/compare/words.ts';
import { drawOutput, drawOutputWords, outputLayout } from '../../src/views/live/drawOutput.ts';
import { createRecorder } from '../../src/views/live/sweep.ts';
import { light } from './colours.ts';
import { sweepFrame } from './sweepFrame.ts';

const pulses = [50, 150, 300].map((duration) => ({ duration, target: duration / 1000, plateau: 0, mse: 0, inRange: duration < 300 }));

const errors = (value: number): EvaluateResult => ({
  task: 'integration-memory',
  score: { name: 'mean squared error', better: 'lower', value, chance: 0.16, ideal: 0 },
  conditions: [],
  precision: value,
  inRange: value,
  beyond: value,
  durations: pulses,
});

const shares = (value: number, task = 'flip-flop'): EvaluateResult => ({
  ...errors(Number.NaN),
  task,
  score: { name: 'share', better: 'higher', value, chance: 0.5, ideal: 1 },
  durations: [],
});

const network = { step: 0, fingerprint: 'x', file: null, silenced: [] };

function side(evaluation: EvaluateResult | null, gain: number, noise = 0, more: Partial<Side['network']> = {}): Side {
  const config = { ...defaultConfig, network: { ...defaultConfig.network, gain, noise } };
  return { config, network: { ...network, ...more }, evaluation };
}

const said = (...given: Parameters<typeof comparedPieces>) => plainPieces(comparedPieces(...given));

test('the line: both sides by what differs between them, the difference and the factor', () => {
  expect(said(side(errors(0.00006), 1.5), side(errors(0.0004), 1.2), false)).toBe(
    'A at gain 1.50: error 0.00006; B at gain 1.20: 0.0004, 0.0003 more, seven times as much. Mean over 50, 150 and 300\u00a0ms; the task has no 300\u00a0ms.',
  );
  expect(said(side(errors(0.02), 1.5), side(errors(0.01), 1.5, 1e-3), false)).toMatch(
    /^A without noise: error 0\.02; B with noise 10\^\u22123: 0\.01, 0\.01 less, half as much\./,
  );
  expect(said(side(errors(0.02), 1.5), side(errors(0.01), 1.5, 0, { step: 120 }), false)).toMatch(/^A after 0 steps: error 0\.02; B after 120 steps: /);
  expect(said(side(errors(0.02), 1.5), side(errors(0.01), 1.5, 0, { silenced: [3, 7] }), false)).toMatch(
    /^A with no unit silenced: .+; B with 2 units silenced: /,
  );
});

test('the line of other tasks: scores, percentage points, and no difference between two tasks', () => {
  expect(said(side(shares(0.98), 1), side(shares(0.5), 0.5), false)).toBe(
    'A at gain 1.00: right answers 98\u202f%; B at gain 0.50: 50\u202f%, 48 percentage points less.',
  );
  expect(said(side(errors(0.1), 1), side(shares(0.5), 0.5), false)).toMatch(/They do different tasks/);
});

test('the line: no difference between errors where other answers are wanted, and seeds that differ', () => {
  const other = { ...errors(0.1), durations: pulses.map((one) => ({ ...one, target: 0.5 * one.target })) };
  expect(said(side(errors(0.2), 1.5), side(other, 1.5), false)).toMatch(
    /^A at gain 1\.50: error 0\.20; B at gain 1\.50: error 0\.10\. Other answers are wanted of them, so that no difference is said\. Mean over/,
  );
  const seeded = (recurrent: number, output: number): Side => {
    const one = side(errors(0.2), 1.5);
    return { ...one, config: { ...one.config, network: { ...one.config.network, seeds: { recurrent, input: 1, output } } } };
  };
  expect(said(seeded(1, 2), seeded(1, 1), false)).toMatch(/^A with seeds 1, 1 and 2: .*; B with seeds 1, 1 and 1: /);
  expect(said(seeded(1, 2), seeded(4, 2), false)).toMatch(/^A with seed 1: .*; B with seed 4: /);
});

test('the line while something is not known says so', () => {
  expect(said(side(errors(0.001), 1.5), side(null, 1.2), false)).toBe('A at gain 1.50: error 0.001; B at gain 1.20: being measured.');
  expect(said(side(null, 1.5), side(errors(0.001), 1.2), false)).toMatch(/^A at gain 1\.50: not measured, .+; B at gain 1\.20: error 0\.001\./);
  expect(said(side(errors(0.001), 1.5), side(null, 1.5), true)).toMatch(/^A is pinned: error 0\.001\. Change anything/);
  expect(said(side(errors(Number.NaN), 1.5), side(errors(0.1), 1.2), false)).toMatch(/error no number; B at gain 1\.20: 0\.10\./);
});

test('the difference is that of the two numbers', () => {
  for (const [a, b] of [
    [0.00006, 0.0004],
    [0.3, 0.1],
    [0.02, 0.0201],
  ] as const) {
    const words = differenceWords(errors(a), errors(b));
    expect(words.startsWith(`${errorText(Math.abs(b - a))} ${b > a ? 'more' : 'less'}`)).toBe(true);
  }
  expect(differenceWords(errors(0.1), errors(0.1))).toBe('no difference');
});

test.each([
  [1, 7.2, 'seven times as much'],
  [1, 2.1, 'twice as much'],
  [1, 1.4, '1.4 times as much'],
  [1, 1.01, 'about as much'],
  [1, 0.7, '0.70 times as much'],
  [1, 0.5, 'half as much'],
  [7, 1, 'a seventh as much'],
  [12, 1, '1/12 as much'],
  [0, 1, ''],
  [1, Number.POSITIVE_INFINITY, ''],
])('the second beside the first: %d, %d: %s', (first, second, words) => expect(factorWords(first, second)).toBe(words));

/** A sweep whose output is `level` and whose rates are unit / 10. */
function kept(duration: number, level: number, more: Partial<KeptSweep> = {}): KeptSweep {
  const [columns, size] = [40, 3];
  return {
    ...{ duration, label: '', size, outputs: 1, columns, origin: -100, dt: 10 },
    rates: Float32Array.from({ length: columns * size }, (_, i) => (i % size) / 10),
    output: new Float32Array(columns).fill(level),
    ...more,
  };
}

test('beside a pulse stands the sweep of the same pulse, else the last one; beside a free run none', () => {
  const sweeps = [kept(50, 1), kept(150, 2)];
  expect(pulseBeside(sweeps, { mode: 'sweep', duration: 50 })).toBe(sweeps[0]);
  expect(pulseBeside(sweeps, { mode: 'sweep', duration: 300 })).toBe(sweeps[1]);
  expect(pulseBeside(sweeps, { mode: 'free', duration: 50 })).toBeNull();
  expect(conditionBeside(sweeps, { mode: 'sweep', label: '+ -', outputs: 1 })).toBeNull();
  const condition = kept(Number.NaN, 3, { label: '+ -' });
  expect(conditionBeside([condition], { mode: 'sweep', label: '+ -', outputs: 1 })).toBe(condition);
  expect(conditionBeside([condition], { mode: 'sweep', label: '+ -', outputs: 2 })).toBeNull();
});

test('an output stands on the time axis of another sweep: each time where it was, nothing where it has none', () => {
  const ramp = kept(50, 0, { output: Float32Array.from({ length: 40 }, (_, i) => i) });
  // Steps twice as long, begun 50 ms earlier: two columns and a half of nothing.
  const on = outputOn(ramp, { columns: 24, origin: -150, dt: 20 });
  expect(Array.from(on.slice(0, 5))).toEqual([Number.NaN, Number.NaN, 0, 2, 4]);
  expect(on[22]).toBe(Number.NaN);
});

test('a trial becomes the sweep that Live shows of it: from 900 ms before the onset, states after the last step of each column', () => {
  const [dt, onset, steps] = [1, 1000, 3000];
  const trial = {
    rates: Float32Array.from({ length: steps * 2 }, (_, i) => Math.floor(i / 2)),
    output: Float64Array.from({ length: steps }, (_, i) => i),
    shape: [steps, 2],
    shapes: { output: [steps, 1] },
    condition: '150 ms',
  } as unknown as TrialResult; // All that is read of it.
  const sweep = sweepOf(trial, dt, onset, 150);
  expect(sweep).toMatchObject({ duration: 150, label: '', size: 2, outputs: 1, columns: 580, origin: -900, dt: 5 });
  expect(Array.from(sweep.output.slice(0, 3))).toEqual([104, 109, 114]);
  expect(sweep.rates[2 * 2]).toBe(114);
});

const run: PinnedRun = {
  ...(side(errors(0.001), 1.5) as PinnedRun),
  network: { ...network, order: Uint16Array.of(0, 1, 2) } as unknown as PinnedRun['network'], // What is drawn of it.
  exponent: 0.03,
  scale: null,
  sweeps: [kept(50, 0.4)],
};

test('the output: A is dotted in the ink of captions and called by its letter, with its pulse where that is another', () => {
  const recorder = createRecorder();
  recorder.take(sweepFrame(0, 40, { duration: 50 }));
  const { present } = recorder;
  const draw = (sweeps: readonly KeptSweep[]) => {
    const surface = svgSurface(700, 200);
    const picture = {
      present,
      previous: null,
      before: keptBeside(sweeps, present, Number.NaN),
      heard: [],
      asked: { durations: [50], slope: 0.007, guess: { value: 1, duration: 150 }, jitter: 100 },
    };
    const layout = outputLayout(700, 200, 52, 60);
    drawOutput(surface, light, picture, [-0.35, 2.45], layout, null);
    drawOutputWords(surface, light, picture, [-0.35, 2.45], layout);
    return surface.toString();
  };
  expect(draw([kept(50, 0.4)])).toMatch(new RegExp(`stroke="${light.ink3}"[^>]*stroke-dasharray`));
  expect(draw([kept(50, 0.4)])).toMatch(/>A</);
  expect(draw([kept(300, 0.4)])).toMatch(/>A, 300 ms</);
  expect(draw([])).not.toMatch(/>A/);
});

const textsOf = (svg: string) => [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text);

test('the rates: A above, the present ones below, a letter for each, whatever the width', () => {
  const place = { left: 52, right: 640, mapTop: 30, mapBottom: 230 };
  const [above, below] = halves(place);
  expect(above.mapBottom).toBeLessThan(below.mapTop);
  expect([above.mapTop, below.mapBottom]).toEqual([30, 230]);
  const surface = svgSurface(700, 300);
  fileRates(surface, light, place, run, run.sweeps[0]!, { columns: 40, origin: -100, dt: 10, duration: 50 });
  const image = /<image x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/.exec(surface.toString())!.slice(1).map(Number);
  expect(image).toEqual([52, 30, 588, above.mapBottom - 30]);
  const phone = svgSurface(350, 300);
  drawLetters(phone, light, { ...place, left: 0, right: 300 }, kept(300, 1), { duration: 50 });
  expect(textsOf(phone.toString())).toEqual(['A, 300 ms', 'B']);
  const desk = svgSurface(700, 300);
  drawLetters(desk, light, place, kept(300, 1), { duration: 50 });
  expect(textsOf(desk.toString())).toEqual(['A', '300 ms', 'B']);
});

test('over the gain: a dotted line at the gain of A, its ring at its exponent or noise, none where it is beyond the axis', () => {
  const draw = (of: 'map' | 'exponent' | 'other', gain = 1.2, noise = 0) => {
    const surface = svgSurface(400, 200);
    drawOverGain(surface, light, { of, x: (at) => 100 * at, y: (value) => 100 - 1000 * value, bottom: 190 }, run, { gain, noise })();
    return surface.toString();
  };
  expect(draw('exponent')).toMatch(/stroke-dasharray/);
  expect(draw('exponent')).toMatch(/<circle cx="150" cy="70" r="5.5"/);
  expect(draw('map')).toMatch(/<circle cx="150" cy="100" r="5.5"/);
  expect(draw('other')).not.toMatch(/<circle/);
  // At the same gain the line of now stands alone, and the ring round its point.
  expect(draw('exponent', 1.5)).not.toMatch(/stroke-dasharray/);
  expect(draw('exponent', 1.5)).toMatch(/r="9"/);
  expect(draw('map', 1.5, 0.05)).toMatch(/r="5.5"/);
  const beyond = svgSurface(400, 200);
  drawOverGain(beyond, light, { of: 'map', x: (at) => 1000 * at, y: () => 100, bottom: 190 }, run, { gain: 1.2, noise: 0 })();
  expect(beyond.toString()).not.toMatch(/>A</);
  expect(presetConfig('fitted').network.gain).toBe(1.5);
});
