/** The volume that a step of the network multiplies, which the exponents have to sum to (O6 i). */
import { logDeterminant } from '../linalg/logDeterminant.ts';
import type { Network } from '../network.ts';
import { nonlinearities } from '../nonlinearities/index.ts';
import type { Bundle } from './bundle.ts';

/** sums[copy] += ln |det J|, J = (1 - alpha) Id + alpha gain G diag(phi'(h)) at the copy's present state. Allocates J. Yields within. Cost: size^3 / 3 products a copy. */
export function* addLogDeterminants(
  { size, gain, alpha, nonlinearity, weights }: Network,
  { copies, rates }: Bundle,
  sums: Float64Array,
): Generator<unknown, void, void> {
  const { slope } = nonlinearities[nonlinearity];
  const jacobian = new Float64Array(size * size);
  for (let copy = 0; copy < copies; copy++) {
    for (let j = 0; j < size; j++) {
      const factor = alpha * gain * slope(rates[copy * size + j]);
      for (let i = 0; i < size; i++) jacobian[i * size + j] = factor * weights.G[i * size + j];
      jacobian[j * size + j] += 1 - alpha;
    }
    sums[copy] += yield* logDeterminant(jacobian, size);
  }
}
