/** The one lab of the page, over its session's worker. */

import { whenAwake } from '../base/awake.ts';
import { loadPart } from '../base/loadPart.ts';
import type { LinkReading } from '../config/link.ts';
import type { startSession } from '../session/client.ts';
import { onFrame } from '../session/frames.ts';
import { store } from '../store/store.ts';
import { createLab } from './createLab.ts';
import { keepAlive } from './lifeline.ts';
import { liveOptions } from './liveOptions.ts';

/** Comes after the first paint, with the first command. */
let start: typeof startSession;
const session = keepAlive(
  (generation) => start(generation),
  {
    config: () => store.getState().config,
    live: () => liveOptions(store.getState()),
    takeBack: (config) => store.setState({ config: { ...config, view: store.getState().config.view, story: store.getState().config.story } }),
    lost: () => store.setState({ jobs: {}, training: { ...store.getState().training, running: false } }),
    tell: (sentence, action) => store.setState({ trouble: { sentence, action } }),
  },
  async () => {
    await whenAwake();
    start = (await loadPart(() => import('../session/client.ts'))).startSession;
  },
);
const control = createLab({
  store,
  commands: session.commands,
  keptRows: async () => (await loadPart(() => import('./browserRows.ts'))).browserRows(),
});
session.onEvent(control.receive);
onFrame('job', ({ job, done, secondsLeft }) => {
  const { [job]: _, ...others } = store.getState().jobs;
  store.setState({ jobs: done < 1 ? { ...others, [job]: { done, secondsLeft } } : others });
});
onFrame('train', (frame) => {
  frame.losses.forEach((loss, i) => {
    control.stepDone(frame.firstStep + i + 1, loss);
  });
  const { training, network } = store.getState();
  // A frame of a network that has been replaced meanwhile.
  if (network && frame.lineage < network.lineage) return;
  if (training.step !== frame.step) store.setState({ training: { ...training, step: frame.step, until: frame.until } });
  if (frame.test) store.setState({ lastEvaluation: frame.test.evaluation });
});

export const { lab, onWeights } = control;

/** For the page, which knows when a hand presses and lets go, and when the browser goes back. */
export const { gesture, visit } = control;
export { linkOf } from './linkOf.ts';

/** Builds the first network; called once by the page with what its link says. */
export function openLab(reading: LinkReading): Promise<void> {
  return control.open(reading);
}

/** The network where no settings bring it up again, for the next load of the page; and that load takes it with `resume`. */
export const keptNetwork = session.kept;
export const { resume } = session.commands;

/** Starts the part that computes anew, where it could not be started before. */
export const restart = (): Promise<void> => session.restart();
