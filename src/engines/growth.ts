/** The growth of tangent vectors, measured beside the calling thread: made when it is first wanted, given back when nothing has been asked of it for a while. */
import { loadKernels } from './wasm/loadKernels.ts';
import { SharedGrowth } from './wasm/sharedGrowth.ts';
import { hasSimd } from './wasm/support.ts';
import type { WorkerPool } from './workerPool.ts';

export type { SharedGrowth };

/** Memory that nothing is asked of is kept so long. ms */
const rest = 20_000;

interface Kept {
  readonly growth: Promise<SharedGrowth | undefined>;
  users: number;
  timer?: ReturnType<typeof setTimeout>;
}

/** By the pool whose workers measure. */
const kept = new Map<WorkerPool | undefined, Kept>();

/**
 * Runs `work` with what measures growth by the kernels, on up to `workers` workers of the pool, or in the calling thread where there is none; with undefined where
 * WebAssembly SIMD or the kernels cannot be had.
 */
export async function withGrowth<T>(
  { pool, workers = 1 }: { readonly pool?: WorkerPool | undefined; readonly workers?: number | undefined },
  work: (growth: SharedGrowth | undefined) => Promise<T>,
): Promise<T> {
  const own = kept.get(pool) ?? { growth: start(pool, workers), users: 0 };
  kept.set(pool, own);
  clearTimeout(own.timer);
  own.users += 1;
  try {
    return await work(await own.growth);
  } finally {
    own.users -= 1;
    if (own.users === 0) {
      own.timer = setTimeout(() => {
        kept.delete(pool);
        void own.growth.then((growth) => growth?.dispose());
      }, rest);
      // Node would wait for it.
      (own.timer as { unref?: () => void }).unref?.();
    }
  }
}

async function start(pool: WorkerPool | undefined, workers: number): Promise<SharedGrowth | undefined> {
  if (!hasSimd()) return undefined;
  try {
    return new SharedGrowth(await loadKernels(), { pool, workers });
  } catch {
    return undefined;
  }
}
