/** Panel d: the memory over time after each pulse, by the equation (wide) and by three networks, in the colours of the durations. */
import type { LowRankResult } from '../../../session/protocol.ts';
import { drawBottomAxis, drawLeftAxis, linearTicks } from '../../../ui/axis.ts';
import type { Colours } from '../../../ui/colours.ts';
import { noBreak } from '../../../ui/format.ts';
import { spread } from '../../../ui/labels.ts';
import { durationColour } from '../../../ui/palettes.ts';
import { linear, type Scale } from '../../../ui/scale.ts';
import type { Surface } from '../../../ui/surface.ts';

export interface MemoryScales {
  readonly x: Scale;
  readonly y: Scale;
}

type Kappa = LowRankResult['kappa'];

/** One duration of a path, from its beginning at 0; by the equation it ends where that holds no more. */
export function pathOf({ shape, valid }: Kappa, path: Float64Array, k: number, equation: boolean): Float64Array {
  const [, steps] = shape;
  const own = Float64Array.of(0, ...path.subarray(k * steps, (k + 1) * steps));
  if (!equation) return own;
  const end = valid.subarray(k * steps, (k + 1) * steps).indexOf(0);
  return end < 0 ? own : own.fill(Number.NaN, end + 1);
}

/** Less than this share of the time is no line that could be seen. */
const seen = 0.02;

/** Whether a line of the equation is drawn at all. */
export function equationShown(kappa: Kappa): boolean {
  const steps = kappa.shape[1];
  return kappa.durations.some((_, k) => pathOf(kappa, kappa.equation, k, true).filter(Number.isFinite).length - 1 > seen * steps);
}

/** Least and largest of what is shown: of the equation, and of networks up to three times as far. */
export function memoryRange(kappa: Kappa): readonly [number, number] {
  const among = (paths: readonly Float64Array[], within: number) => {
    let [low, high] = [0, 0];
    for (const path of paths)
      for (const value of path)
        if (Number.isFinite(value)) {
          low = Math.max(-within, Math.min(low, value));
          high = Math.min(within, Math.max(high, value));
        }
    return [low, high] as const;
  };
  const theory = kappa.durations.map((_, k) => pathOf(kappa, kappa.equation, k, true));
  const [low, high] = among(theory, Number.POSITIVE_INFINITY);
  const within = high - low > 1e-6 ? 2 * Math.max(high, -low) : Number.POSITIVE_INFINITY;
  const [least, most] = among(kappa.networks, within);
  const ends = [Math.min(low, least), Math.max(high, most)] as const;
  return ends[1] - ends[0] > 0 ? [ends[0] * 1.06, ends[1] * 1.06] : [0, 0.1];
}

export function drawMemory(surface: Surface, colours: Colours, kappa: Kappa, stale: boolean): MemoryScales {
  const { label, stroke } = colours;
  const { time, durations } = kappa;
  const [left, right] = [(surface.width < 420 ? 52 : 64) * label, surface.width - 16 - 58 * label];
  const [top, bottom] = [8, surface.height - 28 * label];
  const last = time.at(-1) ?? 5000;
  const range = memoryRange(kappa);
  const x = linear([0, last], [left, right]);
  const y = linear(range, [bottom, top]);
  const style = { tick: colours.ink3, label: colours.ink2, size: 13.5 * label };
  drawLeftAxis(surface, y, linearTicks(range, { count: bottom - top < 90 ? 2 : 3 }), left - 4, style);
  const seconds = linear([0, last / 1000], [left, right]);
  drawBottomAxis(surface, seconds, linearTicks([0, last / 1000], { count: 5, unit: 's' }), bottom + 3, style, left - 10, right + 20);
  if (range[0] < 0) surface.segment(left, y(0), right, y(0), { colour: colours.hair, width: 1 });
  const px = Float64Array.of(x(0), ...time.map((at) => x(at)));
  const colourOf = (k: number, use: 'line' | 'text' = 'line') => (stale ? colours.ink3 : durationColour(colours.theme, k, durations.length, use));
  surface.clip(left, top - 4, right - left, bottom - top + 8, () => {
    for (const k of durations.keys())
      surface.line(
        px,
        pathOf(kappa, kappa.equation, k, true).map((value) => y(value)),
        { colour: colourOf(k), width: 6 * stroke, opacity: 0.28 },
      );
    for (const k of durations.keys())
      for (const path of kappa.networks)
        surface.line(
          px,
          pathOf(kappa, path, k, false).map((value) => y(value)),
          { colour: colourOf(k), width: 1.4 * stroke },
        );
  });
  // Names stand where the equation ends, or the first network where it holds nowhere.
  const ends = durations.map((_, k) => {
    const theory = pathOf(kappa, kappa.equation, k, true).at(-1)!;
    const shown = Number.isFinite(theory) ? theory : kappa.networks[0] ? pathOf(kappa, kappa.networks[0], k, false).at(-1)! : 0;
    return Math.min(bottom - 4, Math.max(top + 4, y(shown)));
  });
  const places = spread(ends, 18 * label, top + 6, bottom - 2);
  for (const [k, duration] of durations.entries())
    surface.text(`${duration}${noBreak}ms`, right + 8, places[k]!, { colour: colourOf(k, 'text'), size: 13.5 * label, weight: 600, baseline: 'middle' });
  return { x, y };
}
