/** The supervisor of workers: a script that does not come, a crash, unreadable messages, silence; and what is no silence. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Ending, Supervised, type SupervisedOptions } from '../../src/base/supervised.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

function watched(options: Partial<SupervisedOptions> = {}) {
  const listeners = new Map<string, (event: { message?: string }) => void>();
  const ends: [Ending, string][] = [];
  const survived: string[] = [];
  let terminated = 0;
  const supervised = new Supervised(
    {
      addEventListener: (type, listener) => void listeners.set(type, listener),
      terminate() {
        terminated++;
      },
    },
    { silence: 1000, onEnd: (ending, message) => ends.push([ending, message]), onSurvived: (message) => survived.push(message), ...options },
  );
  return {
    supervised,
    ends,
    survived,
    terminated: () => terminated,
    emit: (type: string, message = '') => listeners.get(type)!({ message }),
    wait(milliseconds: number, expecting = true) {
      for (let waited = 0; waited < milliseconds; waited += 20) {
        vi.advanceTimersByTime(20);
        supervised.listen(expecting);
      }
    },
  };
}

test('an error before the first word: the script is missing; the worker is terminated once', () => {
  const { emit, ends, terminated, supervised } = watched();
  emit('error', '');
  emit('error', 'again');
  emit('messageerror');
  expect(ends).toEqual([['missing', '']]);
  expect(terminated()).toBe(1);
  expect(supervised.alive).toBe(false);
});

test('an error after the first word: it crashed; a message that cannot be read: it is unreadable', () => {
  const one = watched();
  one.emit('message');
  one.emit('error', 'out of memory');
  expect(one.ends).toEqual([['crashed', 'out of memory']]);
  const other = watched();
  other.emit('messageerror');
  expect(other.ends).toEqual([['unreadable', '']]);
});

test('silence counts while something is expected, and from the last word on', () => {
  const { ends, emit, wait } = watched();
  emit('message');
  wait(900);
  emit('message');
  wait(900);
  wait(5000, false);
  wait(900);
  expect(ends).toEqual([]);
  wait(200);
  expect(ends).toEqual([['silent', '']]);
});

test('the first word may take longer than the others', () => {
  const { ends, wait } = watched({ firstSilence: 4000 });
  wait(3900);
  expect(ends).toEqual([]);
  wait(200);
  expect(ends).toEqual([['missing', '']]);
});

test('a laptop that slept for an hour has a worker that lives', () => {
  const { ends, emit, wait, supervised } = watched();
  emit('message');
  wait(500);
  vi.advanceTimersByTime(3_600_000);
  supervised.listen();
  expect(ends).toEqual([]);
});

test('with patience, an error ends only a worker that is not heard afterwards', () => {
  const lives = watched({ patience: 300 });
  lives.emit('message');
  lives.emit('error', 'a slip');
  lives.wait(200);
  lives.emit('message');
  lives.wait(800);
  expect(lives.survived).toEqual(['a slip']);
  expect(lives.ends).toEqual([]);
  const dies = watched({ patience: 300 });
  dies.emit('message');
  dies.emit('error', 'out of memory');
  dies.wait(400);
  expect(dies.ends).toEqual([['crashed', 'out of memory']]);
});
