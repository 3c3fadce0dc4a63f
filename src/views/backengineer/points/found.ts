/** What searches from several rounds of starts have found together. Pure. */
import type { FixedPointsResult, PointPart, PointResult } from '../../../session/protocol.ts';

export interface Found {
  /** Each point once. */
  readonly points: readonly PointResult[];
  /** Speed where each search ended, states per tau; NaN where it ended nowhere. */
  readonly speeds: readonly number[];
  /** Searches beyond those that were asked for: a small network is searched again while its list of points is incomplete. */
  readonly added: number;
  /** Rounds that are complete. */
  readonly rounds: number;
  /** A round is under way, or was stopped. */
  readonly partial: boolean;
}

/**
 * Two fixed points are one where no coordinate differs by more than this, two minima of a speed that is not 0 where none does by more than that: as in the
 * search.
 */
const [sameFixed, sameSlow] = [1e-4, 1e-2];

const near = (a: ArrayLike<number>, b: ArrayLike<number>, most: number): boolean => {
  for (let i = 0; i < a.length; i++) if (!(Math.abs(a[i]! - b[i]!) <= most)) return false;
  return true;
};

/** The points of both; those of the second list that the first has too are counted together. */
export function together(known: readonly PointResult[], more: readonly PointResult[]): PointResult[] {
  const all = [...known];
  for (const point of more) {
    // Where an eigenvalue is 0 a fixed point is known to fewer digits as well.
    const most = (one: PointResult) => (point.fixed && !(one.neutral && point.neutral) ? sameFixed : sameSlow);
    const k = all.findIndex((one) => one.fixed === point.fixed && near(one.state.data, point.state.data, most(one)));
    if (k < 0) all.push(point);
    else all[k] = { ...all[k]!, found: all[k]!.found + point.found };
  }
  return all;
}

/** `asked`: starts that this round was to have. */
export const withRound = (known: Found | null, { points, speeds }: Pick<FixedPointsResult, 'points' | 'speeds'>, asked: number): Found => ({
  points: together(known?.points ?? [], points),
  speeds: [...(known?.speeds ?? []), ...speeds],
  added: (known?.added ?? 0) + Math.max(0, speeds.length - asked),
  rounds: (known?.rounds ?? 0) + 1,
  partial: false,
});

/** While a round is under way: what it has met so far beside what is known. */
export function withParts(known: Found | null, parts: readonly PointPart[], asked: number): Found {
  const newest = new Map(parts.map(({ index, point }) => [index, point]));
  const speeds = parts.flatMap((part) => part.speeds ?? []);
  return {
    points: together(known?.points ?? [], [...newest.values()]),
    speeds: [...(known?.speeds ?? []), ...speeds],
    added: (known?.added ?? 0) + Math.max(0, speeds.length - asked),
    rounds: known?.rounds ?? 0,
    partial: true,
  };
}

/** Searches that ended nowhere. */
export const divergedOf = ({ speeds }: Pick<Found, 'speeds'>): number => speeds.filter(Number.isNaN).length;

/** Sum of +1 for each fixed point with an even number of unstable directions and -1 for the others; null where a number is not known, or has no sign. */
export function indexSumOf(points: readonly PointResult[]): number | null {
  let sum = 0;
  for (const { fixed, unstable, neutral, bent } of points) {
    if (!fixed) continue;
    if (unstable === undefined || neutral || bent) return null;
    sum += unstable % 2 === 0 ? 1 : -1;
  }
  return sum;
}

/** Points in the order in which keys go through them: fixed points by number of unstable directions, then slow ones by their speed. */
export const inOrder = (points: readonly PointResult[], slow: number): PointResult[] =>
  points
    .filter(({ fixed, speed }) => fixed || speed <= slow)
    .toSorted((a, b) => Number(b.fixed) - Number(a.fixed) || (a.fixed ? (a.unstable ?? 0) - (b.unstable ?? 0) : a.speed - b.speed));
