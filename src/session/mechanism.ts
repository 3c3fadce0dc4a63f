/** How the present network does its task: trials beside their linear stage. */
import { NotAvailableError } from '../base/errors.ts';
import type { Config } from '../config/schema.ts';
import { flowAt, flowOf, stabilityAt } from '../science/fixedPoints/index.ts';
import { linearStage, stepsWithin } from '../science/mechanism/linearStage.ts';
import { fixedTrials } from '../science/tasks/index.ts';
import { networkOf } from './held.ts';
import type { LinearStageCase, LinearStageResult } from './protocol.ts';
import type { AskedOf, Asking } from './question.ts';
import { drain } from './scheduler.ts';
import { hasPulses, taskOf } from './tasks.ts';
import { batchInSlices } from './trialSets.ts';

/** Conditions that are taken where none are named, at most. */
const most = 8;
/** Error at which the linear stage ends. */
const ends = 0.1;

interface Shown {
  readonly label: string;
  readonly trial: unknown;
}

/** The conditions of these labels, or the first ones. Pulse memory has one for each duration. */
function conditionsCalled(config: Config, labels: readonly string[] | undefined): readonly Shown[] {
  if (hasPulses(config)) {
    const { task, view } = config;
    const durations = labels?.map((label) => Number.parseFloat(label)) ?? view.durations;
    const wrong = durations.findIndex((duration) => !(duration > 0 && duration <= task.length));
    if (wrong >= 0) throw new NotAvailableError(`linearStage: ${JSON.stringify(labels?.[wrong])} is no duration; give one such as '150 ms'.`);
    return fixedTrials(task, durations, task.onset).map((trial, i) => ({ label: `${durations[i]} ms`, trial }));
  }
  const { task, values } = taskOf(config);
  const all = task.conditions(values);
  return (
    labels?.map((label) => {
      const found = all.find((one) => one.label === label);
      if (!found) throw new NotAvailableError(`linearStage: the task has no condition '${label}'; it has ${all.map((one) => `'${one.label}'`).join(', ')}.`);
      return found;
    }) ?? all.slice(0, most)
  );
}

export async function linearStages(
  { context: { held }, job, progress }: Pick<Asking, 'context' | 'job' | 'progress'>,
  { conditions, scales }: AskedOf<'linearStage'>,
): Promise<LinearStageResult> {
  const { config } = held;
  const { inputs, dt, tau } = config.network;
  const network = networkOf(held);
  const shown = conditionsCalled(config, conditions);
  const batch = await drain(
    batchInSlices(
      config,
      shown.map(({ trial }) => trial),
      { noise: 0, seed: 1, use: 'evaluation', firstStream: 0 },
    ),
    job.breathe,
  );
  // From the first input of any of them on: before it a network at rest stays there.
  const first = Array.from({ length: batch.steps }, (_, t) => t).find((t) =>
    shown.some((_, trial) => Array.from({ length: inputs }, (_, k) => batch.input[(trial * batch.steps + t) * inputs + k]).some((u) => u !== 0)),
  );
  const from = first ?? 0;
  const steps = batch.steps - from;
  const cases: LinearStageCase[] = [];
  const count = shown.length * scales.length;
  for (const [trial, { label }] of shown.entries()) {
    const heard = batch.input.subarray((trial * batch.steps + from) * inputs, (trial + 1) * batch.steps * inputs);
    for (const scale of scales) {
      const stage = linearStage(
        network,
        Float64Array.from(heard, (u) => scale * u),
        steps,
      );
      const found = await drain(stage, job.breathe, (done) => progress((0.8 * (cases.length + done)) / count));
      const holds = stepsWithin(found, ends);
      cases.push({ condition: label, scale, ...found, holdsUntil: holds < steps ? holds * dt : Number.POSITIVE_INFINITY });
    }
  }
  const flow = flowOf(network);
  const { real, unstable } = await drain(stabilityAt(flow, flowAt(flow, Float64Array.from(held.weights.h0))), job.breathe, (done) =>
    progress(0.8 + 0.2 * Math.min(done, 1 - 1e-9)),
  );
  return {
    time: Float64Array.from({ length: steps }, (_, t) => (t + 1) * dt),
    cases,
    growing: unstable,
    growthTime: unstable > 0 ? tau / (real[0] as number) : Number.POSITIVE_INFINITY,
  };
}
