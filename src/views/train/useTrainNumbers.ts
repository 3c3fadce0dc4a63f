import { useStore } from 'zustand';
import { chanceLevels } from '../../science/tasks/chanceLevels.ts';
import { store } from '../../store/store.ts';
import { meanText } from './lossHistory.ts';
import { trialsAreStale } from './useFreshTrials.ts';
import { useOnLine } from './useOnLine.ts';
import { useRecorder } from './useRecorder.ts';
import type { TrainNumbers } from './words.ts';

interface Recorded {
  readonly last: number;
  /** null before the first step. */
  readonly loss: number | null;
  readonly mean: string;
  readonly evaluation: TrainNumbers['evaluation'];
  readonly changed: string;
}

/** What sentence and reading are written from, at most ten times a second. */
export function useTrainNumbers(): TrainNumbers {
  const { network, training, config, lastFit } = useStore(store);
  const { last, loss, mean, evaluation, changed }: Recorded = JSON.parse(
    useRecorder((history) => {
      const { last, count, test, marks } = history;
      const shown =
        test && !trialsAreStale() ? { durations: test.evaluation.durations.map(({ duration, mse, inRange }) => ({ duration, mse, inRange })) } : null;
      const mark = marks.at(-1);
      const changed = mark?.step === last + 1 ? mark.text : '';
      return JSON.stringify({
        last,
        loss: count ? history.mean[count - 1] : null,
        mean: count ? meanText(history, count - 1) : '',
        evaluation: shown,
        changed,
      } satisfies { [K in keyof Recorded]: unknown });
    }),
  );
  return {
    origin: network?.origin ?? null,
    step: training.running ? Math.max(last, network?.step ?? 0, training.step) : (network?.step ?? 0),
    until: training.until,
    running: training.running,
    loss: loss ?? Number.NaN,
    mean,
    chance: chanceLevels(config.task),
    method: config.training.method,
    train: config.training.train,
    onLine: useOnLine(),
    evaluation,
    changed,
    fit: lastFit,
    withoutPulse: config.task.catchFraction === 1,
    nonlinearity: config.network.nonlinearity,
  };
}
