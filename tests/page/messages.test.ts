/** The scripting interface by messages: what strangers can send, how much of it, and what they are not told. */

import { beforeEach, describe, expect, it } from 'vitest';
import { replayNow } from '../../src/lab/linkOf.ts';
import { createMessages, type Sender } from '../../src/page/messages.ts';
import { asking, createVisitorsWeights } from '../../src/page/visitorsWeights.ts';
import { type LabHere, labHere } from '../lab/labHere.ts';

type Answer = { lab: string; id: unknown; result?: unknown; error?: { name: string; message: string }; event?: string; detail?: unknown };

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

function senderCalled(who: unknown): Sender & { readonly answers: Answer[]; closed: boolean } {
  const answers: Answer[] = [];
  return {
    who,
    answers,
    closed: false,
    post(message) {
      // As a browser does: what cannot be cloned throws.
      answers.push(structuredClone(message) as Answer);
    },
    gone() {
      return this.closed;
    },
  };
}

describe('messages', () => {
  let here: LabHere;
  let handle: ReturnType<typeof createMessages>;
  const visitor = Symbol();
  let by: unknown = visitor;

  beforeEach(async () => {
    here = await labHere();
    const guard = createVisitorsWeights(() => replayNow(here.state()) !== null);
    here.onWeights(() => guard.brought(by));
    asking.setState({ wanted: null });
    handle = createMessages({
      lab: here.lab,
      mayRead: (method, { who }) => guard.check(method, { who, name: String(who) }),
      as(sender, call) {
        by = sender.who;
        try {
          return call();
        } finally {
          by = visitor;
        }
      },
    });
    // `ready` has been seen.
    await turn();
  });

  async function ask(sender: ReturnType<typeof senderCalled>, lab: string, ...given: unknown[]): Promise<Answer> {
    const before = sender.answers.length;
    handle({ lab, id: before, arguments: given }, sender);
    for (;;) {
      const mine = sender.answers.slice(before).find(({ id, event }) => id === before && event === undefined);
      if (mine) return mine;
      await turn();
    }
  }

  it('answers a method, a value and a promise of the lab, and READY?', async () => {
    const a = senderCalled('https://a.example');
    expect((await ask(a, 'evaluate', { durations: [100] })).result).toMatchObject({ durations: [{ duration: 100 }] });
    expect((await ask(a, 'version')).result).toBe(here.lab.version);
    expect((await ask(a, 'ready')).result).toBeNull();
    handle({ lab: 'READY?' }, a);
    expect(a.answers.at(-1)).toEqual({ lab: 'READY', version: here.lab.version });
  });

  it.each<[unknown, RegExp]>([
    [{ lab: 'evaluate', id: {} }, /^id is \[object Object\]; it takes a number, or a text/],
    [{ lab: 'evaluate', id: new MessageChannel().port1 }, /^id is /],
    [{ lab: 'evaluate', id: 10n }, /^id is 10n/],
    [{ lab: 'evaluate', id: 'x'.repeat(1e6) }, /^id is "x+\.\.\.; it takes/],
    [{ lab: 'evaluate', id: null }, /^id is null/],
    [{ lab: 'evaluate', id: 1, arguments: new Array(4294967295) }, /^arguments is 4294967295 values; it takes a list of at most 8/],
    [{ lab: 'evaluate', id: 1, arguments: 'all' }, /^arguments is "all"/],
    [{ lab: 'evaluate', id: 1, arguments: [{ durations: new Array(4294967295) }] }, /durations is 4294967295 values; it takes a list of at most 256 numbers/],
    [{ lab: '__proto__', id: 1 }, /^lab has no method "__proto__"/],
    [{ lab: 'constructor', id: 1 }, /^lab has no method/],
    [{ lab: 'x'.repeat(1e6), id: 1 }, /^lab has no method "x+\.\.\./],
    [{ lab: 'on', id: 1, arguments: ['everything'] }, /^on takes 'config'/],
    [{ lab: 'on', id: 1, arguments: [{}] }, /^on takes 'config'/],
  ])('%# is answered with one sentence', async (request, sentence) => {
    const a = senderCalled('a');
    handle(request, a);
    for (let i = 0; i < 100 && a.answers.length === 0; i++) await turn();
    expect(a.answers).toHaveLength(1);
    expect(a.answers[0]!.error!.message).toMatch(sentence);
    expect(JSON.stringify(a.answers[0]).length).toBeLessThan(1000);
  });

  it.each([undefined, null, 5, 'evaluate', [], { lab: 5 }, { lab: 'READY' }, { lab: 'evaluate', id: 1, result: 2 }, { lab: 'event', id: 1 }])(
    'takes %j for no request',
    async (data) => {
      const a = senderCalled('a');
      handle(data, a);
      await turn();
      expect(a.answers).toEqual([]);
    },
  );

  it('what is cyclic, deep, huge or throws when it is read changes nothing, and is answered with one short sentence or not at all', async () => {
    const a = senderCalled('a');
    const before = here.lab.getConfig();
    const cyclic: Record<string, unknown> = { gain: 1.9, 'network.gain': 1.8 };
    cyclic.network = cyclic;
    let deep: unknown = 1;
    for (let i = 0; i < 1e5; i++) deep = { network: deep };
    const throwing = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error('not to be read');
        },
        get() {
          throw new Error('not to be read');
        },
      },
    );
    const many = Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => [`network.x${i}`, i]));
    for (const [method, given] of [
      ['setConfig', { network: cyclic, view: throwing }],
      ['setConfig', deep],
      ['setConfig', throwing],
      ['setConfig', many],
      ['setConfig', { 'view.enlarged': 'x'.repeat(1e7) }],
      ['evaluate', cyclic],
      ['evaluate', throwing],
      ['train', { steps: Number.POSITIVE_INFINITY }],
      ['importNetwork', cyclic],
    ] as const) {
      const { error } = await ask(a, method, given);
      expect(error, method).toBeDefined();
      expect(JSON.stringify(error).length).toBeLessThan(20_000);
    }
    // Of one that says its name only by throwing, nobody knows what to answer.
    handle(throwing, a);
    handle(new Proxy([], {}), a);
    await turn();
    expect(a.answers).toHaveLength(9);
    expect(here.lab.getConfig()).toBe(before);
  });

  it('a sender that can no longer be reached harms nobody', async () => {
    const broken: Sender = {
      who: 'b',
      post() {
        throw new Error('The port is closed.');
      },
      gone: () => false,
    };
    handle({ lab: 'fingerprint', id: 1 }, broken);
    handle({ lab: 'nothing', id: 2 }, broken);
    expect((await ask(senderCalled('a'), 'fingerprint')).result).toBe(await here.lab.fingerprint());
  });

  it('5000 requests at once: each gets one answer, all but 100 that there is no room; cancel is taken all the same', async () => {
    const a = senderCalled('a');
    for (let id = 0; id < 5000; id++) handle({ lab: 'evaluate', id, arguments: [{ durations: [100] }] }, a);
    handle({ lab: 'cancel', id: 'c' }, a);
    while (a.answers.length < 5001) await turn();
    const refused = a.answers.filter(({ error }) => error?.message.startsWith('100 requests have not been answered yet'));
    expect(refused).toHaveLength(4900);
    expect(a.answers.find(({ id }) => id === 'c')!.error).toBeUndefined();
    expect(new Set(a.answers.map(({ id }) => id)).size).toBe(5001);
    expect((await ask(a, 'fingerprint')).result).toBe(await here.lab.fingerprint());
  });

  it('on, off: events come until they are taken back; the same id again replaces; there is a bound; who is gone is forgotten', async () => {
    const a = senderCalled('a');
    const events = () => a.answers.filter(({ event }) => event === 'config').length;
    handle({ lab: 'on', id: 'x', arguments: ['config'] }, a);
    handle({ lab: 'on', id: 'x', arguments: ['config'] }, a);
    await here.lab.setConfig({ 'network.gain': 1.1 });
    expect(events()).toBe(1);
    expect((await ask(a, 'off', 'x')).result).toBe(true);
    expect((await ask(a, 'off', 'x')).result).toBe(false);
    await here.lab.setConfig({ 'network.gain': 1.2 });
    expect(events()).toBe(1);

    for (let id = 0; id < 60; id++) handle({ lab: 'on', id: `many ${id}`, arguments: ['step'] }, a);
    await turn();
    expect(a.answers.filter(({ error }) => error?.message.startsWith('on: 50 listeners are there already'))).toHaveLength(10);
    a.closed = true;
    const b = senderCalled('b');
    expect((await ask(b, 'on', 'config')).error).toBeUndefined();
    // One sender takes away only its own.
    expect((await ask(senderCalled('c'), 'off', 0)).result).toBe(false);
  });

  describe('weights that the visitor brought', () => {
    const W = Array.from({ length: 40 }, (_, i) => i / 40);
    const revealing: [string, ...unknown[]][] = [
      ['weights', 'W'],
      ['exportNetwork', 'npz'],
      ['trial', {}],
      ['pca', {}],
      ['modes', {}],
      ['fixedPoints', { starts: 1 }],
      ['gradients', { shape: [1, 1], input: [1], target: [1], mask: [1] }],
    ];

    it('go to no stranger until the visitor says so; all else is answered', async () => {
      const a = senderCalled('https://a.example');
      expect((await ask(a, 'weights', 'W')).error).toBeUndefined();
      await here.lab.setWeights({ W });
      for (const [method, ...given] of revealing) {
        const { error, result } = await ask(a, method, ...given);
        expect(result).toBeUndefined();
        expect(error).toMatchObject({ name: 'NotAvailableError', message: expect.stringContaining('https://a.example may not read them') });
      }
      expect(asking.getState().wanted).toMatchObject({ name: 'https://a.example' });
      expect((await ask(a, 'evaluate', {})).error).toBeUndefined();
      expect((await ask(a, 'setConfig', { 'network.gain': 1.2 })).error).toBeUndefined();
    });

    it('go to who brought them, to nobody else, and to nobody once the visitor has brought others, undo or not', async () => {
      const [a, b] = [senderCalled('a'), senderCalled('b')];
      expect((await ask(a, 'setWeights', { W })).error).toBeUndefined();
      expect((await ask(a, 'weights', 'W')).error).toBeUndefined();
      expect((await ask(b, 'weights', 'W')).error).toBeDefined();
      // Changes of one kind in a row are one step of undo.
      await here.lab.setConfig({ 'network.gain': 1.3 });
      await here.lab.setWeights({ W: W.map((x) => -x) });
      expect((await ask(a, 'weights', 'W')).error).toBeDefined();
      await here.lab.undo();
      expect((await ask(a, 'weights', 'W')).error).toBeDefined();
      // Weights that the settings bring up are nobody's.
      await here.lab.openLink('#v=1&preset=thesis-a&network.size=30&network.dt=20&engine=wasm');
      expect((await ask(b, 'weights', 'W')).error).toBeUndefined();
    });
  });

  it('the answer of the visitor holds', async () => {
    const guard = createVisitorsWeights(() => false);
    guard.brought('visitor');
    const [a, b] = [
      { who: 'a', name: 'a' },
      { who: 'b', name: 'b' },
    ];
    expect(() => guard.check('weights', a)).toThrow('The visitor is asked now');
    guard.answer(a, true);
    guard.check('weights', a);
    expect(() => guard.check('weights', b)).toThrow('The visitor is asked now');
    guard.answer(b, false);
    expect(asking.getState().wanted).toBeNull();
    expect(() => guard.check('weights', b)).toThrow('The visitor has said no.');
    expect(asking.getState().wanted).toBeNull();
  });
});
