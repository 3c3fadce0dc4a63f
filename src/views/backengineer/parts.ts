/**
 * What stands in the 3-D view, in the coordinates of the scene, before anybody draws it: Plotly on screen (plotlyScene.ts), our own surface in exports
 * (drawScene.ts). Words carry their place as a shift on the view, px, so they are right for the camera they were made for. Pure.
 */
import type { Colours } from '../../ui/colours.ts';
import { conditionColour } from '../../ui/conditionColours.ts';
import { placeLabels } from '../../ui/labels.ts';
import { durationColour } from '../../ui/palettes.ts';
import { boxParts } from './boxParts.ts';
import type { Camera } from './camera.ts';
import { disturbanceMarks, disturbanceStrokes, disturbanceWords } from './disturbanceParts.ts';
import { pointMarks, pointStrokes, pointWords } from './pointParts.ts';
import { durationsOf, isOfConditions, labelOf, type Point, phaseWidth, type Scene, type SceneLine } from './scene.ts';
import { mapAxes, type Space, spaceOf } from './space.ts';
import { apart, boxOf, firstFree } from './wordPlaces.ts';

export interface Lines {
  readonly lines: readonly (readonly Point[])[];
  readonly colour: string;
  /** px */
  readonly width: number;
}

export interface Curve extends SceneLine {
  readonly colour: string;
  readonly width: number;
}

export interface Mark {
  readonly point: Point;
  readonly colour: string;
  /** A circle of paper with a ring, not a disc; or a diamond of paper. */
  readonly shape: 'disc' | 'circle' | 'diamond';
  /** px */
  readonly radius: number;
  readonly reading: string;
}

export interface Words {
  readonly at: Point;
  readonly text: string;
  readonly colour: string;
  /** px */
  readonly size: number;
  /** `name` in serif italic, `label` bold. */
  readonly look?: 'name' | 'label';
  readonly anchor?: 'start' | 'middle' | 'end';
  /** px to the right and down from where `at` is seen; the middle of the text stands there. */
  readonly shift?: readonly [number, number];
}

export interface SceneParts {
  readonly space: Space;
  /** Lines of the floor's plane, the later ones over the earlier. */
  readonly floor: readonly Lines[];
  readonly vertical: Lines;
  readonly curves: readonly Curve[];
  /** Of the points: where they lead, their unstable directions, the ring round one of them. */
  readonly strokes: readonly (Lines & { readonly casing: boolean })[];
  readonly arrows: { readonly from: Point; readonly tips: readonly Point[]; readonly colour: string; readonly width: number; readonly head: number };
  readonly marks: readonly Mark[];
  readonly words: readonly Words[];
}

export interface ViewOptions {
  readonly camera: Camera;
  readonly colours: Colours;
  readonly stale: boolean;
  /** px */
  readonly width: number;
  readonly height: number;
}

export const seconds = (time: number) => `${(time / 1000).toFixed(2)} s`;

/** The colour of a duration in this scene; while it is stale, grey. */
export function colourOfDurations(scene: Scene, { colours, stale }: Pick<ViewOptions, 'colours' | 'stale'>) {
  const order = durationsOf(scene);
  return (duration: number, use: 'line' | 'text' = 'line') =>
    stale || scene.plain ? colours.ink3 : (isOfConditions(scene) ? conditionColour : durationColour)(colours.theme, order.indexOf(duration), order.length, use);
}

/** Tips of two arrows that are nearer than this part of the box show one direction: arrows have a fifth of its length, so that 6 degrees are between them. */
const oneDirection = 0.02;

