/** What the coordinator of sharedBlocks.ts and a worker of the pool say to each other. Arrays go by transfer. */
import type { Dynamics, Shape, Weights } from '../../science/network.ts';
import type { BlockSums, GradientTask } from './blockGradients.ts';
import type { BlockRun } from './blockRun.ts';
import type { Block } from './blocks.ts';

export type Task = ({ readonly kind: 'gradients' } & GradientTask) | { readonly kind: 'run'; readonly sample: Int32Array; readonly skipRest: boolean };

export interface Job {
  readonly shape: Shape;
  readonly dynamics: Dynamics;
  readonly task: Task;
}

export type ToBlockWorker =
  /** `weights`: those that have changed since the last job. A job takes the place of one that is still at work. */
  | { readonly kind: 'job'; readonly id: number; readonly job: Job; readonly weights: Partial<Weights>; readonly blocks: readonly Block[] }
  | { readonly kind: 'cancel' };

export type BlockResult = BlockSums | BlockRun;

export type FromBlockWorker =
  | { readonly kind: 'block'; readonly id: number; readonly index: number; readonly result: BlockResult }
  /** The blocks of this job that have not been answered will not be. */
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string };

/** The buffers of a block that is sent. */
export function buffersOf(block: Block): ArrayBufferLike[] {
  const { input, target, weight, noise } = block;
  const arrays = [input, target, weight, noise?.stream, noise?.from, noise?.samples];
  return arrays.flatMap((array) => (array ? [array.buffer] : []));
}
