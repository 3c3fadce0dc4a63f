/**
 * Keeps a session alive. Commands go to the present worker. When it goes (its script does not come, it crashes, it hangs) another one is started with the last
 * good state, the visitor is told, and every call that waited is settled: changes of settings are done again, questions reject with LostError.
 */
import type { Ending } from '../base/supervised.ts';
import type { Config } from '../config/schema.ts';
import type { SessionClient } from '../session/client.ts';
import { replayOf } from '../session/network/provenance.ts';
import type { EngineReport, KeptNetwork, LiveOptions, SessionCommands, SessionEvent } from '../session/protocol.ts';

/** Pauses before each start, ms: what made the last one fail may need a moment to pass. */
const pauses = [0, 1000, 4000];
/** Workers may go so many times within so many ms; then the page stops starting new ones by itself. */
const lives = 4;
const within = 120_000;
/** After that a command starts another one, at most every so many ms. */
const rest = 5000;

/** A call that the worker can no longer answer. */
export class LostError extends Error {
  override name = 'LostError';
}

export interface Lifeline {
  readonly commands: SessionCommands;
  onEvent(listener: (event: SessionEvent) => void): void;
  /** Starts a worker where none could be started before. Rejects with LostError when that fails again. */
  restart(): Promise<void>;
  /** The network, as `resume` takes it; nothing where the settings bring it up again. */
  kept(): KeptNetwork | null | false;
}

/** The page, as far as a new worker needs it. */
export interface LifelinePage {
  config(): Config;
  live(): LiveOptions;
  /** The settings with which the network could be built last, in place of those that could not. */
  takeBack(config: Config): void;
  /** The worker has gone: nothing runs any more. */
  lost(): void;
  /** A sentence for the visitor. `restart`: nothing computes now, and a button should call `restart`. */
  tell(sentence: string, action?: 'restart' | 'continue'): void;
}

const words: Record<Ending, string> = {
  missing: 'its script did not load',
  crashed: 'it failed',
  unreadable: 'its answer could not be read',
  silent: 'it did not answer any more',
  failed: 'it could not go on',
};

/** Calls that the start of another worker does again: they say what the page wants, and the page still wants it. */
const doneAgain: readonly string[] = ['open', 'configure', 'live'];

interface Call {
  readonly name: string;
  settle(value: unknown): void;
  reject(error: Error): void;
}

