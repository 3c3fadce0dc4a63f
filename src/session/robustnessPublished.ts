/** The network of a file, measured beside the present one and not put in its place. Loaded with the first file. */
import type { Config } from '../config/schema.ts';
import { networkOf } from './held.ts';
import { identitiesInSlices } from './network/identity.ts';
import type { NetworkInFile, RobustnessOptions, TrainedRange } from './protocol.ts';
import { checkCost } from './question.ts';
import { robustnessCost, studyNetwork, trainedRangeOf } from './robustnessRow.ts';
import type { Subject } from './robustnessSubjects.ts';
import { drain, type Job } from './scheduler.ts';
import { taskOf } from './tasks.ts';
import { importWeights } from './weightFiles.ts';

export interface Published {
  readonly about: NetworkInFile;
  readonly trained: TrainedRange | null;
  /** null where it does not have the channels of the task. */
  readonly subject: Subject | null;
  /** Why not, a sentence. */
  readonly reason?: string;
}

/**
 * Reads the file and looks whether its network can do the present task. Settings that it leaves open are those of the page, but for the study's. Rejects with
 * FormatError where there is no network in it, NotAvailableError where it is too large to be measured, CancelledError.
 */
export async function readPublished(
  { files, name, choices }: NonNullable<RobustnessOptions['published']>,
  asked: RobustnessOptions,
  here: Config,
  job: Job,
): Promise<Published> {
  const { weights, result } = await importWeights(files, choices, here, job);
  const { answering } = await drain(identitiesInSlices(weights), job.breathe);
  const isStudy = answering === studyNetwork.answering;
  const network = { ...here.network, ...(isStudy ? studyNetwork.settings : {}), ...result.network, noise: here.network.noise };
  const config: Config = { ...here, network, design: { ...here.design, overlap: [] }, readout: { ...here.readout, fit: false } };
  const { size, gain, tau, dt, inputs, outputs, nonlinearity, system } = network;
  const about = { file: [answering, gain, tau, dt, nonlinearity, system].join(' '), name, isStudy, size, gain, tau, dt };
  const { task, values } = taskOf(here);
  const [heard, said] = [task.inputs(values).length, task.outputs(values).length];
  if (inputs !== heard || outputs !== said) {
    const channels = `${inputs} input${inputs === 1 ? '' : 's'} and ${outputs} output${outputs === 1 ? '' : 's'}`;
    const reason = `Its ${channels} are not the ${heard} and ${said} of the task '${task.title}'; open another file.`;
    return { about, trained: null, subject: null, reason };
  }
  if (dt > tau) {
    const reason = `Its time constant of ${tau} ms is shorter than the time step of ${dt} ms; open another file.`;
    return { about, trained: null, subject: null, reason };
  }
  checkCost('robustness', robustnessCost(asked, config), `The network in ${name} has ${size} units. Ask for fewer seeds, durations or trials.`);
  const { taskSettings } = result;
  const written =
    taskSettings.name === undefined ? null : trainedRangeOf({ ...here, network: { ...network, ...result.network }, task: { ...here.task, ...taskSettings } });
  return { about, trained: isStudy ? studyNetwork.trained : written, subject: { config, network: networkOf({ config, weights }) } };
}
