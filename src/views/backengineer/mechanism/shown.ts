/** What the right field of the mechanism view shows: what the visitor has chosen, or what there is something to see of. */
import type { Config } from '../../../config/schema.ts';
import { strengthOf } from './design.ts';

export type Shown = Exclude<Config['view']['design'], 'auto'>;

/** From this strength of the random part on a small memory has no equation: it is chaotic. */
export const ends = (config: Config): boolean => strengthOf(config) >= 1;

/** The design for as long as its equation holds, then the low-rank part of the present network. */
export const shownOf = (config: Config): Shown => (config.view.design !== 'auto' ? config.view.design : ends(config) ? 'part' : 'drift');
