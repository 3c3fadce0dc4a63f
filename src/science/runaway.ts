/**
 * Activity that grows without bound. Rectified units do so at a gain that is too high: a linear network would, and nothing saturates. Numbers overflow then
 * within a trial, in single precision after rates of 3e38, so that no answer about such a network would mean anything.
 */
import { rates, step } from './model.ts';
import type { Network, NonlinearityName } from './network.ts';
import { nonlinearities } from './nonlinearities/index.ts';
import { sliceOf } from './slices.ts';

/** Rates beyond this are on their way to infinity; weights are far below (see weightLimits.ts), so that no honest rate comes near. */
export const largestRate = 1e30;

/** The activity of this network grows without bound. */
export class RunawayError extends Error {
  override name = 'RunawayError';
  /** @param after time at which rates pass 1e30, ms */
  constructor(after: number) {
    super(
      `The activity of this network grows without bound (its rates pass 1e30 after ${Math.round(after)} ms): lower the gain, or choose tanh as its nonlinearity, which saturates.`,
    );
  }
}

/** Whether rates of this nonlinearity can grow without bound. */
export const canRunAway = (nonlinearity: NonlinearityName): boolean => nonlinearities[nonlinearity].value(10 * largestRate) > largestRate;

/** Whether these rates, or numbers computed from them, are beyond all bounds. */
export function beyondBounds(numbers: ArrayLike<number>, from = 0, to = numbers.length): boolean {
  for (let i = from; i < to; i++) if (!(Math.abs(numbers[i]) <= largestRate)) return true;
  return false;
}

/** What a network is tried with. */
export interface Pulse {
  /** Input during the pulse, through the first channel. */
  readonly amplitude: number;
  /** ms */
  readonly duration: number;
  readonly dt: number;
}

/** Time that a network is given to run away in, ms: longer than any trial of the default task. */
const longest = 20_000;

/**
 * The time after which the rates pass `largestRate`, in ms from the beginning of a pulse that comes at once, or of a start from h = 1 everywhere and then h =
 * -1 (both without noise); null where they do not within 20 s. Yields the fraction done. Cost: three times 20,000 / dt steps at most.
 */
export function* runawayTime(network: Network, { amplitude, duration, dt }: Pulse): Generator<number, number | null, void> {
  if (!canRunAway(network.nonlinearity)) return null;
  const { size, inputs } = network;
  const state = new Float64Array(size);
  const rate = new Float64Array(size);
  const drive = new Float64Array(size);
  const input = new Float64Array(inputs);
  const steps = Math.min(20_000, Math.ceil(longest / dt));
  const slice = sliceOf(size);
  for (const start of ['pulse', 1, -1] as const) {
    if (start === 'pulse') state.set(network.weights.h0);
    else state.fill(start);
    rates(network, state, rate);
    for (let t = 0; t < steps; t++) {
      input[0] = start === 'pulse' && t * dt < duration ? amplitude : 0;
      step(network, state, rate, input, 0, drive);
      rates(network, state, rate);
      if (beyondBounds(rate)) return (t + 1) * dt;
      if (t % slice === slice - 1) yield t / steps;
    }
  }
  return null;
}
