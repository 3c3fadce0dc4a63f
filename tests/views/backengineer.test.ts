import { describe, expect, it } from 'vitest';
import type { PcaResult } from '../../src/session/protocol.ts';
import { freePlace, placeLabels, spread } from '../../src/ui/labels.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { cameraNumbers, cameraOf, edgesFor, initialCamera, projected, turned } from '../../src/views/backengineer/camera.ts';
import { drawProjections } from '../../src/views/backengineer/drawProjections.ts';
import { drawContributions, drawShares } from '../../src/views/backengineer/drawShares.ts';
import { plotlyFigure } from '../../src/views/backengineer/plotlyScene.ts';
import { roundRange, sceneOf } from '../../src/views/backengineer/scene.ts';
import { backEngineerReading, backEngineerSentence, shareNumbers } from '../../src/views/backengineer/words.ts';
import { light } from './colours.ts';

const size = 60;
const count = 4;

/** Spirals of three durations, ten points in the input phase and so on; the answer is found on axes 4 to 12. */
function result(change: Partial<PcaResult> = {}): PcaResult {
  const steps = 100;
  const eigenvalues = Float64Array.from({ length: size }, (_, k) => 4 * 0.6 ** k);
  const total = eigenvalues.reduce((sum, value) => sum + value, 0);
  let sum = 0;
  return {
    eigenvalues,
    axes: new Float64Array(count * size),
    shape: [count, size],
    participationRatio: 2,
    trajectories: [50, 150, 300].map((duration, index) => ({
      duration,
      time: Float64Array.from({ length: steps }, (_, t) => 40 * (t + 1)),
      phase: Uint8Array.from({ length: steps }, (_, t) => (t < 3 + index ? 0 : t < 37 ? 1 : 2)),
      points: Float64Array.from({ length: steps * count }, (_, i) => [Math.sin, Math.cos, (x: number) => x / 5, () => 0][i % count]!(i / 40) * (1 + index)),
    })),
    input: Float64Array.of(0.3, 0.4, 0, 0.1),
    output: Float64Array.of(0.002, 0, 0.004, 0.7),
    variance: eigenvalues.map((value) => (sum += value) / total),
    carried: Float64Array.from({ length: size }, (_, k) => (k < 2 ? -0.1 : Math.min(0.97, 0.03 + 0.11 * (k - 2)))),
    contribution: Float64Array.from({ length: size }, (_, k) => 0.2 * Math.sin(k)),
    ...change,
  };
}

