/** Lines of equal value through a grid whose cells are not equally wide. */
import { contours } from 'd3-contour';

/** x and y of a line, NaN between its pieces. */
export interface Path {
  readonly x: number[];
  readonly y: number[];
}

/** Rings smaller than this, in cells, are single cells: no line, noise. */
const smallest = 1.6;

/**
 * Where `values` [ys, xs] crosses `level`, in the coordinates of `xs` and `ys` (the middles of columns and rows). The outline of the grid itself is no part of
 * it.
 */
export function contourPath(values: ArrayLike<number>, xs: readonly number[], ys: readonly number[], level: number): Path {
  const path: Path = { x: [], y: [] };
  const [columns, rows] = [xs.length, ys.length];
  if (columns < 2 || rows < 2) return path;
  const [line] = contours().size([columns, rows]).smooth(true).thresholds([level])(Array.from(values));
  const edge = (u: number, v: number) => u <= 0.5 || v <= 0.5 || u >= columns - 0.5 || v >= rows - 0.5;
  for (const ring of line!.coordinates.flat()) {
    if (extent(ring.map(([u]) => u!)) < smallest && extent(ring.map(([, v]) => v!)) < smallest) continue;
    let before = true;
    for (const [u, v] of ring as [number, number][]) {
      const outside = edge(u, v);
      // Pieces along the outline close a ring; they are not where the level is.
      if (outside && before) {
        path.x.push(Number.NaN);
        path.y.push(Number.NaN);
      }
      path.x.push(between(xs, u - 0.5));
      path.y.push(between(ys, v - 0.5));
      before = outside;
    }
    path.x.push(Number.NaN);
    path.y.push(Number.NaN);
  }
  return path;
}

const extent = (places: readonly number[]) => Math.max(...places) - Math.min(...places);

/** The value at a fractional index. */
function between(values: readonly number[], index: number): number {
  const i = Math.min(values.length - 2, Math.max(0, Math.floor(index)));
  const share = Math.min(1, Math.max(0, index - i));
  return values[i]! + share * (values[i + 1]! - values[i]!);
}
