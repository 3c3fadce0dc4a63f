/**
 * Engine `wasm`: kernels in 128-bit SIMD, float32, the same bits on every machine and browser and with any number of threads. What that rests on: no relaxed
 * SIMD and no imported mathematics in the kernels; blocks of 8 trials that depend on the batch alone (blocks.ts); sums in the order of the blocks (sums.ts).
 *
 * Calls take turns: a second one waits for the first. `breathe` must therefore not await another call of the same engine.
 */
import type { Dynamics, Network, WeightGroup, Weights } from '../../science/network.ts';
import type { TrialBatch } from '../../science/trials.ts';
import { type Breathe, type Engine, type Gradients, NotAvailableError, type RunResult, type Stepper } from '../engine.ts';
import type { BlockSums } from './blockGradients.ts';
import type { BlockResult, Job, Task } from './blockProtocol.ts';
import type { BlockRun } from './blockRun.ts';
import { type Block, type Cut, cutBatch, lanes, packBlock } from './blocks.ts';
import { loadKernels } from './loadKernels.ts';
import { Machine } from './machine.ts';
import { nonlinearityCodes, systemCodes } from './model.ts';
import { Pace } from './pace.ts';
import { type Outstanding, SharedBlocks, type VersionedWeights } from './sharedBlocks.ts';
import { balance } from './shares.ts';
import { Steppers } from './single.ts';
import { RecurrentSums, SumsInOrder } from './sums.ts';
import { requireSimd } from './support.ts';
import type { WorkerPool } from './workerPool.ts';

export { loadKernels };

export interface WasmOptions {
  /** The compiled kernels; `loadKernels` by default. */
  readonly loadModule?: (() => Promise<WebAssembly.Module>) | undefined;
  /** Without it everything runs in the calling thread. */
  readonly pool?: WorkerPool | undefined;
  /** Threads in all, the calling one included. 1 by default. */
  readonly workers?: number | undefined;
  /** Asked between slices: while it is true the calling thread computes alone, so that a core is free for the visitor. The bits are the same. */
  readonly alone?: (() => boolean) | undefined;
  /** How long the making of the engine waits for its workers; those that come later join in later. ms */
  readonly patience?: number | undefined;
  /** A worker that is so late with its share, and 8 times slower than this thread, counts as dead. ms */
  readonly silence?: number | undefined;
  /** Memory for kept rates, all threads together; beyond it they are computed twice, to the same bits. */
  readonly historyBytes?: number | undefined;
  /** False: steps at which nothing can happen are computed all the same, to the same bits. For tests. */
  readonly skipRest?: boolean | undefined;
}

export interface WasmEngine extends Engine {
  readonly name: 'wasm';
  /** Bytes of memory that the calling thread holds for trials. */
  memory(): number;
}

/** Throws NotAvailableError, with a sentence for people, where WebAssembly SIMD cannot be had. */
export async function createWasmEngine({
  loadModule = loadKernels,
  pool,
  workers = 1,
  alone = () => false,
  patience = 300,
  silence = 4000,
  historyBytes = 2 ** 29,
  skipRest = true,
}: WasmOptions = {}): Promise<WasmEngine> {
  requireSimd();
  const module = await loadModule();
  const shared = pool && workers > 1 ? new SharedBlocks(pool, module, workers - 1) : undefined;
  await shared?.started(patience);
  return new SimdEngine(module, shared, { alone, silence, historyBytes, skipRest });
}

/** Work that is too small to wake a worker for, products: about 2 ms of one thread. */
const small = 4e7;
/** What the engine keeps of its options. */
type Limits = { readonly alone: () => boolean; readonly silence: number; readonly historyBytes: number; readonly skipRest: boolean };

