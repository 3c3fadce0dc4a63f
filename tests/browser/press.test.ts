/** Header, menus, dialogs, the controls of Live and of Train: each does what it says when it is pressed at its own place, by a mouse, a finger or a key. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { casesAt, everyCase } from '../everyCase.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

type By = 'mouse' | 'finger' | 'key';
const soon = { timeout: 15_000, interval: 50 };
const sizes = casesAt<readonly [By, number, number]>(
  [
    ['finger', 390, 844],
    ['mouse', 1440, 900],
    ['key', 1440, 900],
  ],
  0,
);
const setting = (page: Page, path: string) => page.evaluate((name) => name.split('.').reduce<unknown>((at, key) => (at as never)[key], lab.getConfig()), path);

/** The hand of a visitor: in the middle of what is seen of a control, where nothing else may lie; or the key that presses it. */
function handOf(page: Page, by: By) {
  return async function press(control: Locator): Promise<void> {
    await control.first().waitFor();
    await expect.poll(() => control.first().isEnabled(), soon).toBe(true);
    if (by === 'key') {
      // A menu that opens takes the focus.
      const inMenu = () => control.first().evaluate((element) => !element.closest('[role="menu"]') || document.activeElement?.closest('[role="menu"]') != null);
      await expect.poll(inMenu, soon).toBe(true);
      await control.first().focus();
      const kind = await control.first().evaluate((element) => (element as HTMLInputElement).type);
      await page.keyboard.press(kind === 'checkbox' || kind === 'radio' ? 'Space' : 'Enter');
      return;
    }
    const { x, y, over } = await control.first().evaluate((element) => {
      const target = element.closest('label') ?? element;
      target.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = target.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const hit = document.elementFromPoint(x, y);
      return { x, y, over: hit && target.contains(hit) ? '' : `${target.textContent} lies under ${hit?.outerHTML.slice(0, 90) ?? 'nothing'}` };
    });
    expect(over).toBe('');
    if (by === 'finger') await tap(page, x, y);
    else await page.mouse.click(x, y);
  };
}

/**
 * A short touch. On a busy machine its end may come late enough for the browser to take it for a long one, which asks for a menu and presses nothing: then once
 * more.
 */
async function tap(page: Page, x: number, y: number): Promise<void> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    for (const type of ['contextmenu', 'click']) addEventListener(type, () => seen.push(type), { capture: true, once: true });
  });
  await page.touchscreen.tap(x, y);
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  if (seen.includes('contextmenu') && !seen.includes('click')) await page.touchscreen.tap(x, y);
}

const named = (page: Page | Locator, name: string | RegExp, role: 'button' | 'menuitem' | 'menuitemradio' = 'button') =>
  page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name }).filter({ visible: true });

