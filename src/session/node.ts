/** The session without a browser: for the fingerprint script and for tests. One thread, no frames. */
import { readLink } from '../config/link.ts';
import type { Config } from '../config/schema.ts';
import { Outbox } from './outbox.ts';
import type { Frame, SessionCommands, SessionEvent } from './protocol.ts';
import type { Question, QuestionName, Questions } from './question.ts';
import { askedOf } from './questionArguments.ts';
import { questionCalled } from './questionCalled.ts';
import { questionNames } from './questionNames.ts';
import { messageClock } from './scheduler.ts';
import { createSession } from './session.ts';

type Types<Name extends QuestionName> = NonNullable<Questions[Name]['types']>;

/** Commands, and a method for each question, with options as in the lab; what is not given is taken from the configuration that the session has. */
export type SessionHere = SessionCommands & { readonly [Name in QuestionName]: (given?: Types<Name>['given'][0]) => Promise<Types<Name>['answer']> };

/**
 * A session in this thread; `onEvent` gets what it says, `onFrame` what it shows: of each kind one frame, since nobody says that it has been drawn, and the
 * last of a run.
 */
export function sessionHere(onEvent: (event: SessionEvent) => void = () => undefined, onFrame: (frame: Frame) => void = () => undefined): SessionHere {
  const port = {
    postMessage(message: unknown) {
      const { event, frame } = message as { event?: SessionEvent; frame?: Frame };
      if (event) onEvent(event);
      if (frame) onFrame(frame);
    },
  };
  const { commands } = createSession({ clock: messageClock(), outbox: new Outbox(port), environment: {} });
  let present: Config | undefined;
  let calls = 0;
  async function ask(name: QuestionName, given: unknown): Promise<unknown> {
    if (!present) throw new Error('The session has no network yet; open a configuration first.');
    return commands.ask(name, askedOf(questionCalled(name) as Question<QuestionName>, given, present).asked as never, ++calls);
  }
  const questions = Object.fromEntries(questionNames.map((name) => [name, (given?: unknown) => ask(name, given)]));
  const methods: SessionCommands = {
    ...commands,
    open(config) {
      present = config;
      return commands.open(config);
    },
    configure(config) {
      present = config;
      return commands.configure(config);
    },
  };
  return { ...methods, ...questions } as SessionHere; // Each question as its file declares it.
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
