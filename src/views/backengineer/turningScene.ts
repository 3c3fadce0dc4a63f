/** The 3-D view in motion: the camera goes once round the box, and if wanted the lines are drawn meanwhile as time passes. Pure. */
import { easeInOut } from '../../ui/motion.ts';
import { turned } from './camera.ts';
import type { ViewOptions } from './parts.ts';
import type { Point, Scene, SceneLine } from './scene.ts';
import { mapAxes } from './space.ts';

/** Shares of the turn at which the lines have come to their ends, and at which they begin to go back. */
const [whole, back] = [0.6, 0.85];

/** How much of the time of the lines has passed at a share of the turn: from 0 to all of it, a rest, and back to 0, so that the end is the beginning. */
export function passed(share: number): number {
  const at = share % 1;
  if (at < whole) return at / whole;
  return at < back ? 1 : 1 - easeInOut((at - back) / (1 - back));
}

const between = (from: Point, to: Point, share: number): Point => mapAxes(from, (value, k) => value + share * (to[k]! - value));

/** A line up to `time`, ms; of one that has not begun its first point, so that its name and its colour stay. */
export function lineUntil(line: SceneLine, time: number): SceneLine {
  const next = line.time.findIndex((at) => at > time);
  if (next < 0) return line;
  if (next === 0) return { ...line, points: line.points.slice(0, 1), time: line.time.slice(0, 1) };
  const [t0, t1] = [line.time[next - 1]!, line.time[next]!];
  const tip = between(line.points[next - 1]!, line.points[next]!, (time - t0) / (t1 - t0));
  return { ...line, points: [...line.points.slice(0, next), tip], time: [...line.time.slice(0, next), time] };
}

/** The scene as far as its lines have come at `time`, ms: the dots at their ends go with them. */
export function sceneUntil(scene: Scene, time: number): Scene {
  const lines = scene.lines.map((line) => lineUntil(line, time));
  const tipOf = (duration: number) => {
    const begun = scene.lines.flatMap((line, i) => (line.duration === duration && line.time[0]! <= time ? [lines[i]!] : []));
    return begun.at(-1)?.points.at(-1) ?? scene.rest;
  };
  return {
    ...scene,
    lines,
    marks: scene.marks.flatMap((mark) => {
      if (mark.time <= time) return [mark];
      return mark.kind === 'end' ? [{ ...mark, point: tipOf(mark.duration), time }] : [];
    }),
  };
}

/** Time at which the last line ends, ms. */
export const endOf = (scene: Scene): number => scene.lines.reduce((last, { time }) => Math.max(last, time.at(-1) ?? 0), 0);

/** The scene and its camera at a share of one turn. `drawn`: its lines are drawn as time passes. */
export function turningAt(scene: Scene, options: ViewOptions, share: number, drawn: boolean): { readonly scene: Scene; readonly options: ViewOptions } {
  return {
    scene: drawn ? sceneUntil(scene, passed(share) * endOf(scene)) : scene,
    options: { ...options, camera: turned(options.camera, 360 * (share % 1), 0) },
  };
}
