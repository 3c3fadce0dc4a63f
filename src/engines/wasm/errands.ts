/**
 * Pieces of work for the workers of the pool, one at a time for each: which worker is at what, and what waits. A piece whose worker dies is done again, by
 * another one, and in the calling thread where that one dies of it as well. What a piece is and how it is sent, who uses this says (sharedGrowth.ts,
 * sharedPoints.ts).
 */
import type { Breathe } from '../engine.ts';
import type { PoolPlace, PoolWorker, WorkerPool } from './workerPool.ts';
import type { FromWorker, ToWorker } from './workerProtocol.ts';

/** Workers that may die of an errand before it is done in the calling thread. */
const mostDeaths = 2;

export interface Errand {
  /** Workers that died while they were at it. */
  deaths: number;
}

/** What a message tells of the errand that its worker is at. */
export type Told = 'goes on' | 'complete' | 'failed' | 'nothing';

export interface ErrandsOptions<E extends Errand> {
  /** Without it, or where it has no workers, everything runs in the calling thread. */
  readonly pool: WorkerPool | undefined;
  /** Workers that are used at most. */
  readonly count: number;
  readonly module: WebAssembly.Module;
  /** Asks a worker for it, under a number that all messages about it carry. */
  send(worker: PoolWorker, id: number, errand: E): void;
  /** Takes what its worker says. */
  take(errand: E, message: FromWorker): Told;
  /** Its worker has died: forgets what came of it. */
  beginAgain?(errand: E): void;
  /** To a worker: nobody wants any more what it is at. */
  readonly leave: ToWorker;
  /** To a worker: nothing of this kind is wanted any more. */
  readonly forget: ToWorker;
  /** Workers in the order in which they are given work; the order of their start without it. */
  inOrder?(workers: readonly PoolWorker[]): readonly PoolWorker[];
  /** Whether it can be given to a worker now; `leavesOne`: another one stays idle, or there is one in all. */
  canGo?(errand: E, leavesOne: boolean): boolean;
}

/** What one call does meanwhile. */
export interface Waiting<E> {
  /** Whether nothing is left to wait for; it may throw what went wrong. */
  isDone(): boolean | Promise<boolean>;
  /** Does an errand in the calling thread. */
  doHere(errand: E): Promise<void>;
  /** A worker has said something, or 20 ms have passed. */
  onNews?(): void;
  /** Called at least every 20 ms; when it throws, workers stop within some 10 ms and the error passes. */
  readonly breathe: Breathe;
}

export class Errands<E extends Errand> {
  readonly #options: ErrandsOptions<E>;
  readonly #place: PoolPlace | undefined;
  /** What workers are at, under which number. */
  readonly #busy = new Map<PoolWorker, { readonly errand: E; readonly id: number }>();
  /** Errands that nobody is at, in order of asking. */
  readonly #waiting: E[] = [];
  #wake: (() => void)[] = [];

  constructor(options: ErrandsOptions<E>) {
    this.#options = options;
    this.#place = options.pool?.join({
      count: options.count,
      module: options.module,
      onMessage: (worker, message) => this.#receive(worker, message),
      onChange: (worker) => this.#settle(worker),
    });
  }

  /** Has these done. Resolves when `isDone` says so; nobody is at any of them afterwards, whatever it ends with. */
  async finish(errands: readonly E[], { isDone, doHere, onNews, breathe }: Waiting<E>): Promise<void> {
    const own = new Set(errands);
    this.#waiting.push(...errands);
    try {
      this.#share();
      while (!(await isDone())) {
        const alone = this.#workers().length === 0;
        const mine = this.#waiting.findIndex((errand) => own.has(errand) && (alone || errand.deaths >= mostDeaths));
        if (mine >= 0) await doHere(this.#waiting.splice(mine, 1)[0]!);
        else {
          await this.#news();
          onNews?.();
          await breathe();
        }
        // Gives up workers that have been silent for too long.
        for (const worker of this.#workers()) worker.listen(!worker.ready || this.#busy.has(worker));
      }
    } finally {
      this.#drop(own);
    }
  }

  /** Its workers are for others, and what they kept for it goes. */
  dispose(): void {
    for (const worker of this.#workers()) {
      if (this.#busy.has(worker)) worker.post(this.#options.leave);
      worker.post(this.#options.forget);
    }
    this.#busy.clear();
    this.#place?.leave();
  }

  #workers(): readonly PoolWorker[] {
    return this.#place?.workers() ?? [];
  }

  /** Gives waiting errands to idle workers. */
  #share(): void {
    const { pool, send, inOrder, canGo } = this.#options;
    const workers = this.#workers();
    for (const worker of inOrder?.(workers) ?? workers) {
      if (!worker.ready || this.#busy.has(worker)) continue;
      const leavesOne = workers.length === 1 || this.#busy.size + 1 < workers.length;
      const next = this.#waiting.findIndex((errand) => errand.deaths < mostDeaths && (canGo?.(errand, leavesOne) ?? true));
      if (next < 0) return;
      const [errand] = this.#waiting.splice(next, 1) as [E];
      const id = pool!.number();
      this.#busy.set(worker, { errand, id });
      send(worker, id, errand);
    }
  }

  #receive(worker: PoolWorker, message: FromWorker): void {
    const work = this.#busy.get(worker);
    if (!work || !('id' in message) || message.id !== work.id) return;
    const told = this.#options.take(work.errand, message);
    if (told === 'nothing') return;
    if (told === 'failed') {
      worker.end('failed');
      return;
    }
    if (told === 'complete') this.#busy.delete(worker);
    this.#share();
    this.#call();
  }

  /** It is ready, or it has gone: then its errand waits again. */
  #settle(worker: PoolWorker): void {
    const errand = this.#busy.get(worker)?.errand;
    if (errand && !this.#workers().includes(worker)) {
      this.#busy.delete(worker);
      this.#options.beginAgain?.(errand);
      errand.deaths += 1;
      this.#waiting.unshift(errand);
    }
    this.#share();
    this.#call();
  }

  /** Nobody wants these any more. */
  #drop(errands: ReadonlySet<E>): void {
    for (let k = this.#waiting.length - 1; k >= 0; k--) if (errands.has(this.#waiting[k]!)) this.#waiting.splice(k, 1);
    for (const [worker, { errand }] of [...this.#busy]) {
      if (!errands.has(errand)) continue;
      worker.post(this.#options.leave);
      this.#busy.delete(worker);
    }
    this.#share();
  }

  #call(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }

  /** Resolves when a worker has said something, at the latest after 20 ms. */
  #news(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, 20);
      this.#wake.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
