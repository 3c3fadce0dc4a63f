/** Our engines as contestants, in Node and in the browser alike. */

import type { Problem, Setting } from '../src/benchmark/settings.ts';
import type { DeviceTraining, Engine } from '../src/engines/engine.ts';
import type { WeightGroup, Weights } from '../src/science/network.ts';
import { type Contestant, freeSteps, type GradientsFound, type Timed } from './contestant.ts';

/**
 * A training step as the session does it: new weights in, loss and gradients out, Adam excepted; or all of it on the engine's own device, Adam included, where
 * it offers that (at a rate of 0, so that the loss stays what it is).
 */
export class EngineRun {
  readonly #engine: Engine;
  #problem: Problem | undefined;
  #train: readonly WeightGroup[] = [];
  #free: (() => void) | undefined;
  #training: DeviceTraining | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  load({ train }: Setting, problem: Problem): void {
    this.#training?.dispose();
    this.#training = undefined;
    this.#problem = problem;
    this.#train = train;
    this.#engine.load(problem.network);
    const stepper = train.length === 0 ? this.#engine.stepper() : undefined;
    this.#free = stepper && (() => stepper.step([1], undefined));
  }

  /** Not so for a free run. */
  get trains(): boolean {
    return this.#train.length > 0;
  }

  async run(count: number): Promise<Timed> {
    const free = this.#free;
    const resident = free ? undefined : await this.#resident();
    if (!free) return timed(count, () => (resident ? resident.step(this.#problem!.batch, 0) : this.gradients()));
    const ms = Array.from({ length: count }, () => {
      const begun = performance.now();
      for (let k = 0; k < freeSteps; k++) free();
      return (performance.now() - begun) / freeSteps;
    });
    return { ms, loss: Number.NaN };
  }

  async #resident(): Promise<DeviceTraining | undefined> {
    this.#training ??= await this.#engine.deviceTraining?.(this.#problem!.batch, this.#train, {});
    return this.#training;
  }

  gradients(): Promise<GradientsFound> {
    const { network, batch } = this.#problem!;
    this.#engine.setWeights(Object.fromEntries(this.#train.map((group) => [group, network.weights[group]])) as Partial<Weights>);
    return this.#engine.gradients(batch, this.#train);
  }
}

/** Times `step` so many times in a row. */
export async function timed(count: number, step: () => Promise<{ readonly loss: number }>): Promise<Timed> {
  const ms: number[] = [];
  let loss = Number.NaN;
  while (ms.length < count) {
    const begun = performance.now();
    loss = (await step()).loss;
    ms.push(performance.now() - begun);
  }
  return { ms, loss };
}

interface EngineOptions extends Pick<Contestant, 'name' | 'role'> {
  readonly takes?: Contestant['takes'];
  readonly bytes?: () => number;
}

export function engineContestant(engine: Engine, { name, role, takes = () => true, bytes }: EngineOptions): Contestant {
  const steps = new EngineRun(engine);
  return {
    name,
    role,
    takes,
    load: async (setting, problem) => steps.load(setting, problem),
    run: (count) => steps.run(count),
    gradients: () => steps.gradients(),
    memory: async () => (bytes && steps.trains ? bytes() / 2 ** 20 : null),
    close: async () => engine.dispose(),
  };
}
