/** Throws RangeError where `states` have grown out of range, as those of rectified units do at a gain that is too high. Some steps late is early enough. */
export function checkBounded(states: Float64Array): void {
  if (!states.every(Number.isFinite)) throw new RangeError('The activity grows without bound at this gain; lower the gain.');
}
