/** Where the box of a scene lies in the cube that Plotly draws, and how large: as large as the view allows while it is turned about the vertical. Pure. */
import { type Camera, initialCamera, turned } from './camera.ts';
import { directionsOf, focusOf, projection, type Seen } from './projection.ts';
import type { Point, Range } from './scene.ts';

type Three<T> = readonly [T, T, T];

/** A point or another triple, changed axis by axis: `change` is given the value and its axis (0, 1 or 2). */
export const mapAxes = <T, U>(triple: Three<T>, change: (value: T, axis: number) => U): Three<U> => [
  change(triple[0], 0),
  change(triple[1], 1),
  change(triple[2], 2),
];

export interface Space {
  /** Of Plotly's axes: the box with room around it. */
  readonly ranges: Three<Range>;
  /** Sides of the drawn cube. */
  readonly sides: Three<number>;
  /** From a point of the scene to the cube. */
  cube(point: Point): Point;
  /** From a point of the scene to the view, px. */
  seen(point: Point): Seen;
  /** The point of the scene that is seen at the same place, nearer to the eye by this share of the way. */
  nearer(point: Point, share: number): Point;
  /** The point of the scene that is seen so many px to the right and down, at the same depth. */
  beside(point: Point, right: number, down: number): Point;
}

/** Room around the box on each side, of its longest side: Plotly hides words that stand outside the range of an axis. */
const margin = 0.2;
/** Room for the words around the box, px. */
const roomAbove = 36;
const roomBelow = 24;
const roomAside = (width: number) => (isNarrow(width) ? 22 : 64);
/** Larger, the near corner comes so close to the eye that the box looks bent. */
const mostSize = 1.25;

/** A phone's width: fewer ticks, less room around the box. */
export const isNarrow = (width: number) => width < 480;

const corners = [0, 1].flatMap((x) => [0, 1].flatMap((y) => [0, 1].map((z): Point => [x, y, z])));
const azimuths = Array.from({ length: 24 }, (_, step) => 15 * step);

/** The longest side of the box in the cube: with the first camera, turned about the vertical, all corners stay in the view. */
function fittingSize(lengths: Three<number>, width: number, height: number): number {
  const longest = Math.max(...lengths);
  const views = azimuths.map((azimuth) => projection(turned(initialCamera, azimuth, 0), width, height));
  const fits = (size: number) =>
    corners.every((corner) => {
      const point = mapAxes(corner, (end, k) => ((end - 0.5) * size * lengths[k]!) / longest);
      return views.every((view) => {
        const { x, y } = view(point);
        return x > roomAside(width) && x < width - roomAside(width) && y > roomAbove && y < height - roomBelow;
      });
    });
  let [low, high] = [0.2, mostSize];
  if (fits(high)) return high;
  while (high - low > 0.004) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

export function spaceOf(box: Three<Range>, camera: Camera, width: number, height: number): Space {
  const lengths = mapAxes(box, ([low, high]) => high - low);
  const longest = Math.max(...lengths);
  const ranges = mapAxes(box, ([low, high]): Range => [low - margin * longest, high + margin * longest]);
  const scale = fittingSize(lengths, width, height) / longest;
  const view = projection(camera, width, height);
  const cube = (point: Point) => mapAxes(point, (value, k) => scale * (value - (box[k]![0] + box[k]![1]) / 2));
  const facing = directionsOf(camera);
  const [right, above] = [facing.right, facing.above].map(({ x, y, z }): Point => [x, y, z]) as [Point, Point];
  const eye = [camera.eye.x, camera.eye.y, camera.eye.z];
  return {
    ranges,
    sides: mapAxes(ranges, ([low, high]) => scale * (high - low)),
    cube,
    seen: (point) => view(cube(point)),
    nearer: (point, share) => {
      const from = cube(point);
      return mapAxes(point, (value, k) => value + (share * (eye[k]! - from[k]!)) / scale);
    },
    beside(point, toTheRight, down) {
      const each = view(cube(point)).depth / focusOf(height) / scale;
      return mapAxes(point, (value, k) => value + each * (toTheRight * right[k]! - down * above[k]!));
    },
  };
}
