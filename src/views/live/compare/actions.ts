/** Pin, swap and unpin: what the words and the key of the comparison do. */
import type { ComponentType } from 'react';
import { attempt } from '../../../figures/attempt.ts';
import { pinnedMark } from '../../../figures/pinnedMark.ts';
import { onFitDue } from '../../../figures/unfitted.ts';
import { lab, visit } from '../../../lab/index.ts';
import { hasPulses } from '../../../store/hasPulses.ts';
import { store } from '../../../store/store.ts';
import { announce } from '../../../ui/announce.ts';
import { coloursChanged } from '../../../ui/colours.ts';
import { gainText } from '../../../ui/gainScale.ts';
import { pinning } from '../pinning.ts';
import { recorder } from '../recording.ts';
import { recorder as taskRecorder } from '../tasks/recording.ts';
import { conditionBeside, keptBeside, outputOn, pulseBeside } from './beside.ts';
import { createRatesBeside, drawOverGain, fileRates, halves } from './draw.ts';
import { measureRun, type PinnedRun, presentRun } from './run.ts';
import { compared, isSame, present, presentEvaluation } from './state.ts';

const drawRatesBeside = createRatesBeside();
let stopWatching: () => void = () => undefined;

/** The sweep of A that stands beside the present one, and that. */
function pair() {
  const { a } = compared.getState();
  if (!a) return null;
  const now = hasPulses(store.getState()) ? recorder.present : taskRecorder.present;
  const sweep = hasPulses(store.getState()) ? pulseBeside(a.sweeps, recorder.present) : conditionBeside(a.sweeps, taskRecorder.present);
  return sweep && now && { run: a, sweep, now };
}

/** Every picture is drawn anew, as after a change of the theme. */
function show(a: PinnedRun | null): void {
  compared.setState({ a });
  coloursChanged();
}

function begin(Line: ComponentType): void {
  stopWatching();
  stopWatching = present.watch();
  pinnedMark.draw = (surface, tones, place) => {
    const { a } = compared.getState();
    const { view, network } = store.getState().config;
    return a && view.panel === 'live' ? drawOverGain(surface, tones, place, a, network) : () => undefined;
  };
  pinning.setState({
    beside: {
      Line,
      below: (place) => (pair() ? halves(place)[1] : place),
      drawRates(surface, context, place) {
        const both = pair();
        if (both) drawRatesBeside(surface, context, place, both.run, both.sweep, both.now);
      },
      fileRates(surface, tones, place) {
        const both = pair();
        if (both) fileRates(surface, tones, place, both.run, both.sweep, both.now);
      },
      outputs(sweep) {
        const { a } = compared.getState();
        const kept = a && conditionBeside(a.sweeps, sweep);
        return kept && sweep && ((channel) => outputOn(kept, sweep, channel));
      },
      output(sweep) {
        const { a } = compared.getState();
        return a && keptBeside(a.sweeps, sweep, Number.NaN);
      },
    },
  });
}

/** The readout of the present network is still to be fitted to the settings. */
let due = false;
const fitted = new Set<() => void>();
onFitDue((is) => {
  due = is;
  if (!due) for (const tell of fitted) tell();
});

/** Resolves when the readout that is due is there, or when something else is changed meanwhile. */
async function whenFitted(): Promise<void> {
  if (!due) return;
  const { config } = store.getState();
  await new Promise<void>((resolve) => {
    const end = () => {
      fitted.delete(end);
      stop();
      resolve();
    };
    fitted.add(end);
    const stop = store.subscribe((state) => state.config !== config && end());
  });
}

/** Longest time in which the page is told of the state in which training has stopped, ms. */
const longestTelling = 2000;

/** Stops a training that runs, so that what it has reached is kept by a number; returns how many steps were still to come. */
async function stopTraining(): Promise<number> {
  const { training } = store.getState();
  if (!training.running) return 0;
  const stopped = new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, longestTelling);
    // Its end is told first, then the state that it has ended in.
    const stop = store.subscribe((state, before) => !state.training.running && state.network !== before.network && end());
  });
  await lab.pause();
  await stopped;
  return Math.max(0, training.until - store.getState().training.step);
}

/** One press after the other. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (compared.getState().busy) return;
  compared.setState({ busy: true });
  try {
    await work();
  } finally {
    compared.setState({ busy: false });
  }
}

/** Keeps the present run as A, in the place of one that was pinned before. `Line`: what is shown under the output. */
export const pinRun = (Line: ComponentType): Promise<void> =>
  alone(async () => {
    const left = await stopTraining();
    const { seed } = store.getState().config.training;
    compared.setState({ seed });
    const run = presentRun();
    begin(Line);
    show(run);
    announce(`This run is pinned as A, at gain ${gainText(run.config.network.gain)}.`);
    await whenFitted();
    // Something was changed before its readout was there: it stays as it was.
    if (!due && store.getState().config === run.config) {
      const kept = await measureRun(presentRun(), seed, null);
      if (pinning.getState().beside) show(kept);
      if (kept.evaluation && isSame(store.getState())) present.put(kept.evaluation);
    }
    if (left > 0) attempt(lab.train({ steps: left }));
  });

/** Goes back to A; what was seen until now is the pinned run. Undo takes it back as any other change. */
export const swap = (): Promise<void> =>
  alone(async () => {
    const { a, seed } = compared.getState();
    if (!a) return;
    if (a.network.snapshot < (store.getState().network?.oldestSnapshot ?? 0))
      throw new Error('The weights of A are not kept any more, because so much has been changed since. Pin another run.');
    await stopTraining();
    // A readout that is due would be waited for.
    const b = due ? presentRun() : await measureRun(presentRun(), seed, presentEvaluation());
    const { view } = store.getState().config;
    await visit({ config: { ...a.config, view }, snapshot: a.network.snapshot, silenced: a.network.silenced });
    if (!pinning.getState().beside) return;
    show(b);
    if (a.evaluation) present.put(a.evaluation);
    announce(`Swapped: the present run is at gain ${gainText(a.config.network.gain)}, and A at gain ${gainText(b.config.network.gain)}.`);
  });

export function unpin(): void {
  stopWatching();
  delete pinnedMark.draw;
  pinning.setState({ beside: null });
  show(null);
  announce('No run is pinned.');
}
