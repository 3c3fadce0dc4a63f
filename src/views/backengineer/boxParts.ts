/**
 * The box of the 3-D view: three edges with ticks and titles, the grid on the floor and the shadows of the lines. Titles stand beside the middle of their
 * edge or, where a tick stands there or the view ends, at the next free place. Pure.
 */
import { linearTicks } from '../../ui/axis.ts';
import { percent } from '../../ui/format.ts';
import { plainText } from '../../ui/surface.ts';
import { edgesFor } from './camera.ts';
import type { Lines, ViewOptions, Words } from './parts.ts';
import type { Point, Range, Scene } from './scene.ts';
import { isNarrow, type Space } from './space.ts';
import { apart, boxesAlong, boxOf, firstFree } from './wordPlaces.ts';

/** Ticks that do not stand on an end of the axis. */
const inside = ([low, high]: Range, count: number) =>
  linearTicks([low, high], { count }).filter(({ value }) => value > low + 0.02 * (high - low) && value < high - 0.02 * (high - low));

function floorLines(scene: Scene): { grid: Point[][]; shadows: Point[][] } {
  const [X, Y, [z0, z1]] = scene.ranges;
  // A hair above the floor: lines at one depth would cut each other up.
  const lifted = z0 + 0.004 * (z1 - z0);
  return {
    grid: [
      ...inside(X, 6).map(({ value }): Point[] => [
        [value, Y[0], z0],
        [value, Y[1], z0],
      ]),
      ...inside(Y, 6).map(({ value }): Point[] => [
        [X[0], value, z0],
        [X[1], value, z0],
      ]),
    ],
    shadows: scene.lines.map(({ points }) => points.map(([x, y]): Point => [x, y, lifted])),
  };
}

/** `others` are words that stand where they must: ticks and titles give way to them. */
export function boxParts(
  scene: Scene,
  space: Space,
  { camera, colours, width, height }: ViewOptions,
  others: readonly Words[],
): { floor: Lines[]; vertical: Lines; words: Words[] } {
  const [X, Y, Z] = scene.ranges;
  const { nearX, nearY, vertical } = edgesFor(camera);
  const [x, y, z0] = [X[nearX], Y[nearY], Z[0]];
  const corner = [X[vertical[0]], Y[vertical[1]]] as const;
  const edge = { colour: colours.ink3, width: 1.5 * colours.stroke };
  const { grid, shadows } = floorLines(scene);
  const tick = { colour: colours.ink3, size: 13.5 * colours.label };
  const name = { colour: colours.ink, size: 15 * colours.label };
  const out = 0.07 * Math.max(X[1] - X[0], Y[1] - Y[0]);
  const outX = x + (nearX ? out : -out);
  const outY = y + (nearY ? out : -out);
  const narrow = isNarrow(width);
  const count = narrow ? 4 : 6;
  // Where points are shown, what counts is where they lie to each other.
  const ticks = apart(
    scene.points
      ? []
      : [
          ...inside(X, count).map(({ value, label }) => ({ at: [value, outY, z0] as const, text: plainText(label), ...tick })),
          ...inside(Y, count).map(({ value, label }) => ({ at: [outX, value, z0] as const, text: plainText(label), ...tick })),
          ...inside(Z, count).map(({ value, label }) => ({
            at: [...corner, value] as const,
            text: plainText(label),
            anchor: 'end' as const,
            shift: [-8, 0] as const,
            ...tick,
          })),
        ],
    others,
    space,
  );
  const title = (k: number) => `PC\u00a0${k + 1}, ${percent(scene.shares[k]!)}`;
  // The title of the vertical edge gives way to the edge as well: at the top of the view it would be moved down onto it.
  const upright = boxesAlong(space.seen([...corner, Z[0]]), space.seen([...corner, Z[1]]));
  const taken = [...[...others, ...ticks].map((words) => boxOf(words, space)), ...upright];
  const titles: Words[] = [];
  const place = (candidates: Words[]) => {
    const chosen = firstFree(candidates, taken, space, width, height);
    titles.push(chosen);
    taken.push(boxOf(chosen, space));
  };
  // Over the end of its edge, or beside the edge where the view is turned so that nothing is to be seen there.
  const overEnd: Words = {
    at: [...corner, Z[1]],
    text: title(2),
    ...(narrow ? ({ anchor: 'start', shift: [-16, -16] } as const) : ({ shift: [0, -16] } as const)),
    ...name,
  };
  place([
    overEnd,
    ...[1, 0.75, 0.5, 0.25, 0].flatMap((share): Words[] => {
      const at: Point = [...corner, Z[0] + share * (Z[1] - Z[0])];
      return [
        { at, text: title(2), anchor: 'start', shift: [10, 0], ...name },
        { at, text: title(2), anchor: 'end', shift: [-40 * colours.label, 0], ...name },
      ];
    }),
  ]);
  // The edge that meets the vertical one lies on the left: its title stands left of it, the other's right.
  const xIsLeft = vertical[1] === nearY;
  const far = narrow ? 14 : 26;
  const beside = (at: (along: number) => Point, range: Range, text: string, isLeft: boolean): Words[] => {
    const side = { anchor: isLeft ? 'end' : 'start', shift: [isLeft ? -far : far, 10] } as const;
    return [0.5, 0.38, 0.62, 0.26, 0.74]
      .map((share) => at(range[0] + share * (range[1] - range[0])))
      .flatMap((point) => [
        { at: point, text, ...side, ...name },
        { at: point, text, shift: [0, 26 * colours.label] as const, ...name },
      ]);
  };
  place(beside((along) => [along, outY, z0], X, title(0), xIsLeft));
  place(beside((along) => [outX, along, z0], Y, title(1), !xIsLeft));
  return {
    floor: [
      { lines: grid, colour: colours.hair, width: 1.5 },
      { lines: shadows, colour: colours.rule, width: 1.5 * colours.stroke },
      {
        lines: [
          [
            [X[0], y, z0],
            [X[1], y, z0],
          ],
          [
            [x, Y[0], z0],
            [x, Y[1], z0],
          ],
        ],
        ...edge,
      },
    ],
    vertical: {
      lines: [
        [
          [...corner, Z[0]],
          [...corner, Z[1]],
        ],
      ],
      ...edge,
    },
    words: [...ticks, ...titles],
  };
}
