import { useStore } from 'zustand';
import { store } from '../../store/store.ts';
import { chanceLevels } from './chance.ts';
import { trialsAreStale } from './useFreshTrials.ts';
import { useRecorder } from './useRecorder.ts';
import type { TrainNumbers } from './words.ts';

interface Recorded {
  readonly last: number;
  /** null before the first step. */
  readonly loss: number | null;
  readonly evaluation: TrainNumbers['evaluation'];
}

/** What sentence and reading are written from, at most ten times a second. */
export function useTrainNumbers(): TrainNumbers {
  const { network, training, config, lastFit } = useStore(store);
  const { last, loss, evaluation }: Recorded = JSON.parse(
    useRecorder(({ last, count, mean, test }) => {
      const shown = test && !trialsAreStale() ? { inRange: test.evaluation.inRange, beyond: test.evaluation.beyond } : null;
      return JSON.stringify({ last, loss: count ? mean[count - 1] : null, evaluation: shown } satisfies { [K in keyof Recorded]: unknown });
    }),
  );
  return {
    origin: network?.origin ?? null,
    step: Math.max(last, network?.step ?? 0, training.step),
    until: training.until,
    running: training.running,
    loss: loss ?? Number.NaN,
    chance: chanceLevels(config.task),
    method: config.training.method,
    train: config.training.train,
    evaluation,
    fit: lastFit,
  };
}
