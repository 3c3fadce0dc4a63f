/** The map as the figures want it, from the store: computed again only when the map, its grid or the precision changes. */
import { type BestGain, bestGains, bySeed, type Grid, gridOf, sameNumber } from '../measurements/grid.ts';
import type { ErrorMap } from '../store/edge.ts';
import type { PageState } from '../store/store.ts';
import { duration, significant } from '../ui/format.ts';
import { gainText } from '../ui/gainScale.ts';
import { noisePlace, noiseShare, noiseText } from '../ui/noiseScale.ts';
import { plainText } from '../ui/surface.ts';

import { differencesSentence, mapDifferences } from './mapDifferences.ts';

export interface MapNumbers {
  readonly grid: Grid;
  readonly others: readonly Grid[];
  /** Of the others, ascending. */
  readonly seeds: readonly number[];
  readonly best: readonly BestGain[];
}

let kept: { map: ErrorMap | null; sweep: PageState['config']['sweep']; precision: number; numbers: MapNumbers } | null = null;

export function mapNumbers({ map, config: { sweep, readout } }: PageState): MapNumbers {
  if (kept && kept.map === map && kept.sweep === sweep && kept.precision === readout.precision) return kept.numbers;
  const grid = gridOf(map?.rows ?? [], sweep.gains, sweep.noises, readout.precision);
  const whole = bySeed(map?.others ?? [])
    .map((rows) => ({ seed: rows[0]!.seed, of: gridOf(rows, sweep.gains, sweep.noises, readout.precision) }))
    .filter(({ of }) => of.known === grid.errors.length)
    .sort((a, b) => a.seed - b.seed);
  const others = whole.map(({ of }) => of);
  const numbers = { grid, others, seeds: whole.map(({ seed }) => seed), best: bestGains(grid, others) };
  kept = { map, sweep, precision: readout.precision, numbers };
  return numbers;
}

/** Index of the noise of the map that is nearest to this one: on the scale of the axis, none only to none. */
export function nearestNoise(noises: readonly number[], noise: number): number {
  if (noisePlace(noise) === 0 && noises[0] === 0) return 0;
  const share = noiseShare(noise) ?? 0;
  let best = -1;
  for (let j = 0; j < noises.length; j++) {
    const at = noiseShare(noises[j]!);
    if (at !== null && (best < 0 || Math.abs(at - share) < Math.abs(noiseShare(noises[best]!)! - share))) best = j;
  }
  return Math.max(best, 0);
}

/** Cells of the grid that the present map still lacks. */
export function missingCells(state: PageState): number {
  const { grid } = mapNumbers(state);
  return grid.errors.length - grid.known;
}

/** The settings that leave the map without cells. */
export const emptyAxes = ({ config: { sweep } }: PageState) =>
  (['gains', 'noises'] as const).flatMap((axis) => (sweep[axis].length === 0 ? [`sweep.${axis}` as const] : []));

/** Why there is no map, or what is missing of it; '' when it is whole. */
export function mapSentence(state: PageState): string {
  if (!state.network) return 'The network is not built yet.';
  if (state.training.running) return 'The map rests while the network is trained.';
  const { gains, noises } = state.config.sweep;
  const cells = gains.length * noises.length;
  if (cells === 0) return `The map has no cells: ${emptyAxes(state).join(' and ')} ${gains.length + noises.length === 0 ? 'are' : 'is'} empty.`;
  const missing = missingCells(state);
  if (missing === 0) return '';
  const known = cells - missing;
  if (state.mapRunning === 'this') return `Being computed: ${known} of ${cells} cells`;
  if (known > 0) return `${known} of ${cells} cells ${known === 1 ? 'is' : 'are'} computed; others have the colour of the nearest.`;
  return 'The map is not computed yet for these settings.';
}

/**
 * What is missing of the map, and in what its trials differ from those of the settings, as sentences; '' where there is neither. For the label of a figure of
 * its errors.
 */
export function mapStatus(state: PageState): string {
  const missing = mapSentence(state);
  return [missing === '' || missing.endsWith('.') ? missing : `${missing}.`, differencesSentence(state.config)].filter(Boolean).join(' ');
}

/** "3 min 20 s left" */
export const timeLeft = (seconds: number | undefined): string => (seconds !== undefined && Number.isFinite(seconds) ? `${duration(seconds)} left` : '');

/** "gain 1.50, noise 10^-4" */
export const cellName = (gain: number, noise: number) => `gain ${gainText(gain)}, noise ${plainText(noiseText(noise))}`;

/** Beyond this much of guessing an error is not a matter of the trials that it was tested on. */
const worseThanGuessing = 1.1;

export const cellText = (gain: number, noise: number, error: number, chance: number) =>
  `${cellName(gain, noise)}: error ${significant(error, 2)}, ${
    error > worseThanGuessing * chance
      ? `worse than guessing (${significant(chance, 2)}): the fit does not carry over to new pulses`
      : `guessing ${significant(chance, 2)}`
  }`;

/**
 * Errors of the map at the present noise; none where it has no such row, and where its trials are others than those of the settings, so that errors cannot be
 * compared.
 */
function rowHere({ config }: PageState, { noises, gains, errors }: Grid): Float64Array {
  const j = mapDifferences(config).length > 0 ? -1 : noises.findIndex((noise) => sameNumber(noise, config.network.noise));
  return errors.subarray(j * gains.length, j < 0 ? 0 : (j + 1) * gains.length);
}

/** The least error of the map at the present noise; null where it does not know that row whole. */
export function leastError(state: PageState): number | null {
  const row = rowHere(state, mapNumbers(state).grid);
  return row.length === 0 || row.some(Number.isNaN) ? null : Math.min(...row);
}

/** The error of the map at the present gain and noise; null where it has none. */
export function errorOnMap(state: PageState): number | null {
  const { grid } = mapNumbers(state);
  return rowHere(state, grid)[grid.gains.findIndex((gain) => sameNumber(gain, state.config.network.gain))] || null;
}
