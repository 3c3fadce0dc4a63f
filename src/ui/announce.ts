/** Says a sentence to screen readers: when something was released, not while it is dragged. */
import { spokenText } from './surface.ts';

let region: HTMLElement | null = null;
/** Long enough to be read out. After it, whoever goes through the page line by line would take it for present. ms */
const stays = 15_000;

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
    region!.textContent = spokenText(sentence);
    timer = setTimeout(() => {
      region!.textContent = '';
    }, stays);
  }, 60);
}
