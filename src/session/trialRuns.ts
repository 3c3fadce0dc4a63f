/** Trials that are run to look at, not to learn from: evaluation, the trials that the Train panel draws, one trial in full, gradients on demand. */

import { NotAvailableError } from '../base/errors.ts';
import { loadPart } from '../base/loadPart.ts';
import type { Config } from '../config/schema.ts';
import { precisionInSlices } from '../science/measures/precision.ts';
import type { Floats } from '../science/network.ts';
import { weightGroups } from '../science/network.ts';
import { fixedTrials } from '../science/tasks/index.ts';
import type { TrialBatch } from '../science/trials.ts';
import type { EngineRoom } from './engineRoom.ts';
import { type Context, networkOf } from './held.ts';
import type { EvaluateOptions, EvaluateResult, GradientResult, TestTrials, TrialResult } from './protocol.ts';
import type { AskedOf, Asking } from './question.ts';
import { drain, type Job } from './scheduler.ts';
import { hasPulses, taskOf } from './tasks.ts';
import { batchInSlices, evaluationTrials } from './trialSets.ts';
import { visit } from './visit.ts';

/** Numbers of one trial and channel 0 out of [trials, steps, channels]. */
function channel(values: Floats, trial: number, steps: number, channels: number): Float32Array {
  return Float32Array.from({ length: steps }, (_, t) => values[(trial * steps + t) * channels] as number);
}

type Pulses = Required<Omit<EvaluateOptions, 'trials' | 'gain'>>;

async function runDurations(
  { held }: Context,
  job: Job,
  use: EngineRoom['use'],
  { durations, noise, seed, onset }: Pulses,
): Promise<{ batch: TrialBatch; output: Floats }> {
  const pieces = batchInSlices(held.config, fixedTrials(held.config.task, durations, onset), { noise, seed, use: 'evaluation', firstStream: 0 });
  const batch = await drain(pieces, job.breathe);
  const { output } = await use((engine) => engine.run(batch, undefined, job.breathe));
  return { batch, output };
}

function withDefaults({ held: { config } }: Context, { durations, noise, seed, onset }: EvaluateOptions): Pulses {
  return {
    durations: durations ?? [50, 150, 300],
    noise: noise ?? config.network.noise,
    seed: seed ?? config.training.seed,
    onset: onset ?? config.task.onset,
  };
}

async function scores({ held: { config } }: Context, job: Job, { durations, onset }: Pulses, output: Floats): Promise<EvaluateResult> {
  const { task, network } = config;
  const found = await drain(precisionInSlices(output, fixedTrials(task, durations, onset), task, network.dt, network.outputs), job.breathe);
  const { task: chosen, values } = taskOf(config);
  const { name, better } = chosen.score;
  return {
    ...found,
    task: task.name,
    score: { name, better, value: found.precision, chance: chosen.score.chance(values), ideal: chosen.score.ideal(values) },
    conditions: found.durations.map(({ duration, mse }) => ({ label: `${duration} ms`, value: mse })),
  };
}

export async function evaluateNetwork({ core, context, job }: Pick<Asking, 'core' | 'context' | 'job'>, asked: EvaluateOptions): Promise<EvaluateResult> {
  const { gain, ...options } = asked;
  const { held } = context;
  const elsewhere = gain !== undefined && gain !== held.config.network.gain;
  return evaluateHere(context, job, options, elsewhere ? (work) => visit(core, job, { ...networkOf(held), gain }, work) : undefined);
}

/** The same of the network as it is; `use`: runs work with an engine that has it. */
export async function evaluateHere(
  context: Context,
  job: Job,
  { trials = 200, ...options }: Omit<EvaluateOptions, 'gain'>,
  use: EngineRoom['use'] = context.room.use,
): Promise<EvaluateResult> {
  const { held } = context;
  const given = withDefaults(context, options);
  if (!hasPulses(held.config)) return (await loadPart(() => import('./taskRuns.ts'))).evaluateTask(context, job, use, { ...given, trials });
  const { output } = await runDurations(context, job, use, given);
  return scores(context, job, given, output);
}

