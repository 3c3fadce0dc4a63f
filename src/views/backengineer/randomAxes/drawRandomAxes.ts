/** In the figure of shares: the best readout of the first axes as a wide line, and what it finds on random axes as dots in a band. */
import type { AnswerAxesResult } from '../../../session/protocol.ts';
import type { Colours } from '../../../ui/colours.ts';
import type { Scale } from '../../../ui/scale.ts';
import type { Surface } from '../../../ui/surface.ts';
import { within } from './words.ts';

/** From 0 axes on, which carry nothing, at index k for k axes. */
const fromZero = (shares: ArrayLike<number>) => [0, ...Array.from(shares)];

export interface ComparedCurves {
  readonly best: readonly number[];
  readonly random: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

export function comparedCurves({ heldOut, null: { heldOut: random } }: AnswerAxesResult): ComparedCurves {
  const spread = (sign: number) => fromZero(random.mean.map((mean, k) => mean + sign * within * random.sd[k]!));
  return { best: fromZero(heldOut), random: fromZero(random.mean), low: spread(-1), high: spread(1) };
}

const styles = (stale: boolean, colours: Colours) =>
  ({
    band: { fill: colours.hair },
    best: { colour: stale ? colours.rule : colours.line, width: 5 * colours.stroke },
    random: { colour: stale ? colours.ink3 : colours.ink, width: 1.9 * colours.stroke, dash: [0.1, 4.4 * colours.stroke], cap: 'round' },
  }) as const;

/** Behind the other curves; to be cut at the edges of the plot. */
export function drawCompared(surface: Surface, { best, random, low, high }: ComparedCurves, x: Scale, y: Scale, stale: boolean, colours: Colours): void {
  const places = best.map((_, k) => x(k));
  const heights = (shares: readonly number[]) => shares.map((share) => y(share));
  const style = styles(stale, colours);
  surface.area(places, heights(low), heights(high), style.band);
  surface.line(places, heights(best), style.best);
  surface.line(places, heights(random), style.random);
}

/** A piece of one of them, before its name. */
export function drawSample(surface: Surface, of: 'best' | 'random', from: number, height: number, width: number, stale: boolean, colours: Colours): void {
  const style = styles(stale, colours);
  if (of === 'random') surface.rect(from, height - 6, width, 12, style.band);
  surface.segment(from + (of === 'random' ? 2 : 0), height, from + width, height, style[of]);
}
