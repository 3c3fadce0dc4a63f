import type { Config } from '../config/schema.ts';
import { replayOf } from '../session/network/provenance.ts';
import type { PageState } from '../store/store.ts';

/**
 * How a link brings up the weights that are seen now, bit for bit; null where none can (from a file, set, or trained with settings that changed on the way).
 */
export function replayNow({ config, network }: Pick<PageState, 'config' | 'network'>): ReturnType<typeof replayOf> {
  return network && replayOf(network.provenance, config);
}

/**
 * The configuration that brings up what is seen now: with the steps of training when re-training gives the same weights, with the closed-form
 * readout when that is what the network has. Weights that no link can carry are left out.
 */
export function linkOf(state: Pick<PageState, 'config' | 'network'>): Config {
  const { config, network } = state;
  const replay = replayNow(state);
  const steps = replay === 'steps' ? (network?.step ?? 0) : 0;
  const fit = replay === 'fit' || (config.readout.fit && replay !== 'steps');
  return { ...config, readout: { ...config.readout, fit }, training: { ...config.training, steps } };
}
