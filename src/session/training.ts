/**
 * The run of training: batch, gradients, Adam, and again. Stops within one slice; what was done so far stays. A loss that is not a number
 * takes the network back to the last good state and says so.
 */

import { NotAvailableError } from '../engines/engine.ts';
import type { WeightGroup } from '../science/network.ts';
import type { Trial } from '../science/tasks/index.ts';
import { adamStep, createAdam } from '../science/training/adam.ts';
import { type Context, sendKept, trainedFrom } from './held.ts';
import type { TestTrials, TrainFrame, TrainResult } from './protocol.ts';
import { CancelledError, type Job } from './scheduler.ts';
import { copyAdam } from './snapshots.ts';
import { trainingBatch, trainingTrials } from './trialSets.ts';

/** A good state is kept, and the test trials are renewed, when so much time has passed. ms */
const keepEvery = 2000;

interface Good {
  readonly step: number;
  readonly weights: Partial<Record<WeightGroup, Float64Array>>;
  readonly adam: Context['held']['adam'];
}

export async function runTraining(context: Context, job: Job, steps: number, test: () => Promise<TestTrials>): Promise<TrainResult> {
  const { held, room, outbox, clock } = context;
  const begun = clock.now();
  const first = held.step;
  const until = first + steps;
  const losses: number[] = [];
  const norms: Partial<Record<WeightGroup, number[]>> = {};
  let trials: readonly Trial[] = [];
  let trialsFrom = '';
  let good = keep(context);
  let keptAt = clock.now();
  let testedAt = Number.NEGATIVE_INFINITY;
  let sent = first;
  let secondsPerStep = 0;
  let newest: TestTrials | undefined;

  function report(last = false): void {
    if (!last && !outbox.free('train')) return;
    const from = sent - first;
    const frame: TrainFrame = {
      kind: 'train',
      step: held.step,
      until,
      firstStep: sent,
      losses: Float64Array.from(losses.slice(from)),
      gradientNorms: Object.fromEntries(Object.entries(norms).map(([group, values]) => [group, Float64Array.from(values.slice(from))])),
      secondsPerStep,
      secondsLeft: secondsPerStep * (until - held.step),
      ...(newest ? { test: newest } : {}),
    };
    sent = held.step;
    newest = undefined;
    outbox.send(frame);
  }

  outbox.event({ kind: 'training', running: true, step: held.step, until });
  try {
    while (held.step < until) {
      job.check();
      const { config } = held;
      const { train, learningRate } = config.training;
      if (train.length === 0) throw new NotAvailableError('Nothing is chosen to be trained. Choose at least one of G, I, W, b, h0 (training.train).');
      const key = JSON.stringify([config.task, config.network.dt, config.training.seed, config.training.trials]);
      if (key !== trialsFrom) {
        trials = trainingTrials(config);
        trialsFrom = key;
      }
      const recipe = trainedFrom(config);
      const stepBegun = clock.now();
      const { loss, gradients } = await room.use((engine) => engine.gradients(trainingBatch(config, trials, held.step), train, job.breathe));
      const lengths = train.map((group) => [group, norm(gradients[group] ?? [])] as const);
      if (!Number.isFinite(loss) || lengths.some(([, length]) => !Number.isFinite(length))) {
        await goBack(context, good);
        throw new NotANumber(good.step, learningRate);
      }
      if (held.step === 0) held.trainedWith = recipe;
      if (held.trainedWith !== recipe || room.report().name !== 'wasm') held.trainedWith = null;
      for (const [group, length] of lengths) {
        const gradient = gradients[group];
        if (!gradient) continue;
        held.adam[group] ??= createAdam(gradient.length);
        adamStep(held.weights[group] as Float64Array, gradient, held.adam[group], learningRate);
        const list = norms[group] ?? [];
        norms[group] = list;
        list.push(length);
      }
      losses.push(loss);
      held.step++;
      held.origin = 'trained';
      await context.weightsChanged(train);
      const took = (clock.now() - stepBegun) / 1000;
      secondsPerStep = secondsPerStep === 0 ? took : 0.8 * secondsPerStep + 0.2 * took;
      if (clock.now() - keptAt > keepEvery) {
        good = keep(context);
        keptAt = clock.now();
        sendKept(context);
      }
      report();
      // The first steps change most: shown at once, later ones every two seconds.
      if (clock.now() - testedAt > Math.min(keepEvery, 400 * (held.step - first))) {
        newest = await test();
        testedAt = clock.now();
        report();
      }
      await job.breathe();
    }
  } catch (error) {
    if (error instanceof NotANumber) outbox.event({ kind: 'trouble', sentence: error.message, action: 'continue' });
    else if (!(error instanceof CancelledError)) throw error;
  } finally {
    report(true);
    outbox.event({ kind: 'training', running: false, step: held.step, until: held.step });
  }
  return {
    step: held.step,
    loss: losses.at(-1) ?? Number.NaN,
    losses: Float64Array.from(losses),
    gradientNorms: Object.fromEntries(Object.entries(norms).map(([group, values]) => [group, Float64Array.from(values)])),
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
    weights: Object.fromEntries(groups.map((group) => [group, Float64Array.from(held.weights[group])])),
    adam: Object.fromEntries(Object.entries(held.adam).map(([group, state]) => [group, copyAdam(state)])),
  };
}

async function goBack(context: Context, good: Good): Promise<void> {
  const { held, outbox } = context;
  Object.assign(held.weights, good.weights);
  held.adam = { ...good.adam };
  held.step = good.step;
  outbox.event({ kind: 'rewound', step: good.step });
  await context.weightsChanged(Object.keys(good.weights) as WeightGroup[]);
}

function norm(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) * (values[i] as number);
  return Math.sqrt(sum);
}
