/**
 * The run of training: one step of its method (learner.ts), and again. Stops within one slice; what was done so far stays. A loss that is not a number
 * takes the network back to the last good state and says so.
 */

import { CancelledError } from '../base/errors.ts';
import { loadPart } from '../base/loadPart.ts';
import { trainingKey } from '../config/dependence.ts';
import type { WeightGroup } from '../science/network.ts';
import { RunawayError } from '../science/runaway.ts';
import { createAdamLearner } from './adamLearner.ts';
import { type Context, sendKept } from './held.ts';
import type { Learner } from './learner.ts';
import { afterStep } from './network/deeds.ts';
import { allFinite, StepsLost } from './optimiser.ts';
import type { TestTrials, TrainFrame, TrainResult } from './protocol.ts';
import { checkRunaway } from './runaway.ts';
import type { Job } from './scheduler.ts';
import { copyAdam } from './snapshots.ts';

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
  readonly rls: Context['held']['rls'];
}

/** The method is that of the settings as the run begins; it keeps it to its end. */
async function learnerOf(context: Context, job: Job, until: number): Promise<Learner> {
  if (context.held.config.training.method !== 'rls') return createAdamLearner(context, job);
  const { createRlsLearner } = await loadPart(() => import('./rlsLearner.ts'));
  return createRlsLearner(context, job, until);
}

export async function runTraining(context: Context, job: Job, steps: number, test: () => Promise<TestTrials>): Promise<TrainResult> {
  const { held, room, outbox, clock } = context;
  const begun = clock.now();
  const first = held.step;
  const until = first + steps;
  const learner = await learnerOf(context, job, until);
  const { record } = held;
  let good = keep(context, learner.groups());
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

  /**
   * The weights as they are now, for the network that is watched: at each step where they are here anyway, else a few times a second, and when they are kept.
   */
  async function show(whole: boolean): Promise<void> {
    if (!whole && learner.away && clock.now() - shownAt < showEvery) return;
    shownAt = clock.now();
    const changed = await learner.fetch(whole);
    if (changed.length > 0) await context.weightsChanged(changed);
  }

  async function keepNow(): Promise<void> {
    await show(true);
    good = keep(context, learner.groups());
    keptAt = clock.now();
  }

  /** To the last state that was kept: the steps since then are gone with the device that they were on. */
  async function backToKept(): Promise<void> {
    learner.forget();
    await goBack(context, good);
    sent = Math.min(sent, good.step);
  }

  async function step(): Promise<void> {
    const { config } = held;
    const groups = learner.groups();
    // Chosen in the middle of the run: as they are now they are part of what one can go back to.
    if (groups.some((group) => !good.weights[group])) await keepNow();
    // What a method that has begun anew on the way does is not what a link would do, nor what it does while another is set.
    const same = (config.training.method === 'rls') === (learner.by === 'rls') && !learner.begunAnew();
    const recipe = room.report().name === 'wasm' && same ? trainingKey(config) : null;
    const begun = clock.now();
    const done = await learner.step((share) => {
      if (clock.now() - begun > longStep) report(false, { done: share, begun });
    });
    if (!allFinite(done)) {
      const advice = learner.advice();
      await backToKept();
      await checkRunaway(held, job);
      throw new NotANumber(good.step, advice);
    }
    record.add(done.loss, done.norms);
    held.step++;
    held.provenance = afterStep(held.provenance, groups, recipe, learner.by);
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
    learner.forget();
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
  constructor(step: number, advice: string) {
    super(`The loss stopped being a number. The network of step ${step} is kept: ${advice}.`);
  }
}

function keep({ held }: Context, groups: readonly WeightGroup[]): Good {
  return {
    step: held.step,
    provenance: held.provenance,
    weights: Object.fromEntries(groups.map((group) => [group, Float64Array.from(held.weights[group])])),
    adam: Object.fromEntries(Object.entries(held.adam).map(([group, state]) => [group, copyAdam(state)])),
    rls: held.rls,
  };
}

async function goBack(context: Context, good: Good): Promise<void> {
  const { held, outbox } = context;
  Object.assign(held.weights, good.weights);
  held.adam = { ...good.adam };
  held.rls = good.rls;
  held.step = good.step;
  held.provenance = good.provenance;
  held.record.cut(good.step);
  outbox.event({ kind: 'record', lineage: context.lineage, ...held.record.from(0) });
  await context.weightsChanged(Object.keys(good.weights) as WeightGroup[]);
}
