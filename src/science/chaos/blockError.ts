/**
 * Mean and standard error of numbers that come one after the other and are correlated, by means of blocks.
 *
 * Every copy's series is cut into `blockCount` blocks of equal length (fewer while it is short: a block has at least four numbers). If s^2 is the variance of
 * the block means of all copies about their common mean and n their number, the squared standard error is s^2 / n (1 + rho) / (1 - rho), where rho is the
 * correlation between neighbouring blocks of one copy: what is left of correlation between blocks is taken as that of an autoregressive process of order one.
 * rho is kept between 0 and (b - 1) / (b + 1), b the blocks of a copy: at the upper end a copy counts as one number, as it should when copies have settled in
 * different places. A negative rho is not used, so that the error is rather too large than too small: by 3 % over 16 starts at N = 100, gain 4, by a factor of
 * 2 to 3 in low-dimensional chaos (N = 40, gain 3), whose growth averages out faster than blocks tell. Below four blocks the error is not known and Infinity is
 * returned.
 */
export const blockCount = 24;
/** A drift below this is that of an exponent which converges, not of a network which still moves elsewhere. */
const rounding = 1e-3;

/** Numbers of several copies as they come, kept as running sums. */
export interface Series {
  readonly copies: number;
  /** Numbers at each time. */
  readonly width: number;
  /** Times so far. */
  count: number;
  /** Sum over the times before, [copies, capacity + 1, width]. */
  readonly sums: Float64Array;
  readonly capacity: number;
}

export function createSeries(copies: number, width: number, capacity: number): Series {
  return { copies, width, capacity, count: 0, sums: new Float64Array(copies * (capacity + 1) * width) };
}

/** Adds the numbers of one time, `values` [copies, width]. */
export function append(series: Series, values: Float64Array): void {
  const { copies, width, capacity, sums, count } = series;
  for (let copy = 0; copy < copies; copy++) {
    const last = (copy * (capacity + 1) + count) * width;
    for (let k = 0; k < width; k++) sums[last + width + k] = sums[last + k] + values[copy * width + k];
  }
  series.count += 1;
}

/** Number of blocks that a series of `count` numbers is cut into. */
export const blocksOf = (count: number) => Math.min(blockCount, Math.floor(count / 4));

/** Mean over the times from..to of number k of a copy. */
export function meanBetween({ width, capacity, sums }: Series, copy: number, k: number, from: number, to: number): number {
  const at = (t: number) => sums[(copy * (capacity + 1) + t) * width + k];
  // A vector that vanished.
  if (at(to) === Number.NEGATIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  return (at(to) - at(from)) / (to - from);
}

/** Means of number k over blocks, [chosen.length, blocks]. The blocks end at the last time; up to blocks - 1 times at the start are in none. */
export function blockMeans(series: Series, k: number, chosen: readonly number[]): Float64Array {
  const blocks = blocksOf(series.count);
  const length = Math.floor(series.count / blocks);
  const start = series.count - blocks * length;
  const means = new Float64Array(chosen.length * blocks);
  for (let c = 0; c < chosen.length; c++) {
    for (let b = 0; b < blocks; b++) means[c * blocks + b] = meanBetween(series, chosen[c], k, start + b * length, start + (b + 1) * length);
  }
  return means;
}

export interface MeanAndError {
  readonly mean: number;
  readonly standardError: number;
  /** The mean does not drift by more than chance explains; false as well while there is too little to tell. */
  readonly settled: boolean;
}

/** Mean and standard error of number k over the copies `chosen` (all by default). The mean is over all times. */
export function meanAndError(series: Series, k: number, chosen: readonly number[] = allCopies(series)): MeanAndError {
  let mean = 0;
  for (const copy of chosen) mean += meanBetween(series, copy, k, 0, series.count) / chosen.length;
  if (mean === Number.NEGATIVE_INFINITY) return { mean, standardError: 0, settled: true };
  const blocks = blocksOf(series.count);
  if (blocks < 4) return { mean, standardError: Number.POSITIVE_INFINITY, settled: false };
  return { mean, ...withDrift(blockError(blockMeans(series, k, chosen), blocks), driftOf(series, k, chosen)) };
}

/** Mean over the second half of the time less that over the first. */
function driftOf(series: Series, k: number, chosen: readonly number[]): number {
  const { count } = series;
  const middle = Math.floor(count / 2);
  let drift = 0;
  for (const copy of chosen) drift += (meanBetween(series, copy, k, middle, count) - meanBetween(series, copy, k, 0, middle)) / chosen.length;
  return drift;
}

/**
 * A network that still settles has a mean that hangs on when one looks: near the onset of chaos exponents drift for thousands of tau. The halves of a series
 * that does not drift differ with twice the standard error of its mean; where they differ by more than twice that, half of their difference is the error.
 */
function withDrift(standardError: number, drift: number): Pick<MeanAndError, 'standardError' | 'settled'> {
  const settled = Math.abs(drift) <= Math.max(4 * standardError, rounding);
  return { standardError: settled ? standardError : Math.abs(drift) / 2, settled };
}

export const allCopies = ({ copies }: Series): number[] => Array.from({ length: copies }, (_, copy) => copy);

/** Standard error of the mean of `means` [copies, blocks], see above. */
export function blockError(means: Float64Array, blocks: number): number {
  const n = means.length;
  const centre = means.reduce((sum, x) => sum + x, 0) / n;
  let square = 0;
  let product = 0;
  for (let k = 0; k < n; k++) {
    const x = means[k] - centre;
    square += x * x;
    if (k % blocks > 0) product += x * (means[k - 1] - centre);
  }
  if (square === 0) return 0;
  const pairs = n - n / blocks;
  const rho = Math.min((blocks - 1) / (blocks + 1), Math.max(0, product / pairs / (square / n)));
  return Math.sqrt((square / (n - 1) / n) * ((1 + rho) / (1 - rho)));
}
