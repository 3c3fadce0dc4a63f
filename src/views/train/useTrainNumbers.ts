import { useStore } from 'zustand';
import { store } from '../../store/store.ts';
import { chanceLevels } from './chance.ts';
import { useRecorder } from './useRecorder.ts';
import type { TrainNumbers } from './words.ts';

/** What sentence and reading are written from, at most ten times a second. */
export function useTrainNumbers(): TrainNumbers {
  const { network, training, config, lastFit, lastEvaluation } = useStore(store);
  const [step, loss] = useRecorder((history) => `${history.last} ${history.count ? history.mean[history.count - 1] : Number.NaN}`).split(' ').map(Number) as [number, number];
  return {
    origin: network?.origin ?? null,
    step: Math.max(step, network?.step ?? 0, training.step),
    until: training.until,
    running: training.running,
    loss,
    chance: chanceLevels(config.task),
    method: config.training.method,
    train: config.training.train,
    evaluation: lastEvaluation,
    fit: lastFit,
  };
}
