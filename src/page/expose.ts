/** The scripting interface for others: `window.lab` for the console, messages (messages.ts) for whoever has this page in a frame. */
import { loadPart } from '../base/loadPart.ts';
import type { Lab } from '../lab/api.ts';
import { onWeights } from '../lab/index.ts';
import { replayNow } from '../lab/linkOf.ts';
import { store } from '../store/store.ts';
import type { createMessages, Sender } from './messages.ts';
import { createVisitorsWeights } from './visitorsWeights.ts';

export const visitorsWeights = createVisitorsWeights(() => replayNow(store.getState()) !== null);

/** The visitor, or a script of this page, as one who brings weights. */
const thisPage = Symbol();

/**
 * To whom the page around this one may be told that the network stands: where the link names origins, to theirs alone. Browsers that know its origin are not
 * asked in vain.
 */
function readyFor(origins: readonly string[]): readonly string[] {
  if (origins.length === 0) return ['*'];
  const around = location.ancestorOrigins?.[0];
  return around === undefined ? origins : origins.filter((one) => one === around);
}

/** @param origins of the pages that may send messages, as the link said when the page was loaded: no message can add one; none: the page in whose frame or by whose script this one was opened */
export function expose(lab: Lab, origins: readonly string[]): void {
  Object.assign(globalThis, { lab });
  let by: unknown = thisPage;
  onWeights(() => visitorsWeights.brought(by));
  void lab.ready.then(
    () => {
      if (window.parent !== window) for (const target of readyFor(origins)) window.parent.postMessage({ lab: 'READY', version: lab.version }, target);
    },
    // The page itself says that nothing computes.
    () => undefined,
  );

  const nameOf = ({ who }: Sender) => (typeof who === 'string' ? who : 'a page without an address');
  const parts = {
    lab,
    mayRead(method: string, sender: Sender) {
      if (sender.who !== location.origin) visitorsWeights.check(method, { who: sender.who, name: nameOf(sender) });
    },
    as<T>(sender: Sender, call: () => T): T {
      by = sender.who;
      try {
        return call();
      } finally {
        by = thisPage;
      }
    },
  };
  // Loaded with the first message: most pages stand in no frame, and nobody sends them one.
  let handling: Promise<ReturnType<typeof createMessages>> | undefined;
  const load = () => loadPart(() => import('./messages.ts')).then(({ createMessages }) => createMessages(parts));

  addEventListener('message', ({ data, source, origin }: MessageEvent<unknown>) => {
    if (!source || source === window || !('closed' in source)) return;
    if (origins.length > 0 ? !origins.includes(origin) : source !== parent && source !== opener) return;
    // Pages of no origin (a sandbox, a file) have nothing in common but that.
    const opaque = origin === 'null';
    const sender: Sender = {
      who: opaque ? source : origin,
      post: (message) => source.postMessage(message, { targetOrigin: opaque ? '*' : origin }),
      gone: () => source.closed,
    };
    if (typeof data !== 'object' || data === null || !('lab' in data)) return;
    handling ??= load();
    handling.then(
      (handle) => handle(data, sender),
      // The part did not come: this one is told, and the next message tries again.
      ({ name, message }: Error) => {
        handling = undefined;
        const { lab: method, id } = data as { lab: unknown; id?: unknown };
        if (!('result' in data || 'error' in data)) sender.post({ lab: method, id: id ?? null, error: { name, message } });
      },
    );
  });
}
