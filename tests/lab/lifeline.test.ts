/** The lifeline: every call settles when its worker goes, and another worker goes on in the last good state. Fake workers, no time passes. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Ending } from '../../src/base/supervised.ts';
import { fitKey } from '../../src/config/dependence.ts';
import { defaultConfig } from '../../src/config/presets.ts';
import type { Config } from '../../src/config/schema.ts';
import { validate } from '../../src/config/validate.ts';
import { keepAlive, LostError } from '../../src/lab/lifeline.ts';
import type { SessionClient } from '../../src/session/client.ts';
import { afterFit } from '../../src/session/network/deeds.ts';
import { drawn, fromFile, type Provenance } from '../../src/session/network/provenance.ts';
import type { NetworkState, SessionCommands, SessionEvent } from '../../src/session/protocol.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface FakeClient extends SessionClient {
  /** What it was asked, in order. */
  readonly asked: [string, ...unknown[]][];
  readonly disposed: boolean;
  end(ending: Ending, message?: string): void;
  say(event: SessionEvent): void;
  survive(message: string): void;
}

type Answers = Partial<Record<keyof SessionCommands, (...values: unknown[]) => unknown>>;

const never = () => new Promise(() => undefined);

function fakeClient(answers: Answers): FakeClient {
  let onEvent: (event: SessionEvent) => void = () => undefined;
  let onEnd: (ending: Ending, message: string) => void = () => undefined;
  let onSurvived: (message: string) => void = () => undefined;
  const asked: [string, ...unknown[]][] = [];
  let disposed = false;
  const commands = new Proxy({} as SessionCommands, {
    get:
      (_, name) =>
      async (...values: unknown[]) => {
        asked.push([String(name), ...values]);
        const answer = answers[name as keyof SessionCommands];
        return answer ? answer(...values) : `answer to ${String(name)}`;
      },
  });
  return {
    commands,
    asked,
    get disposed() {
      return disposed;
    },
    onEvent: (listener) => void (onEvent = listener),
    onEnd: (listener) => void (onEnd = listener),
    onSurvived: (listener) => void (onSurvived = listener),
    dispose: () => void (disposed = true),
    end: (ending, message = '') => onEnd(ending, message),
    say: (event) => onEvent(event),
    survive: (message) => onSurvived(message),
  };
}

/** A lifeline whose n-th worker answers as `each(n)` says; `each` may throw, as a browser that allows no worker does. */
function lifelineOver(each: (generation: number) => Answers = () => ({}), load?: () => Promise<unknown>) {
  const clients: FakeClient[] = [];
  const told: { sentence: string; action: string | undefined }[] = [];
  const page = { config: defaultConfig as Config, lost: 0 };
  const lifeline = keepAlive(
    (generation) => {
      const client = fakeClient(each(generation));
      clients.push(client);
      return client;
    },
    {
      config: () => page.config,
      live: () => ({ playing: true, mode: 'sweep', speed: 1500, pulse: 150, turn: [] }),
      takeBack: (config) => void (page.config = config),
      lost: () => void page.lost++,
      tell: (sentence, action) => told.push({ sentence, action }),
    },
    load,
  );
  return { lifeline, clients, told, page };
}

const network = (provenance: Provenance) => ({ kind: 'network', network: { provenance } as NetworkState }) as SessionEvent;
const imported = fromFile('A1.pth');
const fitted = (page: Config) => afterFit(drawn, { gain: 1.5, noise: 0, loss: 1e-4, settings: fitKey(page), reproducible: true });
const kept = (step: number) => ({ kind: 'kept', step, weights: { W: new Float64Array([step]) } }) as SessionEvent;
const namesAsked = (client: FakeClient | undefined) => client?.asked.map(([name]) => name);
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: Error) => error,
  );

test('a worker that goes: questions reject with a sentence, settings are done again, weights come back, the visitor is told', async () => {
  const { lifeline, clients, told, page } = lifelineOver((generation) => (generation === 1 ? { ask: never, configure: never, train: never } : {}));
  await lifeline.commands.open(page.config);
  clients[0]!.say(network(imported));
  clients[0]!.say(kept(120));
  const question = failure(lifeline.commands.ask('evaluate', {} as never, 1));
  const setting = lifeline.commands.configure(page.config);
  clients[0]!.end('crashed', 'out of memory');
  expect(await question).toBeInstanceOf(LostError);
  expect((await question)!.message).toMatch(/stopped while it worked on this \(it failed: out of memory\)\. Ask again\./);
  await vi.runAllTimersAsync();
  expect(await setting).toBeUndefined();
  expect(clients[0]!.disposed).toBe(true);
  expect(namesAsked(clients[1])).toEqual(['open', 'resume', 'live']);
  expect(clients[1]!.asked[1]![1]).toMatchObject({ step: 120, weights: { W: new Float64Array([120]) } });
  expect(told.map(({ sentence }) => sentence).join()).toMatch(/started anew with the network of step 120\. You can go on\./);
  expect(page.lost).toBe(1);
  expect(await lifeline.commands.ask('fingerprint', {}, 1)).toBe('answer to ask');
});

