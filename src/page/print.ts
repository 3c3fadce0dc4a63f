/**
 * What a printer needs to know of the screen. Canvases keep the size that they have on the screen, so that the page is printed in that size and made smaller
 * as a whole (print.css): both fields side by side where the sheet lies, one under the other where it stands.
 */

/** Between margins of 10 mm, CSS px: of an A4 sheet that lies, and of one that stands; letter sheets are narrower or lower. */
const lying = { width: 980, height: 710 };
const standing = { width: 700, height: 960 };
const least = 960;

export function startPrint(): void {
  const { style } = document.documentElement;
  const set = (name: string, value: number | string) => style.setProperty(`--printed-${name}`, String(value));
  addEventListener('beforeprint', () => {
    const lesson = document.querySelector('.lesson');
    if (lesson) {
      const { width, height } = lesson.getBoundingClientRect();
      set('width', `${width}px`);
      set('zoom', Math.min(1, lying.width / width, lying.height / height));
      set('standing-zoom', Math.min(1, standing.width / width));
      return;
    }
    const [page, field, edge] = ['.page', '.field', '.edge'].map((name) => document.querySelector(name));
    if (!page || !field || !edge) return;
    const { width, height } = page.getBoundingClientRect();
    // In one column there is nothing to keep: the two fields of an ordinary screen are printed.
    if (width < least - 2 * 40) return;
    const [left, right] = [field, edge].map((part) => part.getBoundingClientRect()) as [DOMRect, DOMRect];
    const wide = Math.max(left.width, right.width);
    set('width', `${width}px`);
    set('zoom', Math.min(1, lying.width / width, lying.height / height));
    set('height', getComputedStyle(field).minHeight);
    set('wide', `${wide}px`);
    set('field', `${left.width}px`);
    set('edge', `${right.width}px`);
    set('standing-zoom', Math.min(1, standing.width / wide, standing.height / (height + right.height + 60)));
  });
  addEventListener('afterprint', () => {
    for (const name of ['width', 'zoom', 'height', 'wide', 'field', 'edge', 'standing-zoom']) style.removeProperty(`--printed-${name}`);
  });
}
