/**
 * The painter's order: lines in three dimensions are cut into short pieces, and where two of them meet on the view the farther one is painted first, so nearer
 * strokes cover farther ones. Pieces that follow each other are joined again: the drawing keeps whole curves wherever no other stroke comes between. Pure.
 */
import { nearest, type Seen } from './projection.ts';
import type { Point } from './scene.ts';
import { mapAxes } from './space.ts';

export interface Piece {
  /** Which stroke it is a part of. */
  readonly stroke: number;
  /** Place along the stroke; neighbours differ by one, on both sides of a gap by two. */
  readonly index: number;
  readonly points: readonly Seen[];
  /** Half the width of what is painted, px. */
  readonly reach: number;
}

/** Pieces of one stroke that follow each other, painted in one go. */
export interface Run {
  readonly stroke: number;
  readonly points: readonly Seen[];
}

const mostParts = 64;

/** A line as pieces of about `length` px. Long straight parts are cut too, in space; what is not before the eye is left out. */
export function cut(line: readonly Point[], seen: (point: Point) => Seen, stroke: number, reach: number, length: number): Piece[] {
  const pieces: Piece[] = [];
  let index = 0;
  let points: Seen[] = [];
  let long = 0;
  const close = () => {
    if (points.length > 1) pieces.push({ stroke, index: index++, points, reach });
    points = points.slice(-1);
    long = 0;
  };
  const breakOff = () => {
    close();
    points = [];
    index++;
  };
  const add = (next: Seen) => {
    const last = points.at(-1);
    if (last) long += Math.hypot(next.x - last.x, next.y - last.y);
    points.push(next);
    // Equal parts are a little shorter than asked for: each still is a piece.
    if (long > 0.6 * length) close();
  };
  for (let i = 1; i < line.length; i++) {
    const [from, to] = [line[i - 1]!, line[i]!];
    const [near, far] = [seen(from).depth, seen(to).depth];
    if (near < nearest && far < nearest) {
      breakOff();
      continue;
    }
    // Depth grows evenly along the segment: where it passes the nearest place that can be seen.
    const at = (nearest - near) / (far - near);
    const [start, end] = [near < nearest ? at : 0, far < nearest ? at : 1];
    const between = (share: number) => seen(mapAxes(from, (value, k) => value + share * (to[k]! - value)));
    const [first, last] = [between(start), between(end)];
    if (points.length === 0) points.push(first);
    const parts = Math.max(1, Math.min(mostParts, Math.ceil(Math.hypot(last.x - first.x, last.y - first.y) / length)));
    for (let part = 1; part <= parts; part++) add(between(start + ((end - start) * part) / parts));
    if (end < 1) breakOff();
  }
  close();
  return pieces;
}

const depthOf = ({ points }: Piece) => (points[0]!.depth + points.at(-1)!.depth) / 2;

interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boundsOf({ points, reach }: Piece): Bounds {
  const [x, y] = [points.map((point) => point.x), points.map((point) => point.y)];
  return { left: Math.min(...x) - reach, right: Math.max(...x) + reach, top: Math.min(...y) - reach, bottom: Math.max(...y) + reach };
}

const meet = (a: Bounds, b: Bounds) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Pieces of one line nearer to each other than this along it touch without crossing. */
const neighbours = 3;
/** Lines that follow each other more closely, in sides of the cube, are not told apart by depth: the later stroke covers the earlier, all along. */
const closest = 0.01;

/** The place on the stretch from `a` to `b` that is nearest to `c` on the view: how near, px, and how deep. */
function nearestOn(a: Seen, b: Seen, c: Seen): { away: number; depth: number } {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const share = Math.min(1, Math.max(0, ((c.x - a.x) * dx + (c.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return { away: Math.hypot(a.x + share * dx - c.x, a.y + share * dy - c.y), depth: a.depth + share * (b.depth - a.depth) };
}

/** Where two pieces come nearest to each other on the view: how near, px, and by how much the first one is deeper there. */
function approach(one: Piece, other: Piece): { away: number; deeper: number } {
  const [a, b, c, d] = [one.points[0]!, one.points.at(-1)!, other.points[0]!, other.points.at(-1)!];
  const area = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
  const t = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / area;
  const u = ((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / area;
  if (t >= 0 && t <= 1 && u >= 0 && u <= 1) return { away: 0, deeper: a.depth + t * (b.depth - a.depth) - c.depth - u * (d.depth - c.depth) };
  const pairs = [...[c, d].map((end) => ({ end, sign: 1, ...nearestOn(a, b, end) })), ...[a, b].map((end) => ({ end, sign: -1, ...nearestOn(c, d, end) }))];
  const { away, depth, end, sign } = pairs.reduce((best, pair) => (pair.away < best.away ? pair : best));
  return { away, deeper: sign * (depth - end.depth) };
}

/** For each piece, those that are painted over it: where two meet on the view, the nearer one or, of two at one depth, the later one. */
function coveredBy(pieces: readonly Piece[]): number[][] {
  const bounds = pieces.map(boundsOf);
  const over: number[][] = pieces.map(() => []);
  for (let i = 0; i < pieces.length; i++) {
    for (let k = i + 1; k < pieces.length; k++) {
      if (!meet(bounds[i]!, bounds[k]!)) continue;
      const [a, b] = [pieces[i]!, pieces[k]!];
      if (a.stroke === b.stroke && Math.abs(a.index - b.index) <= neighbours) continue;
      const { away, deeper } = approach(a, b);
      if (away > a.reach + b.reach) continue;
      const order = Math.abs(deeper) > closest ? deeper : b.stroke - a.stroke || b.index - a.index;
      if (order > 0) over[i]!.push(k);
      else over[k]!.push(i);
    }
  }
  return over;
}

/** Pieces of all strokes in the order to paint them, those that follow each other joined to runs. */
export function farToNear(pieces: readonly Piece[]): Run[] {
  const sorted = pieces.toSorted((a, b) => depthOf(b) - depthOf(a));
  const over = coveredBy(sorted);
  const waiting = sorted.map(() => 0);
  for (const list of over) for (const k of list) waiting[k]!++;
  const left = new Set(sorted.keys());
  const runs: { stroke: number; first: number; last: number; points: Seen[] }[] = [];
  while (left.size > 0) {
    const run = runs.at(-1);
    let next: number | undefined;
    let continues = false;
    for (const candidate of left) {
      if (waiting[candidate]! > 0) continue;
      const { stroke, index } = sorted[candidate]!;
      continues = run !== undefined && stroke === run.stroke && (index === run.last + 1 || index === run.first - 1);
      if (continues || next === undefined) next = candidate;
      if (continues) break;
    }
    // Strokes that cover each other in a ring have no right order: the farthest piece goes first.
    next ??= left.values().next().value!;
    left.delete(next);
    for (const k of over[next]!) waiting[k]!--;
    const { stroke, index, points } = sorted[next]!;
    if (!run || !continues) runs.push({ stroke, first: index, last: index, points: [...points] });
    else if (index === run.last + 1) {
      run.points.push(...points.slice(1));
      run.last = index;
    } else {
      run.points.unshift(...points.slice(0, -1));
      run.first = index;
    }
  }
  return runs;
}
