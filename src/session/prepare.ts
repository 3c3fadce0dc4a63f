/** What a network needs before it is shown: an engine, and an order for its units. */
import { createStepper } from '../engines/stepper.ts';
import { type Core, heldOf } from './core.ts';
import { networkOf } from './held.ts';
import { trainingBatch, trainingTrials } from './trialSets.ts';
import { unitOrder } from './unitOrder.ts';

/** The engine for the present network, with the network loaded. Measured anew only when what it was chosen for has changed. */
export async function chooseEngine(core: Core): Promise<void> {
  const held = heldOf(core);
  const { config } = held;
  const { engine, network, training } = config;
  const wish = JSON.stringify([engine, Math.round(Math.log2(network.size)), network.inputs, network.outputs, network.nonlinearity]);
  if (wish === core.engineFor) {
    await core.room.load(networkOf(held));
    return;
  }
  core.engineFor = wish;
  const sample = { ...config, task: { ...config.task, length: Math.min(config.task.length, 4000 * network.dt) } };
  await core.room.choose({
    pinned: engine,
    train: training.train.length > 0 ? training.train : ['W'],
    network: () => networkOf(heldOf(core)),
    batch: () =>
      trainingBatch(
        { ...sample, training: { ...training, batch: Math.min(training.batch, 64) } },
        trainingTrials({ ...sample, training: { ...training, trials: Math.min(training.trials, 64) } }),
        0,
      ),
  });
}

/** Order of the units in pictures, from one trial of this network. */
export async function findOrder(core: Core): Promise<void> {
  const held = heldOf(core);
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
}
