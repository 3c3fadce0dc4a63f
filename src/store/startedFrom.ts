import type { PresetName } from '../config/schema.ts';
import type { PageState } from './store.ts';

/** The preset that the present network came from; null for a network of a file, which came from none although the settings still name one. */
export const startedFrom = ({ config, network }: Pick<PageState, 'config' | 'network'>): PresetName | null => (network?.file ? null : config.preset);
