/** The settings of the page with a network from a file in the place of the present one, and the task that is chosen with it. */
import type { Config } from '../config/schema.ts';
import { FormatError } from '../formats/formatError.ts';
import { pulseMemory } from '../science/tasks/pulseMemory.ts';
import type { ImportResult } from './protocol.ts';
import { loadTask, taskOf } from './tasks.ts';

/** `asked`: the task that is to be chosen. Throws FormatError where it has other channels than the network. */
export async function configForFile(
  before: Config,
  { network: changes, taskSettings }: Pick<ImportResult, 'network' | 'taskSettings'>,
  asked: string | undefined,
): Promise<Config> {
  const network = { ...before.network, ...changes };
  const task = { ...before.task, ...taskSettings };
  const design = { ...before.design, overlap: [] };
  const named = (name: string): Config => ({ ...before, network, design, task: { ...task, name }, readout: { ...before.readout, fit: false } });
  const has = (config: Config) => {
    const { task: chosen, values } = taskOf(config);
    return { inputs: chosen.inputs(values).length, outputs: chosen.outputs(values).length };
  };
  const fits = (config: Config) => has(config).inputs <= network.inputs && has(config).outputs <= network.outputs;
  await loadTask(named(asked ?? task.name));
  if (asked !== undefined && !fits(named(asked))) {
    const { inputs, outputs } = has(named(asked));
    throw new FormatError(
      `The task '${asked}' needs ${inputs} inputs and ${outputs} outputs, and the network in this file has ${network.inputs} and ${network.outputs}. Leave the task out, or choose another.`,
    );
  }
  if (asked !== undefined) return named(asked);
  // That of the file, or the one that is chosen, where the network has its channels; else that of the study, which wants one of each.
  return fits(named(task.name)) ? named(task.name) : named(pulseMemory.name);
}
