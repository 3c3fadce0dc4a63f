/**
 * The next step of training, computed on copies: what the learner (adamLearner.ts) will do with the same trials, and the way back through time of one of them.
 */
import { NotAvailableError } from '../base/errors.ts';
import type { Floats, WeightGroup, Weights } from '../science/network.ts';
import { type AdamState, rateAt } from '../science/training/adam.ts';
import { batchTrials } from '../science/training/batches.ts';
import { trialAdjoint } from '../science/training/trialAdjoint.ts';
import type { TrialBatch } from '../science/trials.ts';
import { moveByAdam } from './adamMove.ts';
import { type Held, networkOf } from './held.ts';
import { isDrawnOrFitted } from './network/provenance.ts';
import { allFinite, normOf } from './optimiser.ts';
import type { GroupStep, TrainingStepResult } from './protocol/trainingStep.ts';
import type { AskedOf, Asking } from './question.ts';
import { drain } from './scheduler.ts';
import { copyAdam } from './snapshots.ts';
import { taskOf } from './tasks.ts';
import { trainingBatch, trainingTrials } from './trialSets.ts';
import { untilUnchanging, visit } from './visit.ts';

/** Units that are shown where none are named. */
const unitsShown = 6;
/** Share of the work that the engine does, roughly. */
const engineShare = 0.8;

/** One trial of a batch, as a batch of its own. */
function trialOf({ steps, input, target, mask, noise, trials }: TrialBatch, trial: number): TrialBatch {
  const cut = (values: Floats) => values.subarray((trial * values.length) / trials, ((trial + 1) * values.length) / trials);
  const of = { trials: 1, steps, input: cut(input), target: cut(target), mask: cut(mask) };
  if (!noise) return of;
  const from = noise.from.subarray(trial, trial + 1);
  if ('samples' in noise) return { ...of, noise: { ...noise, from, samples: cut(noise.samples) } };
  return { ...of, noise: { ...noise, from, stream: noise.stream.subarray(trial, trial + 1) } };
}

/** The units that the outputs listen to most, the first first. */
function mostRead(W: Floats, size: number, outputs: number): readonly number[] {
  /** Squared: their order is all that counts. */
  const weight = (unit: number) => {
    let sum = 0;
    for (let k = 0; k < outputs; k++) sum += (W[unit * outputs + k] as number) ** 2;
    return sum;
  };
  return Array.from({ length: size }, (_, unit) => unit)
    .toSorted((a, b) => weight(b) - weight(a) || a - b)
    .slice(0, unitsShown);
}

interface Start {
  readonly weights: Weights;
  readonly adam: Partial<Record<WeightGroup, AdamState>>;
  readonly drawnReadout: boolean;
}

/** Where the step begins: with the drawn readout in the place of one that was found in closed form, since lab.train takes that away first. */
function startOf({ config, weights, initial, provenance, adam }: Held): Start {
  const { train } = config.training;
  const drawnReadout = config.readout.fit && provenance.done.length > 0 && isDrawnOrFitted(provenance);
  const held: Weights = drawnReadout ? { ...weights, W: initial.W, c: initial.c } : weights;
  // Only what the step changes is copied; of G there may be much.
  const copies = Object.fromEntries(train.map((group) => [group, Float64Array.from(held[group])])) as Partial<Weights>;
  const states = train.flatMap((group) => {
    const state = adam[group];
    return state ? [[group, copyAdam(state)] as const] : [];
  });
  return { weights: { ...held, ...copies }, adam: Object.fromEntries(states), drawnReadout };
}

export async function nextStep(
  { core, context, job, progress }: Pick<Asking, 'core' | 'context' | 'job' | 'progress'>,
  asked: AskedOf<'trainingStep'>,
): Promise<TrainingStepResult> {
  const { held } = context;
  await untilUnchanging(core, job);
  const { config, step } = held;
  const { size, outputs, dt } = config.network;
  const { train, clip, decay, batch: wanted, seed } = config.training;
  const start = startOf(held);
  const network = networkOf({ config, weights: start.weights });
  const learningRate = rateAt(step, config.training.learningRate, decay);

  const fixed = trainingTrials(config);
  const batch = await drain(trainingBatch(config, fixed, step), job.breathe);
  const number = batchTrials(step, fixed.length, wanted, seed)[asked.trial];
  if (number === undefined) throw new NotAvailableError(`trainingStep: the batch has ${batch.trials} trials; give one from 0 to ${batch.trials - 1} (trial).`);
  const one = trialOf(batch, asked.trial);
  const { steps } = batch;

  const before = Object.fromEntries(train.map((group) => [group, Float64Array.from(start.weights[group])])) as Partial<Record<WeightGroup, Float64Array>>;
  const raw: Partial<Record<WeightGroup, Float64Array>> = {};
  const all = Int32Array.from({ length: steps }, (_, t) => t);
  const computed = await visit(core, job, network, async (engine) => {
    const found = await engine.gradients(batch, train, job.breathe, (done) => progress(0.7 * engineShare * done));
    const norms = Object.fromEntries(train.map((group) => [group, normOf(found.gradients[group] ?? [])]));
    if (!allFinite({ loss: found.loss, norms }))
      throw new NotAvailableError('trainingStep: the loss of this batch, or its gradient, is not a number. Lower the gain, or take another seed.');
    const run = await engine.run(one, all, job.breathe);
    const shown = { output: Float64Array.from(run.output), rates: Float64Array.from(run.rates) };
    for (const group of train) raw[group] = Float64Array.from(found.gradients[group] ?? []);
    const length = moveByAdam({ weights: start.weights, adam: start.adam }, found.gradients, train, { learningRate, clip });
    engine.setWeights(Object.fromEntries(train.map((group) => [group, start.weights[group]])));
    const { loss: lossAfter } = await engine.gradients(batch, [], job.breathe, (done) => progress(engineShare * (0.7 + 0.3 * done)));
    return { loss: found.loss, lossAfter, length, ...shown };
  });

  const units = asked.units ?? mostRead(before.W ?? start.weights.W, size, outputs);
  const unmoved = networkOf({ config, weights: { ...start.weights, ...before } });
  const seen = await drain(trialAdjoint(unmoved, one, computed, batch.trials, units), job.breathe, (done) => progress(engineShare + (1 - engineShare) * done));
  const { task, values } = taskOf(config);
  const groups = train.map((name): GroupStep => ({ name, before: before[name]!, gradient: raw[name]!, after: start.weights[name] as Float64Array }));
  return {
    step,
    trial: asked.trial,
    trials: batch.trials,
    number,
    time: Float64Array.from({ length: steps }, (_, t) => (t + 1) * dt),
    phases: task.phases(fixed[number], values),
    units,
    rates: Float64Array.from({ length: units.length * steps }, (_, at) => computed.rates[(at % steps) * size + units[Math.floor(at / steps)]!] as number),
    input: Float64Array.from(one.input),
    output: computed.output,
    target: Float64Array.from(one.target),
    mask: Float64Array.from(one.mask),
    error: seen.error,
    adjoint: seen.adjoint,
    adjointLength: seen.length,
    trialLoss: seen.loss,
    loss: computed.loss,
    lossAfter: computed.lossAfter,
    learningRate,
    gradientLength: computed.length,
    shortened: clip > 0 && computed.length > clip ? clip / computed.length : 1,
    groups,
    drawnReadout: start.drawnReadout,
  };
}
