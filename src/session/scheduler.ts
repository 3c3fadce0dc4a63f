/**
 * Time and cancelling, in one place. Work in the worker is cut into slices: between two of them it calls `breathe`, which lets messages, frames and the live
 * network have their turn once a slice has lasted long enough, and which throws when the work has been cancelled. So whatever runs stops within one slice, well
 * under the 100 ms that the design allows. Science knows nothing of this: its generators are drained here.
 */

import { CancelledError } from '../base/errors.ts';
import { turnOfEventLoop } from '../base/turn.ts';

/** Longest time that a job computes without letting others have their turn. ms */
const slice = 8;

export interface Clock {
  now(): number;
  /** Resolves after pending messages and timers have had their turn. */
  turn(): Promise<void>;
}

export const messageClock = (): Clock => ({ now: () => performance.now(), turn: turnOfEventLoop() });

/** Length of a rest: with slices of 8 ms, jobs compute for a third of the time. ms */
const rest = 16;

/**
 * This clock, but while `resting` all jobs together get a turn only once in a rest, one after the other: where the page shows its pictures slowly, what a hand
 * changes comes before what is computed beside it. The bits are the same.
 */
export function withRests(clock: Clock, resting: () => boolean, wait = (ms: number, then: () => void): void => void setTimeout(then, ms)): Clock {
  let free = 0;
  return {
    now: clock.now,
    turn() {
      if (!resting()) return clock.turn();
      const now = clock.now();
      const begins = Math.max(now + rest, free);
      free = begins + slice + rest;
      return new Promise((resolve) => wait(begins - now, resolve));
    },
  };
}

export class Job {
  #cancelled = false;
  #whenCancelled: (() => void)[] = [];
  #sliceEnd: number;
  readonly #clock: Clock;
  constructor(clock: Clock) {
    this.#clock = clock;
    this.#sliceEnd = clock.now() + slice;
  }

  get cancelled(): boolean {
    return this.#cancelled;
  }

  cancel(): void {
    this.#cancelled = true;
    for (const tell of this.#whenCancelled) tell();
    this.#whenCancelled = [];
  }

  /**
   * What `work` comes to, or a rejection with CancelledError as soon as the job is cancelled: `work` may be waiting for others, who do not breathe for this
   * job.
   */
  orCancelled<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#whenCancelled.push(() => reject(new CancelledError()));
      work.then(resolve, reject);
    });
  }

  check(): void {
    if (this.#cancelled) throw new CancelledError();
  }

  /** Handed to engines and generators. Synchronous while the slice lasts, so that calling it often costs nothing. */
  readonly breathe = (): void | Promise<void> => {
    if (this.#clock.now() < this.#sliceEnd) {
      this.check();
      return;
    }
    return this.#clock.turn().then(() => {
      this.#sliceEnd = this.#clock.now() + slice;
      this.check();
    });
  };
}

/** Runs a generator of science to its end, breathing at every yield. `onYield` sees the running estimates. */
export async function drain<T, R>(generator: Generator<T, R, void>, breathe: () => void | Promise<void>, onYield?: (value: T) => void): Promise<R> {
  for (;;) {
    const next = generator.next();
    if (next.done) return next.value;
    onYield?.(next.value);
    const pause = breathe();
    if (pause) await pause;
  }
}

/** `tell`, but no more than once in so many ms; what comes in between is passed over. */
export function atMostEvery<T>(milliseconds: number, now: () => number, tell: (value: T) => void): (value: T) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (value) => {
    if (now() - last < milliseconds) return;
    last = now();
    tell(value);
  };
}

/** One at a time, in order of asking: engines hold one network and must not be used by two jobs at once. */
export function createLock(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
