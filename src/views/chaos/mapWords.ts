/** What Chaos says about the map: its sentence, which is written from the best gains, and the seeds of the networks behind it. */
import { type BestGain, bestGains, gridOf } from '../../measurements/grid.ts';
import { knownMap } from '../../measurements/map.ts';
import type { PageState } from '../../store/store.ts';
import { gainText } from '../../ui/gainScale.ts';
import { noiseText } from '../../ui/noiseScale.ts';
import { spans, type Text } from '../../ui/surface.ts';

export interface EdgeNumbers {
  readonly noiseFrom: 'start' | 'pulse';
  /** Noises of the map, ascending. */
  readonly noises: readonly number[];
  /** Of the present protocol; null where the map is not known well enough. */
  readonly best: readonly BestGain[] | null;
  /** The same with noise from the start of the trial, where that map is known. */
  readonly fromStart: readonly BestGain[] | null;
}

/** The noise that the sentence speaks of is the one of the map that is nearest to this, in decades. */
const usualNoise = 1e-4;
const at = (best: readonly BestGain[] | null, noise: number) =>
  best?.find((one) => Math.abs(one.noise - noise) <= 1e-9 * noise || one.noise === noise)?.gain ?? null;

/** The sentence of Chaos: what the map of this network says about the best gain without noise and with one noise, which it names. */
export function edgeSentence({ noiseFrom, noises, best, fromStart }: EdgeNumbers): Text {
  const decades = (noise: number) => Math.abs(Math.log10(noise / usualNoise));
  const noise = noises.filter((one) => one > 0).reduce((a, b) => (decades(b) < decades(a) ? b : a), Number.POSITIVE_INFINITY);
  const quiet = at(best, 0);
  if (quiet === null || !Number.isFinite(noise)) return 'How much chaos is there in this network, and what is it good for?';
  const still = `Without noise gain ${gainText(quiet)} remembers best`;
  const level = spans(noiseText(noise));
  const noisy = at(best, noise);
  if (noisy === null) return [`${still}. With noise of `, ...level, ' no gain does much better than guessing.'];
  if (noiseFrom === 'pulse') {
    const before = at(fromStart, noise);
    if (before !== null && before < noisy)
      return ['Where noise of ', ...level, ` begins with the trial, gain ${gainText(before)} is best; where it begins with the pulse, ${gainText(noisy)}.`];
    return [`${still}; with noise of `, ...level, ` from the pulse on, ${noisy === quiet ? 'this gain does too' : `gain ${gainText(noisy)} does`}.`];
  }
  return [`${still}; with noise of `, ...level, ` from the start, ${noisy === quiet ? 'this gain does too' : `gain ${gainText(noisy)} does`}.`];
}

/** Best gains of the present network with noise from the start, where that map is known. */
export function bestFromStart(state: PageState): readonly BestGain[] | null {
  const map = knownMap(state, 'start');
  if (!map) return null;
  const { config } = state;
  const grid = gridOf(map.rows, config.sweep.gains, config.sweep.noises, config.readout.precision);
  return grid.known === grid.errors.length ? bestGains(grid, []) : null;
}

/** "seed 2", "seeds 2 to 5", "seeds 2, 4 and 5" */
export function seedsText(seeds: readonly number[]): string {
  const [first, last] = [seeds[0], seeds.at(-1)];
  if (seeds.length < 2) return `seed ${first}`;
  if (seeds.length > 2 && last! - first! === seeds.length - 1) return `seeds ${first} to ${last}`;
  return `seeds ${seeds.slice(0, -1).join(', ')} and ${last}`;
}
