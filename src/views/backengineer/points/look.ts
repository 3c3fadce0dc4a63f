/** From where to look, so that no two points cover each other: of many directions that in which the nearest two lie farthest apart. Pure. */
import { type Camera, cameraNumbers, edgesFor, initialCamera, turned } from '../camera.ts';
import type { Point, Scene } from '../scene.ts';
import { spaceOf } from '../space.ts';

/** px */
const apart = 12;
const [around, over] = [40, 10];
/** Between the box and the edge of the view, px. */
const edge = 6;
/** As near as usual, this many times, at least. */
const farthest = 0.75;

function leastDistance({ points = [], ranges }: Scene, camera: Camera, width: number, height: number): number {
  const { seen } = spaceOf(ranges, camera, width, height);
  const places = points.map(({ at }) => seen(at));
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < places.length; i++)
    for (let k = i + 1; k < places.length; k++) least = Math.min(least, Math.hypot(places[i]!.x - places[k]!.x, places[i]!.y - places[k]!.y));
  return least;
}

/** Whether the floor and the vertical edge lie within the view. */
function isWhole({ ranges: [X, Y, Z] }: Scene, camera: Camera, width: number, height: number): boolean {
  const { seen } = spaceOf([X, Y, Z], camera, width, height);
  const { vertical } = edgesFor(camera);
  const corners: Point[] = [...X.flatMap((x) => Y.map((y): Point => [x, y, Z[0]])), [X[vertical[0]], Y[vertical[1]], Z[1]]];
  return corners.every((corner) => {
    const { x, y } = seen(corner);
    return x >= edge && x <= width - edge && y >= edge && y <= height - edge;
  });
}

/**
 * As numbers of `view.camera`; those of the usual place where nothing is covered there, or where there are more points than could be kept apart.
 *
 * @param closer how many times as near as usual at most: a view that is not turned all the way round needs less room
 */
export function lookFor(scene: Scene, closer = 1, width = 790, height = 500): number[] {
  const usual = leastDistance(scene, initialCamera, width, height);
  let best = { camera: initialCamera, least: usual };
  if (usual < apart && (scene.points?.length ?? 0) <= 100)
    for (let k = 0; k < around * over; k++) {
      const camera = turned(initialCamera, ((k % around) * 360) / around, Math.floor(k / around) * 3 - 12);
      const least = leastDistance(scene, camera, width, height);
      if (least > best.least + 1e-9) best = { camera, least };
    }
  // Closer, or farther away, so that the whole box is seen.
  let near = closer;
  while (near > farthest && !isWhole(scene, turned(best.camera, 0, 0, near), width, height)) near -= 0.02;
  return cameraNumbers(turned(best.camera, 0, 0, near));
}
