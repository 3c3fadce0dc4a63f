/** The volume that a step of the network multiplies, which the exponents have to sum to (O6 i). */
import { logDeterminant } from '../linalg/logDeterminant.ts';
import { interactions } from '../model.ts';
import type { Network } from '../network.ts';
import type { Bundle } from './bundle.ts';

/**
 * sums[copy] += ln |det J|, J = (1 - alpha) Id + alpha (inner' gain G outer') at the copy's present state. Allocates J. Yields within. Cost: size^3 / 3
 * products a copy.
 */
export function* addLogDeterminants(network: Network, { copies, rates }: Bundle, sums: Float64Array): Generator<unknown, void, void> {
  const { size, alpha } = network;
  for (let copy = 0; copy < copies; copy++) {
    const jacobian = interactions(network, rates.subarray(copy * size, (copy + 1) * size));
    for (let k = 0; k < jacobian.length; k++) jacobian[k] *= alpha;
    for (let j = 0; j < size; j++) jacobian[j * size + j] += 1 - alpha;
    sums[copy] += yield* logDeterminant(jacobian, size);
  }
}
