/**
 * Axes have no sign of their own: the page turns them as those that it drew last, so that pictures do not flip. In a report each points to where its largest
 * weight is positive, whatever was drawn before.
 */
import type { Told } from './section.ts';

export function oriented(found: Told<'pca'>): Told<'pca'> {
  const [count, size] = found.shape as readonly [number, number];
  const signs = Array.from({ length: count }, (_, k) => {
    const axis = found.axes.subarray(k * size, (k + 1) * size);
    return axis.reduce((largest, value) => (Math.abs(value) > Math.abs(largest) ? value : largest), 0) < 0 ? -1 : 1;
  });
  return {
    ...found,
    axes: found.axes.map((value, at) => value * signs[Math.floor(at / size)]!),
    trajectories: found.trajectories.map((one) => ({ ...one, points: one.points.map((value, at) => value * signs[at % count]!) })),
  };
}
