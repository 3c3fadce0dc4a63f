/** The error of a network that came from a file, in a sentence. Pure. */
import type { Config } from '../config/schema.ts';
import type { PageState } from '../store/store.ts';
import { noBreak, significant } from '../ui/format.ts';
import { samplingName } from './network/samplingWords.ts';

/** It stays on the page while readout and settings change, so it says of when it is and what it was measured at. `config`: the settings that it was measured with. */
export function importedError(
  { precision, durations }: Pick<NonNullable<PageState['lastEvaluation']>, 'precision' | 'durations'>,
  { network, task }: Config,
): string {
  const { gain, noise, dt } = network;
  const pulses = durations.map(({ duration }) => duration).join(', ');
  return `When it came, its mean squared error on this task was ${significant(precision, 2)} (pulses of ${pulses}${noBreak}ms, gain ${gain}, noise ${noise}, time step ${dt}${noBreak}ms, ${samplingName(task.sampling)}).`;
}
