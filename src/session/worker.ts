/** Entry of the session's worker: receives the frame port, then answers commands. */
import { expose } from 'comlink';
import { createWorkerPool } from '../engines/workerPool.ts';
import { type FromPage, Outbox } from './outbox.ts';
import type { SessionCommands } from './protocol.ts';
import { messageClock, withRests } from './scheduler.ts';
import { createSession } from './session.ts';
import { createSleep } from './sleep.ts';
import { handedOver } from './transfers.ts';

// TypeScript takes globalThis for that of a page; this file runs in a worker.
const self = globalThis as unknown as DedicatedWorkerGlobalScope;

self.addEventListener('message', function receivePort({ data }: MessageEvent<{ framePort?: MessagePort; firstSnapshot: number }>) {
  if (!data.framePort) return;
  self.removeEventListener('message', receivePort);
  const port = data.framePort;
  const outbox = new Outbox(port);
  const workers = Math.max(1, Math.min(navigator.hardwareConcurrency || 1, 8));
  // Who has just pressed Train still has a hand on the page: where all cores would be taken, one is left for the first seconds.
  const care = (navigator.hardwareConcurrency || 1) <= 2 ? 5000 : 0;
  let attended = 0;
  let begunUntil = 0;
  const isAttended = () => performance.now() < attended;
  const alone = () => isAttended() || performance.now() < begunUntil;
  let ticks: ReturnType<typeof setInterval> | undefined;
  const sleep = createSleep((awake) => {
    clearInterval(ticks);
    if (awake) ticks = setInterval(tick, 8);
  });
  const { commands, tick } = createSession({
    clock: sleep.over(withRests(messageClock(), isAttended)),
    outbox,
    environment: { pool: createWorkerPool(), workers, alone },
    firstSnapshot: data.firstSnapshot,
  });
  port.onmessage = ({ data }: MessageEvent<FromPage>) => {
    if ('beat' in data) {
      port.postMessage(data);
      return;
    }
    if ('attend' in data) {
      attended = performance.now() + data.attend;
      return;
    }
    if ('asleep' in data) {
      sleep.set(data.asleep);
      return;
    }
    outbox.acknowledged(data.drawn);
    if (data.drawn === 'live') tick();
  };
  ticks = setInterval(tick, 8);
  expose({
    ...commands,
    async ask(name, asked, call) {
      return handedOver(await commands.ask(name, asked, call));
    },
    train(options) {
      begunUntil = performance.now() + care;
      return commands.train(options);
    },
  } satisfies SessionCommands);
});
