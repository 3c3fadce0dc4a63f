/** Learning on-line in the page: chosen and begun by hand, tested with frozen weights, stopped at once; the live picture goes on meanwhile. */
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { casesAt, everyCase } from '../everyCase.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

const soon = { timeout: 30_000, interval: 100 };

test('RLS is chosen, trains, and stops; the loss is of frozen weights; Live moves and answers while it trains; undo brings the readout back', {
  timeout: 120_000,
}, async () => {
  const { page, errors, close } = await openSite({ hash: '#v=1&preset=thesis-a&view.panel=train' });
  await page.getByRole('radio', { name: 'RLS, on-line' }).check({ force: true });
  await expect.poll(() => page.evaluate(() => location.hash), soon).toContain('training.method=rls');
  await page.getByText('Loss with the weights frozen, on trials that it does not learn from').waitFor();
  expect(await page.getByRole('button', { name: 'One trial' }).isEnabled()).toBe(true);
  const before = await page.evaluate(async () => {
    (globalThis as unknown as { losses: number[] }).losses = [];
    lab.on('step', ({ loss }) => (globalThis as unknown as { losses: number[] }).losses.push(loss));
    return lab.fingerprint();
  });
  const steps = () => page.evaluate(() => (globalThis as unknown as { losses: number[] }).losses.length);
  await page.getByRole('button', { name: 'Train', exact: true }).last().click();
  await expect.poll(steps, soon).toBeGreaterThan(2);

  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Live' }).click();
  const picture = page.locator('.live-panel-output');
  await picture.waitFor();
  const seen = await steps();
  const pictures = new Set<string>();
  for (let i = 0; i < 4; i++) {
    pictures.add((await picture.screenshot()).toString('base64'));
    await page.waitForTimeout(300);
  }
  expect(pictures.size).toBeGreaterThan(1);
  // A command is answered while steps go on.
  expect(await page.evaluate(() => lab.silence([3]).then(() => true))).toBe(true);
  await expect.poll(steps, soon).toBeGreaterThan(seen);

  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Train' }).click();
  await page.getByRole('button', { name: 'Pause' }).first().click();
  await page.getByRole('button', { name: 'Train', exact: true }).last().waitFor();
  const losses = await page.evaluate(() => (globalThis as unknown as { losses: number[] }).losses);
  expect(losses.at(-1)!).toBeLessThan(0.5 * losses[0]!);
  // What was learnt comes again with its link, and goes with undo.
  expect(await page.evaluate(() => lab.getLink())).toContain('training.steps=');
  expect(await page.evaluate(() => lab.fingerprint())).not.toBe(before);
  for (let i = 0; i < 3 && (await page.evaluate(() => lab.fingerprint())) !== before; i++) await page.evaluate(() => lab.undo());
  expect(await page.evaluate(() => lab.fingerprint())).toBe(before);
  expect(errors).toEqual([]);
  await close();
});

test.skipIf(!everyCase).each(
  casesAt<readonly [number, string]>(
    [
      [0, '7ba14f9a7f162dcc'],
      [0.5, 'b2db5e349779a581'],
    ],
    1,
  ),
)('a link with feedback %f brings the weights that it brings in Node (tests/session/rls.test.ts)', { timeout: 60_000 }, async (feedback, wanted) => {
  const hash = `#v=1&preset=small&training.method=rls&training.alpha=0.5&training.feedback=${feedback}&training.steps=6`;
  const { page, errors, close } = await openSite({ hash });
  expect((await page.evaluate(() => lab.fingerprint())).slice(0, 16)).toBe(wanted);
  expect(errors).toEqual([]);
  await close();
});
