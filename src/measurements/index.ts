/** What the page measures of the present network by itself or when it is asked, and keeps: the picture over gain and noise. */
import { startExponents } from './exponents.ts';
import { startMap } from './map.ts';
import { startTheory } from './theory.ts';

/** From now on the store's picture over gain and noise follows the network; returns the way to stop. */
export function startMeasurements(): () => void {
  const stops = [startExponents(), startTheory(), startMap()];
  return () => stops.forEach((stop) => stop());
}
