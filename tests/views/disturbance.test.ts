/** A disturbed run beside its ghost: the scene, the ring, the line under the pointer, the distance over time, the words. */
import { describe, expect, test } from 'vitest';
import { plainPieces } from '../../src/figures/words.ts';
import type { PcaResult } from '../../src/session/protocol.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { initialCamera } from '../../src/views/backengineer/camera.ts';
import { disturbanceScene } from '../../src/views/backengineer/disturbance/disturbanceScene.ts';
import type { Disturbed } from '../../src/views/backengineer/disturbance/disturbed.ts';
import { distanceRange, drawDistance } from '../../src/views/backengineer/disturbance/drawDistance.ts';
import { disturbancePieces } from '../../src/views/backengineer/disturbance/words.ts';
import { drawProjections } from '../../src/views/backengineer/drawProjections.ts';
import { drawScene } from '../../src/views/backengineer/drawScene.ts';
import { lineUnder } from '../../src/views/backengineer/lineUnder.ts';
import { partsOf } from '../../src/views/backengineer/parts.ts';
import { sceneOf } from '../../src/views/backengineer/scene.ts';
import { spaceOf } from '../../src/views/backengineer/space.ts';
import { light } from './colours.ts';

/** Four units; the three axes are the first three of them. */
const units = 4;
const steps = 100;
const pathOf = (duration: number, t: number) => [Math.sin(t / 20), Math.cos(t / 20), (duration * t) / 2e4];

const result = {
  eigenvalues: Float64Array.of(1, 0.5, 0.2, 0.01),
  axes: Float64Array.from({ length: 3 * units }, (_, i) => (i % units === Math.floor(i / units) ? 1 : 0)),
  mean: new Float64Array(units),
  shape: [3, units],
  participationRatio: 2,
  trajectories: [50, 150].map((duration) => ({
    duration,
    label: `${duration} ms`,
    time: Float64Array.from({ length: steps }, (_, t) => 10 * (t + 1)),
    phase: Uint8Array.from({ length: steps }, (_, t) => (t < 5 ? 0 : t < 50 ? 1 : 2)),
    points: Float64Array.from({ length: steps * 3 }, (_, i) => pathOf(duration, Math.floor(i / 3))[i % 3]!),
  })),
  phases: ['input', 'intrinsic', 'memory'],
  ...{ input: Float64Array.of(1, 0, 0), output: Float64Array.of(0, 1, 0) },
  ...{ variance: Float64Array.of(0.6, 0.9, 1, 1), carried: new Float64Array(4), contribution: new Float64Array(4) },
} satisfies PcaResult;

const rates = (by: number) =>
  Float32Array.from({ length: steps * units }, (_, i) => {
    const [t, unit] = [Math.floor(i / units), i % units];
    return unit === 3 ? 0.1 : pathOf(150, t)[unit]! + (unit === 0 && t >= 59 ? by : 0);
  });

const disturbed: Disturbed = {
  ...{ condition: '150 ms', onset: 3000, at: 600, sample: 59, shape: [steps, units], kind: 'state', by: [0.5, 0, 0], unit: 2, mode: 1, silenced: 0 },
  time: Float64Array.from({ length: steps }, (_, t) => 10 * (t + 1)),
  ...{ kick: Float64Array.of(0.5, 0, 0, 0), length: 0.5, before: new Float64Array(units), eigenvalue: null },
  distance: Float64Array.from({ length: steps }, (_, t) => (t < 59 ? 0 : 0.5 * 0.95 ** (t - 59))),
  size: new Float64Array(steps).fill(2),
  undisturbed: { rates: rates(0), output: new Float64Array(steps).fill(1.05) },
  disturbed: { rates: rates(0.5), output: new Float64Array(steps).fill(1.3) },
};
const base = sceneOf(result)!;
const options = { camera: initialCamera, colours: light, stale: false, width: 790, height: 500 };

