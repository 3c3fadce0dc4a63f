/** The mechanism view of Back-engineer: the words, where units saturate, what is drawn where, and the rows of panel b. */
import { describe, expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { plainPieces } from '../../src/figures/words.ts';
import type { LowRankResult, RobustnessRow, SubjectName } from '../../src/session/protocol.ts';
import { plainText } from '../../src/ui/surface.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { type Drift, othersOf } from '../../src/views/backengineer/mechanism/design.ts';
import { drawDrift, stillReach, velocityOf } from '../../src/views/backengineer/mechanism/drawDrift.ts';
import { drawMemory, pathOf } from '../../src/views/backengineer/mechanism/drawMemory.ts';
import { drawSolutions, errorRange } from '../../src/views/backengineer/mechanism/drawSolutions.ts';
import { drawStage, lastTime } from '../../src/views/backengineer/mechanism/drawStage.ts';
import { saturatedFrom } from '../../src/views/backengineer/mechanism/saturation.ts';
import { chanceOf, designError, solutionRows } from '../../src/views/backengineer/mechanism/solutionRows.ts';
import { growthPieces, keptNumbers, keptPieces, mechanismSentence, timeText, wholeText } from '../../src/views/backengineer/mechanism/words.ts';
import { light } from './colours.ts';

const study = { duration: 150, amplitude: 2 };
const numbers = { holds: 60, dt: 10, pulse: study, saturates: true };

describe('words', () => {
  test('the sentence: until when the formula holds; the second clause only below a tenth of chance', () => {
    expect(mechanismSentence(null, null)).toBe('How far does a simple formula go in this network?');
    expect(mechanismSentence(numbers, null)).toBe('A simple formula holds for 60\u00a0ms, then units saturate.');
    expect(mechanismSentence(numbers, { error: 0.017, chance: 0.16 })).not.toMatch('direction');
    expect(mechanismSentence(numbers, { error: 0.015, chance: 0.16 })).toMatch(/saturate\. One direction is enough to remember\.$/);
    expect(mechanismSentence({ ...numbers, holds: 690, saturates: false }, null)).toBe('A simple formula holds for 0.69\u00a0s, then units bend it.');
    expect(mechanismSentence({ ...numbers, holds: Number.POSITIVE_INFINITY }, null)).toMatch(/says all/);
    expect(mechanismSentence({ ...numbers, holds: 10 }, null)).toMatch(/from the first step on/);
  });

  test('names of rings: the pulse of the study is called so, another is not', () => {
    expect(wholeText({ holds: 60, pulse: study })).toBe("60\u00a0ms, the study's pulse");
    expect(wholeText({ holds: 60, pulse: { ...study, duration: 80 } })).toBe('60\u00a0ms, the whole pulse');
    expect(wholeText({ holds: 1220, pulse: null })).toBe('1.22\u00a0s, the whole input');
    expect([99, 100, 12_000].map(timeText)).toEqual(['99\u00a0ms', '0.10\u00a0s', '12.0\u00a0s']);
  });

  test('what grows, and what is kept', () => {
    expect(plainPieces(growthPieces(53, 500, 202.905))).toBe('53 of 500 directions grow, the fastest doubles every 0.14\u00a0s.');
    expect(plainPieces(growthPieces(1, 8, 100))).toBe('1 of 8 directions grows, and doubles every 69\u00a0ms.');
    expect(plainPieces(growthPieces(0, 8, Number.POSITIVE_INFINITY))).toBe('None of 8 directions grows; all fades.');
    expect(plainPieces(keptPieces(null))).toBe('it is being computed.');
    expect(plainPieces(keptPieces({ equation: 0.83, networks: [0.78, 0.36, 1.19], after: 5 }))).toBe(
      'the equation keeps 83\u2009% for 5\u00a0s. Three draws keep 36, 78 and 119\u2009%.',
    );
    expect(plainPieces(keptPieces({ equation: null, networks: [1.6], after: 5 }))).toBe('has a chaotic random part: its equation ends.');
  });
});

const kappa: LowRankResult['kappa'] = {
  time: Float64Array.of(10, 20),
  durations: [50, 300],
  shape: [2, 2, 1],
  equation: Float64Array.of(0.01, 0.02, 0.03, 0.06),
  stepped: Float64Array.of(0.01, 0.02, 0.03, 0.06),
  valid: Uint8Array.of(1, 1, 1, 0),
  networks: [Float64Array.of(0.01, 0.02, 0.03, 0.05)],
};

test('the equation ends where it holds no more, and what it keeps is not said then', () => {
  expect([...pathOf(kappa, kappa.equation, 1, true)]).toEqual([0, 0.03, Number.NaN]);
  expect([...pathOf(kappa, kappa.networks[0]!, 1, false)]).toEqual([0, 0.03, 0.05]);
  const kept = { after: 5000, equation: Float64Array.of(1, 0.8), networks: [Float64Array.of(1, 0.7)] };
  expect(keptNumbers({ kept, kappa })).toEqual({ equation: null, networks: [0.7], after: 5 });
  expect(keptNumbers({ kept, kappa: { ...kappa, valid: Uint8Array.of(1, 0, 1, 1) } }).equation).toBe(0.8);
  const surface = svgSurface(492, 150);
  const { y } = drawMemory(surface, light, kappa, false);
  expect(y(0)).toBeGreaterThan(y(0.06));
  expect(surface.toString()).toContain('300\u00a0ms');
});

const line = Float64Array.from({ length: 201 }, (_, i) => -0.65 + 0.0065 * i);
/** kappa' = (s - 1) kappa - kappa^3 */
const driftAt = (overlap: number, valid = 1): Drift => ({
  overlap,
  fixedPoints: [],
  flow: { kappa: line, velocity: line.map((k) => (overlap - 1) * k - k ** 3), valid: new Uint8Array(201).fill(valid) },
});

test('almost still: where more than half is kept for 5 s, only at an overlap near 1, and only where the equation holds', () => {
  // |kappa|^3 (5000 / 100) < |kappa| / 2 up to 0.1.
  expect(stillReach(driftAt(1), 100)).toBeCloseTo(0.0975, 3);
  expect(stillReach(driftAt(1.1), 100)).toBe(0);
  expect(stillReach(driftAt(1, 0), 100)).toBe(0);
  expect(velocityOf(driftAt(1, 0)).every(Number.isNaN)).toBe(true);
  expect([1, 1.22, 0.8, 1.5].map(othersOf)).toEqual([
    [0.8, 1.2],
    [0.8, 1],
    [1.2, 1],
    [0.8, 1.2],
  ]);
  const surface = svgSurface(492, 240);
  drawDrift(surface, light, { gain: 0, tau: 100, drifts: [driftAt(1), driftAt(0.8), driftAt(1.2)] }, false);
  for (const words of ['overlap 0.8', 'overlap 1.2', '1.00', 'almost still: it holds any answer']) expect(surface.toString()).toContain(words);
});

test('saturation: tanh lags a tenth behind at 0.58; relu and a state that is a rate have none', () => {
  const config = presetConfig('fitted');
  const of = (network: object) => saturatedFrom({ network: { ...config.network, ...network } });
  const from = of({ nonlinearity: 'tanh' })!;
  expect(Math.tanh(from) / from).toBeCloseTo(0.9, 9);
  expect(of({ nonlinearity: 'relu' })).toBeNull();
  expect(of({ nonlinearity: 'tanh', system: 'leaky-rate' })).toBeNull();
});

describe('figure a', () => {
  const time = Float64Array.from({ length: 400 }, (_, t) => 10 * (t + 1));
  const stage = (scale: number, holdsUntil: number) => ({
    ...{ condition: '150 ms', scale, holdsUntil, relativeError: new Float64Array(400) },
    simulated: time.map((at) => scale * Math.min(1, at / 100)),
    predicted: time.map((at) => scale * (at / 100)),
  });
  const data = { time, cases: [stage(1, 60), stage(0.1, 690)], size: 4, pulse: study, saturated: 0.3, stale: false };

  test('the rings stand on the network at their times, with their names', () => {
    const surface = svgSurface(792, 350);
    const { x, y } = drawStage(surface, light, data);
    const svg = surface.toString();
    const circles = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, cx, cy]) => [Number(cx), Number(cy)]);
    expect(circles[0]![0]).toBeCloseTo(x(60), 0);
    expect(circles[0]![1]).toBeCloseTo(y(0.3), 0);
    expect(circles[1]![0]).toBeCloseTo(x(690), 0);
    expect(svg).toContain("the study's pulse");
    expect(svg).toContain('a tenth of it');
  });

  test('time: 2 s, longer where a ring comes later, never longer than the trial', () => {
    expect(lastTime(data)).toBe(2000);
    expect(lastTime({ time, cases: [stage(1, 2600)] })).toBe(3500);
    expect(lastTime({ time: time.subarray(0, 120), cases: [stage(1, 60)] })).toBe(1200);
  });
});

