/**
 * Searches for fixed points, shared among the workers of the pool: the calling thread stays free for Live. Tasks depend on nothing but the search, and what comes of one
 * depends on nobody else, so the bits do not depend on how many workers there are. What becomes of a worker costs time and nothing else: its task is done again, by another
 * one, and in the calling thread where that one dies of it as well.
 */
import type { Product } from '../../science/chaos/index.ts';
import type { Descent, Flow, Stability } from '../../science/fixedPoints/index.ts';
import type { Breathe } from '../engine.ts';
import { type PointModules, slotsOf } from './flowArithmetic.ts';
import type { PointTask } from './pointsProtocol.ts';
import { createPointWork, type PointWork } from './pointWork.ts';
import { VectorProducts } from './vectorProducts.ts';
import type { PoolPlace, PoolWorker, WorkerPool } from './workerPool.ts';
import type { FromWorker } from './workerProtocol.ts';

export interface SharedPointsOptions {
  /** Without it, or where it has no workers, everything runs in the calling thread. */
  readonly pool?: WorkerPool | undefined;
  /** Workers that are used at most. */
  readonly workers?: number | undefined;
}

/** Workers that may die of a task before it is done in the calling thread. */
const mostDeaths = 2;
/** Starts of a task in a small network, whose descents take a millisecond: a message is to be worth its while. */
const mostStarts = 64;
const small = 128;

/** A task of one call. */
interface Errand {
  readonly flow: Flow;
  readonly task: PointTask;
  answer: unknown;
  done: boolean;
  /** Workers that died while they were at it. */
  deaths: number;
}

export class SharedPoints {
  readonly #modules: PointModules;
  readonly #work: PointWork;
  readonly #pool: WorkerPool | undefined;
  readonly #place: PoolPlace | undefined;
  /** What workers are at, under which number. */
  readonly #busy = new Map<PoolWorker, { readonly errand: Errand; readonly id: number }>();
  /** The flow that a worker has. */
  readonly #flows = new WeakMap<PoolWorker, Flow>();
  /** Errands that nobody is at, in order of asking. */
  readonly #waiting: Errand[] = [];
  #wake: (() => void)[] = [];

