/** What a network needs before it is shown: an engine, and an order for its units. */
import { loadPart } from '../base/loadPart.ts';
import { createStepper } from '../engines/stepper.ts';
import { type Core, heldOf } from './core.ts';
import { networkOf } from './held.ts';
import { hasPulses } from './tasks.ts';
import { stepsOf } from './trialSets.ts';
import { unitOrder } from './unitOrder.ts';

/** The engine for the present network, with the network loaded. Measured anew only when what it was chosen for has changed. */
export async function chooseEngine(core: Core): Promise<void> {
  const held = heldOf(core);
  const { config } = held;
  const { engine, network, training } = config;
  const wish = JSON.stringify([engine, Math.round(Math.log2(network.size)), network.inputs, network.outputs, network.nonlinearity, network.system]);
  if (wish === core.engineFor) {
    await core.room.load(networkOf(held));
    return;
  }
  await core.room.choose({
    pinned: engine,
    train: training.train.length > 0 ? training.train : ['W'],
    network: () => networkOf(heldOf(core)),
    batch: {
      trials: Math.min(training.batch, mostTrials),
      steps: Math.min(stepsOf(config), mostSteps),
      ...(network.noise > 0 ? { noise: { sigma: network.noise } } : {}),
    },
  });
  // Only now: a choice that failed is made again by whoever asks next.
  core.engineFor = wish;
}

/** Largest batch and longest trial with which engines are timed. */
const mostTrials = 64;
const mostSteps = 4000;

/** Order of the units in pictures, from one trial of this network. */
export async function findOrder(core: Core): Promise<void> {
  const held = heldOf(core);
  if (!hasPulses(held.config)) {
    const { order, groups } = await (await loadPart(() => import('./taskOrder.ts'))).taskOrder(core);
    if (core.held !== held) return;
    core.order = order;
    core.groups = groups;
    return;
  }
  core.groups = [];
  const { size, dt, inputs } = held.config.network;
  const steps = Math.min(600, Math.max(60, Math.round(5000 / dt)));
  const rates = new Float32Array(steps * size);
  const stepper = core.room.present()?.stepper() ?? createStepper(networkOf(held));
  const input = new Float64Array(inputs);
  stepper.reset();
  await core.jobs.run(null, async (job) => {
    for (let t = 0; t < steps; t++) {
      input[0] = t * dt < 150 ? held.config.task.amplitude : 0;
      stepper.step(input, undefined);
      rates.set(stepper.rates, t * size);
      const pause = job.breathe();
      if (pause) await pause;
    }
  });
  stepper.dispose();
  core.order = unitOrder(rates, steps, size);
  await core.clock.turn();
}
