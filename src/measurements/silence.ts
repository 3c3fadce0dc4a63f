/** Where the eigenvalues alone say that the network falls silent. */
import type { PageState } from '../store/store.ts';

/**
 * Gain up to which small activity dies away, so that without input and noise the network rests at h = 0; Infinity where that is so at every gain. null where
 * the eigenvalues do not tell: before they are known, for another nonlinearity than tanh, and with a bias b, which keeps h = 0 from being a state of rest.
 */
export function silentUpTo({ spectrum, network, config }: Pick<PageState, 'spectrum' | 'network' | 'config'>): number | null {
  if (!spectrum || config.network.nonlinearity !== 'tanh' || hasBias(network)) return null;
  const critical = spectrum.criticalGain > 0 ? spectrum.criticalGain : Number.POSITIVE_INFINITY;
  const bySteps = silentSteps(spectrum, config.network.dt / config.network.tau);
  // But for rounding the two are the same as long as steps are short.
  return bySteps < critical * (1 - 1e-9) ? bySteps : critical;
}

const steps = new WeakMap<NonNullable<PageState['spectrum']>, { readonly alpha: number; readonly gain: number }>();

/**
 * Gain up to which Euler steps of dt = `alpha` tau let every mode mu fade: |1 + alpha (gain mu - 1)| <= 1, a quadratic in the gain. Long steps make modes that
 * turn fast grow before their real part passes 1.
 */
function silentSteps(spectrum: NonNullable<PageState['spectrum']>, alpha: number): number {
  const known = steps.get(spectrum);
  if (known?.alpha === alpha) return known.gain;
  let gain = Number.POSITIVE_INFINITY;
  for (let k = 0; k < spectrum.real.length; k++) {
    const [x, y] = [spectrum.real[k]!, spectrum.imaginary[k]!];
    const square = alpha * (x * x + y * y);
    const half = (1 - alpha) * x;
    // alpha |mu|^2 g^2 + 2 (1 - alpha) Re(mu) g = 2 - alpha
    if (square > 1e-300) gain = Math.min(gain, (Math.sqrt(half * half + square * (2 - alpha)) - half) / square);
  }
  steps.set(spectrum, { alpha, gain });
  return gain;
}

/** The digest of G and b is that of G alone where b is 0 (NetworkState). */
export const hasBias = (network: PageState['network']): boolean => network !== null && network.undriven !== network.matrix;
