/** What engines.test.ts has done in the browser. Each command answers with plain data, or throws. */
import { copyWeights } from '../../src/engines/copyWeights.ts';
import type { Engine, EngineName, Gradients } from '../../src/engines/engine.ts';
import { chooseEngine, type EngineEnvironment, engines } from '../../src/engines/index.ts';
import type { DeviceMemory } from '../../src/engines/webgl/device.ts';
import { createWebglEngine, type WebglOptions } from '../../src/engines/webgl/index.ts';
import { createWorkerPool } from '../../src/engines/workerPool.ts';
import { type WeightGroup, type Weights, weightGroups } from '../../src/science/network.ts';
import { simulate } from '../../src/science/simulation.ts';
import { type AdamState, adamStep, createAdam } from '../../src/science/training/adam.ts';
import { backpropagate } from '../../src/science/training/index.ts';
import { conformanceCases, type Oracle } from '../engines/conformance.ts';
import { drain, makeProblem, type ProblemOptions } from '../engines/problems.ts';

const environment: EngineEnvironment = {
  pool: createWorkerPool(),
  workers: 2,
};

const running = new Map<string, Promise<Engine>>();

function engineNamed(name: string): Promise<Engine> {
  let engine = running.get(name);
  if (!engine) {
    const factory = engines.find((one) => one.name === name);
    if (!factory) throw new Error(`there is no engine ${name}`);
    engine = factory.create(environment);
    running.set(name, engine);
  }
  return engine;
}

export async function describe(name: string): Promise<{ adapter: string; deterministic: boolean; precision: number }> {
  const { adapter, deterministic, precision } = await engineNamed(name);
  return { adapter, deterministic, precision };
}

/** Runs one case of the conformance suite, the engine being made once. */
export async function conform(name: string, what: string, tolerance: number, oracles: readonly Oracle[]): Promise<void> {
  const one = conformanceCases(oracles).find((each) => each.name === what);
  if (!one) throw new Error(`there is no case ${what}`);
  await one.run({ engine: await engineNamed(name), tolerance });
}

/** What the graphics chip holds after each of `rounds` rounds of training steps, each with a run and a cancelled step. */
export async function memoryOverSteps(rounds: number, steps: number): Promise<DeviceMemory[]> {
  const engine = await createWebglEngine();
  const { network, batch } = makeProblem({ size: 8, steps: 5, trials: 3, inputs: 1, outputs: 1, noise: 'counter' });
  engine.load(network);
  const held: DeviceMemory[] = [];
  for (let round = 0; round < rounds; round++) {
    for (let step = 0; step < steps; step++) {
      const { gradients } = await engine.gradients(batch, weightGroups);
      engine.setWeights({ G: network.weights.G.map((value, k) => value - 0.01 * (gradients.G?.[k] ?? 0)) });
    }
    await engine.run(batch, Int32Array.of(1));
    await engine.gradients({ ...batch, steps: 5 }, ['I', 'W'], () => Promise.reject(new Error('cancelled'))).catch(() => undefined);
    held.push(engine.memory());
  }
  engine.dispose();
  return [...held, engine.memory()];
}

/** Draw calls of one training step as the engine counts them and as the context is asked for them, and T. */
export async function drawsPerStep(options: ProblemOptions): Promise<{ draws: number; asked: number; steps: number }> {
  const context = WebGL2RenderingContext.prototype as unknown as Record<string, (...args: unknown[]) => void>;
  const originals = ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced', 'drawRangeElements'].map(
    (name) => [name, context[name]] as const,
  );
  let asked = 0;
  for (const [name, original] of originals) {
    context[name] = function (this: unknown, ...args) {
      asked++;
      original.apply(this, args);
    };
  }
  try {
    const { draws, steps } = await countDraws(options, () => asked);
    return { ...draws, steps };
  } finally {
    for (const [name, original] of originals) context[name] = original;
  }
}

