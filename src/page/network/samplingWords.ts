/** How pulses fall on time steps, where a precision stands that depends on it. Pure. */
import type { Config } from '../../config/schema.ts';

type Sampling = Config['task']['sampling'];

/** Follows the name of the number: "pulses on whole steps". */
export const samplingName = (sampling: Sampling): string => (sampling === 'study' ? 'pulses on whole steps' : 'pulses between steps');

/** A sentence on what the number is to be compared with. */
export function samplingSentence(sampling: Sampling, dt: number): string {
  if (sampling === 'study') return 'Pulses fall on whole time steps, both ends included, as in the study (setting task.sampling: study).';
  const other = dt >= 5 ? 'at this time step that is another number' : 'at so short a time step the two differ little';
  return `Pulses fall between time steps here (setting task.sampling: exact), in the study on whole ones (study): ${other}.`;
}
