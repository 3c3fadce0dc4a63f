/** A network that any language can draw: no library's random stream is needed. Its numbers were computed with numpy from the same draws. */
import type { Network } from '../../science/network.ts';
import { type DrawnWeights, mulberry32 } from '../../science/random/index.ts';

/** N = 64 from mulberry32(12345): G row-major / sqrt 64, then h0, I, W / 8. */
export function goldenNetwork(gain: number, alpha: number): Network & { readonly weights: DrawnWeights } {
  const random = mulberry32(12345);
  const normals = (count: number, divisor: number) => Float64Array.from({ length: count }, () => random.normal() / divisor);
  const G = normals(64 * 64, 8);
  const h0 = normals(64, 1);
  const I = normals(64, 1);
  const W = normals(64, 8);
  return {
    size: 64,
    inputs: 1,
    outputs: 1,
    gain,
    alpha,
    nonlinearity: 'tanh',
    weights: { G, I, W, b: new Float64Array(64), h0, c: new Float64Array(1) },
  };
}
