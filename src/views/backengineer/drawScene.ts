/**
 * The 3-D view on our own surface, for export: the same parts as on screen, seen by the same camera, far to near, with the legend below. Curves and arrows
 * wear a casing of paper, so that it shows which of two passes in front (look.md section 7). Runs in Node.
 */
import type { Surface } from '../../ui/surface.ts';
import { cut, farToNear, type Piece } from './painter.ts';
import { type Lines, type Mark, partsOf, type SceneParts, type ViewOptions, type Words } from './parts.ts';
import { nearest, type Seen } from './projection.ts';
import type { Point, Scene } from './scene.ts';
import { mapAxes } from './space.ts';

/** Cuts of this length decide which stroke is in front, px. */
const pieceLength = 8;

type Paint = (points: readonly Seen[]) => void;

const xs = (points: readonly Seen[]) => points.map(({ x }) => x);
const ys = (points: readonly Seen[]) => points.map(({ y }) => y);

/** The lines of one plane need no order of depth among them. */
function drawFlat(surface: Surface, { lines, colour, width }: Lines, seen: SceneParts['space']['seen']) {
  for (const run of farToNear(lines.flatMap((line, stroke) => cut(line, seen, stroke, 0, Number.POSITIVE_INFINITY))))
    surface.line(xs(run.points), ys(run.points), { colour, width });
}

/** A head of a length of `head` in space, as a triangle on the view. */
function drawHead(surface: Surface, tip: Seen, back: Seen, reach: number, colour: string) {
  const length = Math.hypot(tip.x - back.x, tip.y - back.y);
  // Seen from its end, an arrow is a dot.
  if (length < 1) return surface.disc(tip.x, tip.y, reach, { fill: colour });
  const [ux, uy] = [(tip.x - back.x) / length, (tip.y - back.y) / length];
  surface.polygon([tip.x, back.x - uy * reach, back.x + uy * reach], [tip.y, back.y + ux * reach, back.y - ux * reach], { fill: colour });
}

function drawWords(
  surface: Surface,
  { at, text, colour, size, look, anchor = 'middle', shift = [0, 0] }: Words,
  paper: string,
  seen: SceneParts['space']['seen'],
) {
  const { x, y, depth } = seen(at);
  if (depth < nearest) return;
  surface.text(text, x + shift[0], y + shift[1], {
    colour,
    size,
    anchor,
    baseline: 'middle',
    casing: paper,
    ...(look === 'name' ? { family: 'serif', italic: true } : look === 'label' ? { weight: 700 } : {}),
  });
}

/** A disc, a circle of paper or a diamond of paper. */
export function drawMark(
  surface: Surface,
  { x, y }: { readonly x: number; readonly y: number },
  radius: number,
  shape: Mark['shape'],
  colour: string,
  paper: string,
) {
  if (shape === 'diamond') surface.polygon([x, x + radius, x, x - radius], [y - radius, y, y + radius, y], { fill: paper, stroke: colour, width: 1.6 });
  else surface.disc(x, y, radius, shape === 'circle' ? { fill: paper, stroke: colour, width: 2 } : { fill: colour, stroke: paper, width: 1 });
}

/** All that stands in the box, in the order of depth. */
function drawStanding(surface: Surface, parts: SceneParts, paper: string) {
  const { seen } = parts.space;
  const pieces: Piece[] = [];
  const paints: Paint[] = [];
  const addLine = (line: readonly Point[], colour: string, width: number, casing: boolean) => {
    pieces.push(...cut(line, seen, paints.length, width / 2 + 1, pieceLength));
    paints.push((points) => {
      // The casing ends flat, or it would bite into the piece of the same line before it.
      if (casing) surface.line(xs(points), ys(points), { colour: paper, width: width + 2 });
      surface.line(xs(points), ys(points), { colour, width, cap: 'round' });
    });
  };
  // A mark lies on its line, and in front of it.
  const addMark = (place: Seen, reach: number, paint: Paint) => {
    if (place.depth < nearest) return;
    pieces.push({ stroke: paints.length, index: 0, points: [{ ...place, depth: place.depth - 0.01 }], reach });
    paints.push(paint);
  };
  for (const line of parts.vertical.lines) addLine(line, parts.vertical.colour, parts.vertical.width, false);
  for (const { points, colour, width } of parts.curves) addLine(points, colour, width, true);
  for (const { lines, colour, width, casing } of parts.strokes) for (const points of lines) addLine(points, colour, width, casing);
  const { from, tips, colour, width, head } = parts.arrows;
  for (const tip of tips) {
    const length = Math.hypot(...tip.map((value, k) => value - from[k]!)) || 1;
    const back = mapAxes(tip, (value, k) => value - Math.min(1, head / length) * (value - from[k]!));
    addLine([from, back], colour, width, true);
    const reach = 1.9 * width;
    addMark(seen(tip), 3 * reach, () => drawHead(surface, seen(tip), seen(back), reach, colour));
  }
  for (const { point, colour: own, shape, radius } of parts.marks) {
    const place = seen(point);
    addMark(place, radius + 1, () => drawMark(surface, place, radius, shape, own, paper));
  }
  for (const { stroke, points } of farToNear(pieces)) paints[stroke]!(points);
}

/** On the part of the surface from its upper left corner, `width` x `height` px. */
export function drawScene(surface: Surface, scene: Scene, options: ViewOptions): void {
  const { camera, colours, width, height } = options;
  const parts = partsOf(scene, options);
  const { seen, cube } = parts.space;
  const floorHeight = cube([scene.ranges[0][0], scene.ranges[1][0], scene.ranges[2][0]])[2];
  const drawFloor = () => {
    for (const lines of parts.floor) drawFlat(surface, lines, seen);
  };
  surface.clip(0, 0, width, height, () => {
    // All lines stand above the floor: it is behind them, unless it is seen from below.
    const fromBelow = camera.eye.z < floorHeight;
    if (!fromBelow) drawFloor();
    drawStanding(surface, parts, colours.paper);
    if (fromBelow) drawFloor();
    for (const words of parts.words) drawWords(surface, words, colours.paper, seen);
  });
}
