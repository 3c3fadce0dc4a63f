/**
 * Workers that train networks of an experiment, each one network at a time, from drawing to row. The session's own pool, which shares the blocks of one
 * training, stays with the session: a network by itself in a thread needs no sharing. While a hand is on the page, or the session trains its own network, they
 * compute for a third of the time.
 */
import { CancelledError, NotAvailableError } from '../base/errors.ts';
import { partIsMissing } from '../base/loadPart.ts';
import { type Ending, Supervised } from '../base/supervised.ts';
import type { Core } from './core.ts';
import type { NetworkListener, NetworkWanted } from './experimentNetwork.ts';
import type { MeasuredRow } from './protocol/experiments.ts';
import type { FromTrainer, ToTrainer } from './protocol/trainer.ts';

/** How often it is looked whether they should rest, and whether they live. ms */
const lookEvery = 100;
/** A worker that says nothing for so long counts as dead: it tells its progress between slices of some ms. ms */
const silence = 30_000;
/** A network whose worker died is begun again on another one, so many times. */
const mostDeaths = 2;

export interface Trainers {
  readonly count: number;
  /**
   * Rejects as `runNetwork` does, with CancelledError when it is disposed of, with PartMissingError where the script of the workers does not come, and with
   * NotAvailableError where workers die of the network.
   */
  run(wanted: NetworkWanted, listener: NetworkListener): Promise<MeasuredRow>;
  dispose(): void;
}

interface Trainer {
  readonly supervised: Supervised;
  post(message: ToTrainer): void;
  onMessage: (message: FromTrainer) => void;
  onEnd: (ending: Ending) => void;
  busy: boolean;
}

/** null where there are no workers within a worker. */
export function startTrainers(core: Pick<Core, 'environment' | 'jobs'>, count: number): Trainers | null {
  if (!core.environment.pool) return null;
  let disposed = false;
  const all = new Set<Trainer>();
  const cancels = new Set<() => void>();
  let idle: Trainer[] = [];

  function start(): Trainer {
    const worker = new Worker(new URL('./trainerWorker.ts', import.meta.url), { type: 'module', name: 'trainer' });
    const supervised = new Supervised(worker, {
      silence,
      stretch: 2 * lookEvery,
      onEnd(ending) {
        all.delete(trainer);
        idle = idle.filter((other) => other !== trainer);
        trainer.onEnd(ending);
      },
    });
    const trainer: Trainer = { supervised, post: (message) => worker.postMessage(message), onMessage: () => undefined, onEnd: () => undefined, busy: false };
    worker.addEventListener('message', ({ data }: MessageEvent<FromTrainer>) => supervised.alive && trainer.onMessage(data));
    all.add(trainer);
    return trainer;
  }

  let first: Trainer;
  try {
    first = start();
  } catch {
    return null;
  }
  const looking = setInterval(() => {
    const rest = core.environment.alone?.() || core.jobs.changing() !== undefined;
    for (const { supervised, post, busy } of all) {
      if (rest) post({ kind: 'rest', for: 3 * lookEvery });
      supervised.listen(busy);
    }
  }, lookEvery);
  idle = [first];

  function attempt(wanted: NetworkWanted, listener: NetworkListener): Promise<MeasuredRow | Ending> {
    if (disposed) return Promise.reject(new CancelledError());
    const trainer = idle.pop() ?? start();
    return new Promise<MeasuredRow | Ending>((resolve, reject) => {
      const cancelled = () => reject(new CancelledError());
      cancels.add(cancelled);
      const over = () => {
        trainer.busy = false;
        cancels.delete(cancelled);
      };
      trainer.busy = true;
      trainer.onEnd = (ending) => {
        over();
        resolve(ending);
      };
      trainer.onMessage = (message) => {
        if (message.kind === 'progress') listener.progress(message.share, message.step, message.loss);
        else if (message.kind === 'begun') listener.begun(message.begun);
        else {
          over();
          idle.push(trainer);
          if (message.kind === 'row') resolve(message.row);
          else reject(asError(message));
        }
      };
      trainer.post({ kind: 'run', wanted });
    });
  }

  return {
    count,
    async run(wanted, listener) {
      let newest = wanted;
      let ending: Ending = 'missing';
      for (let deaths = 0; deaths < mostDeaths; deaths++) {
        const row = await attempt(newest, {
          ...listener,
          begun(begun) {
            newest = { ...wanted, begun };
            listener.begun(begun);
          },
        });
        if (typeof row !== 'string') return row;
        ending = row;
      }
      if (ending === 'missing') throw partIsMissing('trainerWorker');
      throw new NotAvailableError(
        'experiment: the worker that trained a network stopped twice, perhaps for want of memory. Take a smaller network, a smaller batch or fewer networks at once (atOnce).',
      );
    },
    dispose() {
      disposed = true;
      clearInterval(looking);
      for (const { supervised } of all) supervised.dispose();
      all.clear();
      idle = [];
      for (const cancel of cancels) cancel();
    },
  };
}

/** Told on by its name, as all errors are that cross to the page. */
const asError = ({ name, message }: Extract<FromTrainer, { kind: 'failed' }>): Error => Object.assign(new Error(message), { name });
