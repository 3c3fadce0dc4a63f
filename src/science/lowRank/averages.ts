/** What the mean field needs of a Gaussian input x of a mean and a variance: averages of phi = tanh, of its slopes and of their products. */
import { exp, tanh } from '../elementary.ts';

export interface Averages {
  /** <phi>, <phi'>, <phi''>, <phi'''> */
  readonly rate: number;
  readonly slope: number;
  readonly bend: number;
  readonly third: number;
  /** <phi^2>; its derivative by the mean is 2 <phi phi'>, by the variance <phi'^2 + phi phi''>. */
  readonly square: number;
  readonly product: number;
  readonly growth: number;
  /** <phi'^2> */
  readonly squareSlope: number;
}

/**
 * Half the nodes of the trapezoid rule, as in meanField/gaussianIntegrals.ts; wider, since they are asked for thousands of times: slopes up to the third err by
 * less than 1e-9.
 */
const range = 9;
const widest = 0.2;
const spread = 0.3;

function nodesOf(spacing: number): { readonly node: Float64Array; readonly weight: Float64Array } {
  const node = Float64Array.from({ length: Math.ceil(range / spacing) + 1 }, (_, i) => i * spacing);
  return { node, weight: node.map((z, i) => (i === 0 ? 1 : 2) * spacing * 0.3989422804014327 * exp(-0.5 * z * z)) };
}

const usual = nodesOf(widest);

/** To 1e-9. Throws RangeError for a variance that is negative or not finite. */
export function averagesOf(mean: number, variance: number): Averages {
  if (!(variance >= 0 && variance < Number.POSITIVE_INFINITY)) throw new RangeError(`The variance is ${variance}; it has to be 0 or more.`);
  const spacing = Math.min(widest, spread / Math.sqrt(variance));
  const { node, weight } = spacing === widest ? usual : nodesOf(spacing);
  const scale = Math.sqrt(variance);
  let [rate, slope, bend, third, square, product, growth, squareSlope] = [0, 0, 0, 0, 0, 0, 0, 0];
  const add = (x: number, share: number) => {
    const t = tanh(x);
    const s = 1 - t * t;
    rate += share * t;
    slope += share * s;
    bend -= share * 2 * t * s;
    third += share * s * (6 * t * t - 2);
    square += share * t * t;
    product += share * t * s;
    growth += share * s * (s - 2 * t * t);
    squareSlope += share * s * s;
  };
  for (let i = 0; i < node.length; i++) {
    if (mean === 0 || i === 0) add(mean + scale * node[i], weight[i]);
    else {
      add(mean + scale * node[i], 0.5 * weight[i]);
      add(mean - scale * node[i], 0.5 * weight[i]);
    }
  }
  // Odd averages vanish without a mean: half the nodes stand for both signs.
  return mean === 0
    ? { rate: 0, slope, bend: 0, third, square, product: 0, growth, squareSlope }
    : { rate, slope, bend, third, square, product, growth, squareSlope };
}
