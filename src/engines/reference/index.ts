/**
 * Engine `reference`: the definition itself, in float64, on one thread. A thin coat over science/: what the other engines are tested against, and what is
 * left when nothing faster runs.
 */
import type { Dynamics, Network, WeightGroup, Weights } from '../../science/network.ts';
import { simulate } from '../../science/simulation.ts';
import { backpropagate } from '../../science/training/index.ts';
import type { TrialBatch } from '../../science/trials.ts';
import { copyWeights } from '../copyWeights.ts';
import type { Breathe, Engine, Gradients, RunResult, Stepper } from '../engine.ts';
import { createStepper } from '../stepper.ts';

export function createReferenceEngine(): Engine {
  let network: Network | undefined;

  function loaded(): Network {
    if (!network) throw new Error('No network has been loaded into the engine.');
    return network;
  }

  return {
    name: 'reference',
    adapter: 'TypeScript, float64',
    deterministic: true,
    precision: 8,
    supports: () => true,
    load(given: Network) {
      network = { ...given, weights: copyWeights(given.weights) };
    },
    setWeights(weights: Partial<Weights>) {
      network = { ...loaded(), weights: { ...loaded().weights, ...copyWeights(weights) } };
    },
    setDynamics({ system, gain, alpha, nonlinearity }: Dynamics) {
      network = { ...loaded(), system, gain, alpha, nonlinearity };
    },
    async gradients(batch: TrialBatch, train: readonly WeightGroup[], breathe?: Breathe, progress?: (done: number) => void): Promise<Gradients> {
      const { loss, gradients } = await drain(backpropagate(loaded(), batch, train), breathe, progress);
      return { loss, gradients };
    },
    async run(batch: TrialBatch, sample?: Int32Array, breathe?: Breathe): Promise<RunResult> {
      return drain(simulate(loaded(), batch, sample), breathe);
    },
    stepper: (): Stepper => createStepper(loaded()),
    dispose() {
      network = undefined;
    },
  };
}

/** Runs a generator of science to its end, breathing at every yield. */
async function drain<R>(generator: Generator<number, R, void>, breathe: Breathe | undefined, progress?: (done: number) => void): Promise<R> {
  for (;;) {
    const next = generator.next();
    if (next.done) return next.value;
    progress?.(next.value);
    await breathe?.();
  }
}
