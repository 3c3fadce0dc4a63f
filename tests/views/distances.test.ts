/** Distances between trajectories in Back-engineer: sentence, drawing, readings and table, from made numbers and from what lab.distances finds. */
import { describe, expect, it, test } from 'vitest';
import { plainPieces } from '../../src/figures/words.ts';
import type { DistancesResult } from '../../src/session/protocol.ts';
import { distances } from '../../src/views/backengineer/distances/distances.ts';
import { distancesFigure } from '../../src/views/backengineer/distances/distancesFigure.ts';
import { drawDistances } from '../../src/views/backengineer/distances/drawDistances.ts';
import { neighbours } from '../../src/views/backengineer/distances/neighbours.ts';
import { correlationText, distancesAt, distancesWords, lastFollowed, timeText } from '../../src/views/backengineer/distances/words.ts';
import { labHere } from '../lab/labHere.ts';
import { clashes, sizes, themes, wordsOn } from './chaosData.ts';
import { light } from './colours.ts';
import { neverSaid } from './saidNetworks.ts';

const steps = 40;
const time = Float64Array.from({ length: steps }, (_, t) => 100 * (t + 1));
const over = (of: (t: number) => number) => Float64Array.from(time, (_, t) => of(t));

interface Made {
  readonly correlation: (t: number) => number;
  readonly distance?: (t: number, difference: number) => number;
  readonly sd?: (t: number) => number;
  readonly values?: readonly number[];
  readonly memoryFrom?: number | null;
  readonly labels?: (value: number) => string;
}

/** A result of conditions with these values, 4 s long. */
function made({
  correlation,
  distance = (_, difference) => difference / 20,
  sd = () => 0.15,
  values = [50, 70, 90, 110, 130],
  memoryFrom = 1500,
  labels = (value) => `${value} ms`,
}: Made): DistancesResult {
  const pairs = values.flatMap((a, i) =>
    values.slice(i + 1).map((b) => ({
      conditions: [labels(a), labels(b)] as const,
      distance: over((t) => distance(t, Math.abs(a - b))),
      difference: over(() => Math.abs(a - b)),
    })),
  );
  const defined = (t: number, value: number) => (Number.isNaN(correlation(t)) ? Number.NaN : value);
  return {
    time,
    pairs,
    correlation: over(correlation),
    null: { mean: over((t) => defined(t, 0.01)), sd: over((t) => defined(t, sd(t))), reached: over((t) => defined(t, 0.5)) },
    memoryFrom,
  };
}

const said = (result: DistancesResult, short = false) => plainPieces(distancesWords(result, true, short)).replaceAll('\u00a0', ' ');
const follows = made({ correlation: (t) => (t < 2 ? Number.NaN : t < 14 ? 0.5 : t === 20 ? 0.96 : 0.99) });

describe('the sentence', () => {
  it('from when on distances follow, and how closely once something is held', () => {
    expect(said(follows)).toBe('From 0.3 s on distances follow the difference of durations; from the memory on correlation 0.96 to 0.99, shuffled up to 0.31.');
    expect(said(follows, true)).toBe('From 0.3 s on they follow durations; from the memory on correlation at least 0.96, shuffled up to 0.31.');
    expect(lastFollowed(follows)).toEqual([2, 39]);
  });
  it('of a task without a memory, and of other conditions', () => {
    const result = made({ correlation: () => 0.8, memoryFrom: null });
    expect(said(result)).toBe('All the time distances follow the difference of durations: correlation 0.80, shuffled up to 0.31.');
    expect(plainPieces(distancesWords(result, false))).toContain('the difference of conditions');
  });
  it('no more than by chance', () => {
    expect(said(made({ correlation: (t) => 0.2 + 0.001 * t }))).toBe(
      'Distances follow the difference of durations no more than by chance: correlation at most 0.24, shuffled up to 0.31.',
    );
    expect(said(made({ correlation: () => -0.9 }))).toContain('no more than by chance: correlation at most \u22120.90');
  });
  it('no longer at the end', () => {
    const lost = made({ correlation: (t) => (t < 20 ? 0.9 : 0.1) });
    expect(said(lost)).toBe(
      'Until 2 s distances follow the difference of durations: correlation at most 0.90. At the end no more than by chance: 0.10, shuffled up to 0.31.',
    );
    const meanwhile = made({ correlation: (t) => (t >= 9 && t < 20 ? 0.9 : 0.1) });
    expect(said(meanwhile)).toMatch(/^From 1 s until 2 s distances follow/);
    expect(said(lost, true)).toBe('Until 2 s they follow durations, at the end no more than by chance: 0.10, shuffled up to 0.31.');
  });
  it('distances that fade follow, and are as good as gone', () => {
    const fading = made({ correlation: () => 0.99, distance: (t, difference) => difference * Math.exp(-t / 4) });
    expect(said(fading)).toMatch(/They fade to 0\.006\u2009% of their largest\.$/);
    expect(said(fading, true)).toMatch(/They fade\.$/);
    expect(said(follows)).not.toContain('fade');
  });
  it('a band that was wider than where the correlation was least', () => {
    const wide = made({ correlation: (t) => (t < 20 ? 0.9 : 0.4), sd: (t) => (t < 20 ? 0.3 : 0.1), memoryFrom: null });
    expect(said(wide)).toContain('correlation 0.40 to 0.90, always above shuffled (up to 0.61).');
  });
  it('where there is no correlation it says why', () => {
    const none = () => Number.NaN;
    expect(said(made({ correlation: none, values: [150, 150, 150] }))).toBe('The durations of this task are all the same: there is nothing to compare.');
    expect(said(made({ correlation: none, distance: () => 0 }))).toBe('Trajectories of different conditions are the same: their distance is 0.');
    expect(said(made({ correlation: none, distance: () => 1 }))).toBe('There is no correlation: all distances, or all differences, are alike.');
  });
  it('what is not 1 is not said to be 1', () => {
    expect([1, 0.997, 0.99996, 0.994, -0.9999].map(correlationText)).toEqual(['1.00', '0.997', 'over 0.999', '0.99', 'below \u22120.999']);
  });
  it('at one time: the correlation beside that of shuffled conditions, and the neighbours', () => {
    const shown = neighbours(follows.pairs);
    expect(distancesAt(follows, shown, 20)).toBe('2.1\u00a0s: correlation 0.96, shuffled 0.01 \u00b1 0.30; neighbours 1.00 to 1.00 apart');
    expect(distancesAt(follows, shown, 0)).toContain('no correlation');
  });
});