export async function runTestTrials(context: Context, job: Job): Promise<TestTrials> {
  const { config, step } = context.held;
  if (!hasPulses(config)) return (await loadPart(() => import('./taskRuns.ts'))).taskTestTrials(context, job);
  const { inputs, outputs } = config.network;
  const given = withDefaults(context, { durations: config.view.durations });
  const { batch, output } = await runDurations(context, job, context.room.use, given);
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

/** The trial that is asked for: a pulse, a condition of the task or a drawn trial, with the configuration that it is cut from. */
function trialAsked(
  held: Context['held'],
  { length, duration, onset, condition = 0, seed }: AskedOf<'trial'>,
): { config: Config; trial: unknown; label: string } {
  const { config } = held;
  const { task, values } = taskOf(config);
  if (hasPulses(config)) {
    // A shorter trial is the beginning of the whole one, graded as far as it goes.
    const whole = { ...config, task: { ...config.task, length: Math.max(length, config.task.length) } };
    return { config: whole, trial: fixedTrials(whole.task, [duration], onset)[0], label: `${duration} ms` };
  }
  if (condition === 'drawn') return { config, trial: evaluationTrials(config, 1, seed)[0], label: 'drawn' };
  const all = task.conditions(values);
  const found = all.find(({ label }, i) => label === condition || i === condition);
  if (!found)
    throw new NotAvailableError(
      `trial: the task has no condition ${JSON.stringify(condition)}; it has ${all.map(({ label }) => `'${label}'`).join(', ')}, or 'drawn'.`,
    );
  return { config, trial: found.trial, label: found.label };
}

/** One trial in full. It may be shorter than the task's: then less of it is graded, or nothing; and longer: then nothing more is heard and graded. */
export async function runTrial(context: Context, job: Job, asked: AskedOf<'trial'>, progress: (done: number) => void): Promise<TrialResult> {
  const { held, room } = context;
  const { size, inputs, outputs, dt } = held.config.network;
  const { length, noise, seed, silence, perturbation, input: own, states: wanted } = asked;
  const steps = Math.round(length / dt);
  const { config, trial, label } = trialAsked(held, asked);
  const batch = await drain(batchInSlices(config, [trial], { noise, seed, use: 'evaluation', firstStream: 0 }), job.breathe);
  const cut = (values: Floats, channels: number) => {
    const kept = new Float64Array(steps * channels);
    kept.set(values.subarray(0, kept.length));
    return kept;
  };
  const input = own ? Float64Array.from(own) : cut(batch.input, inputs);
  const nothing = () => new Float64Array(steps * outputs);
  const push = perturbation?.state;
  const pushAt = perturbation ? Math.round(perturbation.time / dt) : -1;

  const stepper = await room.use(async (engine) => engine.stepper());
  try {
    stepper.silence(silence);
    stepper.reset();
    const rates = new Float32Array(steps * size);
    const states = wanted ? new Float64Array(steps * size) : null;
    const output = nothing();
    const from = batch.noise?.from[0] ?? 0;
    const stream = batch.noise && 'stream' in batch.noise ? (batch.noise.stream[0] as number) : 0;
    for (let t = 0; t < steps; t++) {
      if (push && t === pushAt) stepper.reset(Float64Array.from(stepper.state, (h, i) => h + (push[i] as number)));
      stepper.step(input.subarray(t * inputs, (t + 1) * inputs), noise > 0 && t >= from ? { sigma: noise, seed, stream, step: t } : undefined);
      rates.set(stepper.rates, t * size);
      states?.set(stepper.state, t * size);
      output.set(stepper.output(), t * outputs);
      const pause = job.breathe();
      if (pause) {
        progress(t / steps);
        await pause;
      }
    }
    const { task, values } = taskOf(config);
    const heard: readonly [number, number] = [steps, inputs];
    const said: readonly [number, number] = [steps, outputs];
    return {
      time: Float64Array.from({ length: steps }, (_, t) => t * dt),
      input,
      target: own ? nothing() : cut(batch.target, outputs),
      mask: own ? nothing() : cut(batch.mask, outputs),
      output,
      rates,
      ...(states ? { states } : {}),
      shape: [steps, size],
      shapes: { input: heard, target: said, mask: said, output: said, rates: [steps, size] },
      phases: own ? [] : task.phases(trial, values),
      condition: own ? 'own input' : label,
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
