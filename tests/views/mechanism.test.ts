/** The mechanism view of Back-engineer: the words, where units saturate, what is drawn where, and the rows of panel b. */
import { describe, expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { plainPieces } from '../../src/figures/words.ts';
import type { LowRankResult, RobustnessRow, SubjectName } from '../../src/session/protocol.ts';
import { plainText } from '../../src/ui/surface.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { boxOf, distanceTo, touch } from '../../src/views/backengineer/mechanism/boxes.ts';
import { type Drift, othersOf } from '../../src/views/backengineer/mechanism/design.ts';
import { drawDrift, someShown, stillReach, velocityOf } from '../../src/views/backengineer/mechanism/drawDrift.ts';
import { drawMemory, equationShown, pathOf } from '../../src/views/backengineer/mechanism/drawMemory.ts';
import { drawSolutions, endLabel, errorRange } from '../../src/views/backengineer/mechanism/drawSolutions.ts';
import { drawStage, lastTime } from '../../src/views/backengineer/mechanism/drawStage.ts';
import { saturatedFrom } from '../../src/views/backengineer/mechanism/saturation.ts';
import { chanceOf, designError, solutionRows } from '../../src/views/backengineer/mechanism/solutionRows.ts';
import {
  formulaWords,
  growthPieces,
  inheritedText,
  keptNumbers,
  keptPieces,
  mechanismSentence,
  timeText,
  wholeText,
} from '../../src/views/backengineer/mechanism/words.ts';
import { light } from './colours.ts';

/** The texts of an SVG: where they stand and what they say. */
const textsOf = (svg: string) =>
  [...svg.matchAll(/<text ([^>]*)>(.*?)<\/text>/g)].map(([, attributes = '', inner = '']) => {
    const of = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1];
    const size = Number(of('font-size') ?? 13.5);
    // The middle of the letters lies over their baseline.
    return { text: inner.replace(/<[^>]*>/g, ''), x: Number(of('x')), y: Number(of('y')) - 0.33 * size, size, anchor: of('text-anchor') ?? 'start' };
  });

const study = { duration: 150, amplitude: 2 };
const numbers = { holds: 60, dt: 10, pulse: study, saturates: true };

