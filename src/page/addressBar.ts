/** The link in the address bar, and what Back and Forward do (visits.ts). Read once at the start and whenever somebody changes it by hand. */
import { writeLink } from '../config/link.ts';
import { lab, linkOf, visit } from '../lab/index.ts';
import { store } from '../store/store.ts';
import { startVisits } from './visits.ts';

/** The page of the benchmark: nothing else runs on it. */
export const benchmarkHash = '#bench';

export function startAddressBar(): void {
  const { onPop, onHash } = startVisits({
    store,
    history,
    hash: () => location.hash,
    linkOf: (state) => writeLink(linkOf(state)),
    show: lab.setConfig,
    visit,
    open: lab.openLink,
    load: String(performance.timeOrigin),
  });
  addEventListener('popstate', (event) => onPop((event as PopStateEvent).state));
  addEventListener('hashchange', () => (location.hash === benchmarkHash ? location.reload() : onHash()));
}

/** The address that brings up what is seen now. */
export function address(): string {
  return location.href.replace(/#.*$/, '') + lab.getLink();
}
