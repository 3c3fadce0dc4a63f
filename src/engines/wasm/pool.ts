/**
 * The workers that share the blocks of a batch with the coordinator (the thread that owns the engine, which computes a share itself). Whatever becomes of
 * a worker, nothing is lost but time: its blocks are handed back and computed by the coordinator, to the same bits.
 */
import { Supervised, type Watchable } from '../../base/supervised.ts';
import type { Weights } from '../../science/network.ts';
import type { Block } from './blocks.ts';
import { type BlockResult, buffersOf, type FromWorker, type Job, type ToWorker } from './poolProtocol.ts';

/** The part of a Worker that is needed; in tests one end of a channel. */
export interface PoolThread extends Watchable {
  postMessage(message: ToWorker, transfer: Transferable[]): void;
}

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

interface Member {
  readonly thread: PoolThread;
  readonly sent: Map<keyof Weights, number>;
  readonly supervised: Supervised;
  ready: boolean;
  /** Blocks that it owes. */
  readonly owed: Set<number>;
}

export class Pool {
  readonly #members: Member[] = [];
  #id = 0;
  #onBlock: (index: number, result: BlockResult) => void = () => undefined;
  #returned: number[] = [];
  #wake: () => void = () => undefined;
  #onMember: () => void = () => undefined;

  /** Starts `count` threads; as many as can be had. Nested workers are not everywhere. */
  constructor(module: WebAssembly.Module, spawn: () => PoolThread, count: number) {
    for (let i = 0; i < count; i++) {
      try {
        this.#add(spawn(), module);
      } catch {
        break;
      }
    }
  }

  /** Threads that are ready to compute. */
  get ready(): number {
    return this.#living().length;
  }

  /** Resolves when all threads are ready or dead, at the latest after `milliseconds`. */
  started(milliseconds: number): Promise<void> {
    const all = () => this.#members.every(({ ready, supervised }) => ready || !supervised.alive);
    if (all()) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#onMember = () => {
        if (!all()) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Sends each ready thread its share (some may be empty). One job at a time. */
  send(job: Job, weights: VersionedWeights, shares: readonly (readonly Block[])[], onBlock: (index: number, result: BlockResult) => void): Outstanding {
    this.#id++;
    this.#onBlock = onBlock;
    this.#returned = [];
    const living = this.#living();
    shares.forEach((blocks, i) => {
      if (blocks.length === 0) return;
      const member = living[i];
      if (!member) {
        this.#returned.push(...blocks.map(({ index }) => index));
        return;
      }
      const changed: Partial<Weights> = {};
      const transfer = new Set<Transferable>();
      for (const group of Object.keys(weights) as (keyof Weights)[]) {
        if (member.sent.get(group) === weights[group].version) continue;
        member.sent.set(group, weights[group].version);
        changed[group] = weights[group].values.slice();
        transfer.add(changed[group].buffer as ArrayBuffer);
      }
      for (const block of blocks) {
        member.owed.add(block.index);
        for (const buffer of buffersOf(block)) transfer.add(buffer as ArrayBuffer);
      }
      member.thread.postMessage({ kind: 'job', id: this.#id, job, weights: changed, blocks }, [...transfer]);
    });
    const pool = this;
    return {
      returned: this.#returned,
      get expected() {
        return pool.#members.reduce((sum, { owed }) => sum + owed.size, 0);
      },
      changed: () =>
        new Promise((resolve) => {
          this.#wake = resolve;
        }),
      giveUp: () => this.#members.filter(({ owed }) => owed.size > 0).forEach(({ supervised }) => supervised.end('silent')),
      recall: () => {
        for (const { thread, owed } of this.#members) {
          if (owed.size === 0) continue;
          thread.postMessage({ kind: 'cancel' }, []);
          this.#returned.push(...owed);
          owed.clear();
        }
        this.#wake();
      },
      cancel: () => this.#cancel(),
    };
  }

  dispose(): void {
    for (const { supervised } of this.#members) supervised.dispose();
    this.#members.length = 0;
  }

  #living(): Member[] {
    return this.#members.filter(({ ready, supervised }) => ready && supervised.alive);
  }

  #add(thread: PoolThread, module: WebAssembly.Module): void {
    // How long its silence is borne is a matter of the job: the engine counts it, and calls giveUp.
    const supervised = new Supervised(thread, { silence: Number.POSITIVE_INFINITY, onEnd: () => this.#bury(member) });
    const member: Member = { thread, supervised, sent: new Map(), ready: false, owed: new Set() };
    this.#members.push(member);
    thread.addEventListener('message', ({ data }) => this.#receive(member, data as FromWorker));
    thread.postMessage({ kind: 'start', module }, []);
  }

  #receive(member: Member, message: FromWorker): void {
    if (message.kind === 'ready') {
      member.ready = true;
      this.#onMember();
      return;
    }
    if (message.id !== this.#id || !member.supervised.alive) return;
    // It may want memory that it cannot have; what it holds of the weights is then unknown.
    if (message.kind === 'failed') member.supervised.end('failed', message.reason);
    else if (member.owed.delete(message.index)) {
      this.#onBlock(message.index, message.result);
      this.#wake();
    }
  }

  /** It has gone: what it owes is computed here. */
  #bury(member: Member): void {
    this.#returned.push(...member.owed);
    member.owed.clear();
    this.#onMember();
    this.#wake();
  }

  #cancel(): void {
    this.#id++;
    this.#onBlock = () => undefined;
    for (const member of this.#living()) {
      if (member.owed.size > 0) member.thread.postMessage({ kind: 'cancel' }, []);
      member.owed.clear();
    }
  }
}
