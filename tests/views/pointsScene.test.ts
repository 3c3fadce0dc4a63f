/** The scene of fixed points: where they stand, what is pressed, from where to look, and the flat figures beside it. */
import { describe, expect, test } from 'vitest';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { cameraOf, initialCamera, turned } from '../../src/views/backengineer/camera.ts';
import { drawLegend } from '../../src/views/backengineer/drawLegend.ts';
import { drawProjections } from '../../src/views/backengineer/drawProjections.ts';
import { drawScene } from '../../src/views/backengineer/drawScene.ts';
import { partsOf } from '../../src/views/backengineer/parts.ts';
import { plotlyFigure } from '../../src/views/backengineer/plotlyScene.ts';
import { pointUnder, ringRound } from '../../src/views/backengineer/pointParts.ts';
import { drawPointModes } from '../../src/views/backengineer/points/drawPointModes.ts';
import { drawSlowness } from '../../src/views/backengineer/points/drawSlowness.ts';
import { binned, decadesOf, drawSpeeds, speedScale } from '../../src/views/backengineer/points/drawSpeeds.ts';
import { lookFor } from '../../src/views/backengineer/points/look.ts';
import { motionOf } from '../../src/views/backengineer/points/runs.ts';
import type { Listed } from '../../src/views/backengineer/points/situation.ts';
import type { Point, Scene, ScenePoint } from '../../src/views/backengineer/scene.ts';
import { rangesAround } from '../../src/views/backengineer/scene.ts';
import { spaceOf } from '../../src/views/backengineer/space.ts';
import { boxOf } from '../../src/views/backengineer/wordPlaces.ts';
import { light } from './colours.ts';

const corners = Array.from({ length: 8 }, (_, k) => [0, 1, 2].map((bit) => ((k >> bit) & 1 ? -1 : 1)) as unknown as Point);
const stable = corners.map(
  (at): ScenePoint => ({ kind: 'stable', at, label: at.map((x) => (x > 0 ? '+' : '\u2212')).join(' '), reading: 'stable', directions: [] }),
);
const saddle: ScenePoint = {
  kind: 'saddle',
  at: [0, 1, 1],
  label: '',
  reading: 'saddle',
  directions: [
    [
      [-0.2, 1, 1],
      [0.2, 1, 1],
    ],
  ],
};
const slow: ScenePoint = { kind: 'slow', at: [0, 0, 0], label: '', reading: 'slow', directions: [] };
const trial = Array.from({ length: 50 }, (_, t): Point => [Math.cos(t / 8), Math.sin(t / 8), Math.sin(t / 20)]);
const points = [...stable, saddle, slow];
const scene: Scene = {
  labels: new Map([[0, 'one trial']]),
  phases: ['trial'],
  rest: [0, 0, 0],
  lines: [{ duration: 0, phase: 'trial', points: trial, time: trial.map((_, t) => 10 * t) }],
  marks: [],
  arrows: [],
  plain: true,
  ranges: rangesAround([...corners, ...trial]),
  shares: [0.3, 0.28, 0.26],
  points,
  ways: [[saddle.at, corners[0]!]],
  chosen: 8,
};
const options = { camera: initialCamera, colours: light, stale: false, width: 790, height: 500 };

