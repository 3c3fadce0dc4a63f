/** Whatever a script hands in: every call settles, with a result or with an error of one of the names that are documented, and the lab works afterwards. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { questionNames } from '../../src/session/questionNames.ts';
import { labHere } from './labHere.ts';

const documented = ['ArgumentError', 'ShapeError', 'ConfigError', 'FormatError', 'NotAvailableError', 'CancelledError'];

const throwing = {
  get durations(): never {
    throw new Error('mine');
  },
  get gain(): never {
    throw { message: null };
  },
};
const cyclic: Record<string, unknown> = {};
cyclic.cyclic = cyclic;
cyclic.durations = cyclic;
const list: unknown[] = [];
list.push(list);
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
/** Claims every length and every item. */
const endless = new Proxy([], { get: (_, name) => (name === 'length' ? 4294967295 : 1) });
const liar = new Proxy([], { get: (_, name) => (name === 'length' ? { valueOf: () => 3 } : undefined) });
const untold = new Proxy(
  {},
  { ownKeys: () => Array.from({ length: 100_000 }, (_, i) => `name ${i}`), getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) },
);

const values: readonly unknown[] = [
  null,
  undefined,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  10n,
  '',
  'I',
  'x'.repeat(1e6),
  Symbol('mine'),
  () => 1,
  new Date(Number.NaN),
  new Map([['a', 1]]),
  new Array(4294967295),
  new Array(3),
  [1, 2, 3],
  [null],
  [10n],
  ['1'],
  [[1, 2], [3]],
  list,
  new Float32Array(2000),
  new BigInt64Array(3),
  new DataView(new ArrayBuffer(8)),
  new SharedArrayBuffer(8),
  cyclic,
  throwing,
  endless,
  liar,
  untold,
  Object.freeze({}),
  { data: new Array(4294967295), shape: [1] },
  { shape: [2e6, 1] },
  { shape: [1e9, 1e9] },
  { time: 0, state: [null] },
  Object.create(null),
  JSON.parse('{"__proto__": 1, "constructor": 2}'),
];

const names =
  'durations noise seed onset duration length silence perturbation input target mask shape xi source count gain transient copies drive gently gains epsilon of longest steps delays scale times jitters silenced kicks kickAt dts subjects trials'.split(
    ' ',
  );
const moreNames =
  'noises seeds measures weights size noiseFrom wait precision precisions done keep fresh signal ridge playing mode speed pulse G I W b h0 c network network.gain task __proto__ constructor toString'.split(
    ' ',
  );

/** Methods that take an argument and do not change for good what the page is. */
const methods: readonly string[] = [
  ...questionNames,
  ...['keptRows', 'train', 'fitReadout', 'setWeights', 'importNetwork', 'live', 'pulse', 'silence', 'setConfig', 'on', 'undo', 'step', 'pause'],
];

const value = fc.constantFrom(...values);
const options = fc.dictionary(fc.constantFrom(...names, ...moreNames), value, { maxKeys: 3, noNullPrototype: false });
const argument = fc.oneof({ weight: 1, arbitrary: value }, { weight: 3, arbitrary: options });
const call = fc.tuple(fc.constantFrom(...methods), fc.array(argument, { minLength: 1, maxLength: 2 }));

/** How a call ends; what takes long is cancelled, and has to end then. */
async function outcome(lab: Lab, method: string, given: readonly unknown[]): Promise<unknown> {
  const called = (async () => (lab as unknown as Record<string, (...values: unknown[]) => unknown>)[method]!(...given))();
  const ended = called.then(
    () => null,
    (error: unknown) => error,
  );
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void lab.cancel();
  }, 150);
  try {
    const error = await Promise.race([ended, new Promise((resolve) => setTimeout(() => resolve(new Error('It never settled.')), 20_000).unref())]);
    return late && (error as Error | null)?.name === 'CancelledError' ? null : error;
  } finally {
    clearTimeout(timer);
  }
}

