/** What a trial of any task is about, as numbers. */
import type { Answer, AnyTask, Variable } from './task.ts';

/** Points at which a wanted output is looked at. */
const points = 16;

/** Of a task that does not say it: the mean wanted output of each channel; 0 where none is wanted. */
function byWantedOutputs(task: AnyTask, values: unknown): readonly Variable<unknown>[] {
  return task.outputs(values).map((name, channel) => ({
    name,
    of(trial) {
      const windows = task.answers(trial, values).filter((answer) => answer.channel === channel);
      const length = windows.reduce((sum, { from, to }) => sum + to - from, 0);
      const mean = ({ from, to, wanted }: Answer) => {
        let sum = 0;
        for (let k = 0; k < points; k++) sum += wanted(from + ((k + 0.5) * (to - from)) / points) / points;
        return sum;
      };
      return length > 0 ? windows.reduce((sum, window) => sum + (mean(window) * (window.to - window.from)) / length, 0) : 0;
    },
  }));
}

/** The variables of this trial at this time, ms. */
export const trialVariables = (task: AnyTask, values: unknown, trial: unknown, time: number): number[] =>
  (task.variables?.(values) ?? byWantedOutputs(task, values)).map((variable) => variable.of(trial, time));
