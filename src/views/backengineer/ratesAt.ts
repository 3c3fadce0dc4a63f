/** From a state to its rates. Pure. */
import type { Config } from '../../config/schema.ts';
import { type NonlinearityName, nonlinearities } from '../../science/nonlinearities/index.ts';

export type RateNetwork = Pick<Config['network'], 'system' | 'nonlinearity'>;

/** The rates at a state: the state itself of the leaky rate. */
export function ratesAt({ system, nonlinearity }: RateNetwork, state: ArrayLike<number>): Float64Array {
  const { value } = nonlinearities[nonlinearity as NonlinearityName];
  return Float64Array.from(state, system === 'leaky-rate' ? (rate) => rate : value);
}
