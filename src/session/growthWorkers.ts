/** The workers that measure exponents: made when they are first wanted, given back when nothing has been asked of them for a while. */

import { GrowthPool } from '../engines/wasm/growthPool.ts';
import { loadKernels } from '../engines/wasm/index.ts';
import { hasSimd } from '../engines/wasm/support.ts';

/** Workers that nothing is asked of keep their memory so long. ms */
const rest = 20_000;

let pool: Promise<GrowthPool | undefined> | undefined;
let users = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Runs `work` with the pool; with undefined where WebAssembly SIMD or the kernels cannot be had. */
export async function withGrowthPool<T>(work: (pool: GrowthPool | undefined) => Promise<T>): Promise<T> {
  clearTimeout(timer);
  users += 1;
  try {
    pool ??= start();
    return await work(await pool);
  } finally {
    users -= 1;
    if (users === 0) timer = setTimeout(giveBack, rest);
    // Node would wait for it.
    (timer as { unref?: () => void } | undefined)?.unref?.();
  }
}

async function start(): Promise<GrowthPool | undefined> {
  if (!hasSimd()) return undefined;
  try {
    const module = await loadKernels();
    // Node has no Worker of this kind, nor have some browsers within another one: the calling thread then does all.
    const spawn =
      typeof Worker === 'function'
        ? () => new Worker(new URL('../engines/wasm/growthWorker.ts', import.meta.url), { type: 'module', name: 'exponents' })
        : undefined;
    return new GrowthPool(module, { spawn, workers: Math.max(1, Math.min(globalThis.navigator?.hardwareConcurrency || 1, 8)) });
  } catch {
    return undefined;
  }
}

function giveBack(): void {
  const old = pool;
  pool = undefined;
  void old?.then((one) => one?.dispose());
}
