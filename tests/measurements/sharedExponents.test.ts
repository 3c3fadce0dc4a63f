/** One question to the session for all who ask the same. Over a lab that answers by hand. */
import { beforeEach, expect, test, vi } from 'vitest';

const lyapunov = vi.fn();
vi.mock('../../src/lab/index.ts', () => ({ lab: { lyapunov: (...given: unknown[]) => lyapunov(...given) } }));
const { store } = await import('../../src/store/store.ts');
const { sharedExponents } = await import('../../src/measurements/sharedExponents.ts');

let networks = 0;
let answer: (result: unknown) => void = () => undefined;
let tell: (part: unknown) => void = () => undefined;
let signal: AbortSignal;

beforeEach(() => {
  store.setState({ network: { undriven: `matrix ${++networks}` } as never });
  lyapunov.mockReset().mockImplementation((options: { signal: AbortSignal }, onPart: (part: unknown) => void) => {
    signal = options.signal;
    tell = onPart;
    return new Promise((resolve, reject) => {
      answer = resolve;
      options.signal.addEventListener('abort', () => reject(new Error('stopped')));
    });
  });
});

const part = { done: 0.5 };
const question = (stop: AbortController) => ({ gain: 1.5, noise: 0, signal: stop.signal });

test('two who ask the same get the same parts and the same answer; a third, later, gets it at once', async () => {
  const heard: unknown[] = [];
  const both = [0, 1].map(() => sharedExponents(question(new AbortController()), (one) => heard.push(one)));
  tell(part);
  answer('the answer');
  expect(await Promise.all(both)).toEqual(['the answer', 'the answer']);
  expect(heard).toEqual([part, part]);
  expect(await sharedExponents(question(new AbortController()), () => undefined)).toBe('the answer');
  expect(lyapunov).toHaveBeenCalledTimes(1);
});

test('it is stopped when the last of them goes, and may then be asked again', async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const both = [first, second].map((stop) => sharedExponents(question(stop), () => undefined));
  const ends = Promise.allSettled(both);
  first.abort();
  expect(signal.aborted).toBe(false);
  second.abort();
  expect(signal.aborted).toBe(true);
  expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  void sharedExponents(question(new AbortController()), () => undefined).catch(() => undefined);
  expect(lyapunov).toHaveBeenCalledTimes(2);
});

test('another gain, another matrix and more exponents are other questions', () => {
  const ask = (change: object) => void sharedExponents({ ...question(new AbortController()), ...change }, () => undefined).catch(() => undefined);
  ask({});
  ask({ gain: 1.6 });
  ask({ count: 5 });
  store.setState({ network: { undriven: 'another' } as never });
  ask({});
  expect(lyapunov).toHaveBeenCalledTimes(4);
});
