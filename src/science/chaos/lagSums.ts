/**
 * Products of samples with those that came some lags before, summed as they come, so that an autocovariance can be told at any time. Of all samples only
 * the first and the last `lags` are kept: what centring needs. Sums are taken about the first sample, which keeps the digits that centring would lose.
 */
export interface LagSums {
  readonly width: number;
  readonly lags: number;
  count: number;
  readonly origin: Float64Array;
  /** Sum of all samples, and of the products at lag 0 .. lags over all units. */
  readonly sum: Float64Array;
  readonly products: Float64Array;
  /** The first `lags` samples, and the last `lags + 1` in a ring: sample t stands at t mod (lags + 1). */
  readonly head: Float64Array;
  readonly ring: Float64Array;
}

/** Sums of no samples yet. Memory: (2 lags + 3) width numbers. */
export function createLagSums(width: number, lags: number): LagSums {
  const numbers = (count: number) => new Float64Array(count);
  return {
    width,
    lags,
    count: 0,
    origin: numbers(width),
    sum: numbers(width),
    products: numbers(lags + 1),
    head: numbers(lags * width),
    ring: numbers((lags + 1) * width),
  };
}

/** Adds `sample` [width]. Cost: lags width products. */
export function addSample(sums: LagSums, sample: Float64Array): void {
  const { width, lags, count, origin, sum, products, head, ring } = sums;
  if (count === 0) origin.set(sample);
  const at = (count % (lags + 1)) * width;
  for (let i = 0; i < width; i++) {
    const x = sample[i] - origin[i];
    ring[at + i] = x;
    sum[i] += x;
    if (count < lags) head[count * width + i] = x;
  }
  for (let k = 0; k <= Math.min(lags, count); k++) {
    const before = ((count - k) % (lags + 1)) * width;
    let total = 0;
    for (let i = 0; i < width; i++) total += ring[at + i] * ring[before + i];
    products[k] += total;
  }
  sums.count += 1;
}

/**
 * Mean over units of each unit's autocovariance about its own mean over time, at lags 0 .. min(lags, count - 1); products are divided by the number of
 * samples. Cost: 2 lags width products.
 */
export function lagCovariance({ width, lags, count, sum, products, head, ring }: LagSums): Float64Array {
  const longest = Math.min(lags, count - 1);
  /** Sum of the samples that have one k later, and of those that have one k before. */
  const early = sum.slice();
  const late = sum.slice();
  return Float64Array.from({ length: longest + 1 }, (_, k) => {
    if (k > 0) {
      const last = ((count - k) % (lags + 1)) * width;
      for (let i = 0; i < width; i++) {
        early[i] -= ring[last + i];
        late[i] -= head[(k - 1) * width + i];
      }
    }
    let centred = products[k];
    for (let i = 0; i < width; i++) {
      const mean = sum[i] / count;
      centred += mean * ((count - k) * mean - early[i] - late[i]);
    }
    return centred / (count * width);
  });
}
