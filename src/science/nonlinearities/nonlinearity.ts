import type { NonlinearityName } from '../network.ts';

/** From the state h of a unit to its rate r = phi(h). */
export interface Nonlinearity {
  readonly name: NonlinearityName;
  /** phi(h) */
  value(state: number): number;
  /** phi'(h), written in terms of the rate phi(h), which is what a trial keeps. */
  slope(rate: number): number;
}
