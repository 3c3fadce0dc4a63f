/** Networks without input: independent Gaussian weights, those of a given matrix, and numpy's own normals. */
import { log } from '../../science/elementary.ts';
import { type DrawnWeights, initialWeights, mt19937 } from '../../science/random/index.ts';

export function randomNetwork(size: number, gain: number, seed: number, alpha = 0.1) {
  const shape = { size, inputs: 1, outputs: 1 };
  const weights = initialWeights({ ...shape, seeds: { recurrent: seed, input: 2, output: 3 }, generator: 'splitmix', initialState: 0 });
  return { ...shape, gain, alpha, nonlinearity: 'tanh' as const, weights };
}

/** The network of another matrix: `G` [size, size]. */
export function networkOf(G: Float64Array, gain: number, alpha = 0.1) {
  const size = Math.sqrt(G.length);
  const network = randomNetwork(size, gain, 1, alpha);
  return { ...network, weights: { ...network.weights, G } satisfies DrawnWeights };
}

/** `np.random.seed(seed); np.random.randn(count)`: numpy's legacy normals, by the polar method. numpyNormals(1, 1) is 1.6243453636632417. */
export function numpyNormals(seed: number, count: number): Float64Array {
  const next = mt19937(seed);
  const uniform = () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
  const out = new Float64Array(count);
  for (let k = 0; k < count; k += 2) {
    let x = 0;
    let y = 0;
    let square = 0;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * log(square)) / square);
    out[k] = factor * y;
    if (k + 1 < count) out[k + 1] = factor * x;
  }
  return out;
}
