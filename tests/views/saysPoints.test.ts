/** What the points view says, from the numbers of several results: none, one, at least, eight; and what it says of one point. */
import { describe, expect, test } from 'vitest';
import { plainPieces } from '../../src/figures/words.ts';
import type { PointResult } from '../../src/session/protocol.ts';
import { indexPieces, indicesText, networkText, searchesText, switchesText } from '../../src/views/backengineer/points/caption.ts';
import { type Found, together, withParts, withRound } from '../../src/views/backengineer/points/found.ts';
import { distanceFrom, type Motion, motionOf, runOf, wayGone } from '../../src/views/backengineer/points/runs.ts';
import { firstChoice, noneNear, type Situation, type Surroundings, situationOf } from '../../src/views/backengineer/points/situation.ts';
import { pointPieces, pointsReading, pointsSentence, timeText } from '../../src/views/backengineer/points/words.ts';

const units = 4;

/** A point at `at` with these real parts of its eigenvalues. */
function point(at: readonly number[], real: readonly number[], more: Partial<PointResult> = {}): PointResult {
  const unstable = real.filter((x) => x > 0).length;
  return {
    state: { data: Float64Array.from(at), shape: [units] },
    output: Float64Array.from(at.slice(0, 3)),
    speed: 1e-15,
    fixed: true,
    distance: 0.1,
    found: 2,
    kind: unstable === 0 ? 'stable' : 'saddle',
    eigenvalues: { real: Float64Array.from(real), imaginary: new Float64Array(real.length) },
    unstable,
    timeConstants: Float64Array.from(real, (x) => 100 / Math.abs(x)),
    ...more,
  };
}

const slowPoint = (at: readonly number[], speed: number) => point(at, [0.2, -1, -1, -1], { fixed: false, kind: 'slow', speed });

/** A state that moves along the first axis from 1 to 2 while it remembers. */
const motion: Motion = motionOf(
  [
    runOf(
      {
        time: Float64Array.from({ length: 11 }, (_, t) => 100 * t),
        states: Float64Array.from({ length: 11 * units }, (_, i) => (i % units === 0 ? 1 + Math.floor(i / units) / 10 : 0)),
        rates: new Float32Array(11 * units),
        shape: [11, units],
      } as unknown as Parameters<typeof runOf>[0],
      { label: '150 ms', duration: 150, inputEnd: 350, memoryFrom: 500, step: 0.5 },
    ),
  ],
  new Float64Array(units),
);

const around = (more: Partial<Surroundings> = {}): Surroundings => ({ motion, slow: 0.1, pulses: false, held: 0, answers: 8, dt: 10, bounded: true, ...more });
const found = (points: readonly PointResult[], searches = 100): Found => ({
  points,
  speeds: Array.from({ length: searches }, () => 1e-15),
  added: 0,
  rounds: 1,
  partial: false,
});

const corners = Array.from({ length: 8 }, (_, k) => [0, 1, 2].map((bit) => ((k >> bit) & 1 ? -1 : 1)));
const stable = corners.map((corner) => point([...corner, 0], [-0.5, -1, -1, -1]));
const saddles = (count: number, unstable: number, away: number) =>
  Array.from({ length: count }, (_, k) =>
    point(
      [0, 0, 0.01 * k, away],
      [-0.4, -1, -1, -1].map((x, i) => (i < unstable ? 0.5 / (i + 1) : x)),
    ),
  );
const flipFlop = [...stable, ...saddles(12, 1, 1), ...saddles(6, 2, 2), ...saddles(1, 3, 3)];

describe('runs', () => {
  test('speeds are steps over dt / tau, the size is that of the memory, and what is near is seen', () => {
    for (const speed of motion.runs[0]!.speed) expect(speed).toBeCloseTo(0.1 / 0.5, 12);
    expect(motion.size).toBeCloseTo((1.5 + 1.6 + 1.7 + 1.8 + 1.9) / 5, 12);
    expect(distanceFrom(motion, [1, 0, 0, 0])).toBeCloseTo(0.5, 12);
    expect(distanceFrom(motion, [1.7, 0.3, 0, 0])).toBeCloseTo(0.3, 12);
    // Three steps of the input: the state is at 1.3 of 2.6.
    expect(wayGone(motion, [2.6, 0, 0, 0])).toEqual([{ duration: 150, share: expect.closeTo(0.5, 12) }]);
  });
});

