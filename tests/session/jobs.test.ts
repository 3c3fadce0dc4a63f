import { describe, expect, it } from 'vitest';
import { createJobs, type Work } from '../../src/session/jobs.ts';
import { Outbox } from '../../src/session/outbox.ts';
import { createLock, messageClock } from '../../src/session/scheduler.ts';

const jobsHere = () => createJobs(messageClock(), new Outbox({ postMessage: () => undefined }), createLock());
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Work that goes on until it is cancelled, and notes when it begins and ends. */
function endless(name: string, log: string[]): Work<never> {
  return async (job) => {
    log.push(`${name} begins`);
    try {
      for (;;) {
        await rest(1);
        job.check();
      }
    } finally {
      log.push(`${name} ends`);
    }
  };
}

describe('createJobs', () => {
  it('change: stops the one that changes weights and begins after its end; what only reads goes on', async () => {
    const jobs = jobsHere();
    const log: string[] = [];
    const reading = jobs.run(null, endless('reader', log)).catch(({ name }: Error) => name);
    const first = jobs.change(null, endless('first', log)).catch(({ name }: Error) => name);
    await rest(5);
    const second = await jobs.change(null, async () => {
      log.push('second begins');
      return 2;
    });
    expect(second).toBe(2);
    expect(await first).toBe('CancelledError');
    expect(log).toEqual(['reader begins', 'first begins', 'first ends', 'second begins']);
    await jobs.cancel();
    expect(await reading).toBe('CancelledError');
  });

  it('changing: the end of the work that changes weights, and nothing when none does', async () => {
    const jobs = jobsHere();
    expect(jobs.changing()).toBeUndefined();
    const work = jobs.change(null, endless('work', [])).catch(() => 'stopped');
    await rest(5);
    const end = jobs.changing();
    expect(end).toBeDefined();
    await jobs.stopChanging();
    await end;
    expect(jobs.changing()).toBeUndefined();
    expect(await work).toBe('stopped');
  });

  it('plan: runs after its delay, waits anew when planned anew, and is forgotten when anything changes weights', async () => {
    const jobs = jobsHere();
    const done: string[] = [];
    jobs.plan(5, () => done.push('a'));
    jobs.plan(5, () => done.push('b'));
    await rest(30);
    expect(done).toEqual(['b']);
    jobs.plan(5, () => done.push('c'));
    expect(jobs.unplan()).toBe(true);
    expect(jobs.unplan()).toBe(false);
    jobs.plan(5, () => done.push('d'));
    await jobs.change(null, async () => undefined);
    jobs.plan(5, () => done.push('e'));
    await jobs.cancel();
    await rest(30);
    expect(done).toEqual(['b']);
  });
});