class SimdEngine implements WasmEngine {
  readonly name = 'wasm';
  readonly deterministic = true;
  readonly precision = 4;
  readonly #machine: Machine;
  readonly #recurrentSums: RecurrentSums;
  readonly #steppers: Steppers;
  readonly #shared: SharedBlocks | undefined;
  readonly #limits: Limits;
  #network: Network | undefined;
  #weights: VersionedWeights | undefined;
  #version = 0;
  /** Versions that the machine of this thread has. */
  #held = new Map<keyof Weights, number>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(module: WebAssembly.Module, shared: SharedBlocks | undefined, limits: Limits) {
    this.#machine = new Machine(module);
    this.#recurrentSums = new RecurrentSums(module);
    this.#steppers = new Steppers(module);
    this.#shared = shared;
    this.#limits = limits;
  }

  get adapter(): string {
    const threads = 1 + (this.#shared?.ready ?? 0);
    return `WebAssembly SIMD, ${threads} ${threads === 1 ? 'worker' : 'workers'}`;
  }

  memory(): number {
    return this.#machine.bytes;
  }

  supports({ system = 'leaky-current', nonlinearity }: Pick<Dynamics, 'system' | 'nonlinearity'>): boolean {
    return system in systemCodes && nonlinearity in nonlinearityCodes;
  }

  load(network: Network): void {
    if (!this.supports(network))
      throw new NotAvailableError(`The wasm engine knows ${Object.keys(nonlinearityCodes).join(', ')}, not ${String(network.nonlinearity)}.`);
    this.#network = network;
    this.#weights = undefined;
    this.setWeights(network.weights);
  }

  setWeights(weights: Partial<Weights>): void {
    const network = this.#loaded();
    const versioned = { ...this.#weights } as { -readonly [K in keyof VersionedWeights]: VersionedWeights[K] };
    // New arrays: a computation that is under way goes on with the old ones.
    for (const group of Object.keys(weights) as (keyof Weights)[]) versioned[group] = { values: new Float32Array(weights[group]!), version: ++this.#version };
    this.#weights = versioned;
    // The same groups as those of the network: Object.fromEntries forgets the names.
    const values = Object.fromEntries(Object.entries(versioned).map(([group, held]) => [group, held.values])) as unknown as Weights;
    this.#network = { ...network, weights: values };
  }

  setDynamics({ system, gain, alpha, nonlinearity }: Dynamics): void {
    this.#network = { ...this.#loaded(), system, gain, alpha, nonlinearity };
  }

  gradients(batch: TrialBatch, train: readonly WeightGroup[], breathe?: Breathe, progress?: (done: number) => void): Promise<Gradients> {
    return this.#inTurn(async () => {
      const network = this.#loaded();
      const sums = new SumsInOrder(this.#recurrentSums);
      const threads = 1 + (this.#shared?.ready ?? 0);
      const blocks = Math.ceil(batch.trials / lanes);
      const historyBytes = Math.floor(this.#limits.historyBytes / Math.max(1, Math.min(threads, blocks)));
      const task: Task = { kind: 'gradients', train, historyBytes, skipRest: this.#limits.skipRest };
      await this.#compute(network, batch, task, breathe, (cut, result) => sums.add(cut.index, result as BlockSums), progress);
      return sums.finish(network, network, train);
    });
  }

  run(batch: TrialBatch, sample: Int32Array = new Int32Array(0), breathe?: Breathe): Promise<RunResult> {
    return this.#inTurn(async () => {
      const network = this.#loaded();
      const outputLength = batch.steps * network.outputs;
      const rateLength = sample.length * network.size;
      const output = new Float32Array(batch.trials * outputLength);
      const rates = new Float32Array(batch.trials * rateLength);
      await this.#compute(network, batch, { kind: 'run', sample, skipRest: this.#limits.skipRest }, breathe, (cut, result) => {
        const part = result as BlockRun;
        cut.trials.forEach((trial, i) => {
          output.set(part.output.subarray(i * outputLength, (i + 1) * outputLength), trial * outputLength);
          rates.set(part.rates.subarray(i * rateLength, (i + 1) * rateLength), trial * rateLength);
        });
      });
      return { output, rates };
    });
  }

  stepper(): Stepper {
    return this.#steppers.create(this.#loaded());
  }

  dispose(): void {
    this.#shared?.dispose();
    this.#steppers.dispose();
    this.#network = undefined;
    this.#weights = undefined;
  }

  /** All blocks of a batch, on all threads; `onBlock` gets them in any order. */
  async #compute(
    network: Network,
    batch: TrialBatch,
    task: Task,
    breathe: Breathe | undefined,
    onBlock: (cut: Cut, result: BlockResult) => void,
    progress?: (done: number) => void,
  ): Promise<void> {
    const graded = task.kind === 'gradients';
    const cuts = cutBatch(batch, network, graded);
    const costs = cuts.map((cut) => (cut.end - Math.min(cut.firstInput, cut.firstNoise)) * lanes * network.size ** 2 + 1);
    const worthIt = costs.reduce((sum, cost) => sum + cost, 0) * passes(task) > small;
    const { alone } = this.#limits;
    const shares = balance(costs, worthIt && !alone() ? 1 + (this.#shared?.ready ?? 0) : 1);
    const pack = (index: number) => packBlock(batch, network, cuts[index], graded);
    const { system, gain, alpha, nonlinearity, size, inputs, outputs } = network;
    const job: Job = { shape: { size, inputs, outputs }, dynamics: { system, gain, alpha, nonlinearity }, task };
    let away: Outstanding | undefined;
    // Blocks that are done, and the share done of the one that is computed on this thread.
    let finished = 0;
    let begun: { readonly at: number; readonly cost: number } | null = null;
    const take = (index: number, result: BlockResult) => {
      finished++;
      onBlock(cuts[index], result);
    };
    const courteous = () => {
      progress?.((finished + (begun ? Math.min(1, (pace.total - begun.at) / begun.cost) : 0)) / cuts.length);
      if (away && away.expected > 0 && alone()) away.recall();
      return breathe?.();
    };
    const pace = new Pace(courteous);
    try {
      // The weights are those of now, whatever is set while blocks are packed.
      const weights = this.#weights!;
      this.#prepareMachine(job);
      const others: Block[][] = [];
      for (const share of shares.slice(1)) {
        const blocks: Block[] = [];
        for (const index of share) {
          blocks.push(pack(index));
          const pause = breathe?.();
          if (pause) await pause;
        }
        others.push(blocks);
      }
      if (others.length > 0) away = this.#shared?.send(job, weights, others, take);
      const began = performance.now();
      const computeHere = async (index: number) => {
        begun = { at: pace.total, cost: costs[index] * passes(task) };
        const result = await this.#machine.compute(pack(index), task, pace);
        begun = null;
        take(index, result);
      };
      for (const index of shares[0]) await computeHere(index);
      if (away) await this.#await(away, Math.max(this.#limits.silence, 8 * (performance.now() - began)), courteous, computeHere);
      // Without its workers, and with half of its results, if the engine has been disposed of meanwhile.
      this.#loaded();
    } catch (error) {
      away?.cancel();
      throw error;
    }
  }

  /** Waits for the workers, breathing, and computes what they do not deliver. */
  async #await(away: Outstanding, silence: number, breathe: Breathe, computeHere: (index: number) => Promise<void>): Promise<void> {
    let waited = 0;
    let now = performance.now();
    for (;;) {
      const index = away.returned.pop();
      if (index !== undefined) {
        await computeHere(index);
        waited = 0;
        continue;
      }
      if (away.expected === 0) return;
      if (waited > silence) away.giveUp();
      else await soon(away.changed());
      await breathe();
      // A lid that was closed meanwhile is no silence of the worker's.
      waited += Math.min(performance.now() - now, 50);
      now = performance.now();
    }
  }

  #prepareMachine({ shape, dynamics }: Job): void {
    this.#machine.configure(shape, dynamics);
    const changed: Partial<Weights> = {};
    for (const [group, { values, version }] of Object.entries(this.#weights!) as [keyof Weights, VersionedWeights['G']][]) {
      if (this.#held.get(group) === version) continue;
      this.#held.set(group, version);
      changed[group] = values;
    }
    this.#machine.setWeights(changed);
  }

  #loaded(): Network {
    if (!this.#network) throw new Error('No network has been loaded into the engine.');
    return this.#network;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

/** How often a task goes through all products of a step: forward, back, and for dG. */
function passes(task: Task): number {
  if (task.kind === 'run') return 1;
  const recurrent = task.train.includes('G');
  return 1 + (recurrent || task.train.some((group) => group !== 'W' && group !== 'c') ? 1 : 0) + (recurrent ? 1 : 0);
}

/** Resolves with `event`, at the latest after 5 ms, so that one goes on breathing. */
function soon(event: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 5);
    event.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