for (const [by, width, height] of sizes) {
  const open = () =>
    openSite({
      hash: '#v=1&preset=small',
      viewport: { width, height },
      ...(by === 'finger' ? { hasTouch: true, isMobile: true } : {}),
      permissions: ['clipboard-write'],
    });

  test(`header, menus and dialogs, by ${by} at ${width} x ${height}`, { timeout: 120_000 }, async () => {
    const { page, errors, close } = await open();
    await page.evaluate(() => lab.live({ playing: false }));
    const press = handOf(page, by);
    /** What the header says stands behind "Menu" in one column. */
    const header = async (name: string | RegExp) => {
      if (width <= 960 && !(await page.locator('#phone-menu').isVisible())) await press(named(page, 'Menu'));
      await press(named(page.locator(width <= 960 ? '#phone-menu' : '.header'), name));
    };
    for (const [title, panel] of [
      ['Train', 'train'],
      ['Chaos', 'chaos'],
      ['Back-engineer', 'backengineer'],
      ['Live', 'live'],
    ] as const) {
      await header(title);
      await expect.poll(() => setting(page, 'view.panel'), soon).toBe(panel);
    }
    await header(/^Theme/);
    await press(named(page, /Dark/, 'menuitemradio'));
    await expect.poll(() => setting(page, 'view.theme'), soon).toBe('dark');
    await header(/^Theme/);
    await press(named(page, /Light/, 'menuitemradio'));
    await expect.poll(() => setting(page, 'view.theme'), soon).toBe('light');
    await header('Copy link');
    await press(named(page, /Copy the link/, 'menuitem'));
    await named(page, 'Link copied').waitFor();
    if (width <= 960) await page.keyboard.press('Escape');
    await header('About');
    const about = page.getByRole('dialog', { name: 'Edge of Chaos' });
    await press(named(about, 'Copy the citation'));
    await named(about, 'Copied').waitFor();
    await press(named(about, 'Done'));
    await expect.poll(() => about.count(), soon).toBe(0);

    await header('Network');
    await press(named(page, /Settings and measures/, 'menuitem'));
    const dialog = page.getByRole('dialog', { name: 'This network' });
    const field = dialog.getByLabel('Wanted output for each ms that the pulse lasted.');
    await press(field);
    await field.fill('0.008');
    await page.keyboard.press('Enter');
    await expect.poll(() => setting(page, 'task.slope'), soon).toBe(0.008);
    const fit = dialog.getByLabel(/^The output weights are the closed-form/);
    await press(fit);
    await expect.poll(() => setting(page, 'readout.fit'), soon).toBe(true);
    await press(named(dialog, /^Time step 1 ms/));
    await expect.poll(() => setting(page, 'network.dt'), soon).toBe(1);
    await press(named(dialog, /^Time step 10 ms/));
    await expect.poll(() => setting(page, 'network.dt'), soon).toBe(10);
    await press(named(dialog, 'Done'));
    await expect.poll(() => dialog.count(), soon).toBe(0);
    await header('Undo');
    // Two changes of one setting that follow at once are one step of undo: keys are that quick.
    if (by !== 'key') await expect.poll(() => setting(page, 'network.dt'), soon).toBe(1);
    expect(errors).toEqual([]);
    await close();
  });

  test.skipIf(!everyCase)(`controls of Live and of Train, by ${by} at ${width} x ${height}`, { timeout: 120_000 }, async () => {
    const { page, errors, close } = await open();
    const press = handOf(page, by);
    const playing = () => page.locator('.live-play').textContent();
    await press(page.locator('.live-play'));
    await expect.poll(playing, soon).toBe('Play');
    await press(named(page.locator('.live-controls'), 'Step'));
    await press(page.locator('.live-controls').getByRole('radio', { name: 'free run' }));
    await expect.poll(() => setting(page, 'view.mode'), soon).toBe('free');
    await press(page.locator('.live-controls').getByRole('radio', { name: 'sweep' }));
    await expect.poll(() => setting(page, 'view.mode'), soon).toBe('sweep');
    await press(named(page, 'Pulse of 300 ms'));
    await expect.poll(() => setting(page, 'view.pulse'), soon).toBe(300);
    await press(named(page, 'Pulses in turn, short and long'));
    await expect.poll(() => setting(page, 'view.pulses'), soon).toBe('turn');
    await press(page.locator('.start', { hasText: 'Falls silent' }));
    await expect.poll(() => setting(page, 'preset'), soon).toBe('silent');
    await page.evaluate(() => lab.openLink('#v=1&preset=small&view.panel=train'));

    const run = page.locator('.run');
    await press(run.getByRole('checkbox', { name: /recurrent/ }));
    await expect.poll(async () => (await setting(page, 'training.train')) as string[], soon).toContain('G');
    await press(run.getByRole('checkbox', { name: /recurrent/ }));
    await expect.poll(async () => (await setting(page, 'training.train')) as string[], soon).not.toContain('G');
    await press(run.getByRole('checkbox', { name: /output bias/ }));
    await expect.poll(() => setting(page, 'training.train'), soon).toEqual(['I', 'W', 'c']);
    await press(run.getByRole('checkbox', { name: /output bias/ }));
    await expect.poll(() => setting(page, 'training.train'), soon).toEqual(['I', 'W']);
    await press(run.getByRole('radio', { name: /ridge/ }));
    await expect.poll(() => setting(page, 'training.method'), soon).toBe('ridge');
    await press(named(run, 'Fit the readout'));
    await run.getByText(/^Error /).waitFor();
    await press(run.getByRole('radio', { name: /Adam/ }));
    await expect.poll(() => setting(page, 'training.method'), soon).toBe('adam');
    await press(named(run, 'Train'));
    await press(named(run, 'Pause'));
    await named(run, 'Train').waitFor();
    await press(named(run, 'One step'));
    await press(named(run, 'Start again'));
    await run.getByText('Step 0 of').waitFor();
    await press(run.getByRole('spinbutton', { name: 'trials a step' }));
    await page.keyboard.insertText('16');
    await page.keyboard.press('Enter');
    await expect.poll(() => setting(page, 'training.batch'), soon).toBe(16);
    expect(errors).toEqual([]);
    await close();
  });
}

test('Train by ridge marks what the closed form finds: W, and c where the answers of the task have a constant', { timeout: 60_000 }, async () => {
  for (const [preset, found] of [
    ['small', ['W output']],
    ['ready-set-go', ['W output', 'c output bias']],
  ] as const) {
    const { page, errors, close } = await openSite({ hash: `#v=1&preset=${preset}&view.panel=train&training.method=ridge` });
    const boxes = page.locator('.run-groups').getByRole('checkbox');
    await expect.poll(() => boxes.count(), soon).toBe(6);
    const marked = await boxes.evaluateAll((all) => (all as HTMLInputElement[]).filter(({ checked }) => checked).map((box) => box.getAttribute('aria-label')));
    expect(marked).toEqual(found);
    expect(await boxes.evaluateAll((all) => (all as HTMLInputElement[]).every(({ disabled }) => disabled))).toBe(true);
    expect(errors).toEqual([]);
    await close();
  }
});
