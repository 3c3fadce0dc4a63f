/** The trajectories without WebGL: three flat views, of axes 1 and 2, 1 and 3, 3 and 2, with the marks and widths of the 3-D view. */
import { drawBottomAxis, drawLeftAxis, linearTicks } from '../../ui/axis.ts';
import type { Colours } from '../../ui/colours.ts';
import { conditionColour } from '../../ui/conditionColours.ts';
import { percent } from '../../ui/format.ts';
import { placeLabels } from '../../ui/labels.ts';
import { durationColour } from '../../ui/palettes.ts';
import { linear } from '../../ui/scale.ts';
import { type Surface, variable } from '../../ui/surface.ts';
import { drawMark } from './drawScene.ts';
import { durationsOf, isOfConditions, labelOf, type Point, phaseWidth, type Scene } from './scene.ts';

type Pair = readonly [0 | 1 | 2, 0 | 1 | 2];
const views: readonly Pair[] = [
  [0, 1],
  [0, 2],
  [2, 1],
];

function arrow(surface: Surface, x0: number, y0: number, x1: number, y1: number, colours: Colours) {
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length < 3) return;
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  surface.segment(x0, y0, x1 - 5 * ux, y1 - 5 * uy, { colour: colours.ink, width: 1.6 * colours.stroke, casing: colours.paper });
  surface.polygon([x1, x1 - 8 * ux - 3.5 * uy, x1 - 8 * ux + 3.5 * uy], [y1, y1 - 8 * uy + 3.5 * ux, y1 - 8 * uy - 3.5 * ux], { fill: colours.ink });
}

const cross = [
  [-4, -4],
  [-4, 4],
] as const;

/** Fixed and slow points; with their words in one of the views. */
function drawPoints(
  surface: Surface,
  { points = [], ways = [], chosen = -1 }: Scene,
  place: (point: Point) => [number, number],
  words: boolean,
  stale: boolean,
  colours: Colours,
) {
  const ink = stale ? colours.ink3 : colours.ink;
  const line = (way: readonly Point[], colour: string, width: number) => {
    const places = way.map(place);
    surface.line(
      places.map(([x]) => x),
      places.map(([, y]) => y),
      { colour, width: width * colours.stroke },
    );
  };
  for (const way of ways) line(way, colours.rule, 1.5);
  for (const { directions } of points) for (const direction of directions) line(direction, ink, 2);
  points.forEach(({ kind, at, label }, k) => {
    const [x, y] = place(at);
    if (kind === 'saddle')
      for (const [dx, dy] of cross) surface.segment(x + dx, y + dy, x - dx, y - dy, { colour: ink, width: 1.6 * colours.stroke, casing: colours.paper });
    else drawMark(surface, { x, y }, kind === 'stable' ? 5.5 : 6.5, kind === 'stable' ? 'disc' : 'diamond', ink, colours.paper);
    if (k === chosen) surface.disc(x, y, 12, { stroke: colours.accent, width: 2 * colours.stroke });
    if (words && label) surface.text(label, x + 9, y - 9, { colour: ink, size: 14 * colours.label, casing: colours.paper });
  });
}

/** A disturbed run and its ghost, as in the 3-D view. */
function drawDisturbance(
  surface: Surface,
  { disturbance }: Scene,
  place: (point: Point) => [number, number],
  words: boolean,
  colourOf: (duration: number, use: 'line' | 'text') => string,
  colours: Colours,
) {
  if (!disturbance) return;
  const { duration, from, to, ghost, line, movable } = disturbance;
  const draw = (points: readonly Point[], style: { colour: string; width: number; casing?: string }) => {
    const places = points.map(place);
    surface.line(
      places.map(([x]) => x),
      places.map(([, y]) => y),
      { ...style, cap: 'round' },
    );
  };
  const { stroke, accent, ink3, paper, label } = colours;
  draw(ghost, { colour: ink3, width: 1.5 * stroke });
  draw(line, { colour: colourOf(duration, 'line'), width: 3 * stroke, casing: paper });
  draw([from, to], { colour: accent, width: 2 * stroke });
  const [x, y] = place(to);
  surface.disc(x, y, 4.5, { fill: accent, stroke: paper, width: 1.5 });
  if (movable) surface.disc(x, y, 9, { stroke: accent, width: 2 * stroke });
  const end = line.at(-1);
  if (!end) return;
  const [ex, ey] = place(end);
  surface.disc(ex, ey, 4.5, { fill: colourOf(duration, 'line'), stroke: paper, width: 1.5 });
  if (words)
    surface.text('disturbed', ex + 9, ey + 12, { colour: colourOf(duration, 'text'), weight: 700, size: 14 * label, baseline: 'middle', casing: paper });
}

