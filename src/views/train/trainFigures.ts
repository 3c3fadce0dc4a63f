/** The three figures of Train over the page's one recorder. */
import { chanceLevels } from '../../science/tasks/chanceLevels.ts';
import { store } from '../../store/store.ts';
import { lossFigure, normsFigure, type TrainSources, trialsFigure } from './figures.ts';
import { recorder } from './recorder.ts';
import { trialsAreStale } from './useFreshTrials.ts';

const sources: TrainSources = {
  history: recorder,
  chance: () => chanceLevels(store.getState().config.task),
  running: () => store.getState().training.running,
  stale: trialsAreStale,
  steps: () => store.getState().network?.step ?? 0,
};

export const trainFigures = { trials: trialsFigure(sources), loss: lossFigure(sources), norms: normsFigure(sources) };

/** Calls back when what they show may have changed. */
export function subscribeTrain(invalidate: () => void): () => void {
  const stops = [recorder.subscribe(invalidate), store.subscribe(invalidate)];
  return () => {
    for (const stop of stops) stop();
  };
}
