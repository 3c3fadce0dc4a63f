/** The page's side of the benchmark. */
import { Supervised } from '../base/supervised.ts';
import type { BenchmarkMessage } from './messages.ts';

/** A worker that says nothing for so long hangs: a single measurement takes seconds, on a busy machine half a minute. ms */
const silence = 180_000;
/** From one look at it to the next. ms */
const look = 1000;

/** Starts measuring; returns the way to stop. */
export function startBenchmark(onMessage: (message: BenchmarkMessage) => void): () => void {
  const worker = new Worker(new URL('./benchmarkWorker.ts', import.meta.url), { type: 'module', name: 'benchmark' });
  worker.addEventListener('message', ({ data }: MessageEvent<BenchmarkMessage>) => onMessage(data));
  const supervised = new Supervised(worker, {
    silence,
    stretch: 2 * look,
    onEnd(ending, message) {
      clearInterval(timer);
      const why = ending === 'missing' ? 'its script did not load' : ending === 'silent' ? 'it did not answer any more' : message || 'it failed';
      onMessage({ kind: 'note', sentence: `The measurement stopped: ${why}. Measure again.` });
      onMessage({ kind: 'end' });
    },
  });
  const timer = setInterval(() => supervised.listen(), look);
  return () => {
    clearInterval(timer);
    supervised.dispose();
  };
}
