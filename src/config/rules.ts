/** What two or more settings must agree on. The range of a single setting is in the table. */
import { taskList } from '../science/tasks/list.ts';
import { taskChannels, taskOf, trialSteps } from './chosenTask.ts';
import type { SettingPath, ValueAt } from './paths.ts';
import type { Config } from './schema.ts';

/** A relation between settings. */
export interface Rule {
  /** All settings that it looks at. An issue is reported on the first of these that was given. */
  readonly paths: readonly (SettingPath | `task.${string}.${string}`)[];
  readonly holds: (config: Config) => boolean;
  /** What is allowed, in words, with the values that it is compared to. */
  readonly allowed: (config: Config) => string;
}

/** A trial has at most this many time steps; more would take minutes and gigabytes. */
const mostSteps = 100_000;

/**
 * What a setting says about another one where that is not given with it: who asks for one pulse does not want several in turn, who asks for another task wants
 * a network with its channels. `value` is given the configuration that is asked for, and the one before; undefined says nothing.
 */
export const implied: readonly { readonly given: string; readonly path: SettingPath; readonly value: (config: Config, before: Config) => unknown }[] = [
  { given: 'view.pulse', path: 'view.pulses', value: () => 'same' },
  ...['task.name', ...taskList.flatMap(({ name, parameters }) => Object.keys(parameters).map((key) => `task.${name}.${key}`))].flatMap((given) =>
    (['inputs', 'outputs'] as const).map((what) => ({
      given,
      path: `network.${what}` as const,
      value: (config: Config, before: Config) => channelsFor(given, config, before)?.[what],
    })),
  ),
];

/** The channels that the task needs, where they are others than before and `given` has a say in it; undefined where not, or where the task cannot be had. */
function channelsFor(given: string, config: Config, before: Config) {
  if (given !== 'task.name' && !given.startsWith(`task.${config.task.name}.`)) return undefined;
  if (limitsOf(config).length > 0) return undefined;
  const [now, then] = [taskChannels(config), taskChannels(before)];
  return now.inputs === then.inputs && now.outputs === then.outputs ? undefined : now;
}

const limitsOf = (config: Config) => {
  const { task, values } = taskOf(config);
  return task.limits(values);
};

const ms = (value: ValueAt<'task.onset'>) => `${value} ms`;

/** All rules; a configuration is valid when every setting is in its range and every rule holds. */
export const rules: readonly Rule[] = [
  {
    paths: ['network.dt', 'network.tau'],
    holds: ({ network }) => network.dt <= network.tau,
    allowed: ({ network }) => `a time step (network.dt, ${ms(network.dt)}) no longer than the time constant (network.tau, ${ms(network.tau)})`,
  },
  {
    paths: ['network.dt', 'task.length', ...taskList.map(({ name }) => `task.${name}.length` as const), 'task.name'],
    holds: (config) => trialSteps(config) <= mostSteps && trialSteps(config) >= 1,
    allowed: (config) => {
      const { task, values } = taskOf(config);
      const path = config.task.name === 'integration-memory' ? 'task.length' : `task.${config.task.name}.length`;
      return `1 to ${mostSteps} time steps in a trial (${path} ${ms(task.length(values))}, network.dt ${ms(config.network.dt)})`;
    },
  },
  ...taskList.map(
    ({ name, parameters }): Rule => ({
      paths: [...Object.keys(parameters).map((key) => `task.${name}.${key}` as const), 'task.name'],
      holds: (config) => config.task.name !== name || limitsOf(config).length === 0,
      allowed: (config) => {
        const [limit] = limitsOf(config);
        return limit ? `task.${name}.${limit.parameter} ${limit.allowed} (it is ${limit.given})` : '';
      },
    }),
  ),
  ...(['inputs', 'outputs'] as const).map(
    (what): Rule => ({
      paths: [
        `network.${what}`,
        ...taskList.flatMap(({ name, parameters }) => Object.keys(parameters).map((key) => `task.${name}.${key}` as const)),
        'task.name',
      ],
      holds: (config) => limitsOf(config).length > 0 || config.network[what] >= taskChannels(config)[what],
      allowed: (config) => `at least the ${taskChannels(config)[what]} ${what} of the task (task.name, ${config.task.name})`,
    }),
  ),
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
