/**
 * The sentence and the reading have a place of one height, so that no figure moves when they say more: with more lines than were drawn for their letters become
 * as much smaller as it takes (`--fit`, layout.css). In one column the place grows instead, and `--fit` means nothing.
 */

/** Smaller letters are not read from where one sits. */
const shares = [1, 0.94, 0.88, 0.82, 0.76, 0.7];
/** Between the last line and the title under it, px. */
const gap = 4;

function keepFitted(place: HTMLElement): void {
  const words = place.firstElementChild!;
  const fit = () => {
    for (const share of shares) {
      place.style.setProperty('--fit', String(share));
      // Words to press have lines of 24 px for as long as there is room for that.
      place.style.setProperty('--least-line', share === shares.at(-1) ? '0px' : '24px');
      // Of the lines alone: notes that hang on a number do not count.
      if (words.getBoundingClientRect().bottom <= place.getBoundingClientRect().bottom - gap) return;
    }
  };
  // Before the next picture is painted, so that the larger letters are never seen.
  const changes = new MutationObserver(fit);
  changes.observe(words, { childList: true, subtree: true, characterData: true });
  changes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  new ResizeObserver(fit).observe(place);
  document.fonts.ready.then(fit);
}

const fitted = new WeakSet<HTMLElement>();

function fitAll(): void {
  for (const place of document.querySelectorAll<HTMLElement>('.page .sentence, .page .reading')) {
    if (fitted.has(place)) continue;
    fitted.add(place);
    keepFitted(place);
  }
}

export function startFitWords(): void {
  fitAll();
  // They go while the story or a lesson is open, and come back with the panels.
  new MutationObserver(fitAll).observe(document.getElementById('root')!, { childList: true });
}
