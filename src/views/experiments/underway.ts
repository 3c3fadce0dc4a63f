/** Which experiments were being computed, through a reload of this tab. Where the browser keeps nothing, nothing is gone on with. */
import { type ExperimentName, experimentNames } from '../../science/experiments/index.ts';

const place = 'edge-of-chaos experiments under way';

/** `key`: of the settings that they belong to. */
export function rememberRun(key: string, names: readonly ExperimentName[]): void {
  try {
    if (names.length === 0) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, JSON.stringify({ key, names }));
  } catch {
    // A private window: the visitor presses the button again.
  }
}

/** What of these settings was being computed; nothing where that was another time. */
export function rememberedRun(key: string): readonly ExperimentName[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place) ?? 'null') as { readonly key?: unknown; readonly names?: unknown } | null;
    return kept?.key === key && Array.isArray(kept.names) ? experimentNames.filter((name) => (kept.names as unknown[]).includes(name)) : [];
  } catch {
    return [];
  }
}
