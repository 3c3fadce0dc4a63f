/**
 * Whether a trajectory comes back. From a state that was marked, `farthest` is the largest distance reached since, and a return is measured to the straight
 * pieces between steps (a cycle need not last a whole number of steps; what is left is the curvature, about (alpha omega)^2 / 8 of the diameter).
 */

/** A return closer than this fraction of the largest distance counts as one. */
export const returnTolerance = 0.02;

export interface Mark {
  readonly state: Float64Array;
  readonly previous: Float64Array;
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
    const piece = state[i] - previous[i];
    along += (origin[i] - previous[i]) * piece;
    length += piece * piece;
    distance += (state[i] - origin[i]) ** 2;
  }
  mark.farthest = Math.max(mark.farthest, Math.sqrt(distance));
  // The first piece begins at the mark itself.
  if (mark.steps > 0 && mark.farthest > 0) {
    const fraction = length > 0 ? Math.min(1, Math.max(0, along / length)) : 0;
    let square = 0;
    for (let i = 0; i < state.length; i++) square += (previous[i] + fraction * (state[i] - previous[i]) - origin[i]) ** 2;
    note(mark, Math.sqrt(square) / mark.farthest, mark.steps + fraction);
  }
  previous.set(state);
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
