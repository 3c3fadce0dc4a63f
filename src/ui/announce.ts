/** Says a sentence to screen readers: when something was released, not while it is dragged. */

let region: HTMLElement | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

export function announce(sentence: string): void {
  if (!region) {
    region = document.createElement('div');
    region.className = 'hidden-text';
    region.setAttribute('role', 'status');
    document.body.append(region);
  }
  // Emptied first, so that the same sentence twice is said twice.
  region.textContent = '';
  clearTimeout(timer);
  timer = setTimeout(() => {
    region!.textContent = sentence;
  }, 60);
}
