import { useEffect } from 'react';
import { resultKey } from '../../config/dependence.ts';
import { lab } from '../../lab/index.ts';
import { createMemo } from '../../measurements/memo.ts';
import { testTrials } from '../../session/questions/testTrials.ts';
import { store } from '../../store/store.ts';
import { recorder } from './recorder.ts';

const memo = createMemo({
  key: ({ network, config }) => network && resultKey(network, config, testTrials.dependsOn),
  async compute() {
    const test = await lab.testTrials();
    recorder.takeTest(test);
    return test;
  },
  rest: 250,
});

/** Whether what is drawn belongs to other settings than those that hold. While the network trains, frames bring trials of the present weights. */
export const trialsAreStale = () => memo.state.getState().stale && !store.getState().training.running;

/** Keeps the test trials of the panel up to date: on opening, and when the settings or the weights have changed and rested while nothing trains. */
export function useFreshTrials(): void {
  useEffect(() => {
    const stop = memo.watch();
    // What the last frame of a run brought is of the present weights.
    const stopStore = store.subscribe(({ training }, before) => {
      if (!training.running && before.training.running && recorder.test?.step === training.step) memo.put(recorder.test);
      // A step back in the history forgets what was drawn; it may lead to the trials that are known.
      const { value, stale } = memo.state.getState();
      if (!training.running && recorder.test === null && value && !stale) recorder.takeTest(value);
    });
    return () => {
      stop();
      stopStore();
    };
  }, []);
}
