/** Entry of the benchmark's worker: makes the engines, measures, says what it finds. */
import { createWasmEngine } from '../engines/wasm/index.ts';
import { createWebglEngine } from '../engines/webgl/index.ts';
import { createWorkerPool } from '../engines/workerPool.ts';
import { type Contender, measureMachine } from './measure.ts';
import type { BenchmarkMessage } from './messages.ts';

// TypeScript takes globalThis for that of a page; this file runs in a worker.
const self = globalThis as unknown as DedicatedWorkerGlobalScope;
const say = (message: BenchmarkMessage) => self.postMessage(message);
const pool = createWorkerPool();
const cores = navigator.hardwareConcurrency || 1;

async function contenders(): Promise<{ webgl: string; list: Contender[] }> {
  const list: Contender[] = [];
  for (const workers of new Set([1, Math.min(cores, 8)])) {
    try {
      list.push({ engine: await createWasmEngine({ pool, workers, patience: 5000 }), kind: 'wasm', workers, takes: () => true });
    } catch (error) {
      say({ kind: 'note', sentence: `wasm was left out: ${(error as Error).message}` });
    }
  }
  try {
    const engine = await createWebglEngine();
    // Software would take minutes for the large networks.
    list.push({ engine, kind: 'webgl', workers: 1, takes: ({ N }) => engine.precision === 4 && (!engine.software || N <= 256) });
    const half = engine.precision === 4 ? '' : ', in half precision: too coarse for training';
    return { webgl: `${engine.adapter}${half}`, list };
  } catch (error) {
    return { webgl: (error as Error).message, list };
  }
}

const { webgl, list } = await contenders();
try {
  await measureMachine({ cores, webgl, contenders: list, now: () => performance.now() }, say);
} catch (error) {
  say({ kind: 'note', sentence: `The measurement stopped: ${(error as Error).message}` });
  say({ kind: 'end' });
}
