/** The input that is held on while points are searched (setting `view.held`), at the level that it has in the task. */
import type { Config } from '../../../config/schema.ts';
import { taskOf } from '../../../config/wholeTasks.ts';
import type { Cue } from '../../../science/tasks/task.ts';

/** Of an input of the task, by its number from 0 on: the height of its pulse, or its highest level. */
export function levelOf(config: Pick<Config, 'task'>, channel: number): number {
  if (config.task.name === 'integration-memory') return config.task.amplitude;
  const { task, values } = taskOf(config);
  const cue: Cue | undefined = task.cues(values).find((one) => one.channel === channel);
  return cue ? (cue.kind === 'pulse' ? cue.level : cue.most) : 1;
}

/** The channel, from 1 on, or 0 for none: a link may name one that this network does not have. */
export const heldChannel = ({ view, network }: Pick<Config, 'view' | 'network'>): number => (view.held <= network.inputs ? view.held : 0);

/** A constant input [inputs]; undefined where none is held on. */
export function heldInput(config: Config): number[] | undefined {
  const channel = heldChannel(config) - 1;
  return channel < 0 ? undefined : Array.from({ length: config.network.inputs }, (_, k) => (k === channel ? levelOf(config, channel) : 0));
}