describe('the scene', () => {
  test('the title of the vertical edge stands off the edge, also where this ends at the top of the view', () => {
    for (const across of [0, 45, 90, 160, 250])
      for (const closer of [1, 1.1, 1.2, 1.3]) {
        const camera = turned(initialCamera, across, 12, closer);
        const { words, space, vertical } = partsOf(scene, { ...options, camera });
        const [from, to] = vertical.lines[0]!.map((point) => space.seen(point));
        const { left, right, top, bottom } = boxOf(words.find(({ text }) => text.startsWith('PC\u00a03'))!, space);
        for (let share = 0; share <= 1; share += 0.01) {
          const [x, y] = [from!.x + share * (to!.x - from!.x), from!.y + share * (to!.y - from!.y)];
          expect(x > left && x < right && y > top && y < bottom, `${across} degrees, ${closer} times`).toBe(false);
        }
      }
  });

  test('parts: a disc for each stable point, a diamond for each slow one, a cross for each saddle, one ring of the accent', () => {
    const { marks, words, strokes, arrows } = partsOf(scene, options);
    expect(marks.map(({ shape }) => shape)).toEqual([...Array(8).fill('disc'), 'diamond']);
    expect(words.filter(({ text }) => text === '\u00d7')).toHaveLength(1);
    for (const { label } of stable) expect(words.map(({ text }) => text)).toContain(label);
    expect(strokes.filter(({ colour }) => colour === light.accent)).toHaveLength(1);
    expect(arrows.tips).toEqual([]);
    expect(partsOf({ ...scene, chosen: -1 }, options).strokes.filter(({ colour }) => colour === light.accent)).toHaveLength(0);
  });

  test('the ring is a circle of 15 px for this eye', () => {
    const space = spaceOf(scene.ranges, initialCamera, 790, 500);
    const middle = space.seen(saddle.at);
    for (const at of ringRound(saddle.at, space)) {
      const { x, y } = space.seen(at);
      expect(Math.hypot(x - middle.x, y - middle.y)).toBeCloseTo(15, 6);
    }
  });

  test('a press means the nearest point within reach', () => {
    const { seen } = spaceOf(scene.ranges, initialCamera, 790, 500);
    points.forEach(({ at }, k) => {
      const { x, y } = seen(at);
      expect(pointUnder(scene, initialCamera, options, x + 3, y - 3, 14)).toBe(k);
    });
    expect(pointUnder(scene, initialCamera, options, 2, 2, 14)).toBe(-1);
  });

  test('lookFor: points that cover each other are seen apart, and a look at which nothing is covered stays', () => {
    const { eye } = initialCamera;
    const length = Math.hypot(eye.x, eye.y, eye.z);
    const along = [eye.x, eye.y, eye.z].map((x) => (0.8 * x) / length) as unknown as Point;
    const covered: Scene = { ...scene, points: [slow, { ...slow, at: along }] };
    const apart = (numbers: readonly number[]) => {
      const { seen } = spaceOf(covered.ranges, cameraOf(numbers), 790, 500);
      const [a, b] = covered.points!.map(({ at }) => seen(at));
      return Math.hypot(a!.x - b!.x, a!.y - b!.y);
    };
    expect(apart([])).toBeLessThan(12);
    expect(apart(lookFor(covered))).toBeGreaterThan(60);
    expect(cameraOf(lookFor({ ...scene, points: [slow, stable[0]!] })).eye).toEqual(initialCamera.eye);
  });

  test('lookFor: however much closer it comes, the whole box stays in the view', () => {
    const long: Scene = { ...scene, points: [slow, { ...slow, at: [0.01, 0.01, 0.01] }] };
    for (const one of [scene, long])
      for (const closer of [1.1, 1.2, 1.4]) {
        const camera = cameraOf(lookFor(one, closer));
        const { vertical, floor, space } = partsOf(one, { ...options, camera });
        for (const point of [...vertical.lines, ...floor.at(-1)!.lines].flat()) {
          const { x, y } = space.seen(point);
          expect(x > 0 && x < 790 && y > 0 && y < 500, `${closer} times closer: ${x.toFixed(0)}, ${y.toFixed(0)}`).toBe(true);
        }
      }
  });

  test('Plotly gets the points, and no trace without coordinates', () => {
    const { traces } = plotlyFigure(scene, { ...options, touch: false });
    for (const trace of traces as { x: readonly unknown[]; type: string }[]) expect(trace.x.length).toBeGreaterThan(0);
    expect((traces as { type: string }[]).some(({ type }) => type === 'cone')).toBe(false);
  });

  test('files and flat views draw discs, crosses and the ring; the legend names what there is', () => {
    for (const draw of [drawScene, (surface: Parameters<typeof drawScene>[0]) => drawProjections(surface, scene, false, light)]) {
      const surface = svgSurface(790, 500);
      draw(surface, scene, options);
      const svg = surface.toString();
      expect(svg).toContain(light.accent);
      expect(svg.match(/<circle/g)!.length).toBeGreaterThanOrEqual(8);
    }
    const surface = svgSurface(790, 60);
    drawLegend(surface, scene, options, 0);
    for (const words of ['stable fixed point', 'saddle, with its unstable directions', 'slow point', 'one trial', 'where the directions lead'])
      expect(surface.toString()).toContain(words);
    expect(surface.toString()).not.toContain('input');
  });
});

