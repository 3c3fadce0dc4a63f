/**
 * The link in the address bar: read once at the start and whenever somebody changes it by hand, written after settings have come to rest, at most three times a second. Browsers throw when a
 * page writes it too often, and some (a file, a sandboxed frame) do not let it be written at all: then the page goes on without.
 */
import { lab } from '../lab/index.ts';
import { store } from '../store/store.ts';

/** The page of the benchmark: nothing else runs on it. */
export const benchmarkHash = '#bench';

/** ms between writes; settings that still move are waited for. */
const pause = 350;

let written = '';

function write(): void {
  const link = lab.getLink();
  if (link === written || link === location.hash) return;
  try {
    history.replaceState(history.state, '', link);
    written = link;
  } catch {
    // Not allowed here: the link can still be copied.
  }
}

export function startAddressBar(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe((state, before) => {
    if (state.config === before.config && state.network?.provenance === before.network?.provenance && state.network?.step === before.network?.step) return;
    clearTimeout(timer);
    timer = setTimeout(write, pause);
  });
  addEventListener('hashchange', () => {
    if (location.hash === benchmarkHash) return location.reload();
    if (location.hash === written) return;
    written = location.hash;
    void lab.openLink(location.hash);
  });
}

/** The address that brings up what is seen now. */
export function address(): string {
  return location.href.replace(/#.*$/, '') + lab.getLink();
}
