/**
 * Lessons as students and teachers have them: what is hidden is nowhere, what is fixed stays, the guess, free play and back, damaged links, the builder,
 * answers.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { casesAt, everyCase } from '../everyCase.ts';
import { openSite, type SiteOptions } from './site.ts';

declare const lab: Lab;

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const words = 'lesson.title=Find+the+hidden+gain&lesson.question=How+strong?&lesson.steps=Look+//+Guess+//+Uncover';
const small = '#v=1&network.size=60&network.dt=20';
const hide = 'lesson.hide=time,learning,matrix,task,silence,map,exponent,regime,modes,training,axes';
const mystery = `${small}&${words}&${hide}&lesson.fix=noise,wait&lesson.find=gain&network.gain=1.37`;
const shown = `${small}&lesson.title=Look&lesson.fix=gain,noise&lesson.leave=false&network.gain=1.37`;
const network = (page: Page) => page.evaluate(() => lab.getConfig().network);
const open = async (hash: string, options: SiteOptions = {}) => {
  const site = await openSite({ hash, ...options });
  await site.page.getByRole('heading', { level: 1 }).waitFor();
  return site;
};

/** Everything that a reader, a screen reader or a search in the page could find. */
const found = async (page: Page) =>
  `${await page.locator('#root').innerHTML()} ${await page.locator('body').ariaSnapshot()} ${await page.evaluate(() => location.href + document.title)}`;

test('what is hidden stands neither in the page, nor in the tree of a screen reader, nor in the address', async () => {
  const site = await open(mystery);
  const { page } = site;
  await page.getByRole('button', { name: 'Pulse of 150 ms' }).click();
  await expect.poll(() => page.locator('.live-output .tiles').first().getAttribute('aria-label')).toMatch(/output/i);
  await page.waitForTimeout(2500);
  // Outside of a lesson this key pins the run, and its gain is said.
  await page.keyboard.press('b');
  await page.waitForTimeout(500);
  const all = await found(page);
  expect(all).not.toMatch(/1\.37|1[.,]370/);
  for (const part of ['Lyapunov', 'Error of the memory', 'growing modes', 'chaotic', 'orderly', 'Train', 'Matrix']) expect(all, part).not.toContain(part);
  expect(all).toContain('none, fixed in this lesson');
  // The lab tells the states; that a script can read the value is no secret (README).
  expect(await page.evaluate(() => lab.getConfig().lesson)).toMatchObject({ find: 'gain', fix: ['noise', 'wait'] });
  expect(await page.evaluate(() => lab.getLink())).not.toMatch(/1\.37|network\.gain/);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('files of a figure say neither the hidden gain nor its link in the open', async () => {
  const site = await open(mystery);
  const { page } = site;
  const panel = page.locator('.live-panel-output');
  await panel.getByRole('button', { name: /^Table, enlarge and export/ }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), panel.getByRole('button', { name: 'as SVG' }).click()]);
  const text = fs.readFileSync(await download.path(), 'utf8');
  expect(text).toContain('lesson.secret=');
  expect(text).not.toMatch(/1\.37/);
  await site.close();
});

test('what is fixed is changed neither by mouse, nor key, nor link, nor undo', async () => {
  const site = await open(shown);
  const { page } = site;
  const before = await network(page);
  const map = page.locator('.lesson-map canvas');
  await map.waitFor();
  const box = (await map.boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.7, box.y + box.height * 0.4);
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.4);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.6, { steps: 5 });
  await page.mouse.up();
  await map.focus();
  for (const key of ['ArrowRight', 'ArrowUp', 'PageUp', 'Home', 'Control+z', 'Control+Shift+z']) await page.keyboard.press(key);
  await page.locator('.live-rates').focus();
  for (const key of ['ArrowRight', 'ArrowUp']) await page.keyboard.press(key);
  await page.waitForTimeout(300);
  expect(await network(page)).toEqual(before);
  expect(await page.getByRole('slider').count()).toBe(0);
  await page.evaluate(() => {
    location.hash = '#v=1&network.gain=2&network.noise=0.1&view.pulse=300';
  });
  await page.getByText('This link has no lesson, and you are in one.').waitFor();
  expect((await network(page)).gain).toBe(1.37);
  expect((await network(page)).noise).toBe(0);
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('lesson.title=Look');
  expect(await page.evaluate(() => lab.setConfig({ 'network.gain': 2 }).catch((error: Error) => error.message))).toBe('The gain is fixed in this lesson.');
  await page.goBack();
  await page.waitForTimeout(500);
  expect((await network(page)).gain).toBe(1.37);
  await site.close();
});

