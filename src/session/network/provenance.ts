/**
 * Where the present weights come from, as one value: what they began as, and what has been done to them since. Links, undo, reset, what is kept through a
 * crash, exports and what the page says of the network all read it; nothing else records where weights come from.
 */
import { alongKey, fitKey, trainingKey } from '../../config/dependence.ts';
import type { Config } from '../../config/schema.ts';
import type { WeightGroup, Weights } from '../../science/network.ts';

export type Group = keyof Weights;

/** Steps of training, one after the other. */
export interface Trained {
  readonly kind: 'trained';
  readonly groups: readonly WeightGroup[];
  readonly steps: number;
  /** By recursive least squares; by Adam where nothing is said. */
  readonly by?: 'rls' | undefined;
  /**
   * Key of the settings that gave these steps (dependence.ts); null once they changed on the way, or where an engine took part whose bits are not reproducible.
   */
  readonly recipe: string | null;
}

/** A readout in closed form: W and c. */
export interface Fitted {
  readonly kind: 'fitted';
  readonly gain: number;
  readonly noise: number;
  /** Error of the answers on trials that the fit has not seen, as FitResult.error. */
  readonly loss: number;
  /** Key of the settings that it was fitted with. */
  readonly settings: string;
  /** The configuration alone brings it up again: by its own penalty, on weights that were drawn. */
  readonly reproducible: boolean;
}

/** Weights that a script put in the place of others. */
export interface Edited {
  readonly kind: 'edited';
  readonly groups: readonly Group[];
}

export type Deed = Trained | Fitted | Edited;

export interface Provenance {
  /** `drawn` from the seeds of the configuration, or `designed` as it says; from a `file`; `set` as a whole by a script. */
  readonly base: 'drawn' | 'designed' | 'file' | 'set';
  /** Name of the file; null where there is none. */
  readonly file: string | null;
  /** Key of the settings of the activity that weights were set along (dependence.ts); not there where none were. */
  readonly along?: string;
  /** What has been done since, in its order. */
  readonly done: readonly Deed[];
}

export const drawn: Provenance = { base: 'drawn', file: null, done: [] };
export const designed: Provenance = { ...drawn, base: 'designed' };
/** What the settings of this configuration make. */
export function begunBy(config: Config): Provenance {
  const base = config.design.overlap.length > 0 ? designed : drawn;
  const along = alongKey(config);
  return along === null ? base : { ...base, along };
}
export const fromFile = (file: string): Provenance => ({ base: 'file', file, done: [] });
export const setAsWhole: Provenance = { base: 'set', file: null, done: [] };

/** As it was before anything was done. */
export const begin = (provenance: Provenance): Provenance => ({ ...provenance, done: [] });

/** Groups that a deed changes. */
const changedBy = (deed: Deed): readonly Group[] => (deed.kind === 'fitted' ? ['W', 'c'] : deed.groups);

/** Whether the settings give what it began as. */
export const isOfSettings = ({ base }: Provenance): boolean => base === 'drawn' || base === 'designed';

/** Whether a group is what the settings give. */
export function isAsDrawn(provenance: Provenance, group: Group): boolean {
  return isOfSettings(provenance) && isAsBegun(provenance, group);
}

/** Whether nothing has been done to a group since the network began. */
export const isAsBegun = ({ done }: Provenance, group: Group): boolean => !done.some((deed) => changedBy(deed).includes(group));

/** Nothing but the readout has been fitted: where the configuration asks for it, the readout follows the settings. */
export function isDrawnOrFitted(provenance: Provenance): boolean {
  return isOfSettings(provenance) && provenance.done.every(({ kind }) => kind === 'fitted');
}

/** The fit that the present readout, W and c, comes from; null where it comes from elsewhere. */
export function fitOf({ done }: Provenance): Fitted | null {
  const last = done.findLast((deed) => changedBy(deed).some((group) => group === 'W' || group === 'c'));
  return last?.kind === 'fitted' ? last : null;
}

/** The configuration asks for a readout of its own, and the present one is of other settings: it is about to be fitted. */
export function awaitsFit(provenance: Provenance, config: Config): boolean {
  return config.readout.fit && isDrawnOrFitted(provenance) && fitOf(provenance)?.settings !== fitKey(config);
}

/** How a link brings these weights up again, bit for bit; null where it cannot. */
export function replayOf(provenance: Provenance, config: Config): 'drawn' | 'fit' | 'steps' | null {
  if (!isOfSettings(provenance)) return null;
  // Set along the activity of other settings than these.
  if (provenance.along !== undefined && provenance.along !== alongKey(config)) return null;
  const [deed, ...more] = provenance.done;
  if (!deed) return 'drawn';
  if (more.length > 0) return null;
  if (deed.kind === 'fitted') return deed.reproducible && deed.settings === fitKey(config) ? 'fit' : null;
  return deed.kind === 'trained' && deed.recipe === trainingKey(config) ? 'steps' : null;
}

/** The last word on where the weights come from, for a sentence. */
export function originOf({ base, done }: Provenance): 'drawn' | 'designed' | 'fitted' | 'trained' | 'imported' | 'set' {
  const last = done.at(-1);
  if (!last) return base === 'file' ? 'imported' : base;
  return last.kind === 'edited' ? 'set' : last.kind;
}
