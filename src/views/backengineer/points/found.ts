/** What searches from several rounds of starts have found together. Pure. */
import type { FixedPointsResult, PointResult } from '../../../session/protocol.ts';

export interface Found {
  /** Each point once. */
  readonly points: readonly PointResult[];
  /** Searches that have ended, and those of them that ended nowhere. */
  readonly starts: number;
  readonly diverged: number;
  /** Searches that ended at minima of the speed that are too fast to be listed. */
  readonly fast: number;
  /** Rounds that are complete. */
  readonly rounds: number;
  /** A round is under way, or was stopped: there are no numbers of starts of it. */
  readonly partial: boolean;
}

/** Two minima of the speed that is not 0 are one where no coordinate differs by more than this, as in the search. */
const sameSlow = 1e-2;

const near = (a: ArrayLike<number>, b: ArrayLike<number>, most: number): boolean => {
  for (let i = 0; i < a.length; i++) if (!(Math.abs(a[i]! - b[i]!) <= most)) return false;
  return true;
};

/** The points of both, those of the second list that the first has too counted together. */
export function together(known: readonly PointResult[], more: readonly PointResult[], same: number): PointResult[] {
  const all = [...known];
  for (const point of more) {
    const k = all.findIndex((one) => one.fixed === point.fixed && near(one.state.data, point.state.data, point.fixed ? same : sameSlow));
    if (k < 0) all.push(point);
    else all[k] = { ...all[k]!, found: all[k]!.found + point.found };
  }
  return all;
}

export const withRound = (known: Found | null, { points, starts, diverged, fast, same }: FixedPointsResult): Found => ({
  points: together(known?.points ?? [], points, same),
  starts: (known?.starts ?? 0) + starts,
  diverged: (known?.diverged ?? 0) + diverged,
  fast: (known?.fast ?? 0) + fast,
  rounds: (known?.rounds ?? 0) + 1,
  partial: false,
});

/** While a round is under way: what it has met so far beside what is known. */
export const withParts = (known: Found | null, parts: readonly PointResult[], same: number): Found => ({
  starts: 0,
  diverged: 0,
  fast: 0,
  rounds: 0,
  ...known,
  points: together(known?.points ?? [], parts, same),
  partial: true,
});

/** Sum of +1 for each fixed point with an even number of unstable directions and -1 for the others; null where a number is not known. */
export function signsOf(points: readonly PointResult[]): number | null {
  let sum = 0;
  for (const { fixed, unstable } of points) {
    if (!fixed) continue;
    if (unstable === undefined) return null;
    sum += unstable % 2 === 0 ? 1 : -1;
  }
  return sum;
}
