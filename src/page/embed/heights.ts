/** An embed tells the page around it how high it wants to be, whenever that changes: `{ type: 'edge-of-chaos:height', height }`, in px of its own. */

/** One figure with its handle, by the width of the frame, px: nothing else decides, so that a frame that follows comes to rest. */
export const bareHeight = (width: number): number => Math.round(Math.min(600, Math.max(420, 0.75 * width)));

/**
 * A height that goes on growing with the frame, so many times with less than so many ms between, is told no more: some part of the page asks for the height of
 * its window.
 */
const mostGrowth = 12;
const apart = 500;

export function startHeights(grade: string): void {
  if (parent === window) return;
  let told = 0;
  let toldAt = 0;
  let growth = 0;
  function tell(): void {
    const height = grade === 'bare' ? bareHeight(innerWidth) : Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told || height === 0) return;
    const now = performance.now();
    growth = height > told && now - toldAt < apart ? growth + 1 : 0;
    toldAt = now;
    if (growth > mostGrowth) return;
    told = height;
    // To whoever frames it: a height is no secret.
    parent.postMessage({ type: 'edge-of-chaos:height', height }, '*');
  }
  // Browsers measure no frame that is out of sight, where a page has most of its frames: until it has been seen, its height is looked up whenever something has
  // come.
  const changes = new MutationObserver(tell);
  changes.observe(document.body, { childList: true, subtree: true });
  new ResizeObserver(() => {
    changes.disconnect();
    tell();
  }).observe(document.body);
  addEventListener('resize', tell, { passive: true });
  tell();
}
