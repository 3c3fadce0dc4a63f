/**
 * One network of an experiment, from its seeds to its row: drawn, trained (or its readout found in closed form) and measured, in an engine of its own beside
 * the session's. With the settings that its link has it goes through the same steps as the session with that link, to the same bits.
 */
import type { Config } from '../config/schema.ts';
import { NotAvailableError } from '../engines/engine.ts';
import { axesOf, columnCosine, componentsFor, variance, weightMeasures } from '../science/experiments/measures.ts';
import type { Statistic } from '../science/experiments/types.ts';
import { meanField } from '../science/meanField/index.ts';
import { spontaneousActivity } from '../science/measures/activity.ts';
import type { AgainstChance } from '../science/measures/statistic.ts';
import type { Floats, Network, WeightGroup } from '../science/network.ts';
import type { AdamState } from '../science/training/adam.ts';
import { createAdamLearner } from './adamLearner.ts';
import { activityInTask } from './alongAxis.ts';
import { designedWeights } from './designed.ts';
import { createEngineRoom } from './engineRoom.ts';
import { experimentConfig } from './experimentRow.ts';
import { fingerprintInSlices } from './fingerprint.ts';
import { fitReadout } from './fit.ts';
import { type Context, type Held, networkOf, newNetwork } from './held.ts';
import { begunBy } from './network/provenance.ts';
import { allFinite } from './optimiser.ts';
import { Outbox } from './outbox.ts';
import type { ExperimentCell, ExperimentOptions, ExperimentPartial, MeasuredRow } from './protocol/experiments.ts';
import { type Clock, drain, type Job } from './scheduler.ts';
import { copyAdam } from './snapshots.ts';
import { hasPulses, loadTask, taskOf } from './tasks.ts';
import { evaluateHere } from './trialRuns.ts';

/** Which network of which experiment, and the training to go on with, if one was left in the middle. */
export interface NetworkWanted extends Pick<ExperimentOptions, 'config' | 'name' | 'method' | 'steps'> {
  readonly cell: ExperimentCell;
  readonly begun?: ExperimentPartial | undefined;
}

export interface NetworkListener {
  /** Share done of all, the step of the training, and the last loss. */
  progress(share: number, step: number, loss: number | null): void;
  /** From where it could go on; now and then. */
  begun(partial: ExperimentPartial): void;
}

/** A training is told of so often, for who keeps it. ms */
const keepEvery = 1000;
/** What statistics take of the whole, roughly. */
const measuring = 0.1;
/** Pulses that the answers are judged by: the study's, and durations that were trained. ms */
const studied: readonly number[] = [50, 150, 300];
const inRangeCount = 40;
/** Trials of other tasks that the score is taken of. */
const scored = 200;

/** Rejects with CancelledError, NotAvailableError or RunawayError. */
export async function runNetwork(wanted: NetworkWanted, clock: Clock, job: Job, listener: NetworkListener): Promise<MeasuredRow> {
  const { cell, name, method, steps } = wanted;
  const began = clock.now();
  const config = experimentConfig(wanted.config, wanted, cell, steps);
  await loadTask(config);
  const weights = await drain(designedWeights(config), job.breathe);
  const held = newNetwork(config, weights, begunBy(config));
  const context = await contextFor(held, clock);
  const { room } = context;
  try {
    if (room.report().name !== 'wasm')
      throw new NotAvailableError('The experiments are computed by the WebAssembly engine, which cannot be had here. Take a newer browser.');
    const before = await errorsOf(context, job);
    const of = (share: number) => (1 - measuring) * share;
    const trouble = method === 'adam' ? await train(context, job, wanted, (share, loss) => listener.progress(of(share), held.step, loss), listener) : null;
    if (method === 'closedForm') await fit(context, job, (share) => listener.progress(of(share), 0, null));
    const losses = Array.from(held.record.from(0).losses);
    const last = losses.at(-1) ?? null;
    const statistics = await measure(context, job, before, (share) => listener.progress(of(1) + measuring * share, held.step, last));
    return {
      experiment: name,
      ...cell,
      method,
      steps: held.step,
      ...statistics,
      spectrum: name === 'E' ? statistics.spectrum : [],
      losses,
      fingerprint: await drain(fingerprintInSlices(held.weights), job.breathe),
      seconds: (clock.now() - began) / 1000,
      trouble,
    };
  } finally {
    context.dispose();
  }
}

