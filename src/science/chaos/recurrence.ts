/**
 * Whether a trajectory comes back. From a state that was marked, `farthest` is the largest distance reached since, and a return is measured to the straight
 * pieces between steps (a cycle need not last a whole number of steps; what is left is the curvature, about (alpha omega)^2 / 8 of the diameter).
 *
 * A trajectory on a torus, or in weak chaos, now and then comes back as near as one on a cycle. What it does not do is to come back after equal times each
 * time: a step of a rotation that nearly closes is followed by gaps of two or three lengths (three-distance theorem, Sos 1958).
 */

/** A return closer than this fraction of the largest distance counts as one. */
export const returnTolerance = 0.02;

export interface Mark {
  readonly state: Float64Array;
  readonly previous: Float64Array;
  /** Square of the distance of `previous`. */
  before: number;
  farthest: number;
  /** Smallest distance since, over the largest before it. 1 at first. */
  nearest: number;
  steps: number;
  /** Steps to the closest point of the first return; NaN before it is over. */
  period: number;
  /** Returns that are over: how many, steps to the last one, shortest and longest time from one to the next, and the largest of their closest distances. */
  returns: number;
  last: number;
  shortest: number;
  longest: number;
  widest: number;
  /** Distance (over the largest) and time of the closest point of the return under way. */
  closest: number;
  closestAt: number;
}

export function markState(state: Float64Array): Mark {
  return {
    state: state.slice(),
    previous: state.slice(),
    before: 0,
    farthest: 0,
    nearest: 1,
    steps: 0,
    period: Number.NaN,
    returns: 0,
    last: 0,
    shortest: Number.POSITIVE_INFINITY,
    longest: 0,
    widest: 0,
    closest: Number.POSITIVE_INFINITY,
    closestAt: Number.NaN,
  };
}

/** Tells the mark of the state one step later. */
export function follow(mark: Mark, state: Float64Array): void {
  const { state: origin, previous } = mark;
  let along = 0;
  let length = 0;
  let distance = 0;
  for (let i = 0; i < state.length; i++) {
    const now = state[i];
    const last = previous[i];
    const start = origin[i];
    const piece = now - last;
    along += (start - last) * piece;
    length += piece * piece;
    distance += (now - start) * (now - start);
    previous[i] = now;
  }
  mark.farthest = Math.max(mark.farthest, Math.sqrt(distance));
  // The first piece begins at the mark itself.
  if (mark.steps > 0 && mark.farthest > 0) {
    const fraction = length > 0 ? Math.min(1, Math.max(0, along / length)) : 0;
    // |previous + fraction piece - origin|^2, multiplied out: what cancels is far below the tolerance.
    const square = mark.before - fraction * (2 * along - fraction * length);
    note(mark, Math.sqrt(Math.max(0, square)) / mark.farthest, mark.steps + fraction);
  }
  mark.before = distance;
  mark.steps += 1;
}

function note(mark: Mark, ratio: number, at: number): void {
  mark.nearest = Math.min(mark.nearest, ratio);
  if (ratio < returnTolerance) {
    if (ratio >= mark.closest) return;
    mark.closest = ratio;
    mark.closestAt = at;
    return;
  }
  if (mark.closest >= returnTolerance) return;
  const gap = mark.closestAt - mark.last;
  if (mark.returns === 0) mark.period = mark.closestAt;
  mark.returns += 1;
  mark.last = mark.closestAt;
  mark.shortest = Math.min(mark.shortest, gap);
  mark.longest = Math.max(mark.longest, gap);
  mark.widest = Math.max(mark.widest, mark.closest);
  mark.closest = Number.POSITIVE_INFINITY;
}

/** A cycle that is returned to within this fraction of the largest distance has converged, whatever the distances were before. */
const converged = 2e-3;

/**
 * Whether all returns to `marks` (in the order of time) come after equal times, and to one line: a distance that does not fall from the first mark to the last,
 * and that the curvature of a step, `bend`, does not explain, is the width of a torus. `bend`: distance of a step from its chord, in units of the state.
 */
export function isPeriodic(marks: readonly Mark[], bend: number): boolean {
  if (marks.length === 0) return false;
  const [first, last] = [marks[0], marks[marks.length - 1]];
  const even = marks.every((mark) => {
    const slack = 1 + 0.02 * mark.shortest;
    return mark.returns > 0 && mark.longest - mark.shortest <= slack && mark.steps - mark.last <= mark.longest + 2 * slack;
  });
  return even && first.returns > 1 && last.widest <= Math.max(converged, (2 * bend) / last.farthest, 0.5 * first.widest);
}