  constructor(modules: PointModules, { pool, workers = 1 }: SharedPointsOptions = {}) {
    this.#modules = modules;
    this.#work = createPointWork(modules);
    this.#pool = pool;
    this.#place = pool?.join({
      count: workers,
      module: modules.kernels,
      onMessage: (worker, message) => this.#receive(worker, message),
      onChange: (worker) => this.#settle(worker),
    });
  }

  /** Products of G with several vectors, in the calling thread, with a memory of their own. */
  product(): Product {
    return new VectorProducts(this.#modules.kernels).product;
  }

  /**
   * Descents from `starts` [count, size]; `onDescent` gets them in the order of the starts, as they come. `breathe` is called at least every 20 ms; when it throws, the
   * workers stop within some 10 ms and the error passes.
   */
  async descend(flow: Flow, starts: Float64Array, onDescent: (descent: Descent, done: number) => void, breathe: Breathe): Promise<void> {
    const { size } = flow.network;
    const width = size * (size <= small ? mostStarts : slotsOf(size));
    const tasks: PointTask[] = [];
    for (let from = 0; from < starts.length; from += width) tasks.push({ kind: 'descend', starts: starts.slice(from, from + width) });
    let told = 0;
    await this.#run(flow, tasks, breathe, (answer) => {
      for (const descent of answer as readonly Descent[]) onDescent(descent, (++told * size) / starts.length);
    });
  }

  /** Eigenvalues at each of `states`; `onStability` gets them in their order. */
  async stability(flow: Flow, states: readonly Float64Array[], onStability: (stability: Stability) => void, breathe: Breathe): Promise<void> {
    const tasks = states.map((state) => ({ kind: 'stability', state }) as const);
    await this.#run(flow, tasks, breathe, (answer) => onStability(answer as Stability));
  }

  /** Its workers are for others, and what they kept for it goes. */
  dispose(): void {
    for (const worker of this.#workers()) {
      if (this.#busy.has(worker)) worker.post({ kind: 'leavePoints' });
      worker.post({ kind: 'forgetPoints' });
    }
    this.#busy.clear();
    this.#place?.leave();
  }

  /** `tell` gets the answers in the order of the tasks. */
  async #run(flow: Flow, tasks: readonly PointTask[], breathe: Breathe, tell: (answer: unknown) => void): Promise<void> {
    const errands: Errand[] = tasks.map((task) => ({ flow, task, answer: undefined, done: false, deaths: 0 }));
    this.#waiting.push(...errands);
    let next = 0;
    try {
      this.#share();
      for (;;) {
        for (; errands[next]?.done; next++) {
          tell(errands[next]!.answer);
          errands[next]!.answer = undefined;
          const pause = breathe();
          if (pause) await pause;
        }
        if (next === errands.length) return;
        const alone = this.#workers().length === 0;
        const mine = this.#waiting.findIndex((one) => errands.includes(one) && (alone || one.deaths >= mostDeaths));
        if (mine >= 0) await this.#doHere(this.#waiting.splice(mine, 1)[0]!, breathe);
        else {
          await this.#news();
          await breathe();
        }
        this.#listen();
      }
    } finally {
      this.#drop(errands);
    }
  }

  #workers(): readonly PoolWorker[] {
    return this.#place?.workers() ?? [];
  }

  /** Gives waiting errands to idle workers. */
  #share(): void {
    for (const worker of this.#workers()) {
      if (!worker.ready || this.#busy.has(worker)) continue;
      const next = this.#waiting.findIndex(({ deaths }) => deaths < mostDeaths);
      if (next < 0) return;
      const [errand] = this.#waiting.splice(next, 1) as [Errand];
      const id = this.#pool!.number();
      this.#busy.set(worker, { errand, id });
      const had = this.#flows.get(worker);
      const first = had ? {} : { points: this.#modules.points };
      worker.post({ kind: 'points', id, task: errand.task, ...(had === errand.flow ? {} : { flow: errand.flow }), ...first });
      this.#flows.set(worker, errand.flow);
    }
  }

  async #doHere(errand: Errand, breathe: Breathe): Promise<void> {
    const working = this.#work(errand.flow, errand.task);
    let next = working.next();
    for (; !next.done; next = working.next()) {
      const pause = breathe();
      if (pause) await pause;
    }
    errand.answer = next.value;
    errand.done = true;
  }

  #receive(worker: PoolWorker, message: FromWorker): void {
    const work = this.#busy.get(worker);
    if (!work || !('id' in message) || message.id !== work.id) return;
    if (message.kind === 'pointsFailed') {
      worker.end('failed');
      return;
    }
    if (message.kind !== 'pointsFound') return;
    work.errand.answer = message.answer;
    work.errand.done = true;
    this.#busy.delete(worker);
    this.#share();
    this.#call();
  }

  /** It is ready, or it has gone: then its errand waits again. */
  #settle(worker: PoolWorker): void {
    const errand = this.#busy.get(worker)?.errand;
    if (errand && !this.#workers().includes(worker)) {
      this.#busy.delete(worker);
      errand.deaths += 1;
      this.#waiting.unshift(errand);
    }
    this.#share();
    this.#call();
  }

  /** Gives up workers that have been silent for too long. */
  #listen(): void {
    for (const worker of this.#workers()) worker.listen(!worker.ready || this.#busy.has(worker));
  }

  /** Nobody wants these any more. */
  #drop(errands: readonly Errand[]): void {
    for (let k = this.#waiting.length - 1; k >= 0; k--) if (errands.includes(this.#waiting[k]!)) this.#waiting.splice(k, 1);
    for (const [worker, { errand }] of [...this.#busy]) {
      if (!errands.includes(errand)) continue;
      worker.post({ kind: 'leavePoints' });
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