test('what a lesson holds has no handle in the figures that it shows; pulses without the rates are words that can be told apart', async () => {
  const held = `${small}&lesson.title=Axes&lesson.hide=rates,output,regime,modes,training&lesson.fix=pulse,gain,noise&network.gain=1.5`;
  const site = await open(held);
  const { page } = site;
  await page.getByRole('heading', { name: /^a Activity after a pulse/ }).waitFor();
  expect(await page.getByRole('spinbutton', { name: /^duration of pulse/ }).count()).toBe(0);
  // No view of Back-engineer but this one has a place in a lesson.
  expect(await page.getByRole('radio', { name: 'robustness' }).count()).toBe(0);
  await page.locator('.lesson-below canvas').waitFor();
  expect(await page.locator('body').ariaSnapshot()).not.toContain('Arrow keys turn');
  await page.evaluate((link) => lab.openLink(link), `${small}&lesson.title=Output&lesson.hide=rates,matrix,map,exponent,regime,modes,training,axes`);
  const [turn, first] = [page.getByRole('button', { name: 'Pulses in turn' }), page.getByRole('button', { name: 'Pulse of 50 ms' })];
  const [left, right] = [(await turn.boundingBox())!, (await first.boundingBox())!];
  expect(right.x - left.x - left.width).toBeGreaterThan(5);
  expect((await page.locator('.live-output').boundingBox())!.height).toBeGreaterThan(180);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('a hidden read-out is told by none that is shown: the exponent by the gain axis, the output by the rates of another task', async () => {
  const site = await open(`${small}&lesson.title=Exponent&lesson.hide=exponent,map`);
  const { page } = site;
  await page.getByText(/^this network is (orderly|chaotic)/).waitFor();
  expect(/exponent [^<]*per tau|Lyapunov/.exec(await found(page))).toBeNull();
  // What a readout that is fitted anew comes to is said outside of lessons, and where the error is shown.
  await page.getByRole('slider', { name: 'gain' }).press('ArrowRight');
  const errors: string[] = [];
  for (let k = 0; k < 10; k++) {
    errors.push(...((await page.locator('body > [role="status"]').allInnerTexts()).join(' ').match(/error of its answers/g) ?? []));
    await page.waitForTimeout(200);
  }
  expect(errors).toEqual([]);
  await page.evaluate(() => lab.openLink('#v=1&preset=flip-flop&network.size=40&lesson.title=Output&lesson.hide=output,training'));
  const rates = page.getByRole('img', { name: /^Inputs, and firing rates of 40 units/ });
  await expect.poll(() => rates.getAttribute('aria-label')).toMatch(/the inputs are/);
  expect(/the outputs are|rates and output/.exec(await found(page))).toBeNull();
  // The output is in a figure of the training, too, and what moves a quiet network tells of its noise.
  const held = 'lesson.hide=output,rates,noise,exponent,map,modes,axes&network.gain=0.8&network.noise=0.01&view.inside=true';
  await page.evaluate((link) => lab.openLink(link), `${small}&lesson.title=Course&${held}`);
  await page.getByRole('heading', { name: /Size of the gradient/ }).waitFor();
  await page.getByRole('slider', { name: 'gain' }).waitFor();
  expect(/Output of three|inside step|noise alone|only the noise|exponent is/i.exec(await found(page))).toBeNull();
  // Nor is it read out: the answer to a pulse, the loss, the error of a readout that was fitted.
  await page.evaluate((link) => lab.openLink(link), `${small}&view.speed=20000&lesson.title=Heard&lesson.hide=output,map,exponent,modes,training,axes`);
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    new MutationObserver(() => heard.push(document.querySelector('.hidden-text[role=status]')?.textContent ?? '')).observe(document.body, {
      subtree: true,
      childList: true,
    });
  });
  await page.getByRole('button', { name: 'Pulse of 150 ms' }).click();
  await page.waitForTimeout(1500);
  await page.evaluate(() => lab.train({ steps: 2 }));
  const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.join(' '));
  await expect.poll(heard).toContain('Training has stopped.');
  expect(await heard()).toContain('Pulse of 150 ms');
  expect(await heard()).not.toMatch(/says|Loss|error of/);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('a guess: first, wrong, right; then the value stands on the axis and what was hidden can be uncovered', async () => {
  const site = await open(mystery);
  const { page } = site;
  expect(await page.getByRole('button', { name: 'Guess first' }).isDisabled()).toBe(true);
  await page.getByRole('slider', { name: 'gain' }).focus();
  for (let k = 0; k < 3; k++) await page.keyboard.press('PageUp');
  await page.getByRole('button', { name: 'Check my guess' }).click();
  await page.getByText('2.00 is not near enough. 2 of 3 guesses are left.').first().waitFor();
  await page.getByRole('slider', { name: 'gain' }).focus();
  for (let k = 0; k < 2; k++) await page.keyboard.press('PageDown');
  for (let k = 0; k < 10; k++) await page.keyboard.press('ArrowLeft');
  await page.getByRole('button', { name: 'Check my guess' }).click();
  await page.getByText('The gain is 1.37. You said 2.00 and 1.40.').waitFor();
  expect(await page.getByRole('img', { name: /The gain is 1\.37\. Your guesses were 2\.00 and 1\.40\./ }).count()).toBe(1);
  expect(await page.content()).not.toContain('Lyapunov exponent, 1/');
  await page.getByRole('button', { name: 'Lyapunov exponent' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.lesson-below').waitFor();
  // Its button is gone: the focus goes on to the next one, and it is said.
  expect(await page.evaluate(() => document.activeElement?.closest('.lesson-uncover') !== null)).toBe(true);
  await expect.poll(() => page.locator('body > [role="status"]').innerText()).toBe('Uncovered: Lyapunov exponent.');
  expect(await page.getByRole('slider').count()).toBe(0);
  await site.close();
});

test('a hidden matrix: it stands nowhere, a guess can be taken back and is checked, by keyboard', async () => {
  const site = await open(`${small}&lesson.title=Which+one&${hide}&lesson.find=matrix&lesson.guesses=2&network.seeds.recurrent=71`);
  const { page } = site;
  expect(await found(page)).not.toMatch(/seeds\.recurrent|matrix 71|\b71\b/);
  const field = page.getByLabel('number of the matrix');
  const check = page.getByRole('button', { name: /Guess first|Check my/ });
  await field.fill('3');
  expect(await check.isDisabled()).toBe(false);
  await field.press('Backspace');
  expect(await field.inputValue()).toBe('');
  expect(await check.isDisabled()).toBe(true);
  await field.fill('3x');
  await page.getByText('A whole number from 0 on.').waitFor();
  expect(await check.isDisabled()).toBe(true);
  await field.fill('70');
  await check.click();
  await page.getByText('70 is not near enough. 1 of 2 guesses is left.').first().waitFor();
  await field.fill('71');
  await check.focus();
  await page.keyboard.press('Enter');
  await page.getByText('The number of the matrix is 71. You said 70 and 71.').first().waitFor();
  expect(site.errors).toEqual([]);
  await site.close();
});

test('play freely and back: all can be turned, one click brings the lesson back as its link opens it', async () => {
  const site = await open(mystery);
  const { page } = site;
  await page.getByRole('button', { name: 'Menu of the lesson' }).click();
  await page.getByRole('menuitem', { name: /Play freely/ }).click();
  // The lesson has a gain axis of its own in the same place: the one of the page comes with the way back, which has the keyboard.
  const back = page.getByRole('button', { name: 'Back to the lesson' });
  await back.waitFor();
  await expect.poll(() => back.evaluate((button) => button === document.activeElement)).toBe(true);
  const slider = page.locator('#gain');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await network(page)).gain).toBe(1.38);
  await back.click();
  await page.getByRole('heading', { name: 'Find the hidden gain' }).waitFor();
  expect((await network(page)).gain).toBe(1.37);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('a link that is loaded anew begins anew, whatever was turned and guessed', async () => {
  const site = await open(mystery.replace('lesson.fix=noise,wait', 'lesson.fix=wait'));
  const { page } = site;
  await page.evaluate(async () => {
    await lab.guess(2);
    await lab.setConfig({ 'network.noise': 0.01 });
  });
  await page.waitForTimeout(600);
  await page.reload();
  await page.waitForFunction(() => 'lab' in globalThis);
  await page.evaluate(() => lab.ready);
  expect((await network(page)).noise).toBe(0);
  await page.getByRole('button', { name: 'Guess first' }).waitFor();
  await site.close();
});

test('damaged lesson links: never a blank page, never an error that nobody catches', { timeout: everyCase ? 900_000 : 120_000 }, async () => {
  const site = await open(mystery);
  const { page } = site;
  const link = await page.evaluate(() => lab.getLink());
  let blank = 0;
  for (let k = 0; k < (everyCase ? 2000 : 40); k++) {
    const at = (k * 7919) % link.length;
    const damaged = k % 3 === 0 ? link.slice(0, at) : link.slice(0, at) + 'x%&='[k % 4] + link.slice(at + (k % 5));
    await page.evaluate((text) => lab.openLink(text), `${damaged}&network.size=20`);
    const text = await page.evaluate(() => document.getElementById('root')!.innerText.trim().length);
    if (text < 20) blank++;
  }
  expect(blank).toBe(0);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('the builder: its link opens the lesson that stands in its frame, and nothing of the visitor changes', async () => {
  const site = await openSite({ hash: `${small}&network.gain=1.2`, permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = site;
  const places = await page.evaluate(() => history.length);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByRole('menuitem', { name: /Make a lesson/ }).click();
  await page.getByRole('heading', { name: 'Your students see two read-outs, turn one thing and look for one hidden number.' }).waitFor();
  await page.getByLabel('title').fill('How strong \u2014 really?');
  await page.getByRole('radio', { name: 'Lyapunov exponent: shown' }).check({ force: true });
  await page.getByRole('status').getByText('The exponent gives the gain away.').waitFor();
  await page.getByRole('radio', { name: 'Lyapunov exponent: hidden' }).check({ force: true });
  const frame = page.frameLocator('iframe');
  await frame.getByRole('heading', { name: 'How strong - really?' }).waitFor({ timeout: 30_000 });
  // Back is this page's: the lesson in the frame makes no places.
  expect(await page.evaluate(() => history.length)).toBe(places);
  await page.locator('.maker-buttons').getByRole('button', { name: 'Copy link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length).toBeLessThan(600);
  expect(link).toContain('lesson.title=How+strong+-+really?');
  expect(link).not.toContain('network.gain');
  await page.getByRole('button', { name: 'Back to my page' }).click();
  expect((await network(page)).gain).toBe(1.2);
  expect(await page.evaluate(() => lab.getConfig().lesson.title)).toBe('');
  const { config } = await page.evaluate((text) => lab.openLink(text), link);
  expect(config.network.gain).toBe(1.2);
  const lesson = page.getByRole('heading', { name: 'How strong - really?' });
  await lesson.waitFor();
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('lesson.title=How');
  // Typed into the address bar within a lesson, it leads where it leads from a new tab; the lesson is one step back.
  await page.evaluate(() => {
    location.hash = '#make-a-lesson';
  });
  await page.getByRole('heading', { name: /^Your students see/ }).waitFor();
  await page.goBack();
  await lesson.waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('answers that a student copies are read by the place for answers; a lesson opens from its file', async () => {
  const site = await open(mystery, { permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = site;
  await page.evaluate(() => lab.guess(1.4));
  await page.getByRole('button', { name: 'Menu of the lesson' }).click();
  await page.getByRole('menuitem', { name: /Copy my answers/ }).click();
  await page.getByLabel('Name, if your course asks for it').fill('Ada');
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await page.getByText('Copied.').waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^Edge of Chaos: answers to a lesson, version 1\nlesson: Find the hidden gain/);
  await page.evaluate(() => lab.leaveLesson());
  await page.goto(`${site.url}#read-answers`);
  await page.getByLabel('Answers, with whatever stands around them').fill(`Hi!\n${text}\nthanks`);
  await page.getByText('1 answer was read.').waitFor();
  await page.getByText('The gain is 1.37. 1 of 1 came within 0.10, 1 of them with the first guess.').first().waitFor();
  await page.getByRole('button', { name: 'Back to my page' }).click();
  const link = `${small}&lesson.title=From+a+file`;
  const file = JSON.stringify({ edgeOfChaos: 'lesson', version: 1, title: 'x', link });
  await page.evaluate((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'sent.lesson (1).json'));
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
  }, file);
  await page.getByRole('heading', { name: 'From a file' }).waitFor();
  await site.close();
});

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    const { violations } = await tool.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  });
}

test.skipIf(!everyCase).each(
  casesAt(
    [
      ['light', {}],
      ['dark', { colorScheme: 'dark' }],
      ['forced colours', { forcedColors: 'active' }],
      ['390 px', { viewport: { width: 390, height: 844 }, hasTouch: true }],
      ['390 px, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
    ] as const,
    4,
  ),
)('axe finds nothing in a lesson, its answers and the builder: %s', async (_, visitor) => {
  const site = await open(mystery, { bypassCSP: true, ...visitor });
  const { page } = site;
  await page.waitForTimeout(1500);
  expect(await faults(page)).toEqual([]);
  await page.evaluate(() => lab.guess(1.4));
  await page.getByRole('button', { name: 'Menu of the lesson' }).click();
  await page.getByRole('menuitem', { name: /Copy my answers/ }).click();
  await page.getByRole('heading', { name: 'My answers' }).waitFor();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.evaluate(() => lab.openLink('#v=1&network.size=60&network.dt=20&lesson.title=All+free'));
  await page.getByRole('heading', { name: 'All free' }).waitFor();
  await page.waitForTimeout(1000);
  expect(await faults(page)).toEqual([]);
  await page.evaluate(async () => {
    await lab.leaveLesson();
    location.hash = '#make-a-lesson';
  });
  await page.getByRole('heading', { name: /^Your students/ }).waitFor();
  await page.waitForTimeout(1000);
  expect(await faults(page)).toEqual([]);
  await site.close();
});
