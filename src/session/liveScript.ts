/** What a sweep of Live plays of a task other than that of the study: a condition of the task as steps, and the pulses that a visitor gives on top. */

import { drain } from '../science/slices.ts';
import type { ChosenTask } from '../science/tasks/chosenTask.ts';
import { noisyPieces } from '../science/tasks/chosenTrials.ts';
import type { Cue } from '../science/tasks/task.ts';

export interface LiveScript {
  readonly label: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly steps: number;
  /** [steps, inputs] */
  readonly input: Float64Array;
  /** [steps, outputs] */
  readonly target: Float64Array;
  readonly mask: Float64Array;
  /** Of each input, with what can be given by hand. */
  readonly inputRanges: readonly (readonly [number, number])[];
}

function rangesOf({ task, values }: ChosenTask, input: Float64Array): readonly (readonly [number, number])[] {
  const count = task.inputs(values).length;
  const cues: readonly Cue[] = task.cues(values);
  return Array.from({ length: count }, (_, channel) => {
    let [low, high] = [0, 1e-6];
    for (let at = channel; at < input.length; at += count) {
      low = Math.min(low, input[at]!);
      high = Math.max(high, input[at]!);
    }
    for (const cue of cues.filter((one) => one.channel === channel)) {
      const levels = cue.kind === 'pulse' ? [cue.level, cue.signed ? -cue.level : 0] : [cue.least, cue.most];
      low = Math.min(low, ...levels);
      high = Math.max(high, ...levels);
    }
    return [low, high];
  });
}

/** The `turn`-th condition of the task, round and round. `seed`, `sweep`: of the noise of its inputs, which is another in each sweep. */
export function scriptOf(chosen: ChosenTask, dt: number, turn: number, seed: number, sweep: number): LiveScript {
  const { task, values } = chosen;
  const conditions = task.conditions(values);
  const { label, trial } = conditions[turn % conditions.length]!;
  const { steps, input, target, mask } = drain(noisyPieces(chosen, [trial], dt, { seed, streams: [(0xc0000000 + sweep) >>> 0] }));
  return { label, steps, input, target, mask, inputs: task.inputs(values).length, outputs: task.outputs(values).length, inputRanges: rangesOf(chosen, input) };
}

/** No trial: inputs are 0 and nothing is graded. */
export function silentScript(chosen: ChosenTask): LiveScript {
  const { task, values } = chosen;
  const none = new Float64Array(0);
  return {
    ...{ label: '', steps: 0, input: none, target: none, mask: none },
    inputs: task.inputs(values).length,
    outputs: task.outputs(values).length,
    inputRanges: rangesOf(chosen, none),
  };
}

/** How long a level is held that a visitor gives by a key. ms */
const levelTime = 300;

/** A pulse that a visitor has given: into which channel, until which step, how high. */
export interface GivenCue {
  readonly channel: number;
  readonly until: number;
  readonly level: number;
}

/** The levels at which this input can be held; undefined where the task has none there. */
export function levelOf({ task, values }: ChosenTask, channel: number): Extract<Cue, { kind: 'level' }> | undefined {
  const cue: Cue | undefined = task.cues(values).find((one) => one.channel === channel);
  return cue?.kind === 'level' ? cue : undefined;
}

/**
 * The pulse that a key gives into this channel at step `now`; `down`: with the other sign, where the task has one. undefined where the task has no such
 * channel.
 */
export function cueOf({ task, values }: ChosenTask, dt: number, now: number, channel: number, down: boolean): GivenCue | undefined {
  const cue: Cue | undefined = task.cues(values).find((one) => one.channel === channel);
  if (!cue) return undefined;
  const duration = cue.kind === 'pulse' ? cue.duration : levelTime;
  const level = cue.kind === 'pulse' ? (down && cue.signed ? -cue.level : cue.level) : down ? cue.least : cue.most;
  return { channel, level, until: now + Math.max(1, Math.round(duration / dt)) };
}
