/** From where to look, so that no two points cover each other: of many directions that in which the nearest two lie farthest apart. Pure. */
import { type Camera, cameraNumbers, initialCamera, turned } from '../camera.ts';
import type { Scene } from '../scene.ts';
import { spaceOf } from '../space.ts';

/** px */
const apart = 12;
const [around, over] = [40, 10];

function leastDistance({ points = [], ranges }: Scene, camera: Camera, width: number, height: number): number {
  const { seen } = spaceOf(ranges, camera, width, height);
  const places = points.map(({ at }) => seen(at));
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < places.length; i++)
    for (let k = i + 1; k < places.length; k++) least = Math.min(least, Math.hypot(places[i]!.x - places[k]!.x, places[i]!.y - places[k]!.y));
  return least;
}

/** As numbers of `view.camera`; those of the usual place where nothing is covered there, or where there are more points than could be kept apart. */
/** @param closer how many times as near as usual: a view that is not turned all the way round needs less room */
export function lookFor(scene: Scene, closer = 1, width = 790, height = 500): number[] {
  const usual = leastDistance(scene, initialCamera, width, height);
  let best = { camera: initialCamera, least: usual };
  if (usual < apart && (scene.points?.length ?? 0) <= 100)
    for (let k = 0; k < around * over; k++) {
      const camera = turned(initialCamera, ((k % around) * 360) / around, Math.floor(k / around) * 3 - 12);
      const least = leastDistance(scene, camera, width, height);
      if (least > best.least + 1e-9) best = { camera, least };
    }
  return cameraNumbers(turned(best.camera, 0, 0, closer));
}