/** Names of the arrows and of where they begin; `others` are words that stand already. */
function arrowWords(scene: Scene, colours: Colours, span: number, space: Space, width: number, others: readonly Words[]): Words[] {
  const { rest } = scene;
  const { seen } = space;
  const cross: Words = { at: rest, text: '\u00d7', colour: colours.ink, size: 24 * colours.label, shift: [0, -1] };
  const taken = [...others, cross].map((words) => boxOf(words, space));
  const placed: Words[] = [];
  const place = (candidates: Words[]) => {
    const chosen = firstFree(candidates, taken, space, width);
    placed.push(chosen);
    taken.push(boxOf(chosen, space));
  };
  // Drawn from one seed, I and W are one direction: two names would stand on each other.
  const [input, output] = scene.arrows;
  const gap = Math.hypot(...input!.tip.map((value, k) => value - output!.tip[k]!));
  const named = gap < oneDirection * span ? [{ name: 'I, W', tip: input!.tip }] : scene.arrows;
  for (const { name, tip } of named) {
    const at = mapAxes(tip, (value, k) => rest[k]! + 1.22 * (value - rest[k]!));
    const step = 16 * colours.label;
    place(
      (
        [
          [0, 0],
          [0, -step],
          [step, 0],
          [-step, 0],
          [0, step],
        ] as const
      ).map((shift) => ({ at, text: name, look: 'name', colour: colours.ink, size: 17 * colours.label, shift })),
    );
  }
  // The word stands on the side to which no arrow points, if there is room.
  const side = scene.arrows.reduce((sum, { tip }) => sum + seen(tip).x - seen(rest).x, 0) > 0 ? -1 : 1;
  place(
    (
      [
        [side, -10],
        [side, 10],
        [-side, 10],
        [-side, -10],
      ] as const
    ).map(([towards, down]) => ({
      at: rest,
      text: 'rest',
      look: 'name',
      colour: colours.ink2,
      size: 15.5 * colours.label,
      anchor: towards < 0 ? 'end' : 'start',
      shift: [10 * towards, down],
    })),
  );
  return [...placed, cross];
}

/** From so many conditions on their names stand in the legend, and not over the ends of their lines. */
export const manyConditions = 5;

/** Each duration at the end of its line, where no name covers another or the cross at rest. */
function endWords(scene: Scene, colourOf: ReturnType<typeof colourOfDurations>, label: number, width: number, space: Space): Words[] {
  const { seen } = space;
  const ends = scene.marks.filter(({ kind }) => kind === 'end');
  if (ends.length >= manyConditions) return [];
  const points = ends.map(({ point }) => seen(point));
  const longest = Math.max(6, ...ends.map(({ duration }) => labelOf(scene, duration).length));
  const places = placeLabels(points, (longest <= 6 ? 52 : 8 * longest) * label, 17 * label, 10, [2, width - 2]);
  const words = ends.map(({ duration, point }, index) => {
    const { x, y, anchor } = places[index]!;
    return {
      at: point,
      text: labelOf(scene, duration),
      look: 'label',
      colour: colourOf(duration, 'text'),
      size: 15 * label,
      anchor,
      shift: [x - points[index]!.x, y - points[index]!.y],
    } satisfies Words;
  });
  const cross: Words = { at: scene.rest, text: '\u00d7', look: 'label', colour: '', size: 22 * label };
  return ends.length > 3 ? apart(words, [cross], space) : words;
}

export function partsOf(scene: Scene, options: ViewOptions): SceneParts {
  const { camera, colours, width, height } = options;
  const space = spaceOf(scene.ranges, camera, width, height);
  const colourOf = colourOfDurations(scene, options);
  const span = Math.max(...scene.ranges.map(([low, high]) => high - low));
  const ends = endWords(scene, colourOf, colours.label, width, space);
  const names = scene.points ? pointWords(scene, options, space, ends) : arrowWords(scene, colours, span, space, width, ends);
  const own = disturbanceWords(scene, options, space, colourOf, [...names, ...ends]);
  const { floor, vertical, words } = boxParts(scene, space, options, [...names, ...ends, ...own]);
  return {
    space,
    floor,
    vertical,
    curves: scene.lines.map((line) => ({ ...line, colour: colourOf(line.duration), width: phaseWidth(line.phase, scene.phases) * colours.stroke })),
    arrows: { from: scene.rest, tips: scene.arrows.map(({ tip }) => tip), colour: colours.ink, width: 2 * colours.stroke, head: 0.055 * span },
    strokes: [...pointStrokes(scene, options, space), ...disturbanceStrokes(scene, options, space, colourOf)],
    marks: [
      ...scene.marks.map(
        ({ duration, kind, point, time }): Mark => ({
          point,
          colour: colourOf(duration),
          shape: kind === 'turn' ? 'circle' : 'disc',
          radius: 4.5 * Math.sqrt(colours.stroke),
          reading: `${labelOf(scene, duration)}, ${seconds(time)}`,
        }),
      ),
      ...pointMarks(scene, options),
      ...disturbanceMarks(scene, options, colourOf),
    ],
    words: [...words, ...names, ...ends, ...own],
  };
}
