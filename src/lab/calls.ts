/**
 * Calls that take long or several steps: each has a number, under which parts of its answer come while it runs, and by which it alone is stopped. Together they
 * may take so much memory and no more, and whoever asks for more is told so before any is taken.
 */
import { ArgumentError, checkFunction, show } from '../base/arguments.ts';
import { CancelledError, NotAvailableError } from '../base/errors.ts';
import type { PartOf, SessionCommands, SessionEvent } from '../session/protocol.ts';
import { mostBytes, showBytes } from '../session/question.ts';

/** Calls that may be unanswered at the same time. */
const mostCalls = 1000;

export interface CallOptions {
  /** Gets each part of the answer that comes; what it throws is reported and stops nothing. */
  readonly onPart?: unknown;
  /** An AbortSignal, or nothing. */
  readonly signal?: unknown;
  /** Memory that it needs. */
  readonly bytes?: number;
}

/** A call that runs. */
export interface Call {
  readonly number: number;
  /** Stopped, or asked to pause. */
  readonly stopped: boolean;
  /** Throws CancelledError when the call has been stopped meanwhile: for calls that do something before they turn to the session, or in between. */
  check(): void;
  /**
   * What `work` comes to, or a rejection with CancelledError as soon as the call is stopped: for what nobody can stop, such as a part of the page that is being
   * loaded.
   */
  orStopped<T>(work: Promise<T>): Promise<T>;
}

export interface Calls {
  /**
   * Runs `work` under a number; `method` is named in complaints. Rejects with CancelledError when the signal is, or was already, aborted, with ArgumentError
   * for a signal or function that is none, with NotAvailableError when there is no room for it beside the calls that run.
   */
  run<T>(method: string, work: (call: Call) => Promise<T>, options?: CallOptions): Promise<T>;
  /** Stops the calls that the session does not know of yet; those of one method, if it is named. */
  cancel(method?: string): void;
  /** A part came. */
  found(event: Extract<SessionEvent, { kind: 'part' }>): void;
}

interface Running {
  readonly method: string;
  readonly bytes: number;
  stopped: boolean;
  /** Called when it is stopped. */
  readonly whenStopped: Set<() => void>;
  readonly tell: ((part: PartOf) => void) | undefined;
}

export function createCalls(commands: Pick<SessionCommands, 'stop'>): Calls {
  const running = new Map<number, Running>();
  let calls = 0;

  /** Refuses a call for which there is no room. */
  function checkRoom(method: string, bytes: number): void {
    if (running.size >= mostCalls)
      throw new NotAvailableError(
        `${method}: ${running.size} calls have not been answered yet, and no more are taken at a time. Wait until some of them have ended.`,
      );
    let taken = 0;
    for (const one of running.values()) taken += one.bytes;
    if (taken + bytes <= mostBytes) return;
    throw new NotAvailableError(
      `${method}: this needs ${showBytes(bytes)} of memory, and the calls that run already need ${showBytes(taken)}; at most ${showBytes(mostBytes)} is taken at a time. ` +
        'Wait until some of them have ended.',
    );
  }

  return {
    async run(method, work, { onPart, signal, bytes = 0 } = {}) {
      checkFunction(onPart, method);
      if (signal !== undefined && !(signal instanceof AbortSignal)) throw new ArgumentError(`${method}: signal is ${show(signal)}; it takes an AbortSignal.`);
      if (signal?.aborted) throw new CancelledError('The work was cancelled before it began.');
      checkRoom(method, bytes);
      const number = ++calls;
      const state: Running = {
        method,
        bytes,
        stopped: false,
        whenStopped: new Set(),
        tell: onPart === undefined ? undefined : teller(method, onPart as (part: PartOf) => void),
      };
      running.set(number, state);
      const stop = () => {
        halt(state);
        void commands.stop(number);
      };
      signal?.addEventListener('abort', stop, { once: true });
      try {
        return await work({
          number,
          get stopped() {
            return state.stopped;
          },
          check() {
            if (state.stopped) throw wasCancelled();
          },
          orStopped(promise) {
            if (state.stopped) return Promise.reject(wasCancelled());
            return new Promise((resolve, reject) => {
              const stop = () => reject(wasCancelled());
              state.whenStopped.add(stop);
              promise.then(resolve, reject).finally(() => state.whenStopped.delete(stop));
            });
          },
        });
      } finally {
        running.delete(number);
        signal?.removeEventListener('abort', stop);
      }
    },
    cancel(method) {
      for (const one of running.values()) if (method === undefined || one.method === method) halt(one);
    },
    found: ({ call, part }) => running.get(call)?.tell?.(part),
  };
}

const wasCancelled = () => new CancelledError('The work was cancelled.');

function halt(call: Running): void {
  call.stopped = true;
  for (const stop of call.whenStopped) stop();
}

/** A function of a visitor's script must not stop the page. */
function teller(method: string, onPart: (part: PartOf) => void): (part: PartOf) => void {
  return (part) => {
    try {
      onPart(part);
    } catch (error) {
      console.warn(`The function handed to lab.${method} threw:`, error);
    }
  };
}
