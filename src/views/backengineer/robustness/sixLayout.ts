/** Where the six small figures stand, and the axes of each. Pure. */
import type { Disturbance } from '../../../session/protocol.ts';
import type { Tick } from '../../../ui/axis.ts';
import { power, significant, thinSpace } from '../../../ui/format.ts';
import { linear, logarithmic, type Scale } from '../../../ui/scale.ts';
import type { Text } from '../../../ui/surface.ts';
import { disturbances } from './words.ts';

export interface Box {
  readonly disturbance: Disturbance;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Stands in the first column, which has the labels of the error axis. */
  readonly first: boolean;
}

/** Room over a plot for its title, under it for its axis, and left of the first column; px at normal labels. */
const [over, under, beside, between, rowGap] = [24, 30, 50, 44, 26];
/** Below this width of the whole they stand in two columns. */
const narrow = 560;

export function boxesOf(width: number, height: number, label: number, alone: Disturbance | null): readonly Box[] {
  const shown = alone ? [alone] : disturbances;
  const columns = alone ? 1 : width < narrow * label ? 2 : 3;
  const rows = Math.ceil(shown.length / columns);
  const left = beside * label;
  const gap = (width < narrow ? 24 : between) * label;
  const wide = (width - left - 14 - (columns - 1) * gap) / columns;
  const tall = (height - (rows - 1) * rowGap * label) / rows;
  return shown.map((disturbance, k) => {
    const [column, row] = [k % columns, Math.floor(k / columns)];
    const x = left + column * (wide + gap);
    const y = row * (tall + rowGap * label);
    return { disturbance, left: x, right: x + wide, top: y + over * label, bottom: y + tall - under * label, first: column === 0 };
  });
}

/** The box at a place of the figure, with its title and axis. */
export const boxAt = (boxes: readonly Box[], x: number, y: number): Box | undefined =>
  boxes.find((box) => x >= box.left - beside && x <= box.right + 10 && y >= box.top - 2 * over && y <= box.bottom + under);

export interface Axis {
  readonly x: (value: number) => number;
  readonly ticks: readonly Tick[];
  /** For drawing ticks. */
  readonly scale: Scale;
}

/** No noise has a place of its own, px left of the smallest. */
const zeroPlace = 32;

/** A scale with ticks at these values. */
const axisOf = (scale: Scale, ticks: readonly Tick[]): Axis => ({ x: scale, ticks, scale });
const tick = (value: number, label: Text): Tick => ({ value, label });

export interface Settings {
  /** Units. */
  readonly size: number;
  /** ms */
  readonly dt: number;
  readonly tau: number;
  /** Mean onset of the pulse, ms. */
  readonly onset: number;
}

export function axisFor({ disturbance, left, right }: Pick<Box, 'disturbance' | 'left' | 'right'>, { size, dt, tau, onset }: Settings): Axis {
  const ends = [left, right] as const;
  switch (disturbance) {
    case 'noise': {
      const powers = logarithmic([1e-9, 1], [left + zeroPlace, right]);
      const x = (noise: number) => (noise > 0 ? Math.max(left + zeroPlace, Math.min(right, powers(noise))) : left + 3);
      const scale = Object.assign(x, { invert: powers.invert, domain: powers.domain });
      return axisOf(scale, [tick(0, '0'), ...[-9, -6, -3, 0].map((exponent) => tick(Number(`1e${exponent}`), power(exponent)))]);
    }
    case 'time':
      return axisOf(
        linear([500, 12_000], ends),
        [500, 4000, 8000, 12_000].map((time) => tick(time, `${time / 1000}${time === 12_000 ? '\u00a0s' : ''}`)),
      );
    case 'jitter': {
      const last = Math.max(1, Math.min(3000, onset));
      const whole = [0, 1000, 2000, 3000].filter((time) => time <= last);
      return axisOf(
        linear([0, last], ends),
        whole.map((time, k) => tick(time, `${time / 1000}${k === whole.length - 1 ? '\u00a0s' : ''}`)),
      );
    }
    case 'silenced': {
      const shares = [1 / size, ...[0.001, 0.01, 0.1, 0.5].filter((share) => share * size > 2)];
      return axisOf(
        logarithmic([1 / size, 0.5], ends),
        shares.map((share) => tick(share, `${significant(100 * share, 1)}${thinSpace}%`)),
      );
    }
    case 'kick':
      return axisOf(
        logarithmic([1e-6, 1], ends),
        [-6, -4, -2, 0].map((exponent) => tick(Number(`1e${exponent}`), power(exponent))),
      );
    case 'dt': {
      const steps = [0.2, 0.5, 1, 2, 5].map((factor) => Number((factor * dt).toPrecision(12))).filter((step) => step <= tau);
      return axisOf(
        logarithmic([steps[0]!, steps.length > 1 ? steps.at(-1)! : 2 * steps[0]!], ends),
        steps.map((step, k) => tick(step, `${Number(step.toPrecision(2))}${k === steps.length - 1 ? '\u00a0ms' : ''}`)),
      );
    }
  }
}

/** Errors are cut here: more than guessing is only wrong. */
export const mostError = 2;
/** Room over them, so that a line that is cut is seen. */
const above = 1.25;

/**
 * The error axis of all six: whole decades down to the least error above 0 that is shown, at least three. `zero`: some are 0, which has its place a decade
 * lower.
 */
export function errorDomain(least: number, zero = false): readonly [number, number] {
  const exponent = Math.min(-3, Math.max(-8, Math.floor(Math.log10(Math.max(least, 1e-12))) - (zero ? 1 : 0)));
  return [10 ** exponent, above * mostError];
}

/** `zero`: what lies at the foot of the axis is 0. */
export const errorTicks = ([low]: readonly [number, number], tall: number, zero = false): Tick[] => {
  const lowest = Math.round(Math.log10(low));
  const stride = tall < 120 || lowest < -4 ? 2 : 1;
  const ticks: Tick[] = [];
  for (let exponent = 0; exponent >= lowest + (zero ? 1 : 0); exponent -= stride) ticks.push(tick(10 ** exponent, power(exponent)));
  return zero ? [...ticks, tick(low, '0')] : ticks;
};
