/** Whether all parts of this page are kept in this browser: its service worker answers only when it has them. */
export function isKept(): boolean {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    // A frame without an origin.
    return false;
  }
}