/** What jobs of the session work with, for a network that stands in no session. */
async function contextFor(held: Held, clock: Clock): Promise<Context & { dispose(): void }> {
  const outbox = new Outbox(null);
  const room = createEngineRoom(outbox, {});
  await room.choose({ pinned: 'wasm', network: () => networkOf(held), batch: { trials: 1, steps: 1 }, train: ['W'] });
  return {
    held,
    lineage: 0,
    room,
    outbox,
    clock,
    environment: {},
    async weightsChanged(groups) {
      await room.setWeights(Object.fromEntries(groups.map((group) => [group, held.weights[group]])));
    },
    dispose: () => void room.use(async (engine) => engine.dispose()),
  };
}

/** Steps of Adam to the last, or until a loss is no number: then a sentence says so, and the weights are those of the step before. */
async function train(
  context: Context,
  job: Job,
  { cell, steps, begun }: NetworkWanted,
  progress: (share: number, loss: number | null) => void,
  listener: NetworkListener,
): Promise<string | null> {
  const { held, clock } = context;
  if (begun && takes(held, begun)) await context.weightsChanged(Object.keys(begun.weights) as WeightGroup[]);
  const learner = createAdamLearner(context, job);
  let keptAt = clock.now();
  let loss = held.record.from(0).losses.at(-1) ?? null;
  while (held.step < steps) {
    const done = await learner.step((share) => progress((held.step + share) / steps, loss));
    if (!allFinite(done)) return `The loss stopped being a number after step ${held.step}: ${learner.advice()}.`;
    held.record.add(done.loss, done.norms);
    held.step++;
    loss = done.loss;
    await context.weightsChanged(await learner.fetch(false));
    progress(held.step / steps, loss);
    if (clock.now() - keptAt > keepEvery && held.step < steps) {
      keptAt = clock.now();
      listener.begun(partialOf(held, cell));
    }
    await job.breathe();
  }
  return null;
}

function partialOf({ step, record, weights, adam, config }: Held, { seeds, size, component }: ExperimentCell): ExperimentPartial {
  const groups = config.training.train;
  return {
    seeds,
    size,
    component,
    step,
    losses: Array.from(record.from(0).losses),
    weights: Object.fromEntries(groups.map((group) => [group, Float64Array.from(weights[group])])),
    adam: Object.fromEntries(groups.flatMap((group) => (adam[group] ? [[group, copyAdam(adam[group])]] : []))),
  };
}

/** Puts a training that was kept into the network; false where it does not fit, and then the training begins anew. */
function takes(held: Held, { step, losses, weights, adam }: ExperimentPartial): boolean {
  const groups = held.config.training.train;
  const fits = groups.every((group) => {
    const length = held.weights[group].length;
    const right = (values: unknown) => values instanceof Float64Array && values.length === length;
    const state = adam[group];
    return right(weights[group]) && state?.step === step && right(state.mean) && right(state.square);
  });
  if (!fits || step > held.config.training.steps) return false;
  for (const group of groups) {
    // Copies: the training writes into them.
    held.weights[group] = (weights[group] as Float64Array).slice();
    held.adam[group] = copyAdam(adam[group] as AdamState);
  }
  for (const loss of losses) held.record.add(loss, {});
  held.step = step;
  return true;
}

async function fit(context: Context, job: Job, progress: (share: number) => void): Promise<void> {
  const { weights } = await fitReadout(context, job, undefined, progress);
  Object.assign(context.held.weights, weights);
  await context.weightsChanged(['W', 'c']);
}

type Measured = Pick<
  MeasuredRow,
  | 'precision'
  | 'inRange'
  | 'weightCorrelation'
  | 'inputParticipationRatio'
  | 'outputParticipationRatio'
  | 'inputMoved'
  | 'outputMoved'
  | 'activityParticipationRatio'
  | 'components95'
  | 'spectrum'
>;

