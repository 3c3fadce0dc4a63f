/** Where the eigenvalues alone say that the network falls silent. */
import type { PageState } from '../store/store.ts';

/**
 * Gain up to which small activity dies away, so that without input and noise the network rests at h = 0. null where the eigenvalues do not tell: before
 * they are known, for another nonlinearity than tanh, and with a bias b, which keeps h = 0 from being a state of rest.
 */
export function silentUpTo({ spectrum, network, config }: Pick<PageState, 'spectrum' | 'network' | 'config'>): number | null {
  if (!spectrum || config.network.nonlinearity !== 'tanh' || hasBias(network)) return null;
  return spectrum.criticalGain > 0 ? spectrum.criticalGain : Number.POSITIVE_INFINITY;
}

/** The digest of G and b is that of G alone where b is 0 (NetworkState). */
export const hasBias = (network: PageState['network']): boolean => network !== null && network.undriven !== network.matrix;
