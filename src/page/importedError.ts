/** How well a network that came from a file does the task, in a sentence. Pure. */
import { taskOf } from '../config/chosenTask.ts';
import type { Config } from '../config/schema.ts';
import { scoreSentence } from '../figures/tasks/words.ts';
import type { PageState } from '../store/store.ts';
import { noBreak, significant } from '../ui/format.ts';
import { samplingName } from './network/samplingWords.ts';

/**
 * It stays on the page while readout and settings change, so it says of when it is and what it was measured at. `config`: the settings that it was measured
 * with.
 */
export function importedError(
  { precision, durations, score }: Pick<NonNullable<PageState['lastEvaluation']>, 'precision' | 'durations' | 'score'>,
  config: Config,
): string {
  const { network, task } = config;
  const { gain, noise, dt } = network;
  const at = `gain ${gain}, noise ${noise}, time step ${dt}${noBreak}ms`;
  // Durations of pulses are those of pulse memory alone.
  if (durations.length === 0) return `Its task is ${taskOf(config).task.title}. ${scoreSentence({ score })} That was measured when it came (${at}).`;
  const pulses = durations.map(({ duration }) => duration).join(', ');
  return `When it came, its mean squared error on this task was ${significant(precision, 2)} (pulses of ${pulses}${noBreak}ms, ${at}, ${samplingName(task.sampling)}).`;
}
