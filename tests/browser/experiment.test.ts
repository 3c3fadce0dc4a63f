/** lab.experiment on the page: networks train in workers of their own, outlast a reload in the middle, and are those of their links, to the bit. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import type { ExperimentProgress } from '../../src/science/experiments/index.ts';
import { fingerprintOf } from '../../src/session/node.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

const hash = '#v=1&preset=thesis-a&network.size=60&network.dt=20&training.batch=8';

/** How many steps this machine makes in so many seconds: a network has to be left in its middle on a quick one, too. */
async function stepsIn(page: Page, seconds: number): Promise<number> {
  const trial = 1000;
  const took = await page.evaluate(async (trial) => {
    const run = async (steps: number) => (await lab.experiment('F', { networks: 1, steps })).rows[0]!.seconds;
    // The first one pays for what has to be loaded.
    await run(100);
    return run(trial);
  }, trial);
  return Math.round((trial * seconds) / took);
}

test('a reload in the middle of the second network: the first is not trained again, the second goes on, and both are those of their links', async () => {
  const { page, errors, close } = await openSite({ hash });
  const before = await page.evaluate(() => lab.fingerprint());
  const options = { networks: 2, steps: await stepsIn(page, 4), atOnce: 1 };
  await page.evaluate(
    (options) =>
      new Promise<void>((resolve, reject) => {
        let told = 0;
        lab
          .experiment('F', {
            ...options,
            onProgress({ done, running: [one] }) {
              // Written soon after it is told.
              if (done === 1 && one && one.kept > 0 && ++told > 3) resolve();
            },
          })
          .then(() => reject(new Error('It ended before it was left.')), reject);
      }),
    options,
  );
  expect(page.workers().some((worker) => worker.url().includes('trainerWorker'))).toBe(true);
  expect(await page.evaluate(() => lab.fingerprint())).toBe(before);
  await page.reload();
  await page.waitForFunction(() => 'lab' in globalThis);
  await page.evaluate(() => lab.ready);
  const { first, rows, seen } = await page.evaluate(async (options) => {
    const told: ExperimentProgress[] = [];
    const seen: number[] = [];
    const { rows } = await lab.experiment('F', { ...options, onProgress: (progress) => told.push(progress) }, ({ network }) => seen.push(network));
    return { first: told[0]!, rows, seen };
  }, options);
  expect(first).toMatchObject({ done: 1, of: 2, running: [{ network: 2 }] });
  expect(first.running[0]!.kept).toBeGreaterThan(0);
  expect(seen).toEqual([1, 2]);
  for (const { link, fingerprint } of rows) expect(await fingerprintOf(link, 0)).toBe(fingerprint);
  expect(errors).toEqual([]);
  await close();
}, 120_000);
