/**
 * The worker that computes goes, in a real browser: its script does not come, it hangs, it ends without a word. The page stays usable and every call settles.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { casesAt } from '../everyCase.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

const soon = { timeout: 60_000, interval: 200 };
const notice = (page: Page) => page.locator('.notices');
const failure = (page: Page, ask: string) =>
  page.evaluate(
    (text) =>
      (new Function(`return ${text}`)() as Promise<unknown>).then(
        () => 'answered',
        (error: Error) => `${error.name}: ${error.message}`,
      ),
    ask,
  );
/** The newest: one that was replaced may still be in the list. */
const workerOf = (page: Page) => page.workers().findLast((worker) => /\/worker-/.test(worker.url()))!;

test.each(casesAt([503, 404], 1))('the worker script is answered by %i: a sentence and a button, every call settles, the button starts it', async (status) => {
  const site = await openSite({ ready: false, prepare: (page) => page.context().route('**/assets/worker-*.js', (route) => route.fulfill({ status })) });
  await expect.poll(() => notice(site.page).textContent(), soon).toMatch(/The part that computes could not be started .*Check the connection/);
  expect(await failure(site.page, 'lab.ready')).toMatch(/^LostError/);
  expect(await failure(site.page, "lab.setConfig({ 'network.gain': 1.2 })")).toMatch(/^LostError/);
  expect(await failure(site.page, 'lab.evaluate()')).toMatch(/^LostError/);
  await site.page.context().unroute('**/assets/worker-*.js');
  await notice(site.page).getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => failure(site.page, 'lab.fingerprint()'), soon).toBe('answered');
  expect(await failure(site.page, "lab.setConfig({ 'network.gain': 1.3 })")).toBe('answered');
  await site.close();
});

test('the worker script is cut off: a sentence, and the next attempt brings it', async () => {
  let asked = 0;
  const site = await openSite({
    prepare: (page) =>
      page.context().route('**/assets/worker-*.js', async (route) => {
        if (++asked > 1) return route.continue();
        const body = await (await route.fetch()).text();
        return route.fulfill({ contentType: 'text/javascript', body: body.slice(0, body.length / 2) });
      }),
  });
  expect(asked).toBe(2);
  expect(await failure(site.page, 'lab.fingerprint()')).toBe('answered');
  await site.close();
});

test('a worker that hangs, and one that ends without a word, are noticed; the network is kept and the page goes on', async () => {
  const site = await openSite();
  await site.page.evaluate(async () => {
    const { data } = await lab.weights('W');
    await lab.setWeights({ W: data.map((value) => value * 0.5) });
  });
  const before = await site.page.evaluate(() => lab.fingerprint());
  for (const end of casesAt(['setTimeout(() => { for (;;); })', 'self.close()'], 0)) {
    // A worker that is gone answers nothing.
    await workerOf(site.page)
      .evaluate(end)
      .catch(() => {});
    const question = failure(site.page, 'lab.fingerprint()');
    expect(await question).toMatch(/^LostError: The part that computes stopped while it worked on this/);
    await expect.poll(() => failure(site.page, 'lab.fingerprint()'), soon).toBe('answered');
    expect(await site.page.evaluate(() => lab.fingerprint())).toBe(before);
    await expect.poll(() => notice(site.page).textContent(), soon).toMatch(/was started anew with the network of step 0\. You can go on\./);
    expect(await failure(site.page, "lab.setConfig({ 'network.gain': 1.2 })")).toBe('answered');
    await notice(site.page).getByRole('button', { name: 'Dismiss' }).first().click();
  }
  await site.close();
}, 240_000);
