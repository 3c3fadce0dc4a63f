/** Easing, and the visitor's wish for less of it. */

/** Cubic, slow at both ends. */
export const easeInOut = (share: number) => (share < 0.5 ? 4 * share ** 3 : 1 - (-2 * share + 2) ** 3 / 2);

/** True where the visitor asked for reduced motion (and in Node, where nothing moves). */
export function reducedMotion(): boolean {
  return typeof matchMedia !== 'function' || matchMedia('(prefers-reduced-motion: reduce)').matches;
}
