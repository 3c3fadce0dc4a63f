/** From the first paint to what comes after it, ms. */
const settling = 60;

/**
 * The page is seen before what is not needed to see it is asked for: the worker's script, the pictures below. A hidden page is never painted: it does not wait
 * for ever.
 */
export function firstPaint(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, document.hidden ? 0 : 4000);
    try {
      new PerformanceObserver((list) => {
        // The entry comes before the picture is on the screen: that goes first, and what it still needs.
        if (list.getEntriesByName('first-contentful-paint').length > 0) setTimeout(resolve, settling);
      }).observe({ type: 'paint', buffered: true });
    } catch {
      // A browser that does not tell: it is given the time.
    }
  });
}
