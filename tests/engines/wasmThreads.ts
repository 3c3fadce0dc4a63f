/** Workers of the pool without threads: the same message handler at the other end of a channel, so messages are cloned and transferred as they are to a worker. */
import type { PoolThread } from '../../src/engines/wasm/pool.ts';
import type { FromWorker, ToWorker } from '../../src/engines/wasm/poolProtocol.ts';
import { serve } from '../../src/engines/wasm/serve.ts';

export interface FakeThread extends PoolThread {
  /** Blocks that it has answered. */
  answered: number;
  terminated: boolean;
  /** As if the browser had reported an error of the worker. */
  die(): void;
}

export interface FakeThreadOptions {
  /** What the worker hears of a message to it; undefined for nothing. */
  readonly hears?: (message: ToWorker, thread: FakeThread) => ToWorker | undefined;
  /** Returns false for messages from the worker that get lost. */
  readonly says?: (message: FromWorker, thread: FakeThread) => boolean;
}

/** A `spawn`, and the threads that it has made. */
export function fakeThreads({ hears = (message) => message, says = () => true }: FakeThreadOptions = {}): {
  readonly threads: FakeThread[];
  spawn(): FakeThread;
} {
  const threads: FakeThread[] = [];
  return { threads, spawn };

  function spawn(): FakeThread {
    const { port1, port2 } = new MessageChannel();
    const listeners: [string, (event: { data?: unknown }) => void][] = [];
    const emit = (type: string, data?: unknown) => {
      for (const [wanted, listener] of listeners) if (wanted === type) listener({ data });
    };
    const thread: FakeThread = {
      answered: 0,
      terminated: false,
      postMessage(message, transfer) {
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
      if (data.kind === 'block') thread.answered++;
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
