/** The 3-D view in motion: one turn of the camera that comes back, lines that are drawn and go back. */
import { describe, expect, test } from 'vitest';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { frameShare } from '../../src/ui/video/videoFrames.ts';
import { initialCamera } from '../../src/views/backengineer/camera.ts';
import { drawScene } from '../../src/views/backengineer/drawScene.ts';
import { durationsOf, type Point, type Scene } from '../../src/views/backengineer/scene.ts';
import { endOf, lineUntil, passed, sceneUntil, turningAt } from '../../src/views/backengineer/turningScene.ts';
import { light } from './colours.ts';

const time = [0, 100, 200, 300, 400];
const at = (duration: number, t: number): Point => [t / 100, Math.sin(t / 80) * 2, duration / 100];
const line = (duration: number, phase: string, from: number, to: number) => {
  const inside = time.filter((t) => t >= from && t <= to);
  return { duration, phase, time: inside, points: inside.map((t) => at(duration, t)) };
};
const scene: Scene = {
  labels: new Map([
    [50, '50 ms'],
    [150, '150 ms'],
  ]),
  phases: ['input', 'memory'],
  rest: [0, 0, 0],
  lines: [50, 150].flatMap((duration) => [line(duration, 'input', 0, 100), line(duration, 'memory', 100, 400)]),
  marks: [50, 150].flatMap((duration) => [
    { duration, kind: 'turn' as const, point: at(duration, 100), time: 100 },
    { duration, kind: 'end' as const, point: at(duration, 400), time: 400 },
  ]),
  arrows: [
    { name: 'I', tip: [1, 0, 0], share: 0.5 },
    { name: 'W', tip: [0, 1, 0], share: 0.5 },
  ],
  ranges: [
    [-1, 5],
    [-3, 3],
    [0, 2],
  ],
  shares: [0.5, 0.3, 0.2],
};
const options = { camera: initialCamera, colours: light, stale: false, width: 640, height: 400 };

function drawn(share: number, way: boolean): string {
  const now = turningAt(scene, options, share, way);
  const surface = svgSurface(640, 400);
  drawScene(surface, now.scene, now.options);
  return surface.toString();
}

describe('one turn', () => {
  test('the frame after the last is the first, and every step of the camera is as long as every other', () => {
    const count = 48;
    const eyes = Array.from({ length: count + 1 }, (_, i) => turningAt(scene, options, frameShare(i, count), false).options.camera.eye);
    expect(eyes[count]).toEqual(eyes[0]);
    const steps = eyes.slice(1).map((eye, i) => Math.hypot(eye.x - eyes[i]!.x, eye.y - eyes[i]!.y, eye.z - eyes[i]!.z));
    for (const step of steps) expect(step).toBeCloseTo(steps[0]!, 9);
    expect(steps[0]).toBeGreaterThan(0.1);
    // The first frame is the view as the visitor has turned it.
    expect(eyes[0]!.x).toBeCloseTo(initialCamera.eye.x, 12);
    expect(eyes[0]!.z).toBeCloseTo(initialCamera.eye.z, 12);
    for (const way of [false, true]) expect(drawn(1, way)).toBe(drawn(0, way));
    expect(drawn(0.5, false)).not.toBe(drawn(0, false));
  });

  test('lines that are drawn: begin at rest, are whole in between, and are back at rest at the end without a jump', () => {
    expect(passed(0)).toBe(0);
    expect(passed(0.3)).toBeCloseTo(0.5, 12);
    expect(passed(0.7)).toBe(1);
    const shares = Array.from({ length: 601 }, (_, i) => passed(i / 600));
    for (const [i, share] of shares.slice(1).entries()) expect(Math.abs(share - shares[i]!)).toBeLessThan(0.04);
    expect(shares[600]).toBe(0);
    expect(drawn(0.7, true)).toBe(drawn(0.7, false));
    expect(drawn(0.2, true).length).toBeLessThan(drawn(0.2, false).length);
  });
});

describe('sceneUntil', () => {
  test('a line ends between its points where the time is between theirs; one that has not begun keeps its first point', () => {
    const [input, memory] = [scene.lines[0]!, scene.lines[1]!];
    const cut = lineUntil(memory, 250);
    expect(cut.time).toEqual([100, 200, 250]);
    expect(cut.points.at(-1)).toEqual(memory.points[1]!.map((value, k) => expect.closeTo((value + memory.points[2]![k]!) / 2, 12)));
    expect(lineUntil(memory, 50).points).toEqual(memory.points.slice(0, 1));
    expect(lineUntil(input, 100)).toBe(input);
  });

  test('names and colours stay from the first moment on, the dots go with the ends of the lines, circles come when they are reached', () => {
    expect(durationsOf(sceneUntil(scene, 0))).toEqual([50, 150]);
    const early = sceneUntil(scene, 50).marks;
    expect(early.map(({ kind }) => kind)).toEqual(['end', 'end']);
    expect(early[0]!.point).toEqual(sceneUntil(scene, 50).lines[0]!.points.at(-1));
    expect(sceneUntil(scene, 100).marks.map(({ kind }) => kind)).toEqual(['turn', 'end', 'turn', 'end']);
    expect(sceneUntil(scene, endOf(scene)).marks).toEqual(scene.marks);
  });
});