describe('words', () => {
  test('the sentence: until when the formula holds; the second clause only below a tenth of chance', () => {
    expect(mechanismSentence(null, null)).toBe('How far does a simple formula go in this network?');
    expect(mechanismSentence(numbers, null)).toBe('A simple formula holds for 60\u00a0ms, then units saturate.');
    expect(mechanismSentence(numbers, { error: 0.017, chance: 0.16 })).not.toMatch('direction');
    expect(mechanismSentence(numbers, { error: 0.015, chance: 0.16 })).toMatch(/saturate\. One designed direction would suffice\.$/);
    expect(mechanismSentence({ ...numbers, holds: 690, saturates: false }, null)).toBe('A simple formula holds for 0.69\u00a0s, then units bend it.');
    expect(mechanismSentence({ ...numbers, holds: Number.POSITIVE_INFINITY }, null)).toMatch(/says all/);
    expect(mechanismSentence({ ...numbers, holds: 10 }, null)).toMatch(/from the first step on/);
  });

  test('the sentence beside this network is of its own directions, never of a design', () => {
    const of = (rank: number, share: number) => mechanismSentence(numbers, { rank, share }).split('. ').at(-1);
    expect(of(1, 0.02)).toBe('One direction of G is not enough.');
    expect(of(3, 0.5)).toBe('Three directions of G are not enough.');
    expect(of(1, 0.95)).toBe('One direction of G is enough.');
    expect(of(1, Number.NaN)).toBe('One direction of G is not enough.');
  });

  test('the formula is that of this network: its equation, its bias, and tangents where straight lines have other slopes than 1', () => {
    const of = (system: 'leaky-current' | 'leaky-rate', bias: boolean, tangents: boolean) => formulaWords({ system, nonlinearity: 'tanh' }, { bias, tangents });
    expect(of('leaky-current', false, false)).toEqual({ before: 'is the network without its tanh:', written: 'h\u2032 = \u2212h + g G h + I u' });
    expect(of('leaky-current', true, false).written).toBe('h\u2032 = \u2212h + g G h + I u + b');
    expect(of('leaky-rate', false, false).written).toBe('r\u2032 = \u2212r + g G r + I u');
    expect(of('leaky-rate', true, true).written).toBe('r\u2032 = \u2212r + \u03c6\u0302(g G r + I u + b)');
    expect(of('leaky-current', false, true).before).toContain('tangents at the start');
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
    expect(plainPieces(growthPieces(0, 8, Number.POSITIVE_INFINITY, 8))).toMatch(
      /^8 of 8 units begin where their slope jumps: .* tells nothing of what grows\.$/,
    );
    const kept = (numbers: Parameters<typeof keptPieces>[0]) => plainPieces(keptPieces(numbers).flat());
    expect(kept(null)).toBe('it is being computed');
    expect(kept({ equation: 0.83, networks: [0.78, 0.36, 1.19], after: 5 })).toBe(
      'the equation keeps 83\u2009% for 5\u00a0s, three draws 36, 78 and 119\u2009%',
    );
    expect(kept({ equation: 0.83, networks: [Number.NaN], after: 5 })).toBe('the equation keeps 83\u2009% for 5\u00a0s');
    expect(kept({ equation: null, networks: [1.6], after: 5 })).toBe("the design's random part is chaotic: the equation ends");
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
  expect(equationShown(kappa)).toBe(true);
  expect(equationShown({ ...kappa, valid: Uint8Array.of(0, 1, 0, 1) })).toBe(false);
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

test('a gap in the drift is explained over the plot, not on its lines; where nothing holds nothing is drawn', () => {
  const valid = Uint8Array.from(line, (k) => (Math.abs(k) > 0.3 ? 1 : 0));
  const own = { ...driftAt(1), flow: { ...driftAt(1).flow, valid } };
  for (const width of [300, 492]) {
    const surface = svgSurface(width, 160);
    const { y } = drawDrift(surface, light, { gain: 1.2, tau: 100, drifts: [own] }, false);
    const words = textsOf(surface.toString()).filter(({ text }) => /No line|random part|chaotic|Below/.test(text));
    expect(words.length).toBeGreaterThan(0);
    expect(words.map(({ text }) => text).join(' ')).toContain("the design's random part (1.2) is chaotic");
    const top = y(y.domain()[1]);
    for (const { y: middle } of words) expect(middle + 6).toBeLessThan(top);
  }
  expect(someShown({ drifts: [own] })).toBe(true);
  expect(someShown({ drifts: [driftAt(1, 0)] })).toBe(false);
  // What holds only where the drift is too large for the plot is no line either.
  const far = { ...own, flow: { ...own.flow, valid: Uint8Array.from(line, (k) => (Math.abs(k) > 0.5 ? 1 : 0)) } };
  expect(someShown({ drifts: [far] })).toBe(false);
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
    ...{ condition: '150 ms', scale, holdsUntil, relativeError: new Float64Array(400), outsideInput: new Float64Array(400) },
    ...{ inherited: new Float64Array(400).fill(0.3), modes: new Float64Array(0) },
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

  test.each([792, 452, 358])('at %i px no name stands on a ring or on another name, and each is nearest to its own ring', (width) => {
    const cases = [stage(1, 60), stage(0.1, 140), stage(0.01, 690), stage(0.001, 1220)];
    const surface = svgSurface(width, 230);
    const { x } = drawStage(surface, light, { ...data, cases });
    const svg = surface.toString();
    const rings = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)]
      .map(([, cx, cy]) => ({ x: Number(cx), y: Number(cy) }))
      .filter((ring) => cases.some(({ holdsUntil }) => Math.abs(ring.x - x(holdsUntil)) < 1));
    const names = textsOf(svg).flatMap(({ text, x: left, y, size }) => {
      const holds = cases.find(({ holdsUntil }) => text.startsWith(timeText(holdsUntil)))?.holdsUntil;
      return holds === undefined ? [] : [{ holds, box: boxOf(left, y, surface.textWidth(text, { size }), 12) }];
    });
    expect(names.length).toBeGreaterThanOrEqual(3);
    for (const [k, { holds, box }] of names.entries()) {
      const away = rings.map((ring) => distanceTo(box, ring.x, ring.y));
      expect(Math.min(...away)).toBeGreaterThan(6);
      expect(rings[away.indexOf(Math.min(...away))]!.x).toBeCloseTo(x(holds), 0);
      for (const other of names.slice(k + 1)) expect(touch(box, other.box)).toBe(false);
    }
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

  const shownRow = (quiet: number, noise: number) => ({ name: 'this network', kind: ['as it is'], quiet, noise, reason: undefined });
  const reason = 'A design holds one number after a pulse; this task asks for something else.';
  const without = { name: 'rank one', kind: ['nothing random'], quiet: undefined, noise: undefined, reason };

  test('no error stands at 0, apart from the decades, and not at the least of them', () => {
    const rows = [shownRow(0, 0.02)];
    expect([endLabel(rows), endLabel([shownRow(0.001, 0.02)])]).toEqual(['0', null]);
    expect(plainText(endLabel([shownRow(1e-20, 0.02)])!)).toBe('< 10^\u221212');
    const surface = svgSurface(792, 200);
    drawSolutions(surface, light, { rows, chance: 0.5, guess: 'guessing', stale: false });
    const svg = surface.toString();
    const zero = textsOf(svg).find(({ text }) => text === '0')!;
    const dots = [...svg.matchAll(/<circle cx="([\d.]+)"/g)].map(([, cx]) => Number(cx));
    expect(Math.max(...dots)).toBeCloseTo(zero.x, 0);
    const decade = textsOf(svg).filter(({ text }) => text.startsWith('10'));
    expect(Math.max(...decade.map(({ x }) => x))).toBeLessThan(zero.x - 20);
  });

  test.each([
    [792, 200, shownRow(0, 0)],
    [792, 200, shownRow(1e-5, 1.5)],
    [572, 128, shownRow(0.03, 0.8)],
    [572, 128, shownRow(0.17, 0.9)],
    [358, 230, shownRow(0.03, 1.5)],
  ])('at %i x %i no words are cut or stand on others', (width, height, first) => {
    const surface = svgSurface(width, height);
    drawSolutions(surface, light, { rows: [first, shownRow(0.16, 0.16), without], chance: 0.16, guess: 'always the mean', stale: false });
    const boxes = textsOf(surface.toString()).map(({ text, x, y, size, anchor }) => {
      const wide = surface.textWidth(text, { size });
      return { text, ...boxOf(anchor === 'middle' ? x - wide / 2 : anchor === 'end' ? x - wide : x, y, wide, 0.7 * size) };
    });
    const said = boxes.map(({ text }) => text).join(' ');
    // The paper under the reason hides no words, and no name lies on the line between two marks.
    const names = boxes.filter(({ text }) => ['this network', 'rank one'].includes(text));
    const papers = [...surface.toString().matchAll(/<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"/g)].map(([, ...all]) =>
      all.map(Number),
    );
    expect(papers.length).toBeGreaterThan(0);
    for (const [x, y, wide, tall] of papers)
      for (const name of names) expect(touch(name, { left: x!, right: x! + wide!, top: y!, bottom: y! + tall! }, 0), name.text).toBe(false);
    const circles = [...surface.toString().matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, cx, cy]) => ({ x: Number(cx), y: Number(cy) }));
    for (const { y } of circles) {
      const across = circles.filter((one) => one.y === y).map(({ x }) => x);
      const segment = { left: Math.min(...across), right: Math.max(...across), top: y - 1, bottom: y + 1 };
      for (const mark of boxes) if (/^noise|^quiet$/.test(mark.text)) expect(touch(mark, segment, 0), mark.text).toBe(false);
    }
    expect(said).toContain('something else.');
    expect(said).toMatch(/quiet/);
    for (const [k, box] of boxes.entries()) {
      expect(box.left, box.text).toBeGreaterThanOrEqual(-0.5);
      expect(box.right, box.text).toBeLessThanOrEqual(width + 0.5);
      for (const other of boxes.slice(k + 1)) expect(touch(box, other, 0), `${box.text} on ${other.text}`).toBe(false);
    }
  });
});

test('what is kept of the direction that the formula gave: beside chance, and nothing where it never fails', () => {
  const time = Float64Array.from({ length: 300 }, (_, t) => 10 * (t + 1));
  const of = (left: number, holdsUntil = 60) => inheritedText({ holdsUntil, inherited: new Float64Array(300).fill(left) }, time, 0.045);
  expect(of(0.31)).toBe('1\u00a0s later the state keeps 0.31 of its direction (cosine; chance up to 0.09)');
  expect(of(-0.4)).toContain('keeps \u22120.40 of');
  expect(of(0.05)).toBe('1\u00a0s later no more than chance is left of its direction');
  expect(of(0.3, Number.POSITIVE_INFINITY)).toBe('');
  expect(of(0.3, 2500)).toBe('');
});
