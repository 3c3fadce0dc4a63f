/** The tasks that the page knows, and what a visitor gives a running network of one of them by hand. Loaded when it is wanted. */
import { ArgumentError, show } from '../base/arguments.ts';
import { NotAvailableError } from '../base/errors.ts';
import { readAll } from '../base/options.ts';
import { meaningOf } from '../config/meanings.ts';
import { type Config, settingsByPath } from '../config/schema.ts';
import { allTasks, taskOf } from '../config/wholeTasks.ts';
import type { SessionCommands } from '../session/protocol.ts';
import { heldLevels } from '../store/heldLevels.ts';

/** A task as `lab.tasks()` tells of it, with the present values of its parameters. */
export interface TaskInfo {
  /** As `task.name` has it. */
  readonly name: string;
  readonly title: string;
  readonly sentence: string;
  readonly source: string;
  readonly parameters: readonly {
    readonly path: string;
    readonly meaning: string;
    readonly unit: string;
    readonly min: number | undefined;
    readonly max: number | undefined;
    readonly initial: unknown;
    readonly value: unknown;
  }[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly conditions: readonly string[];
  readonly score: { readonly name: string; readonly chance: number; readonly ideal: number; readonly better: 'lower' | 'higher' };
}

export interface TaskCalls {
  /** All tasks that `task.name` may name. */
  tasks(): Promise<readonly TaskInfo[]>;
  /**
   * A pulse by hand into an input (its name, or its number from 0 on) of the task that Live plays; `down` gives the other sign. With `level` an input that has
   * levels (a coherence, a context line) is held there from now on, within its range; 0 gives it back to the trial. Pulse memory: `pulse`.
   */
  cue(options: { input: string | number; down?: boolean; level?: number }): Promise<void>;
}

function infoOf(config: Config, name: string): TaskInfo {
  const { task, values } = taskOf({ task: { ...config.task, name } });
  const own = (path: string) =>
    Object.keys(task.parameters).length === 0 ? /^task\.[a-z]\w*$/i.test(path) && path !== 'task.name' : path.startsWith(`task.${name}.`);
  return {
    name,
    title: task.title,
    sentence: task.sentence,
    source: task.source,
    parameters: [...settingsByPath]
      .filter(([path]) => own(path))
      .map(([path, { unit = '', min, max, initial }]) => ({
        ...{ path, meaning: meaningOf(path), unit, min, max, initial },
        value: (values as Readonly<Record<string, unknown>>)[path.slice(path.lastIndexOf('.') + 1)],
      })),
    inputs: task.inputs(values),
    outputs: task.outputs(values),
    conditions: task.conditions(values).map(({ label }) => label),
    score: { name: task.score.name, chance: task.score.chance(values), ideal: task.score.ideal(values), better: task.score.better },
  };
}

export const tasksOf = (config: Config): readonly TaskInfo[] => allTasks.map(({ name }) => infoOf(config, name));

export async function giveCue(config: Config, commands: Pick<SessionCommands, 'cue'>, options: unknown): Promise<void> {
  const { task, values } = taskOf(config);
  const inputs = task.inputs(values);
  const { input, down, level } = readAll('cue', options, (option) => ({
    input: option.any('input'),
    down: option.flag('down', false),
    level: option.number('level', { min: -1e6, max: 1e6 }, undefined),
  }));
  const channel = typeof input === 'number' ? input : inputs.indexOf(String(input));
  if (!Number.isInteger(channel) || channel < 0 || channel >= inputs.length)
    throw new ArgumentError(
      `cue: input is ${show(input)}; it takes one of ${inputs.map((one) => `'${one}'`).join(', ')}, or a number from 0 to ${inputs.length - 1}.`,
    );
  if (!(await commands.cue(channel, down, level)))
    throw new NotAvailableError(
      level === undefined
        ? 'cue: this task has no pulse of this kind; pulse memory takes lab.pulse(duration).'
        : `cue: the input ${show(inputs[channel])} of this task takes pulses and no level.`,
    );
  if (level === undefined) return;
  const cue = task.cues(values).find((one) => one.channel === channel);
  const taken = cue?.kind === 'level' ? Math.min(cue.most, Math.max(cue.least, level)) : level;
  heldLevels.setState(({ task: of, levels }) => ({ task: config.task.name, levels: { ...(of === config.task.name ? levels : {}), [channel]: taken } }));
}