interface Cell {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function drawView(surface: Surface, scene: Scene, [a, b]: Pair, cell: Cell, stale: boolean, colours: Colours) {
  const label = colours.label;
  const [[x0, x1], [y0, y1]] = [scene.ranges[a], scene.ranges[b]];
  const left = cell.left + 44 * label;
  const top = cell.top + 30 * label;
  // The same length on both axes for the same distance.
  const scale = Math.min((cell.width - 44 * label - 24) / (x1 - x0), (cell.height - 66 * label) / (y1 - y0));
  const [width, height] = [scale * (x1 - x0), scale * (y1 - y0)];
  const x = linear([x0, x1], [left, left + width]);
  const y = linear([y0, y1], [top + height, top]);
  const style = { tick: colours.ink3, label: colours.ink3, size: 13.5 * label };
  drawBottomAxis(surface, x, linearTicks([x0, x1], { count: width < 140 ? 3 : 5 }), top + height + 3, style, left - 20, left + width + 10);
  drawLeftAxis(surface, y, linearTicks([y0, y1], { count: height < 140 ? 3 : 5 }), left - 4, style);
  const title = `PC\u00a0${b + 1}, ${percent(scene.shares[b])} over PC\u00a0${a + 1}, ${percent(scene.shares[a])}`;
  surface.text(title, left - 8, top - 12, { colour: colours.ink, size: 14 * label });
  const order = durationsOf(scene);
  const colourOf = (duration: number, use: 'line' | 'text') =>
    stale || scene.plain ? colours.ink3 : (isOfConditions(scene) ? conditionColour : durationColour)(colours.theme, order.indexOf(duration), order.length, use);
  const place = (point: Point): [number, number] => [x(point[a]!), y(point[b]!)];
  for (const { duration, phase, points } of scene.lines) {
    const places = points.map(place);
    surface.line(
      places.map(([px]) => px),
      places.map(([, py]) => py),
      { colour: colourOf(duration, 'line'), width: phaseWidth(phase, scene.phases) * colours.stroke, cap: 'round', casing: colours.paper },
    );
  }
  const [rx, ry] = place(scene.rest);
  drawDisturbance(surface, scene, place, a === 0 && b === 1, colourOf, colours);
  drawPoints(surface, scene, place, a === 0 && b === 1, stale, colours);
  const tips = scene.arrows.map(({ tip }) => place(tip));
  const together = tips.length > 0 && Math.hypot(tips[0]![0] - tips[1]![0], tips[0]![1] - tips[1]![1]) < 12;
  for (const { name, tip } of scene.arrows) {
    const [px, py] = place(tip);
    arrow(surface, rx, ry, px, py, colours);
    if (Math.hypot(px - rx, py - ry) > 3 && !(together && name === 'W'))
      surface.text([variable(together ? 'I, W' : name)], px + Math.sign(px - rx) * 9, py - 6, {
        colour: colours.ink,
        size: 16 * label,
        anchor: 'middle',
        casing: colours.paper,
      });
  }
  for (const [dx, dy] of scene.points ? [] : cross) surface.segment(rx + dx, ry + dy, rx - dx, ry - dy, { colour: colours.ink, width: 1.6 * colours.stroke });
  for (const { kind, duration, point } of scene.marks) {
    const [px, py] = place(point);
    const colour = colourOf(duration, 'line');
    surface.disc(px, py, 4.5, kind === 'turn' ? { fill: colours.paper, stroke: colour, width: 1.8 } : { fill: colour, stroke: colours.paper, width: 1.5 });
  }
  if (a !== 0 || b !== 1) return;
  if (scene.plain) return;
  const ends = scene.marks.filter(({ kind }) => kind === 'end').map(({ duration, point }) => ({ duration, at: place(point) }));
  const labels = placeLabels(
    ends.map(({ at }) => ({ x: at[0], y: at[1] })),
    50 * label,
    17 * label,
  );
  ends.forEach(({ duration }, index) => {
    const { x: lx, y: ly, anchor } = labels[index]!;
    surface.text(labelOf(scene, duration), lx, ly, {
      colour: colourOf(duration, 'text'),
      weight: 700,
      size: 14 * label,
      baseline: 'middle',
      anchor,
      casing: colours.paper,
    });
  });
}

/** Wide places show the first view large and the other two beside it, narrow ones all below each other. */
export function drawProjections(surface: Surface, scene: Scene, stale: boolean, colours: Colours): void {
  const { width, height } = surface;
  const wide = width > height * 1.15;
  const large = 0.58 * width;
  const cells: Cell[] = wide
    ? [
        { left: 0, top: 0, width: large, height },
        { left: large, top: 0, width: width - large, height: height / 2 },
        { left: large, top: height / 2, width: width - large, height: height / 2 },
      ]
    : [0, 1, 2].map((index) => ({ left: 0, top: (index * height) / 3, width, height: height / 3 }));
  views.forEach((pair, index) => drawView(surface, scene, pair, cells[index]!, stale, colours));
}