test('what a new worker says of the network that it begins with does not take the place of the last good one, also where it goes before it has that', async () => {
  const { lifeline, clients, told, page } = lifelineOver((generation) =>
    generation === 2
      ? {
          open: () => {
            clients[1]!.say(network(drawn));
            clients[1]!.say(kept(0));
          },
          resume: () => {
            clients[1]!.end('silent');
            return never();
          },
        }
      : {},
  );
  await lifeline.commands.open(page.config);
  clients[0]!.say(network(imported));
  clients[0]!.say(kept(120));
  clients[0]!.end('silent');
  await vi.runAllTimersAsync();
  for (const client of clients.slice(1)) {
    expect(namesAsked(client)?.slice(0, 2)).toEqual(['open', 'resume']);
    expect(client.asked[1]?.[1]).toMatchObject({ step: 120 });
  }
  expect(clients.length).toBe(3);
  expect(told.map(({ sentence }) => sentence).join()).toMatch(/started anew with the network of step 120\. You can go on\./);
});

test('a network that its settings give back is not set: its link goes on bringing it up', async () => {
  for (const provenance of [drawn, fitted(defaultConfig)]) {
    const { lifeline, clients, page } = lifelineOver();
    await lifeline.commands.open(page.config);
    clients[0]!.say(network(provenance));
    clients[0]!.say(kept(0));
    clients[0]!.end('silent');
    await vi.runAllTimersAsync();
    expect(namesAsked(clients[1])).toEqual(['open', 'live']);
  }
});

test('a training that ran when the worker went can be gone on with by a button', async () => {
  const { lifeline, clients, told, page } = lifelineOver((generation) => (generation === 1 ? { train: never } : {}));
  await lifeline.commands.open(page.config);
  clients[0]!.say(network(imported));
  const training = failure(lifeline.commands.train({ steps: 100 }));
  clients[0]!.say({ kind: 'training', running: true, step: 3, until: 100 });
  clients[0]!.end('silent');
  await vi.runAllTimersAsync();
  expect(await training).toBeInstanceOf(LostError);
  expect(told.at(-1)!.action).toBe('continue');
});

test('a script that comes at the second attempt: no word about it, and what was asked is answered', async () => {
  const { lifeline, clients, told, page } = lifelineOver((generation) => (generation === 1 ? { open: never } : {}));
  const opened = lifeline.commands.open(page.config);
  clients[0]!.end('missing');
  await vi.runAllTimersAsync();
  expect(await opened).toBe('answer to open');
  expect(told).toEqual([]);
});

test.each([
  ['never comes', () => ({ open: never })],
  [
    'is not allowed',
    () => {
      throw new Error('Access to the script is denied.');
    },
  ],
] as const)('a script that %s: every call settles, the page says so with a button, and the button starts it', async (_, each) => {
  let broken = true;
  const { lifeline, clients, told, page } = lifelineOver(() => (broken ? each() : {}));
  const calls = [
    failure(lifeline.commands.open(page.config)),
    failure(lifeline.commands.live({} as never)),
    failure(lifeline.commands.ask('evaluate', {} as never, 1)),
  ];
  for (let time = 0; time < 100; time++) {
    for (const client of clients) if (!client.disposed) client.end('missing');
    await vi.advanceTimersByTimeAsync(100);
  }
  for (const call of calls) expect(await call).toBeInstanceOf(LostError);
  expect(told).toHaveLength(1);
  expect(told[0]!.action).toBe('restart');
  expect(told[0]!.sentence).toMatch(/could not be started .* Check the connection, then try again/);
  broken = false;
  await Promise.all([lifeline.restart(), vi.runAllTimersAsync()]);
  expect(await lifeline.commands.ask('fingerprint', {}, 1)).toBe('answer to ask');
});

test('settings that end every worker are taken back to the last ones that could be built', async () => {
  const fatal = validate({ 'network.size': 1000 }, defaultConfig).config;
  const { lifeline, clients, told, page } = lifelineOver(() => ({
    configure: never,
    open: (config) => ((config as Config).network.size === 1000 ? never() : 'report'),
  }));
  await lifeline.commands.open(page.config);
  clients[0]!.say(network(drawn));
  const good = page.config;
  page.config = fatal;
  const setting = lifeline.commands.configure(fatal);
  for (let time = 0; time < 100; time++) {
    const last = clients.at(-1)!;
    const [, config] = last.asked.find(([name, given]) => /open|configure/.test(name) && (given as Config).network.size === 1000) ?? [];
    if (config && !last.disposed) last.end('crashed', 'out of memory');
    await vi.advanceTimersByTimeAsync(100);
  }
  await setting;
  expect(page.config).toBe(good);
  expect(told.at(-1)!.sentence).toMatch(/the settings before the last change/);
});