describe('the scene', () => {
  const scene = disturbanceScene(base, result, disturbed, true);
  const { disturbance } = scene;

  test('the condition ends where it was disturbed, and goes on as ghost and as disturbed run; others stay whole', () => {
    expect(disturbance!.from[0]).toBeCloseTo(Math.sin(59 / 20), 6);
    expect(disturbance!.to[0]! - disturbance!.from[0]!).toBeCloseTo(0.5, 6);
    expect(disturbance!.ghost).toHaveLength(41);
    expect(disturbance!.line.at(-1)![0]! - disturbance!.ghost.at(-1)![0]!).toBeCloseTo(0.5, 6);
    const last = (duration: number) => Math.max(...scene.lines.filter((line) => line.duration === duration).flatMap(({ time }) => time));
    expect([last(150), last(50)]).toEqual([600, 1000]);
    for (const [k, [low, high]] of scene.ranges.entries())
      for (const point of disturbance!.line) {
        expect(point[k]!).toBeGreaterThanOrEqual(low);
        expect(point[k]!).toBeLessThanOrEqual(high);
      }
  });

  test('while it is held by a drag it stands where the pointer is, and the box stays', () => {
    const held = disturbanceScene(base, result, disturbed, true, [3, 3, 3]);
    expect(held.disturbance!.to).toEqual([3, 3, 3]);
    expect(held.ranges).toEqual(base.ranges);
  });

  test('a condition that is not shown, or another network, leaves the scene as it is', () => {
    expect(disturbanceScene(base, result, { ...disturbed, condition: '300 ms' }, true)).toBe(base);
    expect(disturbanceScene(base, { ...result, shape: [3, 5] }, disturbed, true)).toBe(base);
  });

  test('parts: ghost thin and grey, the disturbed run in the colour of its duration, kick and ring of the accent, a name at its end', () => {
    const { strokes, marks, words, curves } = partsOf(scene, options);
    expect(strokes.map(({ colour, lines }) => [colour, lines.length])).toEqual([
      [light.ink3, 1],
      [curves.find(({ duration }) => duration === 150)!.colour, 1],
      [light.accent, 2],
    ]);
    expect(marks.filter(({ colour }) => colour === light.accent)).toHaveLength(1);
    expect(words.map(({ text }) => text)).toContain('disturbed');
    // What is not a state cannot be dragged: there is no ring.
    expect(partsOf(disturbanceScene(base, result, disturbed, false), options).strokes.at(-1)!.lines).toHaveLength(1);
  });

  test('exports and the flat views show it too', () => {
    const three = svgSurface(790, 500);
    drawScene(three, scene, options);
    expect(three.toString()).toContain('disturbed');
    const flat = svgSurface(790, 500);
    drawProjections(flat, scene, false, light);
    expect(flat.toString()).toContain('disturbed');
  });

  test('the line under the pointer: which and when; far from all lines there is none', () => {
    const { seen } = spaceOf(scene.ranges, initialCamera, 790, 500);
    const line = scene.lines.find(({ duration, phase }) => duration === 50 && phase === 'memory')!;
    const place = seen(line.points[20]!);
    expect(lineUnder(scene, initialCamera, options, place, 10)).toEqual({ duration: 50, time: line.time[20] });
    expect(lineUnder(scene, initialCamera, options, { x: -500, y: -500 }, 10)).toBeNull();
  });
});

describe('the distance', () => {
  test('whole decades hold the distance and the size of the state; nothing at all has a range too', () => {
    expect(distanceRange(disturbed)).toEqual([0.01, 10]);
    expect(distanceRange({ ...disturbed, distance: new Float64Array(steps), size: new Float64Array(steps) })).toEqual([0.1, 10]);
    const [low] = distanceRange({ ...disturbed, distance: disturbed.distance.map((x) => 1e-20 * x) });
    expect(low).toBe(1e-7);
  });

  test('its curve begins where it was disturbed; words stand inside', () => {
    const surface = svgSurface(492, 200);
    const { x, y } = drawDistance(surface, light, { ...disturbed, stale: false });
    const svg = surface.toString();
    expect(svg).toContain('size of the state');
    const [, cx, cy] = /<circle cx="([\d.]+)" cy="([\d.]+)"/.exec(svg)!.map(Number);
    expect(cx).toBeCloseTo(x(600), 0);
    expect(cy).toBeCloseTo(y(0.5), 0);
    expect(() => drawDistance(svgSurface(390, 120), light, null)).not.toThrow();
  });
});

describe('words', () => {
  const said = (change: Partial<Disturbed> = {}) => plainPieces(disturbancePieces({ ...disturbed, ...change }));
  const ending = (ratio: number) => ({ distance: new Float64Array(steps).fill(0.5 * ratio) });

  test('what was done, what became of it, what is read out', () => {
    expect(said(ending(0.4))).toBe('State moved: in 0.40\u00a0s the distance shrinks to 0.40 of what it was. The output is 1.30 in place of 1.05.');
    expect(said({ kind: 'unit', ...ending(0.001) })).toContain('Unit 2 kicked: after 0.40\u00a0s 0.1\u2009% of the distance is left.');
    expect(said({ kind: 'mode', eigenvalue: { real: 0.4, imaginary: 0 }, ...ending(1.1) })).toContain(
      'Mode 1 kicked (it grows there): after 0.40\u00a0s the distance is much the same, 1.1 times what it was.',
    );
    expect(said(ending(12))).toContain('grows to 12 times what it was, more than the size of the state.');
    expect(said({ kind: 'silence', silenced: 2, length: 0, ...ending(2) })).toContain(
      '2 units silenced: after 0.40\u00a0s the state is 50\u2009% of its size away from where it was going.',
    );
    const back = Float64Array.from({ length: steps }, (_, t) => 0.5 * (t < 80 ? 0.25 : 0.51));
    expect(said({ distance: back })).toContain('the distance shrinks to 0.25 of what it was, then grows again, to 0.51 after 0.40\u00a0s.');
    expect(said({ distance: new Float64Array(steps).fill(Number.NaN) })).toContain('grows beyond all bounds');
  });

  test('outputs: one that stays, several that keep or change their signs', () => {
    expect(said({ disturbed: { ...disturbed.disturbed, output: new Float64Array(steps).fill(1.05) } })).toContain('The output stays at 1.05.');
    const of = (a: number, b: number) => ({ rates: rates(0), output: Float64Array.from({ length: 2 * steps }, (_, i) => (i % 2 ? a : b)) });
    expect(said({ undisturbed: of(1, -1), disturbed: of(0.8, -1.1) })).toContain('All outputs keep their signs; they move by at most 0.20.');
    expect(said({ undisturbed: of(1, -1), disturbed: of(-0.8, -1.1) })).toContain('1 of 2 outputs changes its sign.');
  });
});
