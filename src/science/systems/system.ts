/**
 * The two equations of motion that the field uses are one, with two functions in two places:
 *
 *     s[t+1] = s[t] + alpha (-s[t] + inner(gain G r[t] + I u[t] + b)),   r = outer(s),   z[t] = W^T r[t+1] + c
 *
 * leaky-current (ours): outer is the nonlinearity, s is the current h. leaky-rate: inner is the nonlinearity, s is the rate itself.
 */
import type { Nonlinearity } from '../nonlinearities/nonlinearity.ts';

export type SystemName = 'leaky-current' | 'leaky-rate';

/** A function of one number; its slope in terms of its value, as a nonlinearity has it. */
export type Pointwise = Pick<Nonlinearity, 'value' | 'slope'>;

export interface System {
  readonly name: SystemName;
  /** From the force on a unit to the state that it is drawn to. */
  inner(nonlinearity: Nonlinearity): Pointwise;
  /** From the state of a unit to its rate. */
  outer(nonlinearity: Nonlinearity): Pointwise;
  /** The private noise is part of the force, inside `inner`; otherwise it is added to the state after the step. */
  readonly noiseInForce: boolean;
  /** What a standard normal is multiplied with at each step, for noise of standard deviation `sigma`. */
  noiseAmplitude(sigma: number, alpha: number): number;
}

/** What leaves a number as it is. */
export const identity: Pointwise = { value: (x) => x, slope: () => 1 };