describe('found', () => {
  test('a further round adds what is new and counts what was known', () => {
    const one = withRound(null, { points: stable.slice(0, 3), speeds: Float64Array.of(0, 0, 0) }, 2);
    const two = withRound(one, { points: stable.slice(2, 5), speeds: Float64Array.of(0, Number.NaN) }, 2);
    expect(two.points.map((each) => each.found)).toEqual([2, 2, 4, 2, 2]);
    expect([two.speeds.length, two.added, two.rounds, two.partial]).toEqual([5, 1, 2, false]);
    expect(together(stable, [point([1.00005, 1, 1, 0], [-1])]).length).toBe(8);
    expect(together(stable, [point([1.001, 1, 1, 0], [-1])]).length).toBe(9);
  });

  test('parts: the last word on each point counts, and speeds are kept in order', () => {
    const bare = { ...stable[0]!, kind: undefined, eigenvalues: undefined, unstable: undefined } as unknown as PointResult;
    const parts = [
      { index: 0, point: bare, speeds: [1, 2] },
      { index: 1, point: stable[1]!, speeds: [3] },
      { index: 0, point: stable[0]! },
    ];
    const so = withParts(null, parts, 2);
    expect(so.points).toEqual([stable[0], stable[1]]);
    expect([so.speeds, so.added]).toEqual([[1, 2, 3], 1]);
    expect(so.partial).toBe(true);
  });
});

describe('the sentence', () => {
  const say = (points: readonly PointResult[], more?: Partial<Surroundings>) => pointsSentence(situationOf(found(points), around(more)));

  test('before a search it is a question', () => expect(pointsSentence(null)).toMatch(/\?$/));

  test('eight answers, and of nineteen saddles the twelve with one unstable direction are switches; never a word of all', () => {
    expect(say(flipFlop)).toBe('Eight stable fixed points hold the eight answers. Of the 19 saddles, 12 are switches between them.');
    expect(say([...stable, ...saddles(12, 1, 1)])).toMatch(/ The 12 saddles between them are the switches\.$/);
    expect(say([...stable, ...saddles(1, 1, 1), ...saddles(1, 2, 2)])).toMatch(/ Of the two saddles, one is the switch between them\.$/);
    expect(say([...stable, ...saddles(6, 2, 2)])).toMatch(/ None of the six saddles is a switch\.$/);
    expect(say([...stable, ...saddles(1, 3, 3)])).toMatch(/ The saddle between them is no switch\.$/);
    for (const sentence of [say(flipFlop), say(stable), say([])]) expect(sentence).not.toMatch(/\ball\b/i);
  });

  test('before the search has ended, or where it was stopped: so far', () => {
    const early = (points: readonly PointResult[], more?: Partial<Surroundings>) =>
      pointsSentence(situationOf({ ...found(points), partial: true }, around(more)));
    expect(early([], { pulses: true })).toBe('So far no fixed point holds this memory. The state passes through and comes near none that was found.');
    expect(early(flipFlop)).toMatch(/^So far eight stable fixed points hold the eight answers\./);
    // Where they lie is known before their eigenvalues are.
    const bare = stable.map((one) => ({ ...one, kind: undefined, eigenvalues: undefined, unstable: undefined }) as unknown as PointResult);
    expect(early(bare)).toBe('So far eight fixed points were found; how stable is being computed.');
  });

  test('indices that do not add up to 1: at least', () => {
    expect(say(flipFlop.slice(0, -1))).toMatch(/^At least eight stable fixed points/);
    expect(say(flipFlop.slice(1))).toMatch(/^At least seven stable fixed points hold seven of the eight answers\./);
    expect(say(stable.slice(0, 1))).toBe('One stable fixed point was found: one state of rest cannot hold two answers.');
  });

  test('two that read out the same, and tasks whose answers are not counted', () => {
    const twice = [stable[0]!, point([2, 2, 2, 0], [-1, -1, -1, -1]), saddles(1, 1, 1)[0]!];
    expect(say(twice)).toBe('Two stable fixed points were found, and they read out the same signs. The saddle between them is the switch.');
    expect(say([stable[0]!, stable[1]!, saddles(1, 1, 1)[0]!], { answers: null })).toMatch(/^Two stable fixed points read out as many different answers\./);
  });

  test('none near is an answer; what is far away does not count, nor what is faster than the bound', () => {
    const far = [point([0, 0, 0, 0], [0.5, -1, -1, -1]), slowPoint([9, 9, 9, 9], 0.05)];
    expect(say(far, { pulses: true })).toMatch(/^No fixed point holds this memory\./);
    const near = [slowPoint([1.7, 0, 0, 0], 0.05)];
    expect(noneNear(situationOf(found(near), around({ pulses: true })))).toBe(false);
    expect(noneNear(situationOf(found(near), around({ pulses: true, slow: 0.01 })))).toBe(true);
    expect(say([], { pulses: true })).toMatch(/^No fixed point holds this memory\./);
    expect(say([])).toMatch(/^No fixed point was found near/);
  });

  test('pulse memory that comes to rest has forgotten; with the input held on a pulse goes a part of the way', () => {
    const silent = [point([1.6, 0, 0, 0], [-0.2, -1, -1, -1])];
    expect(say(silent, { pulses: true })).toMatch(/it forgets\.$/);
    const held = situationOf(found([point([2.6, 0, 0, 0], [-0.3, -1, -1, -1])]), around({ pulses: true, held: 1 }));
    expect(pointsSentence(held)).toMatch(/^With the input held on the state goes to a stable fixed point\./);
    expect(plainPieces(pointsReading(held, firstChoice(held), [], false))).toMatch(/^After 150\u00a0ms the state has gone 50\u2009% of its way/);
  });
});

