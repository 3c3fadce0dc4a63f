import type { Config } from '../config/schema.ts';
import type { PageState } from '../store/store.ts';

/**
 * The configuration that brings up what is seen now: with the steps of training when re-training gives the same weights, with the closed-form
 * readout when that is what the network has. Weights that no link can carry (imported, set by hand) are left out.
 */
export function linkOf({ config, network }: Pick<PageState, 'config' | 'network'>): Config {
  const steps = network?.replay === 'steps' ? network.step : 0;
  const fit = network?.replay === 'fit' || (config.readout.fit && network?.replay !== 'steps');
  return { ...config, readout: { ...config.readout, fit }, training: { ...config.training, steps } };
}
