/** Entry of the session's worker: receives the frame port, then answers commands. */
import { expose } from 'comlink';
import { type Acknowledgement, Outbox } from './outbox.ts';
import { messageClock } from './scheduler.ts';
import { createSession } from './session.ts';

const self = globalThis as unknown as DedicatedWorkerGlobalScope;

function spawn(): Worker {
  return new Worker(new URL('../engines/wasm/poolWorker.ts', import.meta.url), { type: 'module', name: 'pool' });
}

self.addEventListener('message', function receivePort({ data }: MessageEvent<{ framePort?: MessagePort }>) {
  if (!data.framePort) return;
  self.removeEventListener('message', receivePort);
  const port = data.framePort;
  const outbox = new Outbox(port);
  // One core is left to the page: with all of them at work its keys and sliders wait.
  const workers = Math.max(1, Math.min((navigator.hardwareConcurrency || 1) - 1, 8));
  const { commands, tick } = createSession({ clock: messageClock(), outbox, environment: { spawn, workers } });
  port.onmessage = (message: MessageEvent<Acknowledgement>) => {
    outbox.acknowledged(message.data.drawn);
    if (message.data.drawn === 'live') tick();
  };
  setInterval(tick, 8);
  expose(commands);
});