describe('sceneOf', () => {
  const scene = sceneOf(result())!;
  it('one line for each duration and phase, joined to the one before, the first to where all begin', () => {
    expect(scene.lines).toHaveLength(9);
    const [input, intrinsic] = scene.lines as [(typeof scene.lines)[0], (typeof scene.lines)[0]];
    expect(input.points[0]).toEqual(scene.rest);
    expect(scene.rest).toEqual([0, expect.closeTo(Math.cos(1 / 40), 12), expect.closeTo(2 / 200, 12)]);
    expect(intrinsic.points[0]).toEqual(input.points.at(-1));
  });
  it('marks where memory begins and where a line ends; shares of the axes sum to the variance of three', () => {
    expect(scene.marks.map(({ kind }) => kind)).toEqual(['turn', 'end', 'turn', 'end', 'turn', 'end']);
    expect(scene.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(result().variance[2]!, 12);
  });
  it('arrows: share of the square length on three axes', () => {
    expect(scene.arrows[0]!.share).toBeCloseTo(0.25, 12);
    expect(scene.arrows[1]!.share).toBeCloseTo(0.00002, 12);
  });
  it('no activity, no scene', () => {
    expect(sceneOf(result({ eigenvalues: new Float64Array(size) }))).toBeNull();
  });
  it('roundRange: holds 0 and stands on round numbers', () => {
    expect(roundRange(1.2, 7.6)).toEqual([-0.5, 8]);
    expect(roundRange(0, 0)[1]).toBeGreaterThan(0);
  });
});

describe('camera', () => {
  it('cameraOf and cameraNumbers are inverse; no numbers mean the initial camera', () => {
    expect(cameraOf([])).toEqual(initialCamera);
    const numbers = [1, -1.5, 0.5, 0, 0, -0.1, 0, 0, 1];
    expect(cameraNumbers(cameraOf(numbers))).toEqual(numbers);
    expect(cameraOf([0, 0, 0])).toBe(initialCamera);
  });
  it('turned: twice 180 degrees come back; never over the pole', () => {
    const back = turned(turned(initialCamera, 180, 0), 180, 0);
    expect(back.eye.x).toBeCloseTo(initialCamera.eye.x, 10);
    let camera = initialCamera;
    for (let i = 0; i < 30; i++) camera = turned(camera, 0, 10);
    expect(Math.hypot(camera.eye.x, camera.eye.y)).toBeGreaterThan(0.1);
  });
  it('projected: the centre of the view is the middle of the picture, up is up', () => {
    const camera = { eye: { x: 2, y: 0, z: 0 }, center: { x: 0, y: 0, z: 0 }, up: { x: 0, y: 0, z: 1 } };
    expect(projected([0, 0, 0], camera, 400, 300)).toEqual([200, 150]);
    // At distance 2 the half height of a view of 45 degrees is 2 tan(22.5 degrees) = .828.
    expect(projected([0, 0, 0.8284271], camera, 400, 300)[1]).toBeCloseTo(0, 4);
    expect(projected([0, 0.1, 0], camera, 400, 300)[0]).toBeGreaterThan(200);
  });
  it('edgesFor: near edges lie on the side of the eye, the vertical one on the left', () => {
    expect(edgesFor({ ...initialCamera, eye: { x: 1, y: -1, z: 0.5 } })).toEqual({ nearX: 1, nearY: 0, vertical: [0, 0] });
  });
});

describe('plotlyFigure', () => {
  const options = { camera: initialCamera, colours: light, stale: false, width: 792, height: 480, touch: false };
  const { traces, layout } = plotlyFigure(sceneOf(result())!, options) as { traces: Record<string, never>[]; layout: Record<string, never> };
  const trace = (name: string) =>
    traces.find((one) => one.name === name)! as unknown as { x: unknown[]; line: { width: number; color: string[] }; text: string[] };
  it('one trace for each phase, told apart by width, colours by duration, gaps between lines', () => {
    expect(['input', 'intrinsic', 'memory'].map((phase) => trace(phase).line.width)).toEqual([5.5, 1.5, 3]);
    const memory = trace('memory');
    expect(new Set(memory.line.color)).toEqual(new Set(['#2f86d1', '#b8306f', '#2a2350']));
    expect(memory.x.filter((value) => value === null)).toHaveLength(3);
    expect([memory.line.color.length, memory.text.length]).toEqual([memory.x.length, memory.x.length]);
  });
  it('words: the axes with their shares, durations at the ends, I, W and rest', () => {
    const { annotations } = layout.scene as unknown as { annotations: { text: string }[] };
    const texts = annotations.map(({ text }) => text);
    for (const text of ['PC\u00a01, 40\u2009%', 'PC\u00a02, 24\u2009%', '<b>50 ms</b>', '<i>I</i>', '<i>W</i>', '<i>rest</i>']) expect(texts).toContain(text);
  });
  it('the view stays where it is, no axes of Plotly, no dragging on touch', () => {
    const scene = layout.scene as unknown as Record<string, unknown>;
    expect(layout.uirevision).toBe('view');
    expect((scene.xaxis as { visible: boolean }).visible).toBe(false);
    expect((plotlyFigure(sceneOf(result())!, { ...options, touch: true }).layout as { scene: { dragmode: unknown } }).scene.dragmode).toBe(false);
  });
});

describe('drawProjections', () => {
  it.each([
    [792, 470],
    [350, 900],
  ])('%i x %i: three views with their axes, labels of durations once', (width, height) => {
    const surface = svgSurface(width, height);
    drawProjections(surface, sceneOf(result())!, false, light);
    const svg = surface.toString();
    expect(svg.match(/ over PC/g)).toHaveLength(3);
    for (const duration of [50, 150, 300]) expect(svg.match(new RegExp(`>${duration} ms<`, 'g'))).toHaveLength(1);
    expect(svg).not.toMatch(/NaN|Infinity/);
  });
});

describe('drawShares, drawContributions', () => {
  it('shares: both curves named, the axes shown marked in the accent', () => {
    const surface = svgSurface(508, 230);
    drawShares(surface, result(), false, light);
    const svg = surface.toString();
    for (const text of ['of the activity', 'of the answer', '3 axes', 'number of axes', '>100\u2009%<']) expect(svg).toContain(text);
    expect(svg.match(/<circle[^>]*#c83a06/g)).toHaveLength(2);
    expect(svg).not.toMatch(/NaN/);
  });
  it('contributions: one bar for each of the first 40 axes', () => {
    const surface = svgSurface(508, 200);
    drawContributions(surface, result(), false, light);
    expect(surface.toString().match(/<rect[^>]*fill="#14181f"/g)).toHaveLength(40);
  });
  it('before there is a result: axes only', () => {
    for (const draw of [drawShares, drawContributions]) {
      const surface = svgSurface(508, 200);
      draw(surface, null, false, light);
      expect(surface.toString()).not.toMatch(/NaN|of the answer/);
    }
  });
});

describe('words of Back-engineer', () => {
  const text = (numbers: Parameters<typeof backEngineerReading>[0]) =>
    backEngineerReading(numbers)
      .map((piece) => (typeof piece === 'string' ? piece : piece.number))
      .join('')
      .trim();
  it('shareNumbers: of the first three axes, and how many it takes for nine tenths', () => {
    const numbers = shareNumbers(result());
    expect(numbers.activity).toBeCloseTo(1 - 0.6 ** 3, 8);
    expect(numbers.answer).toBeCloseTo(0.03, 12);
    expect(numbers.nineTenths).toBe(11);
  });
  it('the seen axes are not the ones that are read', () => {
    const numbers = { activity: 0.53, answer: 0.03, whole: 0.98, nineTenths: 45, alive: true };
    expect(backEngineerSentence(numbers)).toBe('The three axes where you see the motion are not the axes that hold the answer.');
    expect(text(numbers)).toBe('These three axes carry 53\u2009% of the activity and 3\u2009% of the answer. It takes 45 axes to read nine tenths of it.');
  });
  it('other findings, other sentences', () => {
    const numbers = { activity: 0.9, answer: 0.93, whole: 0.99, nineTenths: 3, alive: true };
    expect(backEngineerSentence(numbers)).toMatch(/hold the answer too/);
    expect(text(numbers)).toBe('These three axes carry 90\u2009% of the activity and 93\u2009% of the answer.');
    expect(backEngineerSentence({ ...numbers, answer: -3, whole: 0.02, nineTenths: null })).toMatch(/finds no answer in it yet/);
    expect(text({ ...numbers, answer: -3, whole: 0.02, nineTenths: null })).toContain('nothing of the answer');
    expect(text({ ...numbers, answer: -3, whole: -0.1, nineTenths: null })).toBe(
      'These three axes carry 90\u2009% of the activity. No axis holds the answer yet.',
    );
    expect(backEngineerSentence({ ...numbers, alive: false })).toMatch(/falls silent/);
    expect(backEngineerSentence(null)).toMatch(/\?$/);
  });
});

describe('spread, freePlace, placeLabels', () => {
  it('spread: labels stand at least a line apart, in order, inside', () => {
    expect(spread([10, 12, 11], 17, 0, 100)).toEqual([10, 44, 27]);
    expect(spread([95, 96], 17, 0, 100)).toEqual([83, 100]);
  });
  it('placeLabels: no label covers another point or label', () => {
    const points = [
      { x: 100, y: 100 },
      { x: 120, y: 104 },
      { x: 121, y: 110 },
    ];
    const boxes = placeLabels(points, 52, 17).map(({ x, y, anchor }) => ({ left: anchor === 'start' ? x : x - 52, y }));
    expect(boxes[0]).toEqual({ left: 38, y: 100 });
    boxes.forEach((box, i) => {
      for (const { x, y } of points) expect(x < box.left || x > box.left + 52 || Math.abs(y - box.y) > 8.5).toBe(true);
      for (const other of boxes.slice(i + 1)) expect(Math.abs(other.left - box.left) > 52 || Math.abs(other.y - box.y) >= 17).toBe(true);
    });
  });
  it('freePlace: the first place that no curve touches', () => {
    const curve = [
      [0, 100],
      [50, 50],
    ] as const;
    expect(
      freePlace(
        [
          { x: 10, y: 50 },
          { x: 10, y: 20 },
        ],
        40,
        14,
        [curve],
      ),
    ).toEqual({ x: 10, y: 20 });
  });
});
