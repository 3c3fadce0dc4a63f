import { valuesTouching } from '../config/dependence.ts';
import { presetConfig } from '../config/presets.ts';
import type { Config, PresetName } from '../config/schema.ts';
import type { PageState } from './store.ts';

/**
 * The preset that the present network came from; null for a network of a file or of weights set as a whole, which came from none although the settings still
 * name one.
 */
export const startedFrom = ({ config, network }: Pick<PageState, 'config' | 'network'>): PresetName | null =>
  network && network.provenance.base !== 'drawn' ? null : config.preset;

const told = new WeakMap<Config, boolean>();
const values = (config: Config) => valuesTouching(config, 'draw', 'step', 'noise', 'trials', 'fit', 'recipe');

/** Whether a setting that touches any result is another than that of the preset. */
function differs(config: Config): boolean {
  const known = told.get(config);
  if (known !== undefined) return known;
  const found = values(config) !== values(presetConfig(config.preset));
  told.set(config, found);
  return found;
}

/** What is no longer as the preset has it: a setting, or a weight that was set by hand; else, whether it was trained. Training belongs to some presets. */
export function changedSince({ config, network }: Pick<PageState, 'config' | 'network'>): 'changed' | 'trained' | null {
  if (differs(config) || network?.provenance.done.some(({ kind }) => kind === 'edited')) return 'changed';
  return network && network.step > 0 ? 'trained' : null;
}
