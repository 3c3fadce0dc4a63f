/** What two or more settings must agree on. The range of a single setting is in the table. */
import type { SettingPath, ValueAt } from './paths.ts';
import type { Config } from './schema.ts';

/** A relation between settings. */
export interface Rule {
  /** All settings that it looks at. An issue is reported on the first of these that was given. */
  readonly paths: readonly SettingPath[];
  readonly holds: (config: Config) => boolean;
  /** What is allowed, in words, with the values that it is compared to. */
  readonly allowed: (config: Config) => string;
}

/** A trial has at most this many time steps; more would take minutes and gigabytes. */
const mostSteps = 100_000;

/** What a setting says about another one where that is not given with it: who asks for one pulse does not want several in turn. */
export const implied: readonly { readonly given: SettingPath; readonly path: SettingPath; readonly value: unknown }[] = [
  { given: 'view.pulse', path: 'view.pulses', value: 'same' },
];

const ms = (value: ValueAt<'task.onset'>) => `${value} ms`;

/** All rules; a configuration is valid when every setting is in its range and every rule holds. */
export const rules: readonly Rule[] = [
  {
    paths: ['network.dt', 'network.tau'],
    holds: ({ network }) => network.dt <= network.tau,
    allowed: ({ network }) => `a time step (network.dt, ${ms(network.dt)}) no longer than the time constant (network.tau, ${ms(network.tau)})`,
  },
  {
    paths: ['network.dt', 'task.length'],
    holds: ({ network, task }) => task.length / network.dt <= mostSteps,
    allowed: ({ network, task }) => `at most ${mostSteps} time steps in a trial (task.length ${ms(task.length)}, network.dt ${ms(network.dt)})`,
  },
  {
    paths: ['task.evaluateFrom', 'task.length', 'network.dt'],
    holds: ({ network, task }) => task.evaluateFrom + network.dt <= task.length,
    allowed: ({ network, task }) =>
      `a graded part (from task.evaluateFrom, ${ms(task.evaluateFrom)}) that begins at least one time step (network.dt, ${ms(network.dt)}) before the end of the trial (task.length, ${ms(task.length)})`,
  },
  {
    paths: ['task.onsetJitter', 'task.onset'],
    holds: ({ task }) => task.onsetJitter <= task.onset,
    allowed: ({ task }) => `a pulse that never starts before the trial: task.onsetJitter (${ms(task.onsetJitter)}) at most task.onset (${ms(task.onset)})`,
  },
  {
    paths: ['task.onset', 'task.onsetJitter', 'task.length'],
    holds: ({ task }) => task.onset + task.onsetJitter <= task.length,
    allowed: ({ task }) =>
      `a pulse that starts within the trial: task.onset (${ms(task.onset)}) plus task.onsetJitter (${ms(task.onsetJitter)}) at most task.length (${ms(task.length)})`,
  },
  {
    paths: ['task.durationJitter', 'task.duration'],
    holds: ({ task }) => task.durationJitter <= task.duration,
    allowed: ({ task }) =>
      `task.durationJitter (${ms(task.durationJitter)}) at most task.duration (${ms(task.duration)}), so that no pulse lasts less than nothing`,
  },
  {
    paths: ['training.batch', 'training.trials'],
    holds: ({ training }) => training.batch <= training.trials,
    allowed: ({ training }) => `a batch (training.batch, ${training.batch}) no larger than the set of trials (training.trials, ${training.trials})`,
  },
];