describe('figure b', () => {
  const row = (subject: SubjectName, value: number, error: number): RobustnessRow => ({
    disturbance: 'noise',
    value,
    subject,
    seed: null,
    error,
    chance: 0.16,
  });
  const rows = [row('present', 0, 0.02), row('rank one', 0, 0.002), row('rank one', 1e-3, 0.003)];
  const found = {
    ...{ rows, config: presetConfig('fitted'), network: { origin: 'trained', step: 750 } as const },
    subjects: [{ name: 'closed form', trained: null, reason: 'This network has that readout already.' }] as const,
  };

  test('rows: what is measured, what is not, and why', () => {
    expect(solutionRows(found).map(({ name, kind, quiet, noise, reason }) => [name, plainText(kind), quiet, noise, reason])).toEqual([
      ['this network', 'trained, 750 steps', 0.02, undefined, undefined],
      ['closed form', 'W = (R^TR + \u03bb)^\u22121R^Tz', undefined, undefined, 'This network has that readout already.'],
      ['rank one', 'G = m n^T / N, nothing random', 0.002, 0.003, undefined],
    ]);
    expect(chanceOf(found)).toBe(0.16);
    expect(designError(found)).toEqual({ error: 0.002, chance: 0.16 });
    expect(designError({ rows: [] })).toBeNull();
  });

  test('drawn: the level of chance with its name, better to the right', () => {
    const surface = svgSurface(792, 200);
    const shown = solutionRows(found);
    drawSolutions(surface, light, { rows: shown, chance: 0.16, guess: 'always the mean', stale: false });
    const svg = surface.toString();
    expect(svg).toContain('always the mean, 0.16');
    expect(svg).toContain('This network has that readout already.');
    expect(errorRange(shown)[0]).toBeGreaterThan(errorRange(shown)[1]);
    expect(errorRange([])[1]).toBeLessThanOrEqual(1e-3);
  });
});
