/** The page's side of the benchmark. */
import type { BenchmarkMessage } from './messages.ts';

/** Starts measuring; returns the way to stop. */
export function startBenchmark(onMessage: (message: BenchmarkMessage) => void): () => void {
  const worker = new Worker(new URL('./benchmarkWorker.ts', import.meta.url), { type: 'module', name: 'benchmark' });
  worker.onmessage = ({ data }: MessageEvent<BenchmarkMessage>) => onMessage(data);
  worker.onerror = (event) => {
    event.preventDefault();
    onMessage({ kind: 'note', sentence: `The measurement stopped: ${event.message || 'its script did not load'}.` });
    onMessage({ kind: 'end' });
  };
  return () => worker.terminate();
}
