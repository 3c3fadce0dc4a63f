/**
 * The run of training: batch, gradients, Adam, and again. Stops within one slice; what was done so far stays. A loss that is not a number
 * takes the network back to the last good state and says so.
 */

import { CancelledError } from '../base/errors.ts';
import { trainingKey } from '../config/dependence.ts';
import { NotAvailableError } from '../engines/engine.ts';
import type { WeightGroup } from '../science/network.ts';
import { RunawayError } from '../science/runaway.ts';
import { rateAt } from '../science/training/adam.ts';
import { type Context, sendKept } from './held.ts';
import { afterStep } from './network/provenance.ts';
import { allFinite, createOptimiser, StepsLost } from './optimiser.ts';
import type { TestTrials, TrainFrame, TrainResult } from './protocol.ts';
import { checkRunaway } from './runaway.ts';
import { drain, type Job } from './scheduler.ts';
import { copyAdam } from './snapshots.ts';
import { trainingBatch, trainingTrials } from './trialSets.ts';

/** A good state is kept, and the test trials are renewed, when so much time has passed. ms */
const keepEvery = 2000;
/** From then on a step that is under way is told of. ms */
const longStep = 2000;
/** Weights that live on a device are fetched so often for the network that is watched. ms */
const showEvery = 200;

interface Good {
  readonly step: number;
  readonly weights: Partial<Record<WeightGroup, Float64Array>>;
  readonly provenance: Context['held']['provenance'];
  readonly adam: Context['held']['adam'];
}

