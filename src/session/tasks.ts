/** The tasks that the session knows. That of the study is always there; the others come with the first configuration that chooses one of them. */
import { loadPart } from '../base/loadPart.ts';
import type { Config } from '../config/schema.ts';
import { type ChosenTask, chosenTask } from '../science/tasks/chosenTask.ts';
import { pulseMemory } from '../science/tasks/pulseMemory.ts';
import type { AnyTask } from '../science/tasks/task.ts';

/** Code and no state: once it has come it is there for good. */
let others: typeof import('./otherTasks.ts') | null = null;

/** All tasks. Rejects where the part does not come. */
export async function loadAllTasks(): Promise<void> {
  others ??= await loadPart(() => import('./otherTasks.ts'));
}

/** To be awaited before a configuration is taken. Rejects where the part does not come. */
export async function loadTask({ task: { name } }: Pick<Config, 'task'>): Promise<void> {
  if (name !== pulseMemory.name) await loadAllTasks();
}

/** The tasks that have come. */
export const knownTasks = (): readonly AnyTask[] => [pulseMemory, ...(others?.taskList ?? [])];

/** The task that the configuration chooses, with its values. */
export const taskOf = ({ task }: Pick<Config, 'task'>): ChosenTask => chosenTask(task, knownTasks());

/** What belongs to all tasks but that of the study. Only after `loadTask`. */
export function otherTasks(): NonNullable<typeof others> {
  if (!others) throw new Error('The tasks have not been loaded.');
  return others;
}

/** What this task alone has: pulses of one duration, which are drawn, heard and answered in ms. */
export const hasPulses = ({ task }: Pick<Config, 'task'>): boolean => task.name === pulseMemory.name;
