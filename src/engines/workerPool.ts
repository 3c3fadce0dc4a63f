/** The workers of a page: one pool for whatever computes beside the calling thread. */
import { WorkerPool } from './wasm/workerPool.ts';

export type { WorkerPool };

/**
 * A pool that starts its workers when they are wanted. Some browsers have no workers within a worker: then there are none, and everything runs in the calling
 * thread.
 */
export const createWorkerPool = (): WorkerPool =>
  new WorkerPool(() => new Worker(new URL('./wasm/poolWorker.ts', import.meta.url), { type: 'module', name: 'pool' }));
