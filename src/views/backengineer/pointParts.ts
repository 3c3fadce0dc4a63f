/**
 * Fixed and slow points as parts of the 3-D view: discs, crosses with their unstable directions, diamonds, and the ring round the one that is looked at. Pure.
 */
import type { Camera } from './camera.ts';
import type { Lines, Mark, ViewOptions, Words } from './parts.ts';
import type { Point, Scene } from './scene.ts';
import { type Space, spaceOf } from './space.ts';
import { type Box, boxOf, firstFree, isFree } from './wordPlaces.ts';

/** px */
const ringRadius = 15;
const corners = 48;

type Options = Pick<ViewOptions, 'colours' | 'stale'>;
const inkOf = ({ colours, stale }: Options) => (stale ? colours.ink3 : colours.ink);

/** Discs and diamonds; the crosses of saddles are words, which Plotly turns to the eye. */
export function pointMarks({ points = [] }: Scene, options: Options): Mark[] {
  return points.flatMap(({ kind, at, reading }): Mark[] =>
    kind === 'saddle'
      ? []
      : [{ point: at, colour: inkOf(options), shape: kind === 'stable' ? 'disc' : 'diamond', radius: kind === 'stable' ? 5.5 : 6.5, reading }],
  );
}

/** The circle that this eye sees round a point. */
export const ringRound = (at: Point, space: Space, radius = ringRadius): Point[] =>
  Array.from({ length: corners + 1 }, (_, k) => {
    const angle = (2 * Math.PI * k) / corners;
    return space.beside(at, radius * Math.cos(angle), radius * Math.sin(angle));
  });

export function pointStrokes({ points = [], ways = [], chosen = -1 }: Scene, options: Options, space: Space): (Lines & { casing: boolean })[] {
  const { colours } = options;
  const ringed = points[chosen];
  return [
    ...(ways.length > 0 ? [{ lines: ways, colour: colours.rule, width: 1.5 * colours.stroke, casing: false }] : []),
    ...(points.some(({ directions }) => directions.length > 0)
      ? [{ lines: points.flatMap(({ directions }) => directions), colour: inkOf(options), width: 2 * colours.stroke, casing: true }]
      : []),
    ...(ringed ? [{ lines: [ringRound(ringed.at, space)], colour: colours.accent, width: 2 * colours.stroke, casing: false }] : []),
  ];
}

/** Crosses of saddles, and what is read out at the stable points, off each other as far as there is room. */
export function pointWords({ points = [], chosen = -1 }: Scene, options: ViewOptions, space: Space, others: readonly Words[]): Words[] {
  const { colours, width, height } = options;
  // In a small figure they would stand on each other.
  const size = Math.min(width, height) < 420 ? 15 : 20;
  const crosses = points
    .filter(({ kind }) => kind === 'saddle')
    .map(({ at }): Words => ({ at, text: '\u00d7', colour: inkOf(options), size: size * colours.label, shift: [0, -1] }));
  const taken: Box[] = [
    ...others.map((words) => boxOf(words, space)),
    ...points.map(({ at, kind }, k) => {
      const { x, y } = space.seen(at);
      // A cross is a word, which is higher than it is wide.
      const [across, up] = k === chosen ? [ringRadius + 1, ringRadius + 1] : kind === 'saddle' ? [7, 13] : [7, 7];
      return { left: x - across * colours.label, right: x + across * colours.label, top: y - up * colours.label, bottom: y + up * colours.label };
    }),
  ];
  const labels: Words[] = [];
  for (const [k, { at, label }] of points.entries()) {
    if (label === '') continue;
    const out = k === chosen ? 15 : 11;
    const common = {
      at,
      text: label,
      ...(label === 'rest' ? { look: 'name' as const } : {}),
      colour: label === 'rest' ? colours.ink2 : inkOf(options),
      size: 14.5 * colours.label,
    };
    const candidates = [out, 2 * out, 3 * out].flatMap((far): Words[] =>
      (
        [
          ['start', far, -out],
          ['end', -far, -out],
          ['start', far, out + 2],
          ['end', -far, out + 2],
          ['middle', 0, -far - out + 2],
          ['middle', 0, far + out],
          ['start', far, 0],
          ['end', -far, 0],
        ] as const
      ).map(([anchor, right, down]) => ({ ...common, anchor, shift: [right, down] })),
    );
    const placed = firstFree(candidates, taken, space, width, height);
    // Where there is no room at all, the reading says it of the point that is chosen.
    if (!isFree(boxOf(placed, space), taken)) continue;
    labels.push(placed);
    taken.push(boxOf(placed, space));
  }
  return [...crosses, ...labels];
}

/** The point that is seen nearest to this place of the view, within `reach` px; -1 where there is none. */
export function pointUnder(
  { points = [], ranges }: Scene,
  camera: Camera,
  { width, height }: { readonly width: number; readonly height: number },
  x: number,
  y: number,
  reach: number,
): number {
  const { seen } = spaceOf(ranges, camera, width, height);
  let [best, least] = [-1, reach];
  points.forEach(({ at }, k) => {
    const place = seen(at);
    const away = Math.hypot(place.x - x, place.y - y);
    if (away < least) [best, least] = [k, away];
  });
  return best;
}
