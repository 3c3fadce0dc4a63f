import { expect, it } from 'vitest';
import { messageClock } from '../../src/session/scheduler.ts';
import { createSleep } from '../../src/session/sleep.ts';

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('work stops at its next turn while asleep, goes on where it was, and ticking stops and begins with it', async () => {
  const ticking: boolean[] = [];
  const sleep = createSleep((awake) => ticking.push(awake));
  const clock = sleep.over(messageClock());
  let turns = 0;
  let stop = false;
  const work = (async () => {
    while (!stop) {
      await clock.turn();
      turns++;
    }
  })();
  await expect.poll(() => turns).toBeGreaterThan(2);

  sleep.set(true);
  sleep.set(true);
  await rest(5);
  const then = turns;
  await rest(20);
  expect(turns).toBe(then);

  // Asleep, awake and asleep again before anybody had a turn: it sleeps.
  sleep.set(false);
  sleep.set(true);
  await rest(10);
  expect(turns).toBeLessThanOrEqual(then + 1);

  sleep.set(false);
  await expect.poll(() => turns).toBeGreaterThan(then + 2);
  stop = true;
  await work;
  expect(ticking).toEqual([false, true, false, true]);
});
