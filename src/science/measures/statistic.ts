/** A number of a network beside what chance gives: no statistic is shown without it. */
export interface AgainstChance {
  readonly value: number;
  /** Mean over networks with independent Gaussian weights, and the standard deviation. */
  readonly chance: number;
  readonly chanceSd: number;
}
