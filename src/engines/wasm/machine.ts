/** Computes blocks of trials on one instance of the kernels: what every thread has, the coordinator as well as a worker of the pool. */
import type { Dynamics, Shape, Weights } from '../../science/network.ts';
import { blockGradients } from './blockGradients.ts';
import type { BlockResult, Task } from './blockProtocol.ts';
import { blockRun } from './blockRun.ts';
import type { Block } from './blocks.ts';
import { Arena, firstFree, Instance } from './instance.ts';
import { Model } from './model.ts';
import type { Pace } from './pace.ts';
import { Workspace } from './workspace.ts';

export class Machine {
  readonly #module: WebAssembly.Module;
  #instance: Instance;
  #model: Model | undefined;
  #dynamics: Dynamics | undefined;
  /** End of the weights in memory. */
  #free = firstFree;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
    this.#instance = new Instance(module);
  }

  /** Bytes of memory held. */
  get bytes(): number {
    return this.#instance.bytes;
  }

  /** Takes a network of this shape; after another shape than before all weights must be set. */
  configure(shape: Shape, dynamics: Dynamics): void {
    const old = this.#model?.shape;
    this.#dynamics = dynamics;
    if (old && old.size === shape.size && old.inputs === shape.inputs && old.outputs === shape.outputs) return;
    // A memory never shrinks; after a large network another one begins afresh.
    if (this.#instance.bytes > 2 ** 24) this.#instance = new Instance(this.#module);
    const arena = new Arena(firstFree);
    const model = new Model(this.#instance, arena, shape);
    this.#model = undefined;
    this.#instance.ensure(arena.end);
    model.clear();
    this.#model = model;
    this.#free = arena.end;
  }

  /** The arrays must not change until the next block has been computed. */
  setWeights(weights: Partial<Weights>): void {
    this.#loaded().set(weights);
  }

  compute(block: Block, task: Task, pace: Pace): Promise<BlockResult> {
    const space = new Workspace(this.#instance, this.#loaded(), this.#dynamics!, this.#free, block);
    return task.kind === 'run' ? blockRun(space, task.sample, task.skipRest, pace) : blockGradients(space, task, pace);
  }

  #loaded(): Model {
    if (!this.#model) throw new Error('No network has been loaded into the engine.');
    return this.#model;
  }
}