describe('modes of a point', () => {
  const ringed = (real: readonly number[]): Listed =>
    ({
      point: {
        fixed: true,
        kind: 'saddle',
        unstable: real.filter((x) => x > 0).length,
        eigenvalues: { real: Float64Array.from(real), imaginary: new Float64Array(real.length) },
        timeConstants: Float64Array.from(real, (x) => 100 / Math.abs(x)),
      },
      answer: '+',
    }) as unknown as Listed;
  const drawn = (real: readonly number[]) => {
    const surface = svgSurface(492, 240);
    drawPointModes(surface, light, ringed(real), false, { left: 64 });
    return surface.toString();
  };

  test('how many fade and grow, with the time constants of the slowest and the fastest', () => {
    const svg = drawn([0.43, -0.34, -1, -1.5]);
    for (const words of ['3 fade', '1 grows', 'slowest to fade, 294', '233']) expect(svg).toContain(words);
    expect(drawn([-0.5, -1])).toContain('none grows');
  });

  test('nothing is drawn of a point whose eigenvalues are not known', () => {
    const surface = svgSurface(492, 240);
    expect(drawPointModes(surface, light, { point: { fixed: true } } as unknown as Listed, false, { left: 64 })).toBe(null);
  });
});

describe('how slow is slow', () => {
  const data = { ended: [1e-15, 1e-15, 2e-14, 0.03, Number.NaN, 0], trials: [0.5, 1, 2, 3], slow: 0.1, stale: false };

  test('bins count every search that ended somewhere', () => {
    const bars = binned(data.ended, decadesOf(data));
    expect(bars.reduce((sum, count) => sum + count, 0)).toBe(5);
    expect(bars[0]).toBe(1);
  });

  test('the bound stands at its speed, and the figure says how many ended at speed 0', () => {
    const x = speedScale(data, 64, 492);
    expect(x.invert(x(0.1))).toBeCloseTo(0.1, 12);
    const surface = svgSurface(492, 150);
    drawSpeeds(surface, light, data, 64);
    expect(surface.toString()).toContain('4 of 6 searches end at speed 0');
    expect(surface.toString()).toContain(light.accent);
  });

  test('what is along the trials is named inside the figure, also where a few of them rest', () => {
    const surface = svgSurface(340, 100);
    drawSpeeds(surface, light, { ...data, trials: [1e-16, 1e-16, 1e-3, 0.5, 0.6, 1, 2] }, 64);
    const [, x] = /<text[^>]*? x="([\d.-]+)"[^>]*>along the trials/.exec(surface.toString()) ?? [];
    expect(Number(x)).toBeGreaterThanOrEqual(64);
  });

  test('words keep off the bars where there is room for them beside these', () => {
    const slow = { ...data, ended: [...new Array<number>(120).fill(1e-16), ...new Array<number>(136).fill(2e-3)], trials: [0.5, 1, 2, 3] };
    const surface = svgSurface(492, 150);
    drawSpeeds(surface, light, slow, 64);
    const svg = surface.toString();
    const bars = [...svg.matchAll(/<rect [^>]*?x="([\d.]+)"[^>]*?width="([\d.]+)"[^>]*?fill="#(?!fff)/g)].map(
      ([, x, wide]) => [Number(x), Number(x) + Number(wide)] as const,
    );
    expect(bars.length).toBeGreaterThanOrEqual(2);
    const style = { size: 13.5, baseline: 'middle' } as const;
    const called = Number(/<text[^>]*? x="([\d.-]+)"[^>]*>called slow/.exec(svg)![1]);
    const along = Number(/<text[^>]*? x="([\d.-]+)"[^>]*>along the trials/.exec(svg)![1]);
    const words = [
      [called - surface.textWidth('called slow', { ...style, size: 15.5, family: 'serif', italic: true }), called],
      [along, along + surface.textWidth('along the trials', style)],
    ] as const;
    for (const [from, to] of words) for (const [begin, end] of bars) expect(to <= begin || end <= from).toBe(true);
  });

  test('over time: a diamond for each slow place', () => {
    const time = Float64Array.from({ length: 40 }, (_, t) => 100 * t);
    const run = {
      label: '150 ms',
      duration: 150,
      time,
      speed: time.map((t) => 10 / (1 + t / 500)),
      states: new Float64Array(80),
      rates: new Float32Array(80),
      memoryFrom: 6,
      inputEnd: 1,
    };
    const surface = svgSurface(492, 170);
    drawSlowness(surface, light, { motion: motionOf([run], new Float64Array(2)), places: [0.02, 0.07], slow: 0.1, stale: false }, 64);
    expect(surface.toString().match(/<polygon|<path[^>]*Z"/g)!.length).toBeGreaterThanOrEqual(2);
    expect(surface.toString()).toContain('along the memory');
  });
});
