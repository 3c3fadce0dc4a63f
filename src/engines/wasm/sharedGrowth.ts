/**
 * Copies of a network and their tangent vectors, measured by workers of the pool: the calling thread stays free for Live, and a training or a map goes on beside
 * them. Copies go in groups that depend on nothing but their number, so the bits do not depend on how many workers there are. What becomes
 * of a worker costs time and nothing else: its group is measured again, by another one, and in the calling thread where that one dies of it as well.
 */
import { createGrowth, type Growth, type GrowthOptions, type MeasuredGrowth } from '../../science/chaos/index.ts';
import type { Floats, Network } from '../../science/network.ts';
import type { Breathe } from '../engine.ts';
import type { GrowthNews, SentGrowthOptions } from './growthProtocol.ts';
import { createMeasure, type Measure } from './measureByKernels.ts';
import type { PoolPlace, PoolWorker, WorkerPool } from './workerPool.ts';
import type { FromWorker } from './workerProtocol.ts';

/** Copies that are carried along together: such that their tangent vectors fill the kernels' tiles of four (kernels/vectors.ts). */
const groupSize = (count: number) => (count === 1 ? 4 : count < 4 ? 2 : 1);

export interface SharedGrowthOptions {
  /** Without it, or where it has no workers, everything runs in the calling thread. */
  readonly pool?: WorkerPool | undefined;
  /** Workers that are used at most. */
  readonly workers?: number | undefined;
}

/** Workers that may die of a group before it is measured in the calling thread. */
const mostDeaths = 2;

/** A group of copies of one call. */
interface Group {
  readonly network: Network;
  readonly options: SentGrowthOptions;
  /** Not given to the last worker that is free. */
  readonly gently: boolean;
  growth: Growth;
  /** What came of it, when it is complete. */
  found: Omit<MeasuredGrowth, 'growth'> | undefined;
  error: Error | undefined;
  /** Workers that died while they were at it. */
  deaths: number;
}

export class SharedGrowth {
  readonly #measure: Measure;
  readonly #pool: WorkerPool | undefined;
  readonly #place: PoolPlace | undefined;
  /** What workers are at, under which number. */
  readonly #busy = new Map<PoolWorker, { readonly group: Group; readonly id: number }>();
  readonly #used = new WeakSet<PoolWorker>();
  /** Groups that nobody is at, in order of asking. */
  readonly #waiting: Group[] = [];
  #wake: (() => void)[] = [];

