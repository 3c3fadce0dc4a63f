/**
 * Copies of a network and their tangent vectors, measured by workers of their own: the calling thread stays free for Live, and a training or a map goes on beside
 * them. Copies go in groups that depend on nothing but their number, so the bits do not depend on how many workers there are. What becomes
 * of a worker costs time and nothing else: its group is measured again, by another one or in the calling thread.
 */
import { Supervised, type Watchable } from '../../base/supervised.ts';
import { createGrowth, type Growth, type GrowthOptions, type MeasuredGrowth } from '../../science/chaos/index.ts';
import type { Floats, Network } from '../../science/network.ts';
import type { Breathe } from '../engine.ts';
import type { FromGrowthWorker, GrowthNews, SentGrowthOptions, ToGrowthWorker } from './growthProtocol.ts';
import { createMeasure, type Measure } from './measureByKernels.ts';

/** Copies that are carried along together: such that their tangent vectors fill the kernels' tiles of four (kernels/vectors.ts). */
const groupSize = (count: number) => (count === 1 ? 4 : count < 4 ? 2 : 1);

/** The part of a Worker that is needed; in tests one end of a channel. */
export interface GrowthThread extends Watchable {
  postMessage(message: ToGrowthWorker, transfer: Transferable[]): void;
}

export interface GrowthPoolOptions {
  /** Makes a worker of growthWorker.ts. Without it, or where it throws, everything runs in the calling thread. */
  readonly spawn?: (() => GrowthThread) | undefined;
  readonly workers?: number | undefined;
  /** A worker from which nothing was heard for so long counts as dead. ms */
  readonly silence?: number | undefined;
}

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
}

interface Member {
  readonly thread: GrowthThread;
  readonly supervised: Supervised;
  ready: boolean;
  /** What it is at, under this number. */
  group: Group | undefined;
  id: number;
}

export class GrowthPool {
  readonly #measure: Measure;
  readonly #members: Member[] = [];
  /** Groups that nobody is at, in order of asking. */
  readonly #waiting: Group[] = [];
  readonly #silence: number;
  #id = 0;
  #wake: (() => void)[] = [];

  constructor(module: WebAssembly.Module, { spawn, workers = 1, silence = 4000 }: GrowthPoolOptions = {}) {
    this.#measure = createMeasure(module);
    this.#silence = silence;
    for (let i = 0; spawn && i < workers; i++) {
      try {
        this.#add(spawn(), module);
      } catch {
        break;
      }
    }
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
      groups.push({ network, options: sent, gently, growth: createGrowth(network, sent), found: undefined, error: undefined });
    }
    this.#waiting.push(...groups);
    const tell = () => onGrowth(groups.map(({ growth }) => growth));
    try {
      this.#share();
      for (;;) {
        const error = groups.find((group) => group.error)?.error;
        if (error) throw error;
        if (groups.every(({ found }) => found)) break;
        if (this.#living().length > 0) {
          await this.#news();
          tell();
          await breathe();
        } else {
          const mine = this.#waiting.findIndex((group) => groups.includes(group));
          if (mine >= 0) await this.#measureHere(this.#waiting.splice(mine, 1)[0], tell, breathe);
        }
        this.#listen();
      }
      return groups.map(({ growth, found }) => ({ growth, ...found! }));
    } finally {
      this.#drop(groups);
    }
  }

  dispose(): void {
    for (const { supervised } of this.#members) supervised.dispose();
    this.#members.length = 0;
  }

  #living(): Member[] {
    return this.#members.filter(({ supervised }) => supervised.alive);
  }

  /** Gives waiting groups to idle workers. */
  #share(): void {
    for (const member of this.#members) {
      if (!member.supervised.alive || !member.ready || member.group) continue;
      const living = this.#living();
      const leavesOne = living.length === 1 || living.filter((one) => one.group).length + 1 < living.length;
      const next = this.#waiting.findIndex((group) => leavesOne || !group.gently);
      if (next < 0) return;
      const [group] = this.#waiting.splice(next, 1) as [Group];
      member.group = group;
      member.id = ++this.#id;
      member.thread.postMessage({ kind: 'measure', id: member.id, network: group.network, options: group.options }, []);
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

  #add(thread: GrowthThread, module: WebAssembly.Module): void {
    const supervised = new Supervised(thread, { silence: this.#silence, onEnd: () => this.#bury(member) });
    const member: Member = { thread, supervised, ready: false, group: undefined, id: 0 };
    this.#members.push(member);
    thread.addEventListener('message', ({ data }) => this.#receive(member, data as FromGrowthWorker));
    thread.postMessage({ kind: 'start', module }, []);
  }

  #receive(member: Member, message: FromGrowthWorker): void {
    if (!member.supervised.alive) return;
    if (message.kind === 'ready') member.ready = true;
    else {
      const { group } = member;
      if (!group || message.id !== member.id) return;
      if (message.kind === 'failed') {
        member.supervised.end('failed');
        return;
      }
      if (message.kind === 'refused') group.error = new RangeError(message.sentence);
      else {
        take(group.growth, message);
        if (message.kind === 'measured') group.found = { evidence: message.evidence, vectors: message.vectors };
      }
      if (message.kind !== 'growth') member.group = undefined;
    }
    this.#share();
    this.#call();
  }

  /** It has gone: its group is measured again. */
  #bury(member: Member): void {
    const { group } = member;
    member.group = undefined;
    if (group) {
      group.growth = createGrowth(group.network, group.options);
      this.#waiting.unshift(group);
    }
    this.#share();
    this.#call();
  }

  /** Gives up workers that have been silent for too long. */
  #listen(): void {
    for (const { supervised, ready, group } of this.#members) supervised.listen(!ready || group !== undefined);
  }

  /** Nobody wants these any more. */
  #drop(groups: readonly Group[]): void {
    for (const group of groups) {
      const at = this.#waiting.indexOf(group);
      if (at >= 0) this.#waiting.splice(at, 1);
    }
    for (const member of this.#living()) {
      if (!member.group || !groups.includes(member.group)) continue;
      member.thread.postMessage({ kind: 'leave' }, []);
      member.group = undefined;
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
