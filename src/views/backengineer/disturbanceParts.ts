/**
 * A disturbed run and its undisturbed ghost as parts of the 3-D view: the ghost grey and thin, the disturbed run as trajectories are, the kick and the ring
 * that can be dragged. Pure.
 */
import type { colourOfDurations, Lines, Mark, ViewOptions, Words } from './parts.ts';
import { ringRound } from './pointParts.ts';
import type { Scene } from './scene.ts';
import type { Space } from './space.ts';
import { boxOf, firstFree } from './wordPlaces.ts';

type ColourOf = ReturnType<typeof colourOfDurations>;

/** px */
const ringRadius = 9;

export function disturbanceStrokes({ disturbance }: Scene, { colours }: ViewOptions, space: Space, colourOf: ColourOf): (Lines & { casing: boolean })[] {
  if (!disturbance) return [];
  const { duration, from, to, ghost, line, movable } = disturbance;
  const { stroke, accent, ink3 } = colours;
  return [
    { lines: [ghost], colour: ink3, width: 1.5 * stroke, casing: false },
    { lines: [line], colour: colourOf(duration), width: 3 * stroke, casing: true },
    { lines: [[from, to], ...(movable ? [ringRound(to, space, ringRadius)] : [])], colour: accent, width: 2 * stroke, casing: false },
  ];
}

export function disturbanceMarks({ disturbance }: Scene, { colours }: ViewOptions, colourOf: ColourOf): Mark[] {
  if (!disturbance) return [];
  const { duration, to, line } = disturbance;
  const radius = 4.5 * Math.sqrt(colours.stroke);
  const end = line.at(-1);
  return [
    { point: to, colour: colours.accent, shape: 'disc', radius, reading: 'disturbed here' },
    ...(end ? [{ point: end, colour: colourOf(duration), shape: 'disc', radius, reading: 'end of the disturbed run' } as const] : []),
  ];
}

/** The name of the disturbed run at its end, off the other words and its own dots. */
export function disturbanceWords({ disturbance }: Scene, options: ViewOptions, space: Space, colourOf: ColourOf, others: readonly Words[]): Words[] {
  const end = disturbance?.line.at(-1);
  if (!disturbance || !end) return [];
  const { colours, width, height } = options;
  const candidates = [12, 20, 32].flatMap((far): Words[] =>
    (
      [
        ['start', far, 0],
        ['end', -far, 0],
        ['start', far, -far],
        ['end', -far, -far],
        ['start', far, far],
        ['end', -far, far],
        ['middle', 0, -far - 8],
        ['middle', 0, far + 8],
      ] as const
    ).map(([anchor, right, down]) => ({
      at: end,
      text: 'disturbed',
      look: 'label',
      colour: colourOf(disturbance.duration, 'text'),
      size: 15 * colours.label,
      anchor,
      shift: [right, down],
    })),
  );
  const dots = [disturbance.to, ...[end]].map((at) => {
    const { x, y } = space.seen(at);
    return { left: x - 8, right: x + 8, top: y - 8, bottom: y + 8 };
  });
  return [firstFree(candidates, [...others.map((words) => boxOf(words, space)), ...dots], space, width, height)];
}
