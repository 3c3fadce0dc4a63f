/** The link in the address bar, and what Back and Forward do (visits.ts). Read once at the start and whenever somebody changes it by hand. */
import { lessonOn } from '../config/lessonOn.ts';
import { writeLink } from '../config/link.ts';
import { lab, linkOf, visit } from '../lab/index.ts';
import type { PageState } from '../store/store.ts';
import { store } from '../store/store.ts';
import { benchmarkHash, lessonPlaces, validationHash } from './address.ts';
import { dialogs } from './dialogs.ts';
import { embedded } from './embedded.ts';
import { startVisits } from './visits.ts';

/** In a lesson its own link stays: to load the page anew is to begin anew. */
const shownLink = (state: PageState): string => writeLink(state.lesson && lessonOn(state.config) ? state.lesson.opened : linkOf(state));

/** `read`: what the page was opened with; another link may have been written since. */
export function startAddressBar(read: string): void {
  const { onPop, onHash } = startVisits({
    store,
    history,
    hash: () => location.hash,
    linkOf: shownLink,
    show: lab.setConfig,
    visit,
    open: lab.openLink,
    load: String(performance.timeOrigin),
    inFrame: embedded() !== '' || parent !== window,
  });
  const changed = () => {
    const place = lessonPlaces[location.hash];
    if (location.hash === benchmarkHash || location.hash === validationHash) location.reload();
    // A lesson stands in the place of the page on which these two are, and they would say what it hides: as in a new tab, with the lesson one step back.
    else if (place && lessonOn(store.getState().config)) location.reload();
    else if (place) dialogs.setState({ open: place });
    else {
      dialogs.setState({ open: null });
      onHash();
    }
  };
  addEventListener('popstate', (event) => onPop((event as PopStateEvent).state));
  addEventListener('hashchange', changed);
  if (location.hash !== read || read in lessonPlaces) changed();
}
