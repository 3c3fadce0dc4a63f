/** Which line of a scene lies under the pointer, and where on it. Pure. */
import type { Camera } from './camera.ts';
import type { Scene } from './scene.ts';
import { spaceOf } from './space.ts';

/** The sample of the lines that is seen nearest to this place of the view, within `reach` px; null where there is none. */
export function lineUnder(
  { lines, ranges }: Pick<Scene, 'lines' | 'ranges'>,
  camera: Camera,
  { width, height }: { readonly width: number; readonly height: number },
  at: { readonly x: number; readonly y: number },
  reach: number,
): { readonly duration: number; readonly time: number } | null {
  const { seen } = spaceOf(ranges, camera, width, height);
  let [best, least] = [null as { duration: number; time: number } | null, reach];
  for (const { duration, points, time } of lines)
    points.forEach((point, t) => {
      const place = seen(point);
      const away = Math.hypot(place.x - at.x, place.y - at.y);
      if (away < least) [best, least] = [{ duration, time: time[t]! }, away];
    });
  return best;
}
