/**
 * Kicks that a state is given at one moment, and the state whose rates lie elsewhere. Where a kick leads tells a transient from an attractor: an attractor
 * takes the state back, along a line of fixed points it stays, in chaos it is carried away. Pure.
 */
import { type NonlinearityName, nonlinearities } from '../nonlinearities/index.ts';

/** Euclidean. */
export const lengthOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ** 2;
  return Math.sqrt(sum);
};

/** This direction at this length; the other way round where the length is negative, and all zeros where there is no direction. [N] */
export function ofLength(direction: ArrayLike<number>, length: number): Float64Array {
  const own = lengthOf(direction);
  return Float64Array.from(direction, (x) => (own > 0 ? (length * x) / own : 0));
}

/** One unit alone. [N] */
export const unitDirection = (size: number, unit: number): Float64Array => Float64Array.from({ length: size }, (_, i) => (i === unit ? 1 : 0));

/** A channel of weights [N, channels]. [N] */
export const weightDirection = (weights: ArrayLike<number>, channels: number, channel = 0): Float64Array =>
  Float64Array.from({ length: weights.length / channels }, (_, i) => weights[i * channels + channel]);

/** The length of a kick of this size, in parts of the length of the state; of a state at 0, in root mean squares over its units. */
export function kickLength(size: number, state: ArrayLike<number>): number {
  const length = lengthOf(state);
  return size * (length > 0 ? length : Math.sqrt(state.length));
}

/** Rates come no nearer than this to the ends of their range, where the state would be infinite. */
const margin = 1e-3;
/** Halvings of the interval in which a state is looked for, and its widest reach. */
const [halvings, widest] = [60, 1e6];

/**
 * The state in which the rates are these, unit by unit; where a rate cannot be had (below 0 of a rectifier, beyond the ends of tanh) the nearest that can.
 * Units whose rate does not change keep their state. All [N].
 */
export function stateWithRates(nonlinearity: NonlinearityName, state: ArrayLike<number>, rates: ArrayLike<number>): Float64Array {
  const { value, range } = nonlinearities[nonlinearity];
  return Float64Array.from(state, (h, i) => {
    const own = value(h);
    // A unit that is beyond the margin already is not called back.
    const wanted = Math.max(Math.min(own, range[0] + margin), Math.min(Math.max(own, range[1] - margin), rates[i]));
    if (Math.abs(own - wanted) < 1e-12) return h;
    // All nonlinearities rise: a bracket is widened, then halved. On the flat part of a rectifier every state has the same rate, and the nearest one counts.
    const falls = wanted < own;
    let reach = 1;
    while (reach < widest && (falls ? value(h - reach) > wanted : value(h + reach) < wanted)) reach *= 2;
    let [low, high] = falls ? [h - reach, h] : [h, h + reach];
    for (let k = 0; k < halvings; k++) {
      const middle = (low + high) / 2;
      if (falls ? value(middle) > wanted : value(middle) >= wanted) high = middle;
      else low = middle;
    }
    return falls ? low : high;
  });
}