describe('the reading', () => {
  const situation = situationOf(found(flipFlop), around());
  const of = (index: number, leads: readonly (string | null)[] = []) => plainPieces(pointPieces(situation.listed[index]!, leads, situation));

  test('of the first saddle: between which points it lies, and how fast a step doubles', () => {
    expect(firstChoice(situation)).toBe(situation.listed[8]);
    expect(of(8, ['+ + +', '\u2212 + +'])).toBe(
      'This saddle lies between + + + and \u2212 + +. A step along its unstable direction doubles in 139\u00a0ms: a pulse has only to tip the state over.',
    );
    expect(of(8, ['+ + +', null])).toMatch(/^This saddle has one way out\./);
  });

  test('of stable points what is read out and how fast pushes fade, of other saddles their number of directions', () => {
    expect(of(0)).toMatch(/^This fixed point is stable and reads out . . .: a small push away from it fades, most slowly in 200\u00a0ms\.$/);
    expect(of(26)).toBe('This point is a saddle with 3 unstable directions. A step along the fastest doubles in 139\u00a0ms.');
  });

  test('where the time step is too long for what fades in the flow, it is said, and only there', () => {
    const turning = { eigenvalues: { real: Float64Array.of(-0.5, -0.5, -1, -1), imaginary: Float64Array.of(2, -2, 0, 0) } };
    const of = (unstableInSteps: number) => {
      const coarse = situationOf(found([point([1, 0, 0, 0], [-0.5, -0.5, -1, -1], { ...turning, unstableInSteps })]), around({ dt: 50 }));
      return plainPieces(pointPieces(coarse.listed[0]!, [], coarse));
    };
    expect(of(0)).toMatch(/fades, most slowly in 200\u00a0ms\.$/);
    expect(of(2)).toMatch(/200\u00a0ms\. In steps of 50\u00a0ms, 2 directions that fade in the flow grow\.$/);
    expect(of(1)).toMatch(/In steps of 50\u00a0ms, 1 direction that fades in the flow grows\.$/);
  });

  test('where an eigenvalue is 0 a push is not said to fade, and points side by side are no list', () => {
    const line = [0, 0.3, 0.6].map((at) => point([at, at, 0, 0], [0, -0.25, -1, -1], { neutral: 1 }));
    const lying = situationOf(found(line), around());
    expect(plainPieces(pointPieces(lying.listed[0]!, [], lying))).toBe(
      'At this fixed point nothing grows, but along 1 direction a small push hardly fades, or stays; others fade, most slowly in 400\u00a0ms.',
    );
    expect(pointsSentence(lying)).toMatch(/^Fixed points lie side by side/);
    expect(plainPieces(indexPieces(lying))).toBe('');
    // Two searches end at different places of one such point.
    expect(together([line[0]!], [point([0.003, 0, 0, 0], [0, -1, -1, -1], { neutral: 1 })]).length).toBe(1);
  });

  test('where the slope jumps it is said of which side the modes are, and nothing of indices', () => {
    const bent = situationOf(found([point([0, 0, 0, 0], [1, -1, -1, -1], { bent: 4 })]), around());
    expect(plainPieces(pointPieces(bent.listed[0]!, [], bent))).toMatch(/Here 4 units stand where their slope jumps; the modes are those of the side/);
    expect(bent.indexSum).toBeNull();
  });

  test('rates without bounds: indices of a complete list need not add up to 1, and nothing is said of them', () => {
    // h' = -h + 2 relu(h) - 1 rests at -1 and at 1, and nowhere else.
    const both = [point([-1, 0, 0, 0], [-1, -1, -1, -1]), point([1, 0, 0, 0], [1, -1, -1, -1])];
    const open = situationOf(found(both), around({ bounded: false }));
    expect(plainPieces(indexPieces(open))).toBe('');
    expect(pointsSentence(open)).not.toMatch(/at least/i);
  });

  test('keys go by number of unstable directions, slow points last', () => {
    const mixed = situationOf(
      found([slowPoint([5, 0, 0, 0], 0.03), ...flipFlop.toReversed(), slowPoint([4, 0, 0, 0], 0.01), slowPoint([3, 0, 0, 0], 0.2)]),
      around(),
    );
    expect(mixed.listed.map((one) => (one.point.fixed ? one.point.unstable : one.point.speed))).toEqual([
      ...Array(8).fill(0),
      ...Array(12).fill(1),
      ...Array(6).fill(2),
      3,
      0.01,
      0.03,
    ]);
  });

  test('where nothing is near: what was met, how far the nearest is, and how far rest', () => {
    const none = situationOf(
      found(
        [point([0, 0, 0, 0], [0.5, -1, -1, -1]), point([8, 0, 0, 0], [0.5, -1, -1, -1]), point([0, 9, 0, 0], [0.5, -1, -1, -1]), slowPoint([0, 0, 7, 0], 0.02)],
        18,
      ),
      around({ pulses: true }),
    );
    const words = plainPieces(pointsReading(none, firstChoice(none), [], false));
    expect(words).toContain('18 searches met two fixed points beside rest, both unstable, and one slow one.');
    expect(words).toContain('The nearest lies 6.1 away, rest 1.5; the length of the state is 1.7.');
    expect(firstChoice(none)!.isRest).toBe(true);
    // Of a chosen point it is said what it is.
    expect(plainPieces(pointsReading(none, none.listed[0]!, [], true))).toMatch(/^This saddle has one way out|^Rest/);
  });
});

