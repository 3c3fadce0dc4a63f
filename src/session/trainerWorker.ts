/** Entry of a worker that trains networks of an experiment (trainers.ts). It is terminated when nothing is wanted of it any more. */
import { runNetwork } from './experimentNetwork.ts';
import type { FromTrainer, ToTrainer } from './protocol/trainer.ts';
import { atMostEvery, Job, messageClock, withRests } from './scheduler.ts';

// TypeScript takes globalThis for that of a page; this file runs in a worker.
const self = globalThis as unknown as DedicatedWorkerGlobalScope;

/** ms */
const tellEvery = 150;

let restsUntil = 0;
const clock = withRests(messageClock(), () => performance.now() < restsUntil);
const say = (message: FromTrainer): void => self.postMessage(message);

self.addEventListener('message', async ({ data }: MessageEvent<ToTrainer>) => {
  if (data.kind === 'rest') {
    restsUntil = performance.now() + data.for;
    return;
  }
  const progress = atMostEvery<[number, number, number | null]>(tellEvery, clock.now, ([share, step, loss]) => say({ kind: 'progress', share, step, loss }));
  try {
    const row = await runNetwork(data.wanted, clock, new Job(clock), {
      progress: (...told) => progress(told),
      begun: (begun) => say({ kind: 'begun', begun }),
    });
    say({ kind: 'row', row });
  } catch (error) {
    const { name, message } = error as Error;
    say({ kind: 'failed', name, message });
  }
});
