import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../src/base/errors.ts';
import { createLock, drain, Job, messageClock, withRests } from '../../src/session/scheduler.ts';

/** A clock that stands still until told otherwise. */
function fakeClock() {
  let time = 0;
  let turns = 0;
  return {
    now: () => time,
    turn: async () => {
      turns++;
    },
    pass: (ms: number) => {
      time += ms;
    },
    get turns() {
      return turns;
    },
  };
}

describe('withRests', () => {
  /** Jobs that each compute 8 ms in every turn, on one thread, for 2400 ms; how long they computed together, ms. */
  async function computed(jobs: number, resting: () => boolean): Promise<number> {
    const clock = fakeClock();
    const waiting: { at: number; then: () => void }[] = [];
    const slow = withRests(clock, resting, (ms, then) => void waiting.push({ at: clock.now() + ms, then }));
    let busy = 0;
    const work = async () => {
      while (clock.now() < 2400) {
        await slow.turn();
        clock.pass(8);
        busy += 8;
      }
    };
    const all = Promise.all(Array.from({ length: jobs }, work));
    let over = false;
    void all.then(() => {
      over = true;
    });
    while (!over) {
      for (let i = 0; i < 20; i++) await Promise.resolve();
      const next = waiting.sort((a, b) => a.at - b.at).shift();
      if (!next) continue;
      clock.pass(Math.max(0, next.at - clock.now()));
      next.then();
    }
    return busy;
  }

  it.each([1, 2, 3])('%i jobs together compute for a third of the time while the page wants a core', async (jobs) => {
    const share = (await computed(jobs, () => true)) / 2400;
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.36);
  });

  it('nothing rests while nobody has a hand on the page', async () => {
    expect(await computed(1, () => false)).toBe(2400);
  });
});

describe('Job', () => {
  it('breathe: costs no turn of the event loop while the slice of 8 ms lasts, then takes one', async () => {
    const clock = fakeClock();
    const job = new Job(clock);
    for (let i = 0; i < 100; i++) expect(job.breathe()).toBeUndefined();
    clock.pass(9);
    await job.breathe();
    expect(clock.turns).toBe(1);
    expect(job.breathe()).toBeUndefined();
  });

  it('breathe: throws CancelledError once cancelled, within the slice', () => {
    const job = new Job(fakeClock());
    job.cancel();
    expect(() => job.breathe()).toThrow(CancelledError);
  });

  it('breathe: a busy job lets a timer that cancels it have its turn', async () => {
    const job = new Job(messageClock());
    setTimeout(() => job.cancel(), 20);
    const busy = (async () => {
      for (;;) {
        const until = performance.now() + 2;
        while (performance.now() < until);
        await job.breathe();
      }
    })();
    await expect(busy).rejects.toThrow(CancelledError);
  });
});

describe('drain', () => {
  it('drain: returns what the generator returns and hands on what it yields', async () => {
    const seen: number[] = [];
    const result = await drain(
      (function* () {
        yield 0.25;
        yield 0.5;
        return 'end';
      })(),
      () => undefined,
      (value) => seen.push(value),
    );
    expect(result).toBe('end');
    expect(seen).toEqual([0.25, 0.5]);
  });
});

describe('createLock', () => {
  it('createLock: runs one piece of work at a time, in order, and goes on after one that fails', async () => {
    const lock = createLock();
    const log: string[] = [];
    const work = (name: string, fails = false) =>
      lock(async () => {
        log.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        log.push(`${name} ends`);
        if (fails) throw new Error(name);
      });
    const first = work('a', true);
    const second = work('b');
    await expect(first).rejects.toThrow('a');
    await second;
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });
});
