/** From the state h of a unit to its rate r = phi(h). */
export interface Nonlinearity {
  readonly name: string;
  /** Bounds of the rates. */
  readonly range: readonly [low: number, high: number];
  /** phi(0): the rate of a unit at rest. */
  readonly rest: number;
  /** The state at which the slope jumps; none where it is smooth. */
  readonly bend?: number;
  /** phi(h) */
  value(state: number): number;
  /** phi'(h), written in terms of the rate phi(h), which is what a trial keeps. */
  slope(rate: number): number;
}
