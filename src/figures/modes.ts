/**
 * What the eigenvalues of the recurrent weights say about the quiet state, exactly: mode k of gain * G grows where gain * Re(lambda_k) > 1. True at h = 0 for a
 * nonlinearity of slope 1 there (tanh) and without bias. Nothing here says that a network is chaotic: that is a matter of its exponent.
 */

/** Gains from which one more mode grows, ascending: 1 / Re(lambda) of all modes with a positive real part. `real`: at gain 1. */
export function onsetGains(real: ArrayLike<number>): Float64Array {
  const onsets: number[] = [];
  for (let k = 0; k < real.length; k++) if (real[k]! > 0) onsets.push(1 / real[k]!);
  return Float64Array.from(onsets).sort();
}

/** Number of modes that grow at this gain; `onsets` ascending. */
export function growingModes(onsets: ArrayLike<number>, gain: number): number {
  let low = 0;
  let high = onsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (onsets[middle]! < gain) low = middle + 1;
    else high = middle;
  }
  return low;
}
