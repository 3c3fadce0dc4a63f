/** A task with values for its parameters, as settings choose it. Its trials: chosenTrials.ts. */
import type { AnyTask, TaskFace, Values } from './task.ts';

/** The settings of tasks: the name of the one that is chosen, the parameters of pulse memory beside it, those of each other task under its name. */
export interface TaskSettings {
  readonly name: string;
}

export interface ChosenTask<T extends TaskFace = AnyTask> {
  readonly task: T;
  readonly values: Values<string>;
}

/** The task that `settings` name, out of `tasks`. Throws RangeError where there is none of that name. */
export function chosenTask<T extends TaskFace>(settings: TaskSettings, tasks: readonly T[]): ChosenTask<T> {
  const task = tasks.find(({ name }) => name === settings.name);
  if (!task) throw new RangeError(`There is no task '${settings.name}'.`);
  // The table of settings has a number for each parameter of each task.
  const groups = settings as unknown as Readonly<Record<string, Values<string>>> & Values<string>;
  return { task, values: groups[task.name] ?? groups };
}

/** Steps of a trial. */
export const stepsOfChosen = ({ task, values }: ChosenTask<TaskFace>, dt: number): number => Math.round(task.length(values) / dt);
