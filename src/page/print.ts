/**
 * What a printer needs to know of the screen. Canvases keep the size that they have on the screen, so that the page is printed in that size and made smaller
 * as a whole (print.css).
 */

/** Of an A4 sheet in landscape between margins of 10 mm, in CSS px; a letter sheet is a little narrower. */
const sheet = 980;
const least = 960;

export function startPrint(): void {
  const { style } = document.documentElement;
  addEventListener('beforeprint', () => {
    const page = document.querySelector('.page');
    const figure = document.querySelector('.field');
    if (!page || !figure) return;
    const { width } = page.getBoundingClientRect();
    // In one column there is nothing to keep: the two fields of an ordinary screen are printed.
    if (width < least - 2 * 40) return;
    style.setProperty('--printed-width', `${width}px`);
    style.setProperty('--printed-zoom', String(Math.min(1, sheet / width)));
    style.setProperty('--printed-height', getComputedStyle(figure).minHeight);
  });
  addEventListener('afterprint', () => {
    for (const name of ['width', 'zoom', 'height']) style.removeProperty(`--printed-${name}`);
  });
}