export async function runTraining(context: Context, job: Job, steps: number, test: () => Promise<TestTrials>): Promise<TrainResult> {
  const { held, room, outbox, clock } = context;
  const begun = clock.now();
  const first = held.step;
  const until = first + steps;
  const optimiser = createOptimiser(context, job);
  const { record } = held;
  let trials: readonly unknown[] = [];
  let trialsFrom = '';
  let good = keep(context);
  let keptAt = clock.now();
  let shownAt = clock.now();
  let testedAt = Number.NEGATIVE_INFINITY;
  let sent = first;
  let secondsPerStep = 0;
  let newest: TestTrials | undefined;

  /** @param within share done of the step that is under way, and when that began */
  function report(last = false, within?: { readonly done: number; readonly begun: number }): void {
    if (!last && !outbox.free('train')) return;
    // Before the first step is done, its beginning says how long one takes.
    const pace = secondsPerStep || (within && within.done > 0 ? (clock.now() - within.begun) / 1000 / within.done : 0);
    const frame: TrainFrame = {
      kind: 'train',
      lineage: context.lineage,
      step: held.step,
      until,
      firstStep: sent,
      ...record.from(sent),
      ...(within ? { within: within.done } : {}),
      secondsPerStep,
      secondsLeft: pace * (until - held.step - (within?.done ?? 0)),
      ...(newest ? { test: newest } : {}),
    };
    sent = held.step;
    newest = undefined;
    outbox.send(frame);
  }

  /** The weights as they are now, for the network that is watched: at each step where they are here anyway, else a few times a second, and when they are kept. */
  async function show(whole: boolean): Promise<void> {
    if (!whole && optimiser.away && clock.now() - shownAt < showEvery) return;
    shownAt = clock.now();
    const changed = await optimiser.fetch(whole);
    if (changed.length > 0) await context.weightsChanged(changed);
  }

  async function keepNow(): Promise<void> {
    await show(true);
    good = keep(context);
    keptAt = clock.now();
  }

  /** To the last state that was kept: the steps since then are gone with the device that they were on. */
  async function backToKept(): Promise<void> {
    optimiser.forget();
    await goBack(context, good);
    sent = Math.min(sent, good.step);
  }

  async function step(): Promise<void> {
    const { config } = held;
    const { train, decay } = config.training;
    const learningRate = rateAt(held.step, config.training.learningRate, decay);
    if (train.length === 0) throw new NotAvailableError('Nothing is chosen to be trained. Choose at least one of G, I, W, b, h0, c (training.train).');
    // Chosen in the middle of the run: as they are now they are part of what one can go back to.
    if (train.some((group) => !good.weights[group])) await keepNow();
    const key = JSON.stringify([config.task, config.network.dt, config.training.seed, config.training.trials]);
    if (key !== trialsFrom) {
      trials = trainingTrials(config);
      trialsFrom = key;
    }
    // Adam that has begun anew on the way (another worker went on with the network) gives other steps than a link would.
    const begunAnew = held.step > 0 && train.some((group) => !held.adam[group]);
    const recipe = room.report().name === 'wasm' && !begunAnew ? trainingKey(config) : null;
    const begun = clock.now();
    const batch = await drain(trainingBatch(config, trials, held.step), job.breathe);
    const done = await optimiser.step(batch, train, learningRate, (share) => {
      if (clock.now() - begun > longStep) report(false, { done: share, begun });
    });
    if (!allFinite(done)) {
      await backToKept();
      await checkRunaway(held, job);
      throw new NotANumber(good.step, learningRate);
    }
    record.add(done.loss, done.norms);
    held.step++;
    held.provenance = afterStep(held.provenance, train, recipe);
    await show(false);
    const took = (clock.now() - begun) / 1000;
    secondsPerStep = secondsPerStep === 0 ? took : 0.8 * secondsPerStep + 0.2 * took;
    if (clock.now() - keptAt > keepEvery) {
      await keepNow();
      sendKept(context);
    }
    report();
    // The first steps change most: shown at once, later ones every two seconds.
    if (clock.now() - testedAt > Math.min(keepEvery, 400 * (held.step - first))) {
      newest = await test();
      testedAt = clock.now();
      report();
    }
  }

  /** Runs `work`; where it finds that steps were lost, goes back. */
  async function orBack(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof StepsLost)) throw error;
      await backToKept();
    }
  }

  outbox.event({ kind: 'training', running: true, step: held.step, until });
  try {
    while (held.step < until) {
      job.check();
      await orBack(step);
      await job.breathe();
    }
  } catch (error) {
    if (error instanceof NotANumber) outbox.event({ kind: 'trouble', sentence: error.message, action: 'continue' });
    else if (error instanceof RunawayError) {
      // Who pressed Train on the page sees the sentence, who called it gets the error.
      outbox.event({ kind: 'trouble', sentence: error.message });
      throw error;
    } else if (!(error instanceof CancelledError)) throw error;
  } finally {
    await orBack(() => show(true));
    optimiser.forget();
    report(true);
    outbox.event({ kind: 'training', running: false, step: held.step, until: held.step });
  }
  const made = record.from(Math.min(first, held.step));
  return {
    step: held.step,
    loss: made.losses.at(-1) ?? Number.NaN,
    ...made,
    seconds: (clock.now() - begun) / 1000,
  };
}

class NotANumber extends Error {
  constructor(step: number, learningRate: number) {
    super(`The loss stopped being a number. The network of step ${step} is kept: lower the learning rate (now ${learningRate}) or the gain, and go on.`);
  }
}

function keep({ held }: Context): Good {
  const groups = held.config.training.train;
  return {
    step: held.step,
    provenance: held.provenance,
    weights: Object.fromEntries(groups.map((group) => [group, Float64Array.from(held.weights[group])])),
    adam: Object.fromEntries(Object.entries(held.adam).map(([group, state]) => [group, copyAdam(state)])),
  };
}

async function goBack(context: Context, good: Good): Promise<void> {
  const { held, outbox } = context;
  Object.assign(held.weights, good.weights);
  held.adam = { ...good.adam };
  held.step = good.step;
  held.provenance = good.provenance;
  held.record.cut(good.step);
  outbox.event({ kind: 'record', lineage: context.lineage, ...held.record.from(0) });
  await context.weightsChanged(Object.keys(good.weights) as WeightGroup[]);
}
