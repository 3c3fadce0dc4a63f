/**
 * The scripting interface for others: `window.lab` for the console, messages for a frame's parent. A request is `{ lab: method, id, arguments: [...] }`; the answer
 * goes to whoever asked: `{ lab: method, id, result }` or `{ lab: method, id, error: { name, message, issues? } }`. `{ lab: 'READY', version }` is sent to the parent when the
 * network stands, and in answer to `{ lab: 'READY?' }`. After `{ lab: 'on', id, arguments: [event] }` each event comes as `{ lab: 'event', id, event, detail }`.
 */
import type { Lab, LabEvents } from '../lab/api.ts';

interface Request {
  readonly lab: string;
  readonly id?: unknown;
  readonly arguments?: readonly unknown[];
}

interface LabError extends Error {
  readonly issues?: readonly unknown[];
}

const isRequest = (data: unknown): data is Request => typeof data === 'object' && data !== null && typeof (data as { lab?: unknown }).lab === 'string';

function errorData({ name, message, issues }: LabError) {
  return { name, message, ...(issues ? { issues: issues.map((issue) => ({ ...(issue as object) })) } : {}) };
}

export function expose(lab: Lab): void {
  Object.assign(globalThis, { lab });
  const ready = { lab: 'READY', version: lab.version };
  let stands = false;
  void lab.ready.then(() => {
    stands = true;
    if (window.parent !== window) window.parent.postMessage(ready, '*');
  });

  addEventListener('message', (message: MessageEvent<unknown>) => {
    const { data, source } = message;
    if (!isRequest(data) || !source || source === window) return;
    const answer = (content: object) =>
      (source as Window).postMessage({ lab: data.lab, id: data.id, ...content }, { targetOrigin: message.origin === 'null' ? '*' : message.origin });
    if (data.lab === 'READY?') {
      if (stands) answer(ready);
      return;
    }
    // What another page sends us as an answer is not a request.
    if (data.lab === 'READY' || data.lab === 'event' || 'result' in data || 'error' in data) return;
    void respond(data, answer);
  });

  async function respond(request: Request, answer: (content: object) => void): Promise<void> {
    try {
      const given = Array.isArray(request.arguments) ? request.arguments : [];
      if (request.lab === 'on') {
        const [event] = given as [keyof LabEvents];
        lab.on(event, (detail) => answer({ lab: 'event', event, detail }));
        answer({ result: null });
        return;
      }
      const method = Object.hasOwn(lab, request.lab) ? (lab as unknown as Record<string, unknown>)[request.lab] : undefined;
      const result =
        typeof method === 'function'
          ? await (method as (...values: unknown[]) => unknown).apply(lab, given)
          : method instanceof Promise
            ? await method
            : method;
      if (method === undefined)
        throw Object.assign(new Error(`lab has no method ${JSON.stringify(request.lab.slice(0, 40))}; the README lists all.`), { name: 'NotAvailableError' });
      answer({ result: result ?? null });
    } catch (error) {
      answer({ error: errorData(error as LabError) });
    }
  }
}
