/**
 * The one pool of workers, and their only supervisor. Whoever wants workers joins: says how many it can use, sends them messages of its own kinds, and hears
 * all that they say. A worker that dies is taken from all who joined, who do its work elsewhere, and another one takes its place.
 */
import { type Ending, Supervised, type Watchable } from '../../base/supervised.ts';
import type { FromWorker, ToWorker } from './workerProtocol.ts';

/** The part of a Worker that is needed; in tests one end of a channel. */
export interface PoolThread extends Watchable {
  postMessage(message: ToWorker, transfer: Transferable[]): void;
}

/** A worker of the pool. */
export interface PoolWorker {
  /** It has started, and can be given work. */
  readonly ready: boolean;
  post(message: ToWorker, transfer?: Transferable[]): void;
  /** To be called again and again by who waits for it: counts its silence, as long as something is expected of it. */
  listen(expecting: boolean): void;
  /** It counts as dead. */
  end(ending: Ending, message?: string): void;
}

/** Who joins. */
export interface PoolUser {
  /** Workers that it can use. */
  readonly count: number;
  readonly module: WebAssembly.Module;
  onMessage(worker: PoolWorker, message: FromWorker): void;
  /** It is ready, or it has gone. */
  onChange(worker: PoolWorker): void;
}

export interface PoolPlace {
  /** The living workers that it can use, in the order of their start; some may not be ready yet. */
  workers(): readonly PoolWorker[];
  /** Workers that nobody else can use are terminated. */
  leave(): void;
}

interface Member extends PoolWorker {
  ready: boolean;
  readonly supervised: Supervised;
}

export class WorkerPool {
  readonly #spawn: () => PoolThread;
  readonly #silence: number;
  #members: Member[] = [];
  readonly #users = new Set<PoolUser>();
  #number = 0;

  /**
   * `spawn` makes a worker of poolWorker.ts, or throws: nested workers are not everywhere. `silence`: a worker from which nothing was heard for so long,
   * although it was expected, counts as dead. ms
   */
  constructor(spawn: () => PoolThread, { silence = 4000 }: { readonly silence?: number | undefined } = {}) {
    this.#spawn = spawn;
    this.#silence = silence;
  }

  /** Another one each time: names a piece of work, so that nobody takes what was meant for somebody before. */
  number(): number {
    this.#number += 1;
    return this.#number;
  }

  /** As many workers as `user` wants are started, or as can be had. */
  join(user: PoolUser): PoolPlace {
    this.#users.add(user);
    while (this.#members.length < user.count && this.#start(user.module));
    return {
      workers: () => this.#members.slice(0, user.count),
      leave: () => {
        this.#users.delete(user);
        const wanted = Math.max(0, ...[...this.#users].map(({ count }) => count));
        for (const { supervised } of this.#members.splice(wanted)) supervised.dispose();
      },
    };
  }

  /** Says whether there is one more. */
  #start(module: WebAssembly.Module): boolean {
    let thread: PoolThread;
    try {
      thread = this.#spawn();
    } catch {
      return false;
    }
    const supervised = new Supervised(thread, { silence: this.#silence, onEnd: () => this.#replace(member, module) });
    const member: Member = {
      supervised,
      ready: false,
      post: (message, transfer = []) => supervised.alive && thread.postMessage(message, transfer),
      listen: (expecting) => supervised.listen(expecting),
      end: (ending, message) => supervised.end(ending, message),
    };
    this.#members.push(member);
    thread.addEventListener('message', ({ data }) => supervised.alive && this.#receive(member, data as FromWorker));
    thread.postMessage({ kind: 'start', module }, []);
    return true;
  }

  #receive(member: Member, message: FromWorker): void {
    if (message.kind === 'ready') {
      member.ready = true;
      for (const user of this.#users) user.onChange(member);
    } else for (const user of this.#users) user.onMessage(member, message);
  }

  /** Another worker for one that has gone; not for one that could not even start, since the next one could not either. */
  #replace(member: Member, module: WebAssembly.Module): void {
    this.#members = this.#members.filter((one) => one !== member);
    if (member.ready) this.#start(module);
    for (const user of this.#users) user.onChange(member);
  }
}
