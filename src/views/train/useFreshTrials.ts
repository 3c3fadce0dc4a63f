import { useEffect } from 'react';
import { lab } from '../../lab/index.ts';
import { type PageState, store } from '../../store/store.ts';
import { recorder } from './recorder.ts';

/** What the drawn trials depend on. */
const dependence = ({ config, network }: PageState) =>
  JSON.stringify([config.network, config.task, config.view.durations, config.readout.precision, config.training.seed, network?.fingerprint]);

let shown = '';
let wanted = '';

/** Whether what is drawn belongs to other settings than those that hold. */
export const trialsAreStale = () => shown !== '' && shown !== dependence(store.getState());

async function renew(key: string) {
  try {
    const test = await lab.testTrials();
    shown = key;
    recorder.takeTest(test);
  } catch {
    // Superseded, or the engine stopped: the trouble is told by the page, and what is drawn stays, in grey.
  } finally {
    if (wanted === key) wanted = '';
  }
}

/** Keeps the test trials of the panel up to date: on opening, and 250 ms after the settings or the weights have changed while nothing trains. */
export function useFreshTrials(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const state = store.getState();
      const key = dependence(state);
      if (state.training.running) {
        // Frames bring trials of the present weights.
        shown = key;
        return;
      }
      if (!state.network || key === shown || key === wanted) return;
      clearTimeout(timer);
      wanted = key;
      timer = setTimeout(() => void renew(key), recorder.test ? 250 : 0);
    };
    look();
    const stop = store.subscribe(look);
    return () => {
      stop();
      clearTimeout(timer);
      wanted = '';
    };
  }, []);
}