/** @param load what has to be loaded before the first start; asked again where it failed */
export function keepAlive(start: (generation: number) => SessionClient, page: LifelinePage, load?: () => Promise<unknown>): Lifeline {
  let loaded = !load;
  let loading: Promise<unknown> | null = null;
  // Started with the first command, so that the page can draw before the worker's script takes the line.
  let client: SessionClient | null = null;
  let generation = 0;
  let recovery: Promise<void> | null = null;
  let givenUp: { readonly at: number; readonly error: LostError } | null = null;
  let kept: Extract<SessionEvent, { kind: 'kept' }> | null = null;
  /** What the last good network was. */
  let network: Extract<SessionEvent, { kind: 'network' }>['network'] | null = null;
  let good: Config | null = null;
  let training = false;
  let listener: (event: SessionEvent) => void = () => undefined;
  const waiting = new Set<Call>();
  const ends: number[] = [];

  async function whenLoaded(): Promise<void> {
    loading ??= load!().finally(() => {
      loading = null;
    });
    await loading;
    loaded = true;
  }

  function begin(): SessionClient {
    const next = start(++generation);
    client = next;
    next.onEvent((event) => {
      if (next !== client) return;
      if (event.kind === 'kept') kept = event;
      else if (event.kind === 'training') training = event.running;
      else if (event.kind === 'network') {
        network = event.network;
        good = page.config();
      }
      listener(event);
    });
    next.onSurvived((message) =>
      page.tell(
        `Something in the part that computes failed${message ? ` (${message})` : ''}. It goes on; if the picture looks wrong, load the page again: the link in the address bar keeps your settings.`,
      ),
    );
    next.onEnd((ending, message) => {
      if (next === client) void recover(ending, message).catch(() => undefined);
    });
    return next;
  }

  /** Starts another worker in the state of the last good one. Rejects with LostError where that cannot be had. */
  function recover(ending: Ending, message: string): Promise<void> {
    const why = `${words[ending]}${message ? `: ${message}` : ''}`;
    const wasTraining = training;
    client?.dispose();
    client = null;
    training = false;
    page.lost();
    // While one recovery is under way, it goes on with the next attempt.
    recovery ??= attempts(why, wasTraining).finally(() => {
      recovery = null;
    });
    for (const call of [...waiting]) {
      if (!doneAgain.includes(call.name)) call.reject(new LostError(`The part that computes stopped while it worked on this (${why}). Ask again.`));
    }
    return recovery;
  }

  async function attempts(why: string, wasTraining: boolean): Promise<void> {
    const now = performance.now();
    ends.push(now);
    const often = ends.filter((time) => now - time < within).length >= lives;
    for (const pause of often ? [] : pauses) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      const back = pause === pauses.at(-1) && good !== null && good !== page.config() ? good : null;
      const report = await restored(back);
      if (!report) continue;
      if (back) page.takeBack(back);
      givenUp = null;
      for (const call of [...waiting]) if (doneAgain.includes(call.name)) call.settle(call.name === 'open' ? report : undefined);
      // The first start is no news.
      if (network)
        page.tell(
          `The part that computes stopped (${why}) and was started anew with the network of step ${kept?.step ?? 0}${back ? ' and the settings before the last change' : ''}. You can go on.`,
          wasTraining ? 'continue' : undefined,
        );
      return;
    }
    const error = new LostError(
      `The part that computes ${network ? 'stopped and could not be started anew' : 'could not be started'} (${why}). Check the connection, then try again; the link in the address bar keeps your settings.`,
    );
    givenUp = { at: performance.now(), error };
    for (const call of [...waiting]) call.reject(error);
    page.tell(error.message, 'restart');
    throw error;
  }

  /** Whether the kept weights belong to these settings, and are none that the settings give back: a link brings those up, and would not if they were set. */
  function wantsWeights(config: Config): boolean {
    const replay = good && network && replayOf(network.provenance, good);
    if (!good || !network || replay === 'drawn' || replay === 'fit') return false;
    const drawn = ({ network: { size, inputs, outputs, seeds, generator }, design }: Config) =>
      JSON.stringify([size, inputs, outputs, seeds, generator, design]);
    // Whoever opens a link wants its network.
    return drawn(good) === drawn(config) && ![...waiting].some(({ name }) => name === 'open');
  }

  /** A new worker with the network of `back`, or else of the page, and the kept weights; undefined where it goes again, or cannot build the network. */
  async function restored(back: Config | null): Promise<EngineReport | undefined> {
    const config = back ?? page.config();
    const set = wantsWeights(config);
    // The new worker says what it begins with, too: that is not the last good network before this one stands in it.
    const before = { kept, network, good };
    let next: SessionClient | null = null;
    try {
      if (!loaded) await whenLoaded();
      next = begin();
      const mine = next;
      const ended = new Promise<never>((_, reject) => mine.onEnd((ending) => reject(new LostError(words[ending]))));
      ended.catch(() => undefined);
      const during = <T>(work: Promise<T>) => Promise.race([work, ended]);
      const { training: settings, ...others } = config;
      const report = await during(mine.commands.open({ ...others, training: { ...settings, steps: 0 } }));
      if (before.kept && set) await during(mine.commands.resume(before.kept));
      // What the visitor turned meanwhile.
      for (let taken = config; !back && taken !== page.config(); ) {
        taken = page.config();
        await during(mine.commands.configure(taken));
      }
      await during(mine.commands.live(page.live()));
      mine.onEnd((ending, message) => {
        if (mine === client) void recover(ending, message).catch(() => undefined);
      });
      return report;
    } catch {
      next?.dispose();
      if (client === next) client = null;
      ({ kept, network, good } = before);
      return undefined;
    }
  }

  function ask(name: string, values: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const call: Call = {
        name,
        settle: (value) => {
          waiting.delete(call);
          resolve(value);
        },
        reject: (error) => {
          waiting.delete(call);
          reject(error);
        },
      };
      const send = () => {
        if (!client) begin();
        // A command by a name and with arguments that the caller has checked against the types.
        const commands = client!.commands as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
        const mine = client;
        commands[name]!(...values).then(
          (value) => mine === client && call.settle(value),
          // What another worker does again is not refused by the one that went.
          (error: Error) => mine === client && call.reject(error),
        );
      };
      const dispatch = () => {
        if (recovery) {
          if (!doneAgain.includes(name)) recovery.then(send, call.reject);
          return;
        }
        if (givenUp) {
          if (performance.now() - givenUp.at < rest) call.reject(givenUp.error);
          else restart().then(() => (doneAgain.includes(name) ? undefined : send()), call.reject);
          return;
        }
        try {
          send();
        } catch (error) {
          isMissing(error as Error);
        }
      };
      // The browser does not let the page have the worker at all, or what starts it does not come.
      const isMissing = ({ message }: Error) => void recover('missing', message).catch(() => undefined);
      waiting.add(call);
      if (loaded) dispatch();
      else whenLoaded().then(dispatch, isMissing);
    });
  }

  function restart(): Promise<void> {
    if (recovery) return recovery;
    if (client) return Promise.resolve();
    ends.length = 0;
    return recover('missing', '');
  }

  const commands = new Proxy({} as SessionCommands, {
    get:
      (_, name) =>
      (...values: unknown[]) =>
        ask(String(name), values),
  });
  return {
    commands,
    onEvent(next) {
      listener = next;
    },
    restart,
    kept: () => wantsWeights(page.config()) && kept,
  };
}
