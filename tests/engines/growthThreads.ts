/** Workers of the growth pool without threads: the same message handler at the other end of a channel. */
import type { GrowthThread } from '../../src/engines/wasm/growthPool.ts';
import type { FromGrowthWorker, ToGrowthWorker } from '../../src/engines/wasm/growthProtocol.ts';
import { serveGrowth } from '../../src/engines/wasm/serveGrowth.ts';

export interface FakeGrowthThread extends GrowthThread {
  /** What it has been told and has said, by kind. */
  readonly heard: ToGrowthWorker['kind'][];
  readonly said: FromGrowthWorker['kind'][];
  terminated: boolean;
  /** As if the browser had reported an error of the worker. */
  die(): void;
}

/** A `spawn`, and the threads that it has made. `says` returns false for messages from the worker that get lost. */
export function fakeGrowthThreads(says: (message: FromGrowthWorker, thread: FakeGrowthThread) => boolean = () => true): {
  readonly threads: FakeGrowthThread[];
  spawn(): FakeGrowthThread;
} {
  const threads: FakeGrowthThread[] = [];
  return { threads, spawn };

  function spawn(): FakeGrowthThread {
    const { port1, port2 } = new MessageChannel();
    const listeners: [string, (event: { data?: unknown }) => void][] = [];
    const emit = (type: string, data?: unknown) => {
      for (const [wanted, listener] of listeners) if (wanted === type) listener({ data });
    };
    const thread: FakeGrowthThread = {
      heard: [],
      said: [],
      terminated: false,
      postMessage(message, transfer) {
        thread.heard.push(message.kind);
        port1.postMessage(message, transfer);
      },
      addEventListener: (type, listener) => void listeners.push([type, listener]),
      terminate() {
        thread.terminated = true;
        port1.close();
      },
      die: () => emit('error'),
    };
    port1.onmessage = ({ data }: MessageEvent<FromGrowthWorker>) => {
      thread.said.push(data.kind);
      if (says(data, thread)) emit('message', data);
    };
    serveGrowth({
      postMessage: (message, transfer) => port2.postMessage(message, transfer),
      addEventListener: (_, listener) => {
        port2.onmessage = ({ data }: MessageEvent<ToGrowthWorker>) => listener({ data });
      },
    });
    threads.push(thread);
    return thread;
  }
}
