/** What computes beside the calling thread: made when it is first wanted, given back when nothing has been asked of it for a while. */
import { loadKernels } from './wasm/loadKernels.ts';
import { hasSimd } from './wasm/support.ts';
import type { WorkerPool } from './workerPool.ts';

/** Memory that nothing is asked of is kept so long. ms */
const rest = 20_000;

interface Kept<T> {
  readonly own: Promise<T | undefined>;
  users: number;
  timer?: ReturnType<typeof setTimeout>;
}

export interface Beside {
  readonly pool?: WorkerPool | undefined;
  readonly workers?: number | undefined;
}

/**
 * Runs `work` with what `create` makes of the kernels, on up to `workers` workers of the pool, or in the calling thread where there is none; with undefined
 * where WebAssembly SIMD or the kernels cannot be had.
 */
export function keptBeside<T extends { dispose(): void }>(create: (kernels: WebAssembly.Module, beside: Beside) => T | Promise<T>) {
  /** By the pool whose workers compute. */
  const kept = new Map<WorkerPool | undefined, Kept<T>>();

  async function start(beside: Beside): Promise<T | undefined> {
    if (!hasSimd()) return undefined;
    try {
      return await create(await loadKernels(), beside);
    } catch {
      return undefined;
    }
  }

  return async <R>({ pool, workers = 1 }: Beside, work: (own: T | undefined) => Promise<R>): Promise<R> => {
    const one = kept.get(pool) ?? { own: start({ pool, workers }), users: 0 };
    kept.set(pool, one);
    clearTimeout(one.timer);
    one.users += 1;
    try {
      return await work(await one.own);
    } finally {
      one.users -= 1;
      if (one.users === 0) {
        one.timer = setTimeout(() => {
          kept.delete(pool);
          void one.own.then((own) => own?.dispose());
        }, rest);
        // Node would wait for it.
        (one.timer as { unref?: () => void }).unref?.();
      }
    }
  };
}