/** Statistics of the network as it is, each with its value before training. */
async function measure(context: Context, job: Job, errorsBefore: Errors, progress: (share: number) => void): Promise<Measured> {
  const { held } = context;
  const { config, initial, weights } = held;
  const { size, inputs, outputs, dt } = config.network;
  const network = networkOf(held);
  const asBegun: Network = { ...network, weights: initial };
  const part = async <T>(work: Generator<number, T, void>, from: number, to: number) => drain(work, job.breathe, (done) => progress(from + (to - from) * done));
  const spontaneous = await part(axesOf(spontaneousActivity(network, dt), size), 0, 0.4);
  const now = await part(axesOf(activityInTask(network, config), size), 0.4, 0.6);
  const moved = config.training.train.includes('I') && held.step > 0;
  const then = moved ? await part(axesOf(activityInTask(asBegun, config), size), 0.6, 0.8) : now;
  const after = weightMeasures(weights, network, spontaneous, now);
  const before = weightMeasures(initial, network, spontaneous, then);
  const errors = await errorsOf(context, job);
  progress(0.9);
  const theory = await meanFieldRatio(config, job);
  const both = (name: keyof typeof after) => statistic(after[name], before[name].value);
  const cosine = (one: Floats, other: Floats, width: number): Statistic => ({
    value: columnCosine(one, other, width),
    before: 1,
    chance: 0,
    chanceSd: 1 / Math.sqrt(size),
  });
  return {
    precision: { ...errors.precision, before: errorsBefore.precision.value },
    inRange: errors.inRange && { ...errors.inRange, before: errorsBefore.inRange?.value ?? null },
    weightCorrelation: both('weightCorrelation'),
    inputParticipationRatio: both('inputParticipationRatio'),
    outputParticipationRatio: both('outputParticipationRatio'),
    inputMoved: cosine(weights.I, initial.I, inputs),
    outputMoved: cosine(weights.W, initial.W, outputs),
    // The recurrent weights are not trained: before and after are the same.
    activityParticipationRatio: { value: spontaneous.participationRatio, before: spontaneous.participationRatio, chance: theory, chanceSd: null },
    components95: componentsFor(spontaneous.variances, 0.95),
    spectrum: Array.from(spontaneous.variances),
  };
}

interface Errors {
  readonly precision: Statistic;
  /** null of tasks without durations. */
  readonly inRange: Statistic | null;
}

/** Errors of the answers beside those of an answer that knows nothing of the trial. */
async function errorsOf(context: Context, job: Job): Promise<Errors> {
  const { config } = context.held;
  const { noise } = config.network;
  const { seed } = config.training;
  const beside = (value: number, chance: number): Statistic => ({ value, before: null, chance, chanceSd: 0 });
  if (!hasPulses(config)) {
    const { score } = await evaluateHere(context, job, { noise, seed, trials: scored });
    const { better } = taskOf(config).task.score;
    const error = (of: number) => (better === 'lower' ? of : 1 - of);
    return { precision: beside(error(score.value), error(score.chance)), inRange: null };
  }
  const { slope, duration, durationJitter } = config.task;
  const judged = async (durations: readonly number[]) => {
    const { precision } = await evaluateHere(context, job, { durations, noise, seed });
    return beside(precision, variance(durations.map((one) => slope * one)));
  };
  const trained = Array.from({ length: inRangeCount }, (_, k) => Math.max(1, duration + durationJitter * ((2 * k) / inRangeCount - 1)));
  return { precision: await judged(studied), inRange: await judged(durationJitter > 0 ? trained : [Math.max(1, duration)]) };
}

/** Participation ratio that the mean field gives a network left alone; null where the theory does not know these units, or nothing fluctuates. */
async function meanFieldRatio({ network: { gain, size, nonlinearity, system } }: Config, job: Job): Promise<number | null> {
  if (nonlinearity !== 'tanh' || system !== 'leaky-current') return null;
  const { participationRatio } = await drain(meanField({ gain, noise: 0 }), job.breathe);
  return Number.isFinite(participationRatio) ? participationRatio * size : null;
}

const statistic = ({ value, chance, chanceSd }: AgainstChance, before: number): Statistic => ({ value, before, chance, chanceSd });
