/** Trials that are run to look at, not to learn from: evaluation, the trials that the Train panel draws, one trial in full, gradients on demand. */

import { precisionInSlices } from '../science/measures/precision.ts';
import type { Floats } from '../science/network.ts';
import { weightGroups } from '../science/network.ts';
import { fixedTrials } from '../science/tasks/index.ts';
import type { TrialBatch } from '../science/trials.ts';
import type { Context } from './held.ts';
import type { EvaluateOptions, EvaluateResult, GradientResult, TestTrials, TrialResult } from './protocol.ts';
import type { AskedOf } from './question.ts';
import { drain, type Job } from './scheduler.ts';
import { batchInSlices, stepsOf } from './trialSets.ts';

/** Numbers of one trial and channel 0 out of [trials, steps, channels]. */
function channel(values: Floats, trial: number, steps: number, channels: number): Float32Array {
  return Float32Array.from({ length: steps }, (_, t) => values[(trial * steps + t) * channels] as number);
}

async function runDurations(
  { held, room }: Context,
  job: Job,
  { durations, noise, seed, onset }: Required<EvaluateOptions>,
): Promise<{ batch: TrialBatch; output: Floats }> {
  const pieces = batchInSlices(held.config, fixedTrials(held.config.task, durations, onset), { noise, seed, use: 'evaluation', firstStream: 0 });
  const batch = await drain(pieces, job.breathe);
  const { output } = await room.use((engine) => engine.run(batch, undefined, job.breathe));
  return { batch, output };
}

function withDefaults({ held: { config } }: Context, { durations, noise, seed, onset }: EvaluateOptions): Required<EvaluateOptions> {
  return {
    durations: durations ?? [50, 150, 300],
    noise: noise ?? config.network.noise,
    seed: seed ?? config.training.seed,
    onset: onset ?? config.task.onset,
  };
}

function scores({ held: { config } }: Context, job: Job, { durations, onset }: Required<EvaluateOptions>, output: Floats): Promise<EvaluateResult> {
  const { task, network } = config;
  return drain(precisionInSlices(output, fixedTrials(task, durations, onset), task, network.dt, network.outputs), job.breathe);
}

export async function evaluateDurations(context: Context, job: Job, options: EvaluateOptions): Promise<EvaluateResult> {
  const given = withDefaults(context, options);
  const { output } = await runDurations(context, job, given);
  return scores(context, job, given, output);
}

export async function runTestTrials(context: Context, job: Job): Promise<TestTrials> {
  const { config, step } = context.held;
  const { inputs, outputs } = config.network;
  const given = withDefaults(context, { durations: config.view.durations });
  const { batch, output } = await runDurations(context, job, given);
  const { onset } = given;
  return {
    step,
    time: Float64Array.from({ length: batch.steps }, (_, t) => t * config.network.dt),
    trials: given.durations.map((duration, i) => ({
      duration,
      onset,
      target: config.task.slope * duration,
      gradedFrom: config.task.evaluateFrom,
      input: channel(batch.input, i, batch.steps, inputs),
      output: channel(output, i, batch.steps, outputs),
    })),
    evaluation: await scores(context, job, given, output),
  };
}

/** One trial in full. It may be shorter than the task's: then less of it is graded, or nothing. */
export async function runTrial(context: Context, job: Job, asked: AskedOf<'trial'>, progress: (done: number) => void): Promise<TrialResult> {
  const { held, room } = context;
  const { size, inputs, outputs, dt } = held.config.network;
  const { length, duration, onset, noise, seed, silence, perturbation } = asked;
  const { task } = held.config;
  const steps = stepsOf({ ...held.config, task: { ...task, length } });
  // A shorter trial is the beginning of the whole one, graded as far as it goes.
  const whole = { ...held.config, task: { ...task, length: Math.max(length, task.length) } };
  const batch = await drain(batchInSlices(whole, fixedTrials(whole.task, [duration], onset), { noise, seed, use: 'evaluation', firstStream: 0 }), job.breathe);
  const push = perturbation?.state;
  const pushAt = perturbation ? Math.round(perturbation.time / dt) : -1;

  const stepper = await room.use(async (engine) => engine.stepper());
  try {
    stepper.silence(silence);
    stepper.reset();
    const rates = new Float32Array(steps * size);
    const output = new Float64Array(steps);
    const from = batch.noise?.from[0] ?? 0;
    const stream = batch.noise && 'stream' in batch.noise ? (batch.noise.stream[0] as number) : 0;
    for (let t = 0; t < steps; t++) {
      if (push && t === pushAt) stepper.reset(Float64Array.from(stepper.state, (h, i) => h + (push[i] as number)));
      stepper.step(batch.input.subarray(t * inputs, (t + 1) * inputs), noise > 0 && t >= from ? { sigma: noise, seed, stream, step: t } : undefined);
      rates.set(stepper.rates, t * size);
      output[t] = stepper.output()[0] as number;
      const pause = job.breathe();
      if (pause) {
        progress(t / steps);
        await pause;
      }
    }
    const single = (values: Floats, channels: number) => Float64Array.from({ length: steps }, (_, t) => values[t * channels] as number);
    return {
      time: Float64Array.from({ length: steps }, (_, t) => t * dt),
      input: single(batch.input, inputs),
      target: single(batch.target, outputs),
      mask: single(batch.mask, outputs),
      output,
      rates,
      shape: [steps, size],
    };
  } finally {
    stepper.dispose();
  }
}

export async function gradientsOf(
  { held, room }: Context,
  job: Job,
  { shape: [trials, steps], input, target, mask, xi }: AskedOf<'gradients'>,
): Promise<GradientResult> {
  const noise = xi && { sigma: held.config.network.noise, from: new Int32Array(trials), samples: xi };
  const batch: TrialBatch = { trials, steps, input, target, mask, ...(noise ? { noise } : {}) };
  const { loss, gradients } = await room.use((engine) => engine.gradients(batch, weightGroups, job.breathe));
  return {
    loss,
    gradients: Object.fromEntries(weightGroups.map((group) => [group, Float64Array.from(gradients[group] ?? [])])) as GradientResult['gradients'],
  };
}
