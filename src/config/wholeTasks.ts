/**
 * All that the tasks are, for what draws or judges their trials: settings know their faces alone (chosenTask.ts). Not to be imported by what is loaded at
 * first.
 */
import { type ChosenTask, chosenTask } from '../science/tasks/chosenTask.ts';
import { taskList } from '../science/tasks/list.ts';
import { pulseMemory } from '../science/tasks/pulseMemory.ts';
import type { AnyTask } from '../science/tasks/task.ts';
import type { Config } from './schema.ts';

export const allTasks: readonly AnyTask[] = [pulseMemory, ...taskList];

export const taskOf = ({ task }: Pick<Config, 'task'>): ChosenTask => chosenTask(task, allTasks);
