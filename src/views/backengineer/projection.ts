/**
 * What a camera sees: from the drawn cube (side 1 along the longest axis, centre at 0) to px of a view, as Plotly's perspective does it; the page never asks
 * Plotly for another one. Pure.
 */
import type { Camera, Vector } from './camera.ts';
import type { Point } from './scene.ts';

/** A point as it is seen: px from the left and from the top, and how far it lies before the eye, along the line of sight, in sides of the cube. */
export interface Seen {
  readonly x: number;
  readonly y: number;
  readonly depth: number;
}

/** Plotly's field of view, top to bottom. */
const fieldOfView = Math.PI / 4;
/** What lies nearer to the eye, or behind it, has no place on the picture. */
export const nearest = 0.02;

const minus = (a: Vector, b: Vector): Vector => ({ x: a.x - b.x, y: a.y - b.y, z: a.z - b.z });
const dot = (a: Vector, b: Vector) => a.x * b.x + a.y * b.y + a.z * b.z;
const cross = (a: Vector, b: Vector): Vector => ({ x: a.y * b.z - a.z * b.y, y: a.z * b.x - a.x * b.z, z: a.x * b.y - a.y * b.x });
const norm = (a: Vector) => Math.hypot(a.x, a.y, a.z);
const unit = (a: Vector): Vector => ({ x: a.x / norm(a), y: a.y / norm(a), z: a.z / norm(a) });

/** What is right, up and forward for this eye, in the cube, each of length 1. */
export function directionsOf({ eye, center, up }: Camera): { readonly right: Vector; readonly above: Vector; readonly forward: Vector } {
  const sight = minus(center, eye);
  const forward = norm(sight) > 0 ? unit(sight) : { x: 0, y: 0, z: -1 };
  // Looked at along `up`, that is no direction on the picture; another one is taken.
  const aside = cross(forward, up);
  const right = unit(norm(aside) > 1e-9 ? aside : cross(forward, Math.abs(forward.y) < 0.9 ? { x: 0, y: 1, z: 0 } : { x: 1, y: 0, z: 0 }));
  return { right, above: cross(right, forward), forward };
}

/** px of the view for one side of the cube, at a depth of one. */
export const focusOf = (height: number): number => height / 2 / Math.tan(fieldOfView / 2);

/** The way from a point of the cube to its place on a view of `width` x `height` px. `depth` is exact; places of points nearer than `nearest` are not. */
export function projection(camera: Camera, width: number, height: number): (point: Point) => Seen {
  const { eye } = camera;
  const { right, above, forward } = directionsOf(camera);
  const focus = focusOf(height);
  return ([x, y, z]) => {
    const from = minus({ x, y, z }, eye);
    const depth = dot(from, forward);
    const scale = focus / Math.max(nearest, depth);
    return { x: width / 2 + scale * dot(from, right), y: height / 2 - scale * dot(from, above), depth };
  };
}
