/**
 * The scripting interface by messages. A request is `{ lab: method, id, arguments: [...] }`; the answer is `{ lab: method, id, result }` or `{ lab: method, id,
 * error: { name, message, issues? } }`. Every request gets one answer, whatever it holds. `{ lab: 'READY', version }` answers `{ lab: 'READY?' }` once the
 * network stands. After `{ lab: 'on', id, arguments: [event] }` each event comes as `{ lab: 'event', id, event, detail }`, until `{ lab: 'off', id, arguments:
 * [id of on] }`.
 *
 * Whoever sends messages is not trusted: there is a bound on requests that wait and on listeners, and what would give away the weights of somebody's file is
 * first asked of `mayRead` (visitorsWeights.ts). Knows no window, so that it is tested in Node.
 */
import { ArgumentError, readSafely, show } from '../base/arguments.ts';
import { NotAvailableError } from '../base/errors.ts';
import type { Lab, LabEvents } from '../lab/api.ts';

/** Requests of all senders that may wait at the same time, and listeners that all of them may have. */
const mostWaiting = 100;
const mostListeners = 50;
/** No method takes more. */
const mostArguments = 8;
const longestId = 200;

/** These are never too many: they make room. */
const alwaysTaken = ['cancel', 'pause', 'off'];

/** Who sent a message. `who` is the same object or text for all messages of one sender: its origin, or its window where that has none. */
export interface Sender {
  readonly who: unknown;
  post(message: object): void;
  /** Its window is closed. */
  gone(): boolean;
}

export interface MessageParts {
  readonly lab: Lab;
  /** Before and after a method that reads weights: rejects where they are not this sender's to read. */
  mayRead(method: string, sender: Sender): void;
  /** Runs a method as a call of this sender. */
  as<T>(sender: Sender, call: () => T): T;
}

type Id = string | number | undefined;

interface Listener {
  readonly sender: Sender;
  readonly id: Id;
  readonly stop: () => void;
}

/** Handles what `data` asks. Never throws; ignores what is no request. */
export function createMessages({ lab, mayRead, as }: MessageParts): (data: unknown, sender: Sender) => void {
  let stands = false;
  lab.ready.then(
    () => (stands = true),
    () => undefined,
  );
  let waiting = 0;
  const listeners = new Set<Listener>();

  function post(sender: Sender, message: object): boolean {
    try {
      sender.post(message);
      return true;
    } catch {
      return false;
    }
  }

  /** Where the answer cannot be sent, the reason is. */
  function answer(sender: Sender, head: object, content: object): void {
    if (post(sender, { ...head, ...content })) return;
    post(sender, { ...head, error: errorData(new NotAvailableError('The answer holds something that no message can carry.')) });
  }

  function listen(sender: Sender, id: Id, event: unknown): null {
    for (const one of listeners) if (one.sender.gone() || (one.sender.who === sender.who && one.id === id)) drop(one);
    if (listeners.size >= mostListeners)
      throw new NotAvailableError(`on: ${mostListeners} listeners are there already, which is the most. Take one away with {lab: 'off', arguments: [its id]}.`);
    const stop = lab.on(event as keyof LabEvents, (detail) => {
      if (sender.gone()) drop(mine);
      else post(sender, { lab: 'event', id, event, detail });
    });
    const mine = { sender, id, stop };
    listeners.add(mine);
    return null;
  }

  function drop(listener: Listener): void {
    listener.stop();
    listeners.delete(listener);
  }

  function unlisten(sender: Sender, id: unknown): boolean {
    const mine = [...listeners].filter((one) => one.sender.who === sender.who && one.id === id);
    mine.forEach(drop);
    return mine.length > 0;
  }

  async function run(method: string, given: readonly unknown[], id: Id, sender: Sender): Promise<unknown> {
    if (method === 'on') return listen(sender, id, given[0]);
    if (method === 'off') return unlisten(sender, given[0]);
    const member: unknown = Object.hasOwn(lab, method) ? lab[method as keyof Lab] : undefined;
    if (member === undefined) throw new NotAvailableError(`lab has no method ${show(method)}; the README lists all.`);
    mayRead(method, sender);
    const result: unknown = await (typeof member === 'function'
      ? as(sender, () => (member as (...values: unknown[]) => unknown).apply(lab, [...given]))
      : member);
    // Another network may have come meanwhile.
    mayRead(method, sender);
    return result ?? null;
  }

  async function respond(request: Request, sender: Sender): Promise<void> {
    const { method, id, given, problem } = request;
    const head = { lab: method.slice(0, longestId), id: id ?? null };
    const counts = !alwaysTaken.includes(method);
    if (counts) waiting++;
    try {
      if (problem) throw problem;
      if (counts && waiting > mostWaiting)
        throw new NotAvailableError(
          `${mostWaiting} requests have not been answered yet, and no more are taken. Wait for answers before you send the next ones.`,
        );
      answer(sender, head, { result: await run(method, given, id, sender) });
    } catch (error) {
      answer(sender, head, { error: errorData(error) });
    } finally {
      if (counts) waiting--;
    }
  }

  return (data, sender) => {
    const request = requestOf(data);
    if (!request) return;
    if (request.method === 'READY?') {
      if (stands) post(sender, { lab: 'READY', version: lab.version });
      return;
    }
    void respond(request, sender);
  };
}

interface Request {
  readonly method: string;
  readonly id: Id;
  readonly given: readonly unknown[];
  /** What is wrong with it. */
  readonly problem?: Error;
}

/** null for what is no request: messages of others, and what another page sends us as an answer. */
function requestOf(data: unknown): Request | null {
  try {
    if (typeof data !== 'object' || data === null) return null;
    const { lab: method, id, arguments: given = [] } = data as Record<string, unknown>;
    if (typeof method !== 'string' || method === 'READY' || method === 'event' || 'result' in data || 'error' in data) return null;
    const named = id === undefined || typeof id === 'number' || (typeof id === 'string' && id.length <= longestId);
    if (!named)
      return {
        method,
        id: undefined,
        given: [],
        problem: new ArgumentError(`id is ${show(id)}; it takes a number, or a text of at most ${longestId} letters.`),
      };
    if (!Array.isArray(given) || given.length > mostArguments)
      return { method, id, given: [], problem: new ArgumentError(`arguments is ${show(given)}; it takes a list of at most ${mostArguments}.`) };
    return { method, id, given };
  } catch {
    return null;
  }
}

/** Whatever was thrown, as data. */
function errorData(error: unknown): object {
  const { name, message, issues } = (typeof error === 'object' && error !== null ? error : { message: error }) as Record<string, unknown>;
  const list = Array.isArray(issues) ? readSafely('issues', () => issues.map((issue) => ({ ...(issue as object) }))) : undefined;
  return { name: String(name ?? 'Error'), message: String(message ?? ''), ...(list ? { issues: list } : {}) };
}