describe('hostile arguments', () => {
  it('random calls: each settles, errors have documented names and short sentences, and the lab works afterwards', { timeout: 300_000 }, async () => {
    const { lab } = await labHere({ network: { size: 12, dt: 20 }, training: { batch: 2, trials: 4 }, task: { length: 5000 } });
    await fc.assert(
      fc.asyncProperty(call, async ([method, given]) => {
        const error = await outcome(lab, method, given);
        if (error === null) return;
        expect(error).toBeInstanceOf(Error);
        const { name, message } = error as Error;
        expect(documented, `${method}: ${name}: ${message}`).toContain(name);
        expect(message.length).toBeLessThan(1000);
        expect(message).not.toMatch(/undefined is not|Cannot read|is not a function|Invalid (typed )?array length|could not be cloned/);
      }),
      { numRuns: 600, seed: 20_261_128 },
    );
    const { config } = await lab.openLink('#v=1&preset=thesis-a&network.size=12&network.dt=20&engine=wasm');
    expect(config.network.size).toBe(12);
    expect((await lab.evaluate({ durations: [100] })).durations).toHaveLength(1);
  });

  it.each<[string, string, unknown, RegExp]>([
    ['a list that claims 4294967295 items', 'evaluate', { durations: new Array(4294967295) }, /durations is 4294967295 values; it takes a list of at most 256/],
    ['a proxy that claims them', 'evaluate', { durations: endless }, /durations is 4294967295 values/],
    [
      '300000 unknown names',
      'evaluate',
      Object.fromEntries(Array.from({ length: 300_000 }, (_, i) => [`duration${i}`, 1])),
      /^evaluate has no option "duration0"/,
    ],
    ['a map of 16 million cells', 'sweep', { gains: ones(256), noises: ones(256), seeds: ones(256) }, /are 16777216 cells; at most 20000 are taken/],
    ['gradients of 2e6 trials', 'gradients', { shape: [2e6, 500] }, /this needs \d+ GB of memory; at most 1.1 GB is taken\. Ask for fewer/],
    [
      'gradients of a list that is not there',
      'gradients',
      { shape: [1, 2], input: new Array(2) },
      /input\[0\] is undefined; every entry must be a finite number/,
    ],
    ['null for a number', 'gradients', { shape: [1, 1], input: [null] }, /input\[0\] is null/],
    ['rows in rows without end', 'gradients', { shape: [1, 1], input: list }, /must|every entry/],
    ['a getter that throws', 'evaluate', throwing, /^evaluate: durations cannot be read: "mine"\.$/],
    ['options that are revoked', 'evaluate', revoked(), /^evaluate cannot be read/],
    ['a perturbation without a state', 'trial', { perturbation: { time: 0 } }, /perturbation\.state is undefined; it must be an array/],
    ['a perturbation of text', 'trial', { perturbation: 'strong' }, /perturbation takes an object with named options, not "strong"/],
    ['a BigInt', 'evaluate', { seed: 10n }, /seed is 10n; it takes a whole number/],
    ['a long text', 'pca', { source: 'x'.repeat(1e7) }, /source is "x+\.\.\.; it takes 'spontaneous' or 'trials'/],
  ])('%s: refused at once, in a sentence', async (_, method, given, sentence) => {
    const { lab } = await labHere();
    const begun = performance.now();
    const error = await outcome(lab, method, [given]);
    expect(error).toMatchObject({ message: expect.stringMatching(sentence) });
    expect(documented).toContain((error as Error).name);
    // Not a measure of speed: what is copied or searched through takes a hundred times as long.
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it('300000 unknown settings: refused with the first fifty and a count', async () => {
    const { lab } = await labHere();
    const many = Object.fromEntries(Array.from({ length: 300_000 }, (_, i) => [`network.gain${i}`, 1]));
    const error = (await outcome(lab, 'setConfig', [many])) as { issues: { given: string }[] };
    expect(error.issues).toHaveLength(50);
    expect(error.issues.at(-1)!.given).toBe('299951 more');
  });

  it('large calls, a thousand at once: as many as there is room for, the others are refused in a sentence', { timeout: 120_000 }, async () => {
    const { lab } = await labHere({ network: { size: 400, dt: 1 } });
    const calls = Array.from({ length: 1000 }, () => outcome(lab, 'trial', [{ length: 100_000 }]));
    const names = (await Promise.all(calls)).map((error) => (error as Error | null)?.message ?? 'cancelled');
    const refused = names.filter((message) => /^trial: this needs 1\d\d MB of memory, and the calls that run already need \d/.test(message));
    expect(refused.length).toBeGreaterThan(980);
    expect(refused.length).toBeLessThan(1000);
    expect((await lab.trial({ length: 100 })).shape[0]).toBe(100);
  });

  it('options are never written on, and what is frozen is taken', async () => {
    const { lab } = await labHere();
    const durations = Object.freeze([100]);
    const frozen = Object.freeze({ durations });
    expect((await lab.evaluate(frozen)).durations).toHaveLength(1);
    expect(frozen).toEqual({ durations: [100] });
  });

  it('trial: shorter than the task, of one step, and longer than it', async () => {
    const { lab } = await labHere();
    for (const length of [20, 1000, 4000, 20_000]) {
      const { mask, shape } = await lab.trial({ length });
      expect(shape[0]).toBe(length / 20);
      const graded = lab.getConfig().task.evaluateFrom / 20;
      expect([...mask.subarray(graded)].every((value) => value === 1)).toBe(true);
    }
  });

  it('step: with a very short time step it is cancelled as anything else', async () => {
    const { lab } = await labHere({
      network: { size: 100, dt: 1e-3, tau: 1 },
      task: { onset: 50, onsetJitter: 0, evaluateFrom: 60, length: 100, duration: 5, durationJitter: 0 },
    });
    expect(await outcome(lab, 'step', [])).toBeNull();
  });

  it('memoryCapacity: of a saturated network, and of one whose activity grows without bound, says so', async () => {
    const { lab } = await labHere();
    await lab.setWeights({ b: new Array(40).fill(1e3) });
    await expect(lab.memoryCapacity({ steps: 200 })).rejects.toThrow(/All rates stay the same whatever the input is: the network is saturated/);
    await lab.setConfig({ 'network.nonlinearity': 'relu', 'network.gain': 5 });
    await expect(lab.memoryCapacity({ steps: 6000 })).rejects.toMatchObject({ name: 'RunawayError' });
  });
});

function ones(count: number): number[] {
  return new Array(count).fill(1);
}
