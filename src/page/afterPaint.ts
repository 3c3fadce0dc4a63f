/** What the page needs from its first moment of use on, but not to be seen: it comes after the first paint, and before the network. */
import { loadPart } from '../base/loadPart.ts';
import type { LinkReading } from '../config/link.ts';
import { lab } from '../lab/index.ts';
import { startMeasurements } from '../measurements/index.ts';
import { store } from '../store/store.ts';
import '../views/train/recorder.ts';
import { startAddressBar } from './addressBar.ts';
import { dialogs } from './dialogs.ts';
import { startDrop } from './drop.ts';
import { startFitWords } from './fitWords.ts';
import { startGestures } from './gestures.ts';
import { startKeyboard } from './keyboard.ts';
import { hasKept } from './offline/keptKey.ts';
import { startPrint } from './print.ts';

/** From the moment in which the network stands until all parts of the page are fetched and kept: what the visitor does first goes before, ms. */
const rest = 3000;

/** When the browser has nothing to do; a page that moves all the time is not waited for. */
const idle = () =>
  new Promise<unknown>((resolve) => ('requestIdleCallback' in globalThis ? requestIdleCallback(resolve, { timeout: rest }) : setTimeout(resolve)));

async function whenAtRest(): Promise<void> {
  await lab.ready;
  await new Promise((resolve) => setTimeout(resolve, rest));
  await idle();
  await loadPart(() => import('./offline/offline.ts'));
}

/** What is said of work is loaded when something is first changed or computed by the visitor. */
function followWork(): void {
  const stop = store.subscribe((state, before) => {
    const { training, jobs, network, config } = state;
    if (!training.running && !jobs.pca && !(network && config !== before.config)) return;
    stop();
    loadPart(() => import('./milestones.ts')).then(
      ({ startMilestones }) => startMilestones(state, before),
      () => undefined,
    );
  });
}

/**
 * `hash`: that the page was opened with. Answers with what the page begins with in place of what its address says, where this tab kept something when it was
 * loaded again.
 */
export async function startAfterPaint(reading: LinkReading, hash: string): Promise<LinkReading | undefined> {
  // A frame without an origin may have no workers by their address.
  if (self.origin === 'null') (await loadPart(() => import('./embed/opaqueWorkers.ts'))).startOpaqueWorkers();
  startAddressBar(hash);
  startKeyboard();
  startFitWords();
  startPrint();
  startGestures();
  followWork();
  startMeasurements();
  startDrop((dragging) => dialogs.setState({ dragging }));
  // In development the files change all the time.
  if (import.meta.env.PROD) whenAtRest().catch(() => undefined);
  return hasKept() ? (await loadPart(() => import('./offline/broughtBack.ts'))).broughtBack(reading) : undefined;
}
