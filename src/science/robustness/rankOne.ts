/**
 * A network that is designed and not trained: G = m n^T / N with overlap n.m / N = 1, in which the position along m stays where it is as long as it is small (oracle O14,
 * Beiran et al. 2021). The pulse pushes along m. It forgets as kappa' = -kappa^3, so that a small memory lasts longer, and noise bears harder on it: the size is that which
 * errs least at a noise of 0.01 (O15).
 */
import type { Weights } from '../network.ts';
import { splitmix } from '../random/splitmix.ts';

/** Kept apart from other draws of the same seed. */
const designKey = 0x72616e6b;
/** Position along m after the mean pulse. */
const position = 0.06;

/**
 * `drive`: amplitude times mean duration of the pulse, in parts of tau. For a gain of 1 and one input and output, which a readout has still to be fitted to. m is scaled to
 * m.m = N and n = m, so that the overlap is 1 without an error of sampling. Memory: size^2 numbers.
 */
export function rankOneDesign(size: number, seed: number, drive: number): Weights {
  const random = splitmix(seed, designKey);
  const m = Float64Array.from({ length: size }, () => random.normal());
  const scale = Math.sqrt(size / m.reduce((sum, x) => sum + x * x, 0));
  for (let i = 0; i < size; i++) m[i] *= scale;
  const G = new Float64Array(size * size);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) G[i * size + j] = (m[i] * m[j]) / size;
  const zero = () => new Float64Array(size);
  return { G, I: m.map((x) => (position / drive) * x), W: zero(), b: zero(), h0: zero(), c: new Float64Array(1) };
}
