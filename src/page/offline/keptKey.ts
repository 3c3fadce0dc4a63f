/** Under this name the tab's storage tells where its network waits for the reload (keptVisit.ts). */
export const keptKey = 'edge-of-chaos reload';

/** Whether the load before this one of this tab has kept a network. */
export function hasKept(): boolean {
  try {
    return sessionStorage.getItem(keptKey) !== null;
  } catch {
    // Some frames and settings allow no storage.
    return false;
  }
}
