/**
 * Training by recursive least squares (science/training/rls.ts): a step is one trial, from whose graded steps the readout learns while the trial goes on. The
 * loss of a step is that of freeze-and-test: the weights are held still and answer trials that they do not learn from. That is the criterion because the error
 * during learning says little: the readout changes so quickly that it can follow a target that it has not learnt.
 *
 * Without feedback the rates do not depend on the readout: the engine runs trials ahead, and those of the test once. With it (science/training/force.ts) the
 * network hears its answer while it learns, stepped here in float64, and is tested as the network without feedback that it amounts to, G + F W^T / g, which is
 * also what it is from then on for all others. The steps without feedback are added up here in the order of the trials, so that they have the same bits however
 * many workers there are.
 *
 * A step is done on copies and takes effect as a whole: a run that is stopped leaves no half-learnt trial.
 */
import { NotAvailableError } from '../base/errors.ts';
import type { Config } from '../config/schema.ts';
import { NotPositiveDefiniteError } from '../science/linalg/cholesky.ts';
import type { WeightGroup } from '../science/network.ts';
import { forceTrial, withFeedback } from '../science/training/force.ts';
import { readoutLoss } from '../science/training/readoutLoss.ts';
import { copyRls, type RlsRows, rlsBytes, rlsRows } from '../science/training/rls.ts';
import type { TrialBatch } from '../science/trials.ts';
import { type Context, type HeldRls, networkOf } from './held.ts';
import type { Learner } from './learner.ts';
import { normOf, type StepDone } from './optimiser.ts';
import { beginRls, settingsOf } from './rlsBegin.ts';
import { bytesOf, countedSteps, rowsOf, stepTrials, testedTrials } from './rlsRuns.ts';
import { drain, type Job } from './scheduler.ts';
import { stepsOf, trainingTrials } from './trialSets.ts';

/** Bytes of rates that are kept: of trials that are run ahead, and of those of the test. */
const mostBytes = { ahead: 2 ** 25, tested: 2 ** 27 } as const;
/** Trials that are run ahead: as many as an engine runs in one go. */
const mostAhead = 8;
/** The test trials, and their rates where these are kept. */
interface Test {
  readonly of: readonly unknown[];
  readonly batch: TrialBatch;
  readonly rows: readonly RlsRows[] | null;
}

