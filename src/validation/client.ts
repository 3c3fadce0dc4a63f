/** The page's side of the validation: a few workers, which take one row after the other. */
import { Supervised } from '../base/supervised.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/** A worker that says nothing for so long hangs: a part of a row takes seconds, on a busy machine half a minute. ms */
const silence = 180_000;
/** From one look at them to the next. ms */
const look = 1000;
const mostWorkers = 4;

interface Member {
  readonly worker: Worker;
  readonly supervised: Supervised;
  /** The row that it is at. */
  row: string | null;
}

export interface Validation {
  /** Computes these rows in their order, as many at once as there are workers. */
  run(names: readonly string[], thorough: boolean): void;
  /** Ends all work; rows that were under way are not run. */
  cancel(): void;
  /** Hands a file of weights to all workers. */
  give(name: string, bytes: Uint8Array): void;
  dispose(): void;
}

/**
 * Starts a worker, which says which claims there are. `onMessage` also gets an outcome for a row whose worker was lost, and `onEnd` is called when all rows of
 * a run have come.
 */
export function openValidation(onMessage: (message: FromWorker) => void, onEnd: () => void): Validation {
  const members = new Set<Member>();
  let waiting: string[] = [];
  let thorough = false;
  let file: Extract<ToWorker, { kind: 'file' }> | null = null;
  const cores = navigator.hardwareConcurrency || 1;

  function start(): Member {
    const worker = new Worker(new URL('./validationWorker.ts', import.meta.url), { type: 'module', name: 'validation' });
    const first = members.size === 0;
    const supervised = new Supervised(worker, {
      silence,
      stretch: 2 * look,
      onEnd(ending, message) {
        members.delete(member);
        const why = ending === 'missing' ? 'its script did not load' : ending === 'silent' ? 'it did not answer any more' : message || 'it failed';
        const name = member.row ?? waiting.shift();
        if (name) onMessage({ kind: 'outcome', outcome: lost(name, why) });
        if (waiting.length > 0) next(start());
        else finish();
      },
    });
    const member: Member = { worker, supervised, row: null };
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      // Only the first is asked what there is.
      if ((data.kind !== 'claims' && data.kind !== 'file') || first) onMessage(data);
      if (data.kind !== 'outcome') return;
      member.row = null;
      next(member);
    });
    members.add(member);
    if (file) worker.postMessage(file);
    return member;
  }

  function next(member: Member): void {
    const name = waiting.shift();
    if (name === undefined) finish();
    else {
      member.row = name;
      member.worker.postMessage({ kind: 'check', name, thorough } satisfies ToWorker);
    }
  }

  function finish(): void {
    if (waiting.length === 0 && ![...members].some(({ row }) => row)) onEnd();
  }

  function end(): void {
    for (const { supervised } of members) supervised.dispose();
    members.clear();
    waiting = [];
  }

  const timer = setInterval(() => {
    for (const { supervised, row } of members) supervised.listen(row !== null);
  }, look);
  start();
  return {
    run(names, long) {
      waiting = [...names];
      thorough = long;
      const wanted = Math.min(mostWorkers, cores, names.length);
      while (members.size < wanted) start();
      for (const member of [...members].slice(0, wanted)) next(member);
    },
    cancel: end,
    give(name, bytes) {
      file = { kind: 'file', name, bytes };
      if (members.size === 0) start();
      for (const { worker } of members) worker.postMessage(file);
    },
    dispose() {
      clearInterval(timer);
      end();
    },
  };
}

const lost = (name: string, why: string) =>
  ({ name, state: 'red', ours: [], held: [], thorough: false, seconds: 0, sentence: `Its computation stopped: ${why}. Run it again.` }) as const;