describe('neighbours', () => {
  const names = (result: DistancesResult) => neighbours(result.pairs).map(({ conditions }) => conditions.join('|'));
  it('of durations: each and the next longer', () => {
    expect(names(follows)).toEqual(['50 ms|70 ms', '70 ms|90 ms', '90 ms|110 ms', '110 ms|130 ms']);
    expect(names(made({ correlation: () => 1, values: [200, 50, 90] }))).toEqual(['200 ms|90 ms', '50 ms|90 ms']);
  });
  it('of signs: those that differ in one of them, as few as join all', () => {
    const signs = [0, 1, 2, 3, 4, 5, 6, 7];
    const bits = (a: number, b: number) => [1, 2, 4].filter((bit) => (a & bit) !== (b & bit)).length;
    const pairs = signs.flatMap((a) =>
      signs.slice(a + 1).map((b) => ({ conditions: [String(a), String(b)] as const, distance: over(() => 1), difference: over(() => Math.sqrt(bits(a, b))) })),
    );
    const chosen = neighbours(pairs);
    expect(chosen).toHaveLength(7);
    for (const { difference } of chosen) expect(difference[0]).toBe(1);
    expect(new Set(chosen.flatMap(({ conditions }) => conditions)).size).toBe(8);
  });
});

const cases = [
  ['that follow', follows],
  ['that fade', made({ correlation: (t) => (t < 3 ? Number.NaN : 0.99), distance: (t, d) => (d * Math.exp(-t / 4)) / 20 })],
  ['that grow', made({ correlation: (t) => Math.cos(t / 6), distance: (t, d) => (d * t) / 50, sd: () => 0.4 })],
  ['that are tiny', made({ correlation: () => 0.3, distance: (_, d) => 1e-7 * d })],
  ['that are one', made({ correlation: () => Number.NaN, distance: () => 0 })],
  ['with a memory from near the start on', made({ correlation: () => 0.5, memoryFrom: 150 })],
  ['with a memory near the end', made({ correlation: () => 0.5, memoryFrom: 3900 })],
  ['with huge numbers', made({ correlation: () => 0.5, distance: (_, d) => 3e6 * d, memoryFrom: null })],
] as const;
const everySize = [...sizes, [356, 105], [508, 199], [366, 241]] as const;

