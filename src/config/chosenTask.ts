/**
 * The face of the task that a configuration chooses: names, parameters, channels, length. What a task does: session/tasks.ts in the worker, figures/tasks/ in
 * the page.
 */
import { type ChosenTask, chosenTask, stepsOfChosen } from '../science/tasks/chosenTask.ts';
import { taskList } from '../science/tasks/list.ts';
import { pulseMemory } from '../science/tasks/pulseMemory.ts';
import type { TaskFace } from '../science/tasks/task.ts';
import type { Config } from './schema.ts';

/** All tasks that a configuration can choose. */
export const allTasks: readonly TaskFace[] = [pulseMemory, ...taskList];

export const taskOf = ({ task }: Pick<Config, 'task'>): ChosenTask<TaskFace> => chosenTask(task, allTasks);

/** Time steps of a trial. */
export const trialSteps = (config: Pick<Config, 'task' | 'network'>): number => stepsOfChosen(taskOf(config), config.network.dt);

/** Inputs and outputs that the task needs. */
export function taskChannels(config: Pick<Config, 'task'>): { readonly inputs: number; readonly outputs: number } {
  const { task, values } = taskOf(config);
  return { inputs: task.inputs(values).length, outputs: task.outputs(values).length };
}
