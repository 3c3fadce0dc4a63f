/**
 * Axes as look.md section 7 draws them: no box, ticks outside, 5 px, at most six labels, true minus, powers as superscripts, the unit in the last tick,
 * a zero line only where zero means something. `easedDomain` lets the domain of a scale grow smoothly and shrink only when asked.
 */
import { ticks } from 'd3-array';
import { fixed } from './format.ts';
import { easeInOut } from './motion.ts';
import type { Scale } from './scale.ts';
import type { Surface, Text } from './surface.ts';

export const mostLabels = 6;
export const tickLength = 5;

export interface Tick {
  readonly value: number;
  readonly label: Text;
}

export interface TickOptions {
  /** Labels wanted, at most six. */
  readonly count?: number;
  /** Written after the number of the last tick: "7 s". */
  readonly unit?: string;
  /** Written before it, in place of a title that would have to be turned: "step 750". */
  readonly before?: string;
  /** A plus before positive numbers, where the sign is the message. */
  readonly signed?: boolean;
}

/** As many decimals as the number needs: 0.5, 1, 2.5. */
function label(value: number, signed: boolean): string {
  const text = fixed(value, Math.min(12, (value.toFixed(12).replace(/0+$/, '').split('.')[1] ?? '').length));
  return signed && value > 0 ? `+${text}` : text;
}

/** Ticks with their labels, the last one with the unit. */
export function dressed(values: number[], texts: Text[], { unit, before }: TickOptions): Tick[] {
  return values.map((value, index) => {
    const last = index === values.length - 1;
    const pieces = typeof texts[index] === 'string' ? [texts[index] as string] : (texts[index] as Exclude<Text, string>);
    if (!last || (!unit && !before)) return { value, label: texts[index]! };
    return { value, label: [...(before ? [`${before} `] : []), ...pieces, ...(unit ? [`\u00a0${unit}`] : [])] };
  });
}

/** Round ticks of a linear axis, at most six; two at least, also where fewer were wanted. */
export function linearTicks([low, high]: readonly [number, number], options: TickOptions = {}): Tick[] {
  const wanted = Math.min(mostLabels, options.count ?? mostLabels);
  if (!(high > low) || !Number.isFinite(high - low)) return [];
  let values: number[] = [];
  for (let count = wanted; count >= 1; count--) {
    values = ticks(low, high, count);
    if (values.length <= wanted) break;
  }
  // One tick is no scale.
  for (let count = wanted; values.length < 2 && count <= mostLabels; count++) values = ticks(low, high, count);
  return ticksAt(
    values.map((value) => Number(value.toPrecision(12))),
    options,
  );
}

/** Ticks at the given places. */
export function ticksAt(values: readonly number[], options: TickOptions = {}): Tick[] {
  return dressed(
    [...values],
    values.map((value) => label(value, options.signed ?? false)),
    options,
  );
}

export interface AxisStyle {
  /** Of the ticks: ink-3. */
  readonly tick: string;
  /** Of the labels: ink-2. */
  readonly label: string;
  readonly size?: number;
  /** Paper, for labels that stand inside the plot. */
  readonly casing?: string;
}

/**
 * A vertical axis whose ticks end at x, labels to the left of them. Where there is no room left of x (in one column) both stand inside the plot, the
 * labels with a casing of paper, which is drawn only if its colour is given.
 */
export function drawLeftAxis(surface: Surface, scale: Scale, ticks: readonly Tick[], x: number, style: AxisStyle): void {
  const size = style.size ?? 13.5;
  const inside = x < tickLength + 6 + size;
  const from = inside ? Math.max(0, x) : x - tickLength;
  for (const tick of ticks) {
    const y = scale(tick.value);
    surface.segment(from, y, from + tickLength, y, { colour: style.tick, width: 1 });
    surface.text(tick.label, inside ? from + tickLength + 4 : from - 6, y, {
      colour: style.label,
      anchor: inside ? 'start' : 'end',
      baseline: 'middle',
      size,
      ...(inside && style.casing ? { casing: style.casing } : {}),
    });
  }
}

/**
 * A horizontal axis whose ticks begin at y, labels below. Labels are kept inside `left`..`right` (the surface by default), and one that would touch the label
 * before it is left out, the last one excepted: it carries the unit, so the one before it goes.
 */
export function drawBottomAxis(surface: Surface, scale: Scale, ticks: readonly Tick[], y: number, style: AxisStyle, left = 0, right = surface.width): void {
  const size = style.size ?? 13.5;
  const placed = ticks.map((tick) => {
    const x = scale(tick.value);
    const width = surface.textWidth(tick.label, { size });
    return { tick, x, width, middle: Math.min(Math.max(x, left + width / 2), right - width / 2), shown: true };
  });
  let edge = Number.POSITIVE_INFINITY;
  for (const place of placed.toReversed()) {
    place.shown = place.middle + place.width / 2 + 8 <= edge;
    if (place.shown) edge = place.middle - place.width / 2;
  }
  for (const { tick, x, middle, shown } of placed) {
    surface.segment(x, y, x, y + tickLength, { colour: style.tick, width: 1 });
    if (shown) surface.text(tick.label, middle, y + tickLength + 5, { colour: style.label, anchor: 'middle', baseline: 'top', size });
  }
}

export interface EasedDomain {
  /** Asks for a range. Growth begins at once; a smaller range waits for `release`. */
  want(low: number, high: number, now: number): void;
  /** The user let go, or the run ended: the domain may shrink to what was last wanted. */
  release(now: number): void;
  at(now: number): [number, number];
  moving(now: number): boolean;
}

/** A domain that eases to new ranges in 300 ms. `transform` 'log' eases in decades. With `still` (reduced motion) it goes at once. */
export function easedDomain(low: number, high: number, { transform = 'linear', still = false, time = 300 } = {}): EasedDomain {
  const into = transform === 'log' ? Math.log : (value: number) => value;
  const out = transform === 'log' ? Math.exp : (value: number) => value;
  let from: [number, number] = [into(low), into(high)];
  let to: [number, number] = [...from];
  let wanted: [number, number] = [...from];
  let start = Number.NEGATIVE_INFINITY;
  const place = (now: number): [number, number] => {
    const share = still || start === Number.NEGATIVE_INFINITY ? 1 : easeInOut(Math.min(1, Math.max(0, (now - start) / time)));
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  };
  const go = (next: [number, number], now: number) => {
    if (next[0] === to[0] && next[1] === to[1]) return;
    from = place(now);
    to = next;
    start = now;
  };
  return {
    want(nextLow, nextHigh, now) {
      wanted = [into(nextLow), into(nextHigh)];
      go([Math.min(to[0], wanted[0]), Math.max(to[1], wanted[1])], now);
    },
    release(now) {
      go([...wanted], now);
    },
    at(now) {
      const [a, b] = place(now);
      return [out(a), out(b)];
    },
    moving: (now) => !still && now - start < time,
  };
}