  constructor(module: WebAssembly.Module, { pool, workers = 1 }: SharedGrowthOptions = {}) {
    this.#measure = createMeasure(module);
    this.#pool = pool;
    this.#place = pool?.join({
      count: workers,
      module,
      onMessage: (worker, message) => this.#receive(worker, message),
      onChange: (worker) => this.#settle(worker),
    });
  }

  /**
   * Growth of the copies of `options` (none of whose functions are used), by groups, to be put together by `judge`. `onGrowth` sees how far all groups are,
   * about ten times a second. `breathe` is called at least every 20 ms; when it throws, the workers stop within some 10 ms and the error passes. Rejects with
   * RangeError as `measureGrowth` throws it. `first`, if given, is the number of the first copy. `gently`: one worker is left idle where there are several, for the
   * sake of a page that is drawn meanwhile; the bits are the same.
   */
  async measure(
    network: Network,
    options: GrowthOptions,
    onGrowth: (growths: readonly Growth[]) => void,
    breathe: Breathe,
    gently = false,
  ): Promise<MeasuredGrowth[]> {
    const { product: _, tangentProduct: __, bundle: ___, copies = 1, count = 1, starts, startVectors, first = 0, ...rest } = options;
    createGrowth(network, options);
    const groups: Group[] = [];
    const together = groupSize(count);
    const part = (of: Floats | undefined, width: number, from: number, to: number) => of?.slice(from * width, to * width);
    for (let begin = 0; begin < copies; begin += together) {
      const end = Math.min(copies, begin + together);
      const own = {
        starts: part(starts, network.size, begin, end),
        startVectors: part(startVectors, count * network.size, begin, end) as Float64Array | undefined,
      };
      const sent = { ...rest, ...own, count, copies: end - begin, first: first + begin };
      groups.push({ network, options: sent, gently, growth: createGrowth(network, sent), found: undefined, error: undefined, deaths: 0 });
    }
    this.#waiting.push(...groups);
    const tell = () => onGrowth(groups.map(({ growth }) => growth));
    try {
      this.#share();
      for (;;) {
        const error = groups.find((group) => group.error)?.error;
        if (error) throw error;
        if (groups.every(({ found }) => found)) break;
        const alone = this.#workers().length === 0;
        const mine = this.#waiting.findIndex((group) => groups.includes(group) && (alone || group.deaths >= mostDeaths));
        if (mine >= 0) await this.#measureHere(this.#waiting.splice(mine, 1)[0], tell, breathe);
        else {
          await this.#news();
          tell();
          await breathe();
        }
        this.#listen();
      }
      return groups.map(({ growth, found }) => ({ growth, ...found! }));
    } finally {
      this.#drop(groups);
    }
  }

  /** Its workers are for others, and what they kept for it goes. */
  dispose(): void {
    for (const worker of this.#workers()) {
      if (this.#busy.has(worker)) worker.post({ kind: 'leave' });
      worker.post({ kind: 'forget' });
    }
    this.#busy.clear();
    this.#place?.leave();
  }

  #workers(): readonly PoolWorker[] {
    return this.#place?.workers() ?? [];
  }

  /** First those that have measured before and hold the memory for it, then the last of the pool: the first ones share the blocks of batches. */
  #inOrder(): PoolWorker[] {
    const last = [...this.#workers()].reverse();
    return [...last.filter((worker) => this.#used.has(worker)), ...last.filter((worker) => !this.#used.has(worker))];
  }

  /** Gives waiting groups to idle workers. */
  #share(): void {
    const workers = this.#workers();
    for (const worker of this.#inOrder()) {
      if (!worker.ready || this.#busy.has(worker)) continue;
      const leavesOne = workers.length === 1 || this.#busy.size + 1 < workers.length;
      const next = this.#waiting.findIndex((group) => (leavesOne || !group.gently) && group.deaths < mostDeaths);
      if (next < 0) return;
      const [group] = this.#waiting.splice(next, 1) as [Group];
      const id = this.#pool!.number();
      this.#busy.set(worker, { group, id });
      this.#used.add(worker);
      worker.post({ kind: 'measure', id, network: group.network, options: group.options });
    }
  }

  async #measureHere(group: Group, tell: () => void, breathe: Breathe): Promise<void> {
    const measuring = this.#measure(group.network, group.options);
    let told = performance.now();
    try {
      let next = measuring.next();
      for (; !next.done; next = measuring.next()) {
        group.growth = next.value;
        if (performance.now() - told > 100) {
          told = performance.now();
          tell();
        }
        const pause = breathe();
        if (pause) await pause;
      }
      group.growth = next.value.growth;
      group.found = next.value;
    } catch (error) {
      measuring.return(undefined as never);
      throw error;
    }
  }

  #receive(worker: PoolWorker, message: FromWorker): void {
    const work = this.#busy.get(worker);
    if (!work || !('id' in message) || message.id !== work.id) return;
    const { group } = work;
    switch (message.kind) {
      case 'unmeasured':
        worker.end('failed');
        return;
      case 'refused':
        group.error = new RangeError(message.sentence);
        break;
      case 'growth':
      case 'measured':
        take(group.growth, message);
        if (message.kind === 'measured') group.found = { evidence: message.evidence, vectors: message.vectors };
    }
    if (message.kind !== 'growth') this.#busy.delete(worker);
    this.#share();
    this.#call();
  }

  /** It is ready, or it has gone: then its group is measured again. */
  #settle(worker: PoolWorker): void {
    const group = this.#busy.get(worker)?.group;
    if (group && !this.#workers().includes(worker)) {
      this.#busy.delete(worker);
      group.growth = createGrowth(group.network, group.options);
      group.deaths += 1;
      this.#waiting.unshift(group);
    }
    this.#share();
    this.#call();
  }

  /** Gives up workers that have been silent for too long. */
  #listen(): void {
    for (const worker of this.#workers()) worker.listen(!worker.ready || this.#busy.has(worker));
  }

  /** Nobody wants these any more. */
  #drop(groups: readonly Group[]): void {
    for (const group of groups) {
      const at = this.#waiting.indexOf(group);
      if (at >= 0) this.#waiting.splice(at, 1);
    }
    for (const [worker, { group }] of [...this.#busy]) {
      if (!groups.includes(group)) continue;
      worker.post({ kind: 'leave' });
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

/** Takes what a worker has measured. */
function take(growth: Growth, { measured, done, from, logs, determinants }: Omit<GrowthNews, 'kind'>): void {
  growth.measured = measured;
  growth.done = done;
  growth.logs.set(logs, from * growth.copies * growth.count);
  growth.determinants.set(determinants, from * growth.copies);
}
