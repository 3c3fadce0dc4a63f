/**
 * Searches for fixed points, shared among the workers of the pool: the calling thread stays free for Live. Tasks depend on nothing but the search, and what
 * comes of one depends on nobody else, so the bits do not depend on how many workers there are, nor on what becomes of a worker (errands.ts).
 */
import type { Product } from '../../science/chaos/index.ts';
import type { Descent, Flow, Stability } from '../../science/fixedPoints/index.ts';
import type { Breathe } from '../engine.ts';
import { type Errand, Errands, type Told } from './errands.ts';
import { type PointModules, slotsOf } from './flowArithmetic.ts';
import type { PointTask } from './pointsProtocol.ts';
import { createPointWork, type PointWork } from './pointWork.ts';
import { VectorProducts } from './vectorProducts.ts';
import type { PoolWorker, WorkerPool } from './workerPool.ts';
import type { FromWorker } from './workerProtocol.ts';

export interface SharedPointsOptions {
  /** Without it, or where it has no workers, everything runs in the calling thread. */
  readonly pool?: WorkerPool | undefined;
  /** Workers that are used at most. */
  readonly workers?: number | undefined;
}

/** Starts of a task in a small network, whose descents take a millisecond: a message is to be worth its while. */
const mostStarts = 64;
const small = 128;

/** A task of one call. */
interface PointErrand extends Errand {
  readonly flow: Flow;
  readonly task: PointTask;
  answer: unknown;
  done: boolean;
}

export class SharedPoints {
  readonly #modules: PointModules;
  readonly #work: PointWork;
  readonly #errands: Errands<PointErrand>;
  /** The flow that a worker has. */
  readonly #flows = new WeakMap<PoolWorker, Flow>();

  constructor(modules: PointModules, { pool, workers = 1 }: SharedPointsOptions = {}) {
    this.#modules = modules;
    this.#work = createPointWork(modules);
    this.#errands = new Errands<PointErrand>({
      pool,
      count: workers,
      module: modules.kernels,
      send: (worker, id, errand) => this.#send(worker, id, errand),
      take,
      leave: { kind: 'leavePoints' },
      forget: { kind: 'forgetPoints' },
    });
  }

  /** Products of G with several vectors, in the calling thread, with a memory of their own. */
  product(): Product {
    return new VectorProducts(this.#modules.kernels).product;
  }

  /**
   * Descents from `starts` [count, size]; `onDescent` gets them in the order of the starts, as they come. `breathe` is called at least every 20 ms; when it
   * throws, the workers stop within some 10 ms and the error passes.
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
    this.#errands.dispose();
  }

  /** `tell` gets the answers in the order of the tasks. */
  async #run(flow: Flow, tasks: readonly PointTask[], breathe: Breathe, tell: (answer: unknown) => void): Promise<void> {
    const errands: PointErrand[] = tasks.map((task) => ({ flow, task, answer: undefined, done: false, deaths: 0 }));
    let next = 0;
    await this.#errands.finish(errands, {
      async isDone() {
        for (; errands[next]?.done; next++) {
          tell(errands[next]!.answer);
          errands[next]!.answer = undefined;
          const pause = breathe();
          if (pause) await pause;
        }
        return next === errands.length;
      },
      doHere: (errand) => this.#doHere(errand, breathe),
      breathe,
    });
  }

  #send(worker: PoolWorker, id: number, { flow, task }: PointErrand): void {
    const had = this.#flows.get(worker);
    const first = had ? {} : { points: this.#modules.points };
    worker.post({ kind: 'points', id, task, ...(had === flow ? {} : { flow }), ...first });
    this.#flows.set(worker, flow);
  }

  async #doHere(errand: PointErrand, breathe: Breathe): Promise<void> {
    const working = this.#work(errand.flow, errand.task);
    let next = working.next();
    for (; !next.done; next = working.next()) {
      const pause = breathe();
      if (pause) await pause;
    }
    errand.answer = next.value;
    errand.done = true;
  }
}

/** Takes what a worker says of a task. */
function take(errand: PointErrand, message: FromWorker): Told {
  if (message.kind === 'pointsFailed') return 'failed';
  if (message.kind !== 'pointsFound') return 'nothing';
  errand.answer = message.answer;
  errand.done = true;
  return 'complete';
}
