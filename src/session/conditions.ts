/** Conditions of the present task by their labels, for questions about how the network does it. */
import { NotAvailableError } from '../base/errors.ts';
import type { Config } from '../config/schema.ts';
import { fixedTrials } from '../science/tasks/index.ts';
import type { TrialBatch } from '../science/trials.ts';
import { hasPulses, taskOf } from './tasks.ts';

export interface Shown {
  readonly label: string;
  readonly trial: unknown;
}

/**
 * The conditions of these labels; without labels the first ones, at most so many. Pulse memory has one for each duration; those that are shown without labels.
 */
export function conditionsCalled(method: string, config: Config, labels: readonly string[] | undefined, most = 8): readonly Shown[] {
  if (hasPulses(config)) {
    const { task, view } = config;
    const durations = labels?.map((label) => Number.parseFloat(label)) ?? view.durations;
    const wrong = durations.findIndex((duration) => !(duration > 0 && duration <= task.length));
    if (wrong >= 0) throw new NotAvailableError(`${method}: ${JSON.stringify(labels?.[wrong])} is no duration; give one such as '150 ms'.`);
    return fixedTrials(task, durations, task.onset).map((trial, i) => ({ label: `${durations[i]} ms`, trial }));
  }
  const { task, values } = taskOf(config);
  const all = task.conditions(values);
  return (
    labels?.map((label) => {
      const found = all.find((one) => one.label === label);
      if (!found) throw new NotAvailableError(`${method}: the task has no condition '${label}'; it has ${all.map((one) => `'${one.label}'`).join(', ')}.`);
      return found;
    }) ?? all.slice(0, most)
  );
}

/** The step of the first input of any trial: before it a network at rest stays there. */
export function firstInput({ input, steps }: Pick<TrialBatch, 'input' | 'steps'>, inputs: number): number {
  let first = steps;
  for (let k = 0; k < input.length; k++) if (input[k] !== 0) first = Math.min(first, Math.floor(k / inputs) % steps);
  return first === steps ? 0 : first;
}