describe('numbers', () => {
  test('indices: even numbers of unstable directions are added, odd ones taken off', () => {
    const situation = (points: readonly PointResult[]): Situation => situationOf(found(points), around());
    const said = (points: readonly PointResult[]) => plainPieces(indexPieces(situation(points)));
    expect(indicesText(situation(flipFlop))).toBe('8 \u2212 12 + 6 \u2212 1');
    expect(said(flipFlop)).toBe('The sum of indices is 1, as for a complete list: 8 \u2212 12 + 6 \u2212 1.');
    expect(said(flipFlop.slice(0, 20))).toBe('The sum of indices is \u22124 and not 1: 8 \u2212 12, so points are missing.');
    expect(said([saddles(1, 1, 1)[0]!])).toBe('The sum of indices is \u22121 and not 1, so points are missing.');
    expect(said([])).toBe('');
  });

  test('the caption names the switches, and says why there were more searches than were asked for', () => {
    const switches = (points: readonly PointResult[], more?: Partial<Surroundings>) => switchesText(situationOf(found(points), around(more)));
    expect(switches(flipFlop)).toBe('The 12 saddles with one unstable direction switch between neighbours. ');
    expect([switches(stable), switches(saddles(3, 1, 1)), switches(flipFlop, { pulses: true })]).toEqual(['', '', '']);
    expect(networkText({ size: 100, gain: 1.2 }, 'drawn', 0, false)).toBe('100 units, not trained, gain 1.2, without noise.');
    expect(networkText({ size: 48, gain: 1.2 }, 'trained', 420, false)).toBe('48 units, trained here in 420 steps, gain 1.2, without noise.');
    for (const origin of ['fitted', 'imported', undefined] as const)
      expect(networkText({ size: 500, gain: 1.5 }, origin, 0, true)).toBe('500 units, gain 1.5, without noise.');
    expect(searchesText(256, 0, 0)).toBe('256 searches.');
    expect(searchesText(768, 512, 3)).toBe('768 searches, 512 of them added as points seemed missing; 3 ended nowhere.');
    expect(searchesText(48, 0, 2)).toBe('48 searches, of which 2 ended nowhere.');
  });

  test('times', () => {
    expect([timeText(203.2), timeText(3.14), timeText(12_345), timeText(Number.POSITIVE_INFINITY)]).toEqual([
      '203\u00a0ms',
      '3.1\u00a0ms',
      '12\u00a0s',
      'no end',
    ]);
  });
});