async function countDraws(options: ProblemOptions, asked: () => number): Promise<{ draws: { draws: number; asked: number }; steps: number }> {
  const engine = await createWebglEngine();
  const { network, batch } = makeProblem(options);
  engine.load(network);
  // Twice: the engine first learns how fast the chip is. With pauses: they cut the work into more draws.
  await engine.gradients(batch, weightGroups);
  const before = { draws: engine.draws(), asked: asked() };
  await engine.gradients(batch, weightGroups, () => undefined);
  const draws = { draws: engine.draws() - before.draws, asked: asked() - before.asked };
  engine.dispose();
  return { draws, steps: batch.steps };
}

/**
 * Loses the context in the middle of a gradient (at its `breath`-th pause, or between two calls for 0), and goes on with a new engine. Answers the
 * errors, the gradient's error after the loss, and what is held when all is disposed of.
 */
export async function loseContext(breath: number): Promise<{ errors: string[]; gradientError: number; tensors: number[] }> {
  const canvas = new OffscreenCanvas(1, 1);
  const engine = await createWebglEngine({ canvas });
  const before = engine.memory().numTensors;
  const lose = () => canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  const large = makeProblem({ size: 200, trials: 16, steps: 100, inputs: 1, outputs: 1 });
  engine.load(large.network);
  await engine.gradients(large.batch, weightGroups);
  let breaths = 0;
  if (breath === 0) lose();
  const errors = [
    await nameOfError(engine.gradients(large.batch, weightGroups, () => (++breaths === breath ? lose() : undefined))),
    await nameOfError(engine.run(large.batch)),
  ];
  // The event comes late; what was lost stays lost.
  await new Promise((resolve) => setTimeout(resolve, 600));
  errors.push(await nameOfError(engine.gradients(large.batch, ['W'])));
  engine.dispose();

  const next = await createWebglEngine();
  const gradientError = await errorOf(next, {});
  next.dispose();
  return { errors, gradientError, tensors: [before, next.memory().numTensors] };
}

/** Largest relative error of the gradient of G. */
async function errorOf(engine: Engine, problem: ProblemOptions): Promise<number> {
  const { network, batch } = makeProblem(problem);
  engine.load(network);
  const actual = (await engine.gradients(batch, weightGroups)).gradients.G ?? [];
  const expected = drain(backpropagate(network, batch, ['G'])).gradients.G ?? [];
  let difference = 0;
  let largest = 0;
  for (let k = 0; k < expected.length; k++) {
    difference = Math.max(difference, Math.abs(actual[k] - expected[k]));
    largest = Math.max(largest, Math.abs(expected[k]));
  }
  return difference / largest;
}

const nameOfError = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: Error) => error.name,
  );

/** Gradient error with an engine made to measure: small textures, little memory. */
export async function gradientError(problem: ProblemOptions, options: WebglOptions): Promise<number> {
  const engine = await createWebglEngine(options);
  try {
    return await errorOf(engine, problem);
  } finally {
    engine.dispose();
  }
}

/** One case of the conformance suite with an engine made to measure. */
export async function conformSmall(what: string, tolerance: number, options: WebglOptions): Promise<void> {
  const engine = await createWebglEngine(options);
  try {
    await conformanceCases()
      .find(({ name }) => name.includes(what))
      ?.run({ engine, tolerance });
  } finally {
    engine.dispose();
  }
}

/** How an engine that computes in half precision presents itself: precision, error of training, largest difference of a run's output. */
export async function halfPrecision(): Promise<{ precision: number; training: string; message: string; output: number }> {
  const engine = await createWebglEngine({ halfFloat: true });
  const { network, batch } = makeProblem();
  engine.load(network);
  const training = await engine.gradients(batch, ['W']).catch((error: Error) => error);
  const { output } = await engine.run(batch);
  engine.dispose();
  const exact = drain(simulate(network, batch)).output;
  const difference = Math.max(...output.map((value, k) => Math.abs(value - exact[k])));
  return {
    precision: engine.precision,
    training: training instanceof Error ? training.name : 'none',
    message: training instanceof Error ? training.message : '',
    output: difference,
  };
}

