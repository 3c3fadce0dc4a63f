/**
 * Copies of a network and their tangent vectors, measured by workers of the pool: the calling thread stays free for Live, and a training or a map goes on
 * beside them. Copies go in groups that depend on nothing but their number, so the bits do not depend on how many workers there are, nor on what becomes of a
 * worker (errands.ts).
 */
import { createGrowth, type Growth, type GrowthOptions, type MeasuredGrowth } from '../../science/chaos/index.ts';
import type { Floats, Network } from '../../science/network.ts';
import type { Breathe } from '../engine.ts';
import { type Errand, Errands, type Told } from './errands.ts';
import type { GrowthNews, SentGrowthOptions } from './growthProtocol.ts';
import { createMeasure, type Measure } from './measureByKernels.ts';
import type { PoolWorker, WorkerPool } from './workerPool.ts';
import type { FromWorker } from './workerProtocol.ts';

/** Copies that are carried along together: such that their tangent vectors fill the kernels' tiles of four (kernels/vectors.ts). */
const groupSize = (count: number) => (count === 1 ? 4 : count < 4 ? 2 : 1);

export interface SharedGrowthOptions {
  /** Without it, or where it has no workers, everything runs in the calling thread. */
  readonly pool?: WorkerPool | undefined;
  /** Workers that are used at most. */
  readonly workers?: number | undefined;
}

/** A group of copies of one call. */
interface Group extends Errand {
  readonly network: Network;
  readonly options: SentGrowthOptions;
  /** Not given to the last worker that is free. */
  readonly gently: boolean;
  growth: Growth;
  /** What came of it, when it is complete. */
  found: Omit<MeasuredGrowth, 'growth'> | undefined;
  error: Error | undefined;
}

export class SharedGrowth {
  readonly #measure: Measure;
  readonly #groups: Errands<Group>;
  readonly #used = new WeakSet<PoolWorker>();

  constructor(module: WebAssembly.Module, { pool, workers = 1 }: SharedGrowthOptions = {}) {
    this.#measure = createMeasure(module);
    this.#groups = new Errands<Group>({
      pool,
      count: workers,
      module,
      send: (worker, id, { network, options }) => {
        this.#used.add(worker);
        worker.post({ kind: 'measure', id, network, options });
      },
      take,
      beginAgain: (group) => {
        group.growth = createGrowth(group.network, group.options);
      },
      leave: { kind: 'leave' },
      forget: { kind: 'forget' },
      // First those that have measured before and hold the memory for it, then the last of the pool: the first ones share the blocks of batches.
      inOrder: (all) => {
        const last = [...all].reverse();
        return [...last.filter((worker) => this.#used.has(worker)), ...last.filter((worker) => !this.#used.has(worker))];
      },
      canGo: ({ gently }, leavesOne) => leavesOne || !gently,
    });
  }

  /**
   * Growth of the copies of `options` (none of whose functions are used), by groups, to be put together by `judge`. `onGrowth` sees how far all groups are,
   * about ten times a second. `breathe` is called at least every 20 ms; when it throws, the workers stop within some 10 ms and the error passes. Rejects with
   * RangeError as `measureGrowth` throws it. `first`, if given, is the number of the first copy. `gently`: one worker is left idle where there are several, for
   * the sake of a page that is drawn meanwhile; the bits are the same.
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
    const tell = () => onGrowth(groups.map(({ growth }) => growth));
    await this.#groups.finish(groups, {
      isDone: () => {
        const error = groups.find((group) => group.error)?.error;
        if (error) throw error;
        return groups.every(({ found }) => found);
      },
      doHere: (group) => this.#measureHere(group, tell, breathe),
      onNews: tell,
      breathe,
    });
    return groups.map(({ growth, found }) => ({ growth, ...found! }));
  }

  /** Its workers are for others, and what they kept for it goes. */
  dispose(): void {
    this.#groups.dispose();
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
}

/** Takes what a worker says of a group. */
function take(group: Group, message: FromWorker): Told {
  switch (message.kind) {
    case 'unmeasured':
      return 'failed';
    case 'refused':
      group.error = new RangeError(message.sentence);
      return 'complete';
    case 'growth':
      add(group.growth, message);
      return 'goes on';
    case 'measured':
      add(group.growth, message);
      group.found = { evidence: message.evidence, vectors: message.vectors };
      return 'complete';
    default:
      return 'nothing';
  }
}

/** Adds what a worker has measured since. */
function add(growth: Growth, { measured, done, from, logs, determinants }: Omit<GrowthNews, 'kind'>): void {
  growth.measured = measured;
  growth.done = done;
  growth.logs.set(logs, from * growth.copies * growth.count);
  growth.determinants.set(determinants, from * growth.copies);
}
