/** A training as the page does it, step for step: the same trials, batches, engine and optimiser. */
import type { Config } from '../config/schema.ts';
import type { Engine } from '../engines/engine.ts';
import type { Network, WeightGroup } from '../science/network.ts';
import { initialWeights } from '../science/random/index.ts';
import { drain } from '../science/slices.ts';
import { type AdamState, rateAt } from '../science/training/adam.ts';
import { moveByAdam } from '../session/adamMove.ts';
import { loadTask } from '../session/tasks.ts';
import { trainingBatch, trainingTrials } from '../session/trialSets.ts';

export interface Trained {
  readonly network: Network;
  /** Loss before each step. */
  readonly losses: readonly number[];
}

/** `steps` steps of Adam from the settings' own draws. Rejects where a loss is not finite. */
export async function trained(engine: Engine, config: Config, steps: number, progress: (done: number) => void): Promise<Trained> {
  await loadTask(config);
  const { size, inputs, outputs, seeds, generator, initialState, gain, dt, tau, nonlinearity, system } = config.network;
  const { train, learningRate, decay, clip } = config.training;
  const shape = { size, inputs, outputs };
  const weights = initialWeights({ ...shape, seeds, generator, initialState });
  const network: Network = { ...shape, gain, alpha: dt / tau, nonlinearity, system, weights };
  const trials = trainingTrials(config);
  const adam: Partial<Record<WeightGroup, AdamState>> = {};
  const losses: number[] = [];
  engine.load(network);
  for (let step = 0; step < steps; step++) {
    const { loss, gradients } = await engine.gradients(drain(trainingBatch(config, trials, step)), train);
    if (!Number.isFinite(loss)) throw new Error(`the loss is ${loss} at step ${step + 1}.`);
    losses.push(loss);
    moveByAdam({ weights, adam }, gradients, train, { learningRate: rateAt(step, learningRate, decay), clip });
    engine.setWeights(Object.fromEntries(train.map((group) => [group, weights[group]])));
    progress((step + 1) / steps);
  }
  return { network, losses };
}