/** @param until the step at which the run ends: no trial beyond it is run ahead */
export function createRlsLearner(context: Context, job: Job, until: number): Learner {
  const { held, room } = context;
  let trials: readonly unknown[] = [];
  let trialsOf: unknown;
  let ahead: { readonly of: readonly unknown[]; readonly first: number; readonly rows: readonly RlsRows[] } | null = null;
  let test: Test | null = null;
  let newer: readonly WeightGroup[] = [];

  const groups = (): readonly WeightGroup[] => (held.config.training.feedback > 0 || held.rls?.G ? ['G', 'W'] : ['W']);

  /** What rates without feedback depend on. */
  const drivenBy = (config: Config) => [config, held.weights.G, held.weights.I, held.weights.b, held.weights.h0];
  const same = (one: readonly unknown[], other: readonly unknown[]) => one.every((part, i) => part === other[i]);

  async function testOf(config: Config): Promise<Test> {
    const of = drivenBy(config);
    const { size, outputs } = config.network;
    const fedBack = config.training.feedback > 0;
    if (test && (fedBack ? test.of[0] === config : same(test.of, of))) return test;
    const batch = await testedTrials(config, job);
    const counted = countedSteps(batch, outputs, 1);
    const kept = !fedBack && bytesOf(counted, size) <= mostBytes.tested;
    test = { of, batch, rows: kept ? await rowsOf(context, job, batch, counted) : null };
    return test;
  }

  /** Loss and gradient of the readout with all weights held still. */
  async function frozen(config: Config, progress: (done: number) => void): Promise<StepDone> {
    const { batch, rows } = await testOf(config);
    const { W, c } = held.weights;
    if (rows) {
      const { loss, gradient } = await drain(readoutLoss(rows, { W, c }, config.network.size), job.breathe);
      return { loss, norms: { W: normOf(gradient) } };
    }
    return room.use(async (engine) => {
      const { loss, gradients } = await engine.gradients(batch, ['W'], job.breathe, progress);
      return { loss, norms: { W: normOf(gradients.W ?? []) } };
    });
  }

  async function rowsOfStep(config: Config): Promise<RlsRows> {
    const of = drivenBy(config);
    const { step } = held;
    const found = ahead && same(ahead.of, of) ? ahead.rows[step - ahead.first] : undefined;
    if (found) return found;
    const { size, outputs } = config.network;
    const inMemory = Math.floor(mostBytes.ahead / (4 * size * stepsOf(config)));
    const count = Math.max(1, Math.min(mostAhead, until - step, inMemory));
    const batch = await stepTrials(config, job, step, count, trials);
    ahead = { of, first: step, rows: await rowsOf(context, job, batch, countedSteps(batch, outputs, config.training.every)) };
    return ahead.rows[0] as RlsRows;
  }

  /** What it goes on with; begun anew where there is nothing that it could go on with. The engine is told where weights change by that. */
  async function present(): Promise<HeldRls> {
    const { rls } = held;
    if (rls?.settings === settingsOf(held)) return rls;
    const begun = beginRls(held);
    newer = begun.G || rls?.G ? ['G', 'W'] : ['W'];
    held.rls = begun.rls;
    held.weights.W = begun.W;
    if (begun.G) held.weights.G = begun.G;
    await room.use(async (engine) => engine.setWeights(Object.fromEntries(newer.map((group) => [group, held.weights[group]]))));
    return begun.rls;
  }

  /** Resolves with the loss before the step, of which nothing is left where it is not finite. */
  async function learn(progress: (done: number) => void): Promise<StepDone> {
    const { config } = held;
    const { every, alpha, feedback } = config.training;
    const { outputs, gain } = config.network;
    if (feedback > 0 && gain === 0)
      throw new NotAvailableError(
        'At a gain of 0 no unit hears another, so the output cannot be fed back. Set network.gain above 0, or training.feedback to 0.',
      );
    if (trialsOf !== config) {
      trials = trainingTrials(config);
      trialsOf = config;
    }
    const before = await present();
    const done = await frozen(config, (share) => progress(share / 2));
    if (!Number.isFinite(done.loss)) return done;
    const state = copyRls(before.state);
    const W = Float64Array.from(held.weights.W);
    const { c } = held.weights;
    const fedBack = before.feedback && before.G ? { feedback: before.feedback, G: before.G } : null;
    const learning = fedBack
      ? forceTrial(
          { ...networkOf({ config, weights: held.weights }), weights: { ...held.weights, G: fedBack.G, W } },
          await stepTrials(config, job, held.step, 1, trials),
          0,
          state,
          fedBack.feedback,
          every,
        )
      : rlsRows(state, { W, c, outputs }, await rowsOfStep(config));
    try {
      await drain<number, unknown>(learning, job.breathe, (share) => progress(0.5 + share / 2));
    } catch (error) {
      if (!(error instanceof NotPositiveDefiniteError)) throw error;
      throw new NotAvailableError(`Learning on-line stopped: rounding has used up its accuracy. Take a larger training.alpha (now ${alpha}) and train again.`);
    }
    if (!W.every(Number.isFinite)) return { loss: Number.NaN, norms: {} };
    held.rls = { ...before, state, bytes: rlsBytes(state) };
    held.weights.W = W;
    if (fedBack) held.weights.G = withFeedback(fedBack.G, W, fedBack.feedback, gain, outputs);
    newer = fedBack ? ['G', 'W'] : [...new Set([...newer, 'W' as const])];
    return done;
  }

  return {
    by: 'rls',
    groups,
    begunAnew: () => held.step > 0 && !held.rls,
    async step(progress) {
      const { rls } = held;
      const { W, G } = held.weights;
      try {
        return await learn(progress);
      } catch (error) {
        // What was begun and not done is taken back.
        if (held.rls !== rls) {
          held.rls = rls;
          Object.assign(held.weights, { W, G });
          newer = ['G', 'W'];
        }
        throw error;
      }
    },
    advice: () => 'lower the gain, or the feedback where there is one, and go on',
    away: false,
    async fetch() {
      const changed = newer;
      newer = [];
      return changed;
    },
    forget() {
      newer = [];
      ahead = null;
      test = null;
    },
  };
}
