/**
 * Workers of the pool without threads: the same message handler at the other end of a channel, so messages are cloned and transferred as they are to a worker.
 */
import { serve } from '../../src/engines/wasm/serve.ts';
import { type PoolThread, WorkerPool } from '../../src/engines/wasm/workerPool.ts';
import type { FromWorker, ToWorker } from '../../src/engines/wasm/workerProtocol.ts';

export interface FakeThread extends PoolThread {
  /** What it has been told and has said, by kind. */
  readonly heard: ToWorker['kind'][];
  readonly said: FromWorker['kind'][];
  terminated: boolean;
  /** As if the browser had reported an error of the worker. */
  die(): void;
}

export interface FakeThreadOptions {
  /** What the worker hears of a message to it; undefined for nothing. */
  readonly hears?: ((message: ToWorker, thread: FakeThread) => ToWorker | undefined) | undefined;
  /** Returns false for messages from the worker that get lost. */
  readonly says?: ((message: FromWorker, thread: FakeThread) => boolean) | undefined;
  /** As for the pool. */
  readonly silence?: number | undefined;
}

/** A pool, and the threads that it has made. */
export function fakeThreads({ hears = (message) => message, says = () => true, silence }: FakeThreadOptions = {}): {
  readonly threads: FakeThread[];
  readonly pool: WorkerPool;
} {
  const threads: FakeThread[] = [];
  return { threads, pool: new WorkerPool(spawn, { silence }) };

  function spawn(): FakeThread {
    const { port1, port2 } = new MessageChannel();
    const listeners: [string, (event: { data?: unknown }) => void][] = [];
    const emit = (type: string, data?: unknown) => {
      for (const [wanted, listener] of listeners) if (wanted === type) listener({ data });
    };
    const thread: FakeThread = {
      heard: [],
      said: [],
      terminated: false,
      postMessage(message, transfer) {
        thread.heard.push(message.kind);
        const heard = hears(message, thread);
        if (heard) port1.postMessage(heard, transfer);
      },
      addEventListener: (type, listener) => void listeners.push([type, listener]),
      terminate() {
        thread.terminated = true;
        port1.close();
      },
      die: () => emit('error'),
    };
    port1.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      thread.said.push(data.kind);
      if (says(data, thread)) emit('message', data);
    };
    serve({
      postMessage: (message, transfer) => port2.postMessage(message, transfer),
      addEventListener: (_, listener) => {
        port2.onmessage = ({ data }: MessageEvent<ToWorker>) => listener({ data });
      },
    });
    threads.push(thread);
    return thread;
  }
}
