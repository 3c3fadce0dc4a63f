/** Which of the measured points of an exponent lies where: all that figures need of the measurements from the first paint on. */
import type { ExponentPoint } from '../store/edge.ts';
import { sameNumber } from './grid.ts';

/** The point at this gain and noise; undefined where nothing was measured. */
export const pointAt = (points: readonly ExponentPoint[], gain: number, noise: number): ExponentPoint | undefined =>
  points.find((point) => sameNumber(point.gain, gain) && sameNumber(point.noise, noise));

/** A point that was measured to the end. */
export const measuredAt = (points: readonly ExponentPoint[], gain: number, noise: number): ExponentPoint | undefined => {
  const point = pointAt(points, gain, noise);
  return point && point.regime !== null ? point : undefined;
};
