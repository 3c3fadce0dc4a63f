/**
 * Keeps a session alive: commands go to the present worker; when it dies (out of memory, a script that does not load) another one is started
 * with the last good weights, and the visitor is told. An error in the worker that it survives is only told.
 */
import type { Config } from '../config/schema.ts';
import type { SessionClient } from '../session/client.ts';
import type { LiveOptions, SessionCommands, SessionEvent } from '../session/protocol.ts';

/** A worker that does not answer for so long is dead. ms */
const patience = 3000;
/** Workers that may die within a page, so that one that dies at once is not started for ever. */
const lives = 3;

export interface Lifeline {
  readonly commands: SessionCommands;
  onEvent(listener: (event: SessionEvent) => void): void;
}

export function keepAlive(start: () => SessionClient, config: () => Config, live: () => LiveOptions, tell: (sentence: string) => void): Lifeline {
  // Started with the first command, so that the page can draw before the worker's script takes the line.
  let client: SessionClient | null = null;
  let started = 0;
  let kept: Extract<SessionEvent, { kind: 'kept' }> | null = null;
  let listener: (event: SessionEvent) => void = () => undefined;
  let mending = false;

  function begin(): SessionClient {
    const next = start();
    client = next;
    started++;
    next.onEvent((event) => {
      if (event.kind === 'kept') kept = event;
      listener(event);
    });
    next.onDeath((message) => void mend(next, message));
    return next;
  }

  async function answers(client: SessionClient): Promise<boolean> {
    const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), patience));
    return Promise.race([
      client.commands.engine().then(
        () => true,
        () => true,
      ),
      late,
    ]);
  }

  async function mend(dead: SessionClient, message: string): Promise<void> {
    if (mending || dead !== client) return;
    mending = true;
    try {
      if (await answers(dead)) {
        tell(
          `Something in the part that computes failed (${message}). It goes on; if the picture looks wrong, reload the page: the link in the address bar keeps your settings.`,
        );
        return;
      }
      dead.dispose();
      if (started >= lives) {
        tell(`The part that computes stopped again and again (${message}). Reload the page: the link in the address bar keeps your settings.`);
        return;
      }
      const next = begin();
      const { training, ...rest } = config();
      await next.commands.open({ ...rest, training: { ...training, steps: 0 } });
      if (kept) await next.commands.setWeights(kept.weights);
      await next.commands.live(live());
      tell(`The part that computes stopped (${message}) and was started anew with the network of step ${kept?.step ?? 0}. You can go on.`);
    } finally {
      mending = false;
    }
  }

  const commands = new Proxy({} as SessionCommands, {
    get:
      (_, name) =>
      (...values: unknown[]) =>
        ((client ?? begin()).commands as unknown as Record<string | symbol, (...given: unknown[]) => unknown>)[name]?.(...values),
  });
  return {
    commands,
    onEvent(next) {
      listener = next;
    },
  };
}
