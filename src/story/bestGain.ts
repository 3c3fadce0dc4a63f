/** Best gains of the map of the present network, as the chapters about noise need them. */
import { mapNumbers } from '../figures/mapData.ts';
import { sameNumber } from '../measurements/grid.ts';
import type { PageState } from '../store/store.ts';

/** The best gain at this noise; null where nothing is remembered there, undefined where the map does not know that row. */
export function bestGainAt(state: PageState, noise: number): number | null | undefined {
  const { grid, best } = mapNumbers(state);
  const j = grid.noises.findIndex((one) => sameNumber(one, noise));
  if (j < 0) return undefined;
  const row = grid.errors.subarray(j * grid.gains.length, (j + 1) * grid.gains.length);
  if (row.some(Number.isNaN)) return undefined;
  return best.find((one) => sameNumber(one.noise, noise))?.gain ?? null;
}

/** Of the noises of the map the largest that is not above this one. */
export function rowBelow(state: PageState, noise: number): number {
  const { noises } = mapNumbers(state).grid;
  return noises.filter((one) => one <= noise * (1 + 1e-9)).at(-1) ?? 0;
}
