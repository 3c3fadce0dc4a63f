/** Calls that take long: each has a number, under which parts of its answer come while it runs, and by which it alone is stopped. */
import type { PartOf, SessionCommands, SessionEvent } from '../session/protocol.ts';
import { ArgumentError, checkFunction, show } from './arguments.ts';

/** How a caller stops one call and leaves the others alone. */
export interface Stoppable {
  readonly signal?: AbortSignal;
}

export interface Calls {
  /**
   * Runs `ask` under a number. `onPart` gets each part that comes; what it throws is reported and stops nothing. `method` is named in complaints. Rejects with
   * CancelledError when the signal is, or was already, aborted. An `ask` that does something before it turns to the session calls `check` in between: it throws
   * CancelledError when the call has been stopped meanwhile.
   */
  run<T, P extends PartOf>(method: string, ask: (call: number, check: () => void) => Promise<T>, onPart?: (part: P) => void, signal?: unknown): Promise<T>;
  /** Stops the calls that the session does not know of yet. */
  cancel(): void;
  /** A part came. */
  found(event: Extract<SessionEvent, { kind: 'part' }>): void;
}

class CancelledError extends Error {
  override name = 'CancelledError';
}

export function createCalls(commands: Pick<SessionCommands, 'stop'>): Calls {
  const waiting = new Map<number, (part: PartOf) => void>();
  /** Calls that run, and whether they have been stopped. */
  const running = new Map<number, boolean>();
  let calls = 0;

  return {
    async run(method, ask, onPart, signal) {
      checkFunction(onPart, method);
      if (signal !== undefined && !(signal instanceof AbortSignal)) throw new ArgumentError(`${method}: signal is ${show(signal)}; it takes an AbortSignal.`);
      if (signal?.aborted) throw new CancelledError('The work was cancelled before it began.');
      const call = ++calls;
      running.set(call, false);
      const stop = () => {
        running.set(call, true);
        void commands.stop(call);
      };
      const check = () => {
        if (running.get(call)) throw new CancelledError('The work was cancelled before it began.');
      };
      signal?.addEventListener('abort', stop, { once: true });
      if (onPart) {
        waiting.set(call, (part) => {
          try {
            onPart(part as never);
          } catch (error) {
            // A function of a visitor's script must not stop the page.
            console.warn(`The function handed to lab.${method} threw:`, error);
          }
        });
      }
      try {
        return await ask(call, check);
      } finally {
        running.delete(call);
        waiting.delete(call);
        signal?.removeEventListener('abort', stop);
      }
    },
    cancel() {
      for (const call of running.keys()) running.set(call, true);
    },
    found: ({ call, part }) => waiting.get(call)?.(part),
  };
}