describe('the drawing', () => {
  it.each(cases)('distances %s: words cover neither each other nor leave the figure, in all sizes and themes', (_, result) => {
    const shown = neighbours(result.pairs);
    for (const [width, height] of everySize)
      for (const colours of Object.values(themes))
        for (const [pulses, stale] of [
          [true, false],
          [false, true],
        ] as const) {
          const { words, svg } = wordsOn(width, height, (surface) => drawDistances(surface, { result, shown, pulses, stale }, colours));
          expect(clashes(words, width, height), `${width} x ${height}, ${colours.theme}`).toEqual([]);
          expect(svg).not.toMatch(/NaN|Infinity/);
        }
  });
  const texts = (pulses: boolean, stale = false) =>
    wordsOn(508, 199, (surface) => drawDistances(surface, { result: follows, shown: neighbours(follows.pairs), pulses, stale }, light));
  it('names the shortest and the longest pair in colours of durations, the band once, and where the memory begins', () => {
    const { words, svg } = texts(true);
    const named = words.map(({ text }) => text);
    for (const name of ['50 and 70 ms', '110 and 130 ms', 'shuffled', 'memory', 'correlation with durations']) expect(named).toContain(name);
    expect(named.filter((name) => name === 'shuffled')).toHaveLength(1);
    expect(svg).toContain('#2f86d1');
    expect(texts(true, true).svg).not.toContain('#2f86d1');
  });
  it('other conditions are in ink and have no names', () => {
    const { words, svg } = texts(false);
    expect(words.map(({ text }) => text)).not.toContain('50 and 70 ms');
    expect(svg).not.toContain('#2f86d1');
  });
  it('before it is measured there are axes and no numbers of distances', () => {
    const { words } = wordsOn(508, 199, (surface) => drawDistances(surface, { result: null, shown: [], pulses: true, stale: false }, light));
    expect(words.map(({ text }) => text)).toEqual(expect.arrayContaining(['distance of neighbours', 'correlation with durations']));
    expect(words.map(({ text }) => text)).not.toContain('shuffled');
  });
});

test('the default network is measured unasked, a large one of many steps is not', async () => {
  const study = (await labHere({ network: { size: 500, dt: 10 } })).lab.getConfig();
  const large = (await labHere({ network: { size: 500, dt: 1 } })).lab.getConfig();
  expect([study, large].map(distances.isAtOnce)).toEqual([true, false]);
  expect(distances.secondsFor(large)).toBeGreaterThan(1);
});

test.each([
  [0.8, {}, true],
  [1.5, {}, true],
  [1.2, { task: { name: 'flip-flop' } }, false],
] as const)(
  'at gain %d %j: sentence, summary, readings and table say what lab.distances found, and stop saying it once it is stale',
  async (gain, patch, pulses) => {
    const { lab } = await labHere({ network: { size: 30, dt: 20, gain, inputs: 3, outputs: 3 }, ...patch });
    const found = await lab.distances();
    expect(distancesFigure.summary()).toContain('Not measured yet.');
    distances.state.setState({ value: { ...found, pulses }, stale: false });
    const words = plainPieces(distancesWords(found, pulses));
    expect(words).not.toMatch(neverSaid);
    expect(distancesFigure.summary()).toContain(words);
    const defined = Array.from(found.correlation.keys()).filter((t) => Number.isFinite(found.correlation[t]));
    const above = (t: number) => found.correlation[t]! > found.null.mean[t]! + 2 * found.null.sd[t]!;
    const numbers = /correlation (?:at most )?(?:over )?(\d\.\d+)(?: to (over )?(\d\.\d+))?/.exec(words)!;
    const highest = (among: readonly number[]) => Math.max(...among.map((t) => found.correlation[t]!));
    if (/^(From .* on |All the time)/.test(words)) {
      const first = defined[defined.findLastIndex((t) => !above(t)) + 1]!;
      expect(words.startsWith(first > 0 ? `From ${timeText(found.time[first]!)} on` : 'All the time')).toBe(true);
      const held = defined.filter((t) => t >= first && found.time[t]! >= (found.memoryFrom ?? 0));
      expect(Number(numbers[1])).toBeCloseTo(Math.min(...held.map((t) => found.correlation[t]!)), 2);
      if (numbers[2]) expect(highest(held)).toBeGreaterThan(0.9994);
      else expect(Number(numbers[3] ?? numbers[1])).toBeCloseTo(highest(held), 2);
    } else {
      expect(words).toMatch(/^(Until|From .* until|Distances follow .* no more than by chance)/);
      expect(above(defined.at(-1)!)).toBe(false);
      expect(Number(numbers[1])).toBeCloseTo(highest(defined.filter((t) => !/^(Until|From)/.test(words) || above(t))), 2);
    }
    const { columns, rows } = distancesFigure.table();
    const shown = neighbours(found.pairs);
    expect(columns).toHaveLength(1 + shown.length + 4);
    expect(rows[7]!.slice(0, 2)).toEqual([found.time[7], shown[0]!.distance[7]]);
    expect(rows[7]!.at(-4)).toBe(found.correlation[7]);
    const all = await distancesFigure.further!().table();
    expect(all.columns).toHaveLength(1 + found.pairs.length + 4);
    expect(distancesFigure.notes!().some(([name]) => name === 'Memory begins')).toBe(pulses);
    wordsOn(508, 199, (surface) => distancesFigure.draw(surface, light, 0));
    const readings = distancesFigure.readings!();
    expect(readings.count).toBe(found.time.length);
    expect(readings.at(readings.count - 1)!.text).toContain(`correlation ${correlationText(found.correlation.at(-1)!)}`);
    expect(readings.at(readings.count)).toBeNull();
    distances.state.setState({ stale: true });
    expect(distancesFigure.summary()).not.toContain(words);
    distances.state.setState({ value: null, stale: false });
  },
);