test('settings that are turned while a worker is started reach it', async () => {
  let opened: (report: unknown) => void = () => undefined;
  const { lifeline, clients, page } = lifelineOver((generation) =>
    generation === 1
      ? {}
      : {
          open: () =>
            new Promise((resolve) => {
              opened = resolve;
            }),
        },
  );
  await lifeline.commands.open(page.config);
  clients[0]!.say(network(drawn));
  clients[0]!.end('crashed');
  await vi.advanceTimersByTimeAsync(10);
  page.config = validate({ 'network.gain': 1.2 }, defaultConfig).config;
  const setting = lifeline.commands.configure(page.config);
  opened('report');
  await vi.runAllTimersAsync();
  await setting;
  expect(clients[1]!.asked.filter(([name]) => name === 'configure').map(([, config]) => (config as Config).network.gain)).toEqual([1.2]);
});

test('workers that go again and again are not started for ever', async () => {
  const { lifeline, clients, told, page } = lifelineOver();
  await lifeline.commands.open(page.config);
  clients[0]!.say(network(drawn));
  for (let time = 0; time < 20; time++) {
    clients.at(-1)!.end('crashed', 'out of memory');
    await vi.advanceTimersByTimeAsync(1500);
  }
  expect(clients.length).toBeLessThan(6);
  expect(told.at(-1)!.action).toBe('restart');
});

test('an error that the worker survives is told, and nothing else happens', async () => {
  const { lifeline, clients, told, page } = lifelineOver();
  await lifeline.commands.open(page.config);
  clients[0]!.survive('x is undefined');
  expect(clients).toHaveLength(1);
  expect(told[0]!.sentence).toMatch(/failed \(x is undefined\)\. It goes on/);
});

test('a call that is made while a worker is started is asked of the new one', async () => {
  const { lifeline, clients, page } = lifelineOver();
  await lifeline.commands.open(page.config);
  clients[0]!.end('silent');
  const question = lifeline.commands.ask('fingerprint', {}, 1);
  await vi.runAllTimersAsync();
  expect(await question).toBe('answer to ask');
  expect(namesAsked(clients[0])).toEqual(['open']);
});

test('commands that come before what starts a worker is loaded are sent then, in their order', async () => {
  let arrive: () => void = () => undefined;
  const { lifeline, clients, page } = lifelineOver(
    () => ({}),
    () => new Promise<void>((resolve) => (arrive = resolve)),
  );
  const all = [lifeline.commands.open(page.config), lifeline.commands.configure(page.config), lifeline.commands.train({ steps: 1 })];
  await vi.advanceTimersByTimeAsync(1000);
  expect(clients).toEqual([]);
  arrive();
  expect(await Promise.all(all)).toEqual(['answer to open', 'answer to configure', 'answer to train']);
  expect(namesAsked(clients[0])).toEqual(['open', 'configure', 'train']);
});

test('where what starts a worker does not come it is asked for again, and then said', async () => {
  let asked = 0;
  const { lifeline, told, page } = lifelineOver(
    () => ({}),
    async () => {
      asked++;
      if (asked < 6) throw new Error('no connection');
    },
  );
  const opened = failure(lifeline.commands.open(page.config));
  await vi.runAllTimersAsync();
  expect((await opened)!.message).toMatch(/could not be started \(its script did not load: no connection\)/);
  expect(told.at(-1)!.action).toBe('restart');
  const again = lifeline.restart();
  again.catch(() => undefined);
  await vi.runAllTimersAsync();
  await again;
  expect(await lifeline.commands.open(page.config)).toBe('answer to open');
});

test('kept: what the next load of the page cannot have from its settings, and nothing else', async () => {
  for (const [provenance, wanted] of [
    [imported, true],
    [drawn, false],
    [fitted(defaultConfig), false],
  ] as const) {
    const { lifeline, clients, page } = lifelineOver();
    expect(lifeline.kept()).toBeFalsy();
    await lifeline.commands.open(page.config);
    clients[0]!.say(network(provenance));
    clients[0]!.say(kept(7));
    if (wanted) expect(lifeline.kept()).toMatchObject({ step: 7 });
    else expect(lifeline.kept()).toBeFalsy();
  }
});
