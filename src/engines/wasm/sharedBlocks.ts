/**
 * Workers of the pool that share the blocks of a batch with the coordinator (the thread that owns the engine, which computes a share itself). Whatever becomes
 * of a worker, nothing is lost but time: its blocks are handed back and computed by the coordinator, to the same bits, and its successor gets a share of the
 * next batch.
 */
import type { Weights } from '../../science/network.ts';
import { type BlockResult, buffersOf, type Job } from './blockProtocol.ts';
import type { Block } from './blocks.ts';
import type { PoolPlace, PoolWorker, WorkerPool } from './workerPool.ts';
import type { FromWorker } from './workerProtocol.ts';

/** The present weights, each with a number that changes when it does. */
export type VersionedWeights = { readonly [K in keyof Weights]: { readonly values: Float32Array; readonly version: number } };

/** Blocks that are out at workers. */
export interface Outstanding {
  /** Blocks that must be computed here after all: taken from the list by whoever computes them. */
  readonly returned: number[];
  /** Blocks that are still expected. */
  readonly expected: number;
  /** Resolves when something has arrived. */
  changed(): Promise<void>;
  /** The workers that owe something count as dead. */
  giveUp(): void;
  /** The workers stop; what they owe is returned. */
  recall(): void;
  /** Nothing is wanted any more. */
  cancel(): void;
}

/** What is known of a worker. */
interface Account {
  /** Versions of the weights that it has. */
  readonly sent: Map<keyof Weights, number>;
  /** Blocks that it owes. */
  readonly owed: Set<number>;
}

export class SharedBlocks {
  readonly #pool: WorkerPool;
  readonly #place: PoolPlace;
  readonly #accounts = new Map<PoolWorker, Account>();
  #id = 0;
  #onBlock: (index: number, result: BlockResult) => void = () => undefined;
  #returned: number[] = [];
  #wake: () => void = () => undefined;
  #onWorker: () => void = () => undefined;

  /** Takes up to `count` workers of the pool. */
  constructor(pool: WorkerPool, module: WebAssembly.Module, count: number) {
    this.#pool = pool;
    this.#place = pool.join({
      count,
      module,
      onMessage: (worker, message) => this.#receive(worker, message),
      onChange: (worker) => this.#settle(worker),
    });
  }

  /** Workers that are ready to compute. */
  get ready(): number {
    return this.#ready().length;
  }

  /** Resolves when all workers are ready or dead, at the latest after `milliseconds`. */
  started(milliseconds: number): Promise<void> {
    const all = () => this.#place.workers().every(({ ready }) => ready);
    if (all()) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#onWorker = () => {
        if (!all()) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Sends each ready worker its share (some may be empty). One job at a time. */
  send(job: Job, weights: VersionedWeights, shares: readonly (readonly Block[])[], onBlock: (index: number, result: BlockResult) => void): Outstanding {
    this.#id = this.#pool.number();
    this.#onBlock = onBlock;
    this.#returned = [];
    const ready = this.#ready();
    shares.forEach((blocks, i) => {
      if (blocks.length === 0) return;
      const worker = ready[i];
      if (!worker) {
        this.#returned.push(...blocks.map(({ index }) => index));
        return;
      }
      const account = this.#accountOf(worker);
      const changed: Partial<Weights> = {};
      const transfer = new Set<Transferable>();
      for (const group of Object.keys(weights) as (keyof Weights)[]) {
        if (account.sent.get(group) === weights[group].version) continue;
        account.sent.set(group, weights[group].version);
        changed[group] = weights[group].values.slice();
        transfer.add(changed[group].buffer as ArrayBuffer);
      }
      for (const block of blocks) {
        account.owed.add(block.index);
        for (const buffer of buffersOf(block)) transfer.add(buffer as ArrayBuffer);
      }
      worker.post({ kind: 'job', id: this.#id, job, weights: changed, blocks }, [...transfer]);
    });
    const accounts = this.#accounts;
    return {
      returned: this.#returned,
      get expected() {
        return [...accounts.values()].reduce((sum, { owed }) => sum + owed.size, 0);
      },
      changed: () =>
        new Promise((resolve) => {
          this.#wake = resolve;
        }),
      giveUp: () => this.#debtors().forEach(([worker]) => worker.end('silent')),
      recall: () => {
        for (const [worker, { owed }] of this.#debtors()) {
          worker.post({ kind: 'cancel' });
          this.#returned.push(...owed);
          owed.clear();
        }
        this.#wake();
      },
      cancel: () => this.#cancel(),
    };
  }

  dispose(): void {
    this.#cancel();
    this.#place.leave();
    this.#accounts.clear();
  }

  #ready(): PoolWorker[] {
    return this.#place.workers().filter(({ ready }) => ready);
  }

  /** Workers that owe something. */
  #debtors(): [PoolWorker, Account][] {
    return [...this.#accounts].filter(([, { owed }]) => owed.size > 0);
  }

  #accountOf(worker: PoolWorker): Account {
    const account = this.#accounts.get(worker) ?? { sent: new Map(), owed: new Set() };
    this.#accounts.set(worker, account);
    return account;
  }

  #receive(worker: PoolWorker, message: FromWorker): void {
    if ((message.kind !== 'block' && message.kind !== 'failed') || message.id !== this.#id) return;
    // It may want memory that it cannot have; what it holds of the weights is then unknown.
    if (message.kind === 'failed') worker.end('failed', message.reason);
    else if (this.#accountOf(worker).owed.delete(message.index)) {
      this.#onBlock(message.index, message.result);
      this.#wake();
    }
  }

  /** It is ready, or it has gone: then what it owes is computed here. */
  #settle(worker: PoolWorker): void {
    if (!this.#place.workers().includes(worker)) {
      this.#returned.push(...(this.#accounts.get(worker)?.owed ?? []));
      this.#accounts.delete(worker);
    }
    this.#onWorker();
    this.#wake();
  }

  #cancel(): void {
    this.#id = 0;
    this.#onBlock = () => undefined;
    for (const [worker, { owed }] of this.#debtors()) {
      worker.post({ kind: 'cancel' });
      owed.clear();
    }
  }
}