/** The error of making an engine where a feature is missing. */
export async function without(feature: 'OffscreenCanvas' | 'webgl2'): Promise<string> {
  const canvas = OffscreenCanvas;
  const getContext = canvas.prototype.getContext;
  if (feature === 'OffscreenCanvas') Object.assign(globalThis, { OffscreenCanvas: undefined });
  else canvas.prototype.getContext = (() => null) as unknown as typeof getContext;
  try {
    return String(await createWebglEngine().catch((error: Error) => error));
  } finally {
    Object.assign(globalThis, { OffscreenCanvas: canvas });
    canvas.prototype.getContext = getContext;
  }
}

/** `auto` on a small network. */
export async function choose(without: readonly EngineName[] = []): Promise<unknown> {
  const { network, batch } = makeProblem({ size: 100, inputs: 1, outputs: 1, trials: 32, steps: 100 });
  const start = performance.now();
  const { engine, report } = await chooseEngine({ pinned: 'auto', network, batch, train: ['I', 'W'], environment, without });
  engine.dispose();
  return { ...report, took: performance.now() - start };
}

/**
 * `steps` steps of Adam on the graphics chip, against gradients of the reference and Adam in float64. Answers the largest relative differences, textures before
 * and after, and draws a step.
 */
export async function residentTraining(options: ProblemOptions, train: readonly WeightGroup[], steps: number): Promise<Record<string, number>> {
  const engine = await createWebglEngine();
  const { network, batch } = makeProblem(options);
  engine.load(network);
  await engine.gradients(batch, train);
  const before = engine.memory().numTextures;

  const exact = copyWeights(network.weights) as { [K in keyof Weights]: Float64Array };
  const states: Partial<Record<WeightGroup, AdamState>> = {};
  const one = (): { loss: number; gradients: Gradients['gradients'] } => drain(backpropagate({ ...network, weights: exact }, batch, train));
  const advance = ({ gradients }: ReturnType<typeof one>) => {
    for (const group of train) {
      states[group] ??= createAdam(exact[group].length);
      adamStep(exact[group], gradients[group]!, states[group], 0.01);
    }
  };
  // The optimiser goes on from a state that is not the first.
  advance(one());
  engine.setWeights(exact);

  const training = (await engine.deviceTraining(batch, train, states))!;
  const worst = { loss: 0, norm: 0, weight: 0, mean: 0, square: 0 };
  const note = (what: keyof typeof worst, difference: number) => {
    worst[what] = Math.max(worst[what], Number.isFinite(difference) ? difference : Number.POSITIVE_INFINITY);
  };
  let draws = 0;
  for (let step = 0; step < steps; step++) {
    const expected = one();
    const drawn = engine.draws();
    const found = await training.step(batch, 0.01);
    draws = engine.draws() - drawn;
    note('loss', Math.abs(found.loss / expected.loss - 1));
    for (const group of train) note('norm', Math.abs(found.norms[group]! / Math.hypot(...Array.from(expected.gradients[group]!)) - 1));
    advance(expected);
  }
  const weights = await training.weights();
  const optimiser = await training.optimiser();
  for (const group of train) {
    note('weight', relative(weights[group]!, exact[group]));
    note('mean', relative(optimiser[group]!.mean, states[group]!.mean));
    note('square', relative(optimiser[group]!.square, states[group]!.square));
  }
  // What the engine itself computes with, afterwards and without the training.
  training.dispose();
  note('loss', Math.abs((await engine.gradients(batch, train)).loss / one().loss - 1));
  const after = engine.memory().numTextures;
  engine.dispose();
  return { ...worst, before, after, draws, textures: engine.memory().numTextures };
}

/** Largest difference in terms of the largest number. */
function relative(actual: ArrayLike<number>, expected: Float64Array): number {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-30);
  return expected.reduce((most, value, k) => Math.max(most, Math.abs(actual[k]! - value)), 0) / largest;
}
