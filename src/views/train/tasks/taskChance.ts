/** What always saying the same numbers costs in a task, from drawn trials: a mean for each output over all that is graded of it. */

import type { Config } from '../../../config/schema.ts';
import { taskOf } from '../../../config/wholeTasks.ts';
import type { Chance } from '../../../science/tasks/chanceLevels.ts';
import { drawTaskTrials, taskBatch } from '../../../science/tasks/taskBatch.ts';

/** Trials that it is taken of, and their time step, ms. */
const [trials, step] = [200, 20];

const known = new Map<string, Chance>();

/**
 * In the terms of the loss: mean over trials of the mean over graded steps and outputs of the squared error. There is nothing that a network could notice and
 * forget.
 */
export function taskChance(config: Pick<Config, 'task'>): Chance {
  const { task, values } = taskOf(config);
  const key = JSON.stringify([task.name, values]);
  const found = known.get(key);
  if (found) return found;
  const { steps, target, mask } = taskBatch(task, values, drawTaskTrials(task, values, 1, trials), step);
  const outputs = task.outputs(values).length;
  const sums = Array.from({ length: outputs }, () => ({ sum: 0, count: 0 }));
  target.forEach((value, i) => {
    if (mask[i] === 0) return;
    sums[i % outputs]!.sum += value;
    sums[i % outputs]!.count++;
  });
  const means = sums.map(({ sum, count }) => sum / Math.max(1, count));
  let loss = 0;
  for (let trial = 0; trial < trials; trial++) {
    let [error, count] = [0, 0];
    for (let i = trial * steps * outputs; i < (trial + 1) * steps * outputs; i++) {
      if (mask[i] === 0) continue;
      error += (target[i]! - means[i % outputs]!) ** 2;
      count++;
    }
    loss += count > 0 ? error / count / trials : 0;
  }
  const chance = { answer: loss, constant: loss, value: means[0] ?? 0, forgetful: Number.NaN };
  known.set(key, chance);
  return chance;
}
