/** The session without a browser: for the fingerprint script and for tests. One thread, no frames. */
import { readLink } from '../config/link.ts';
import type { Config } from '../config/schema.ts';
import { Outbox } from './outbox.ts';
import type { SessionCommands, SessionEvent } from './protocol.ts';
import { messageClock } from './scheduler.ts';
import { createSession } from './session.ts';

/** Commands of a session in this thread; `onEvent` gets what it says. */
export function sessionHere(onEvent: (event: SessionEvent) => void = () => undefined): SessionCommands {
  const port = {
    postMessage(message: unknown) {
      const { event } = message as { event?: SessionEvent };
      if (event) onEvent(event);
    },
  };
  return createSession({ clock: messageClock(), outbox: new Outbox(port), environment: {} }).commands;
}

/** Fingerprint of the network of a link after `steps` training steps on the wasm engine. Throws when the link does not hold. */
export async function fingerprintOf(link: string, steps: number): Promise<string> {
  const { config, issues } = readLink(link);
  if (issues.length > 0)
    throw new Error(`The link does not hold: ${issues.map(({ path, given, allowed }) => `${path} is ${given}, allowed: ${allowed}`).join('; ')}`);
  const pinned: Config = { ...config, engine: 'wasm', readout: { ...config.readout, fit: config.readout.fit && steps === 0 } };
  const session = sessionHere();
  await session.open(pinned);
  const wanted = Math.max(steps, config.training.steps);
  if (wanted > 0) await session.train({ steps: wanted });
  return session.fingerprint();
}
