/**
 * Whether a trajectory comes back. From a state that was marked, `farthest` is the largest distance reached since, and a return is measured to the straight
 * pieces between steps (a cycle need not last a whole number of steps; what is left is the curvature, about (alpha omega)^2 / 8 of the diameter).
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
  if (!Number.isNaN(mark.period)) return;
  if (ratio < returnTolerance) {
    if (ratio >= mark.closest) return;
    mark.closest = ratio;
    mark.closestAt = at;
  } else if (mark.closest < returnTolerance) mark.period = mark.closestAt;
}
