/** Which map was being computed, through a reload of this tab. Where the browser keeps nothing, nothing is gone on with. */

const name = 'edge-of-chaos map under way';

export interface Underway {
  readonly key: string;
  readonly of: 'this' | 'others';
}

export function rememberMap(map: Underway): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(map));
  } catch {
    // A private window: the visitor presses the button again.
  }
}

export function forgetMap(): void {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // As above.
  }
}

/** What of the map of this key was being computed; null for none, or another. */
export function mapUnderway(key: string): Underway['of'] | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(name) ?? 'null') as Partial<Underway> | null;
    return kept?.key === key && (kept.of === 'this' || kept.of === 'others') ? kept.of : null;
  } catch {
    return null;
  }
}
