/** Words of the page can be pressed, by mouse and by key, for a sentence. */
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { casesAt, everyCase } from '../everyCase.ts';
import { layoutFaults } from './layoutFaults.ts';
import { openSite } from './site.ts';

declare const lab: Lab;

test('a word opens its sentence, Escape closes it, and another word takes its place', { timeout: 120_000 }, async () => {
  const { page, errors, close } = await openSite();
  try {
    const open = page.locator('.term-words:popover-open');
    const gain = page.locator('.reading .term', { hasText: /^gain$/ }).first();
    await gain.click();
    await expect.poll(() => open.textContent()).toMatch(/all connections between the units are multiplied/);
    // Beside the word, inside the window, in the ink of captions and never in the colour of what is dragged.
    const [box, word] = [(await open.boundingBox())!, (await gain.boundingBox())!];
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(1440);
    expect(box.y >= word.y + word.height || box.y + box.height <= word.y).toBe(true);
    if (process.env.WORDS_PICTURE) await page.screenshot({ path: `${process.env.WORDS_PICTURE}-term.png` });
    await page.keyboard.press('Escape');
    expect(await open.count()).toBe(0);
    await page
      .locator('.reading .term', { hasText: /^noise$/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => open.textContent()).toMatch(/jitter/);
    await gain.click();
    expect(await open.count()).toBe(1);
    await expect.poll(() => open.textContent()).toMatch(/multiplied/);
    await page.keyboard.press('Escape');
    // The explanation of a figure, with a word and a symbol in it.
    await page.locator('.panel-title-button', { hasText: 'Error of the memory' }).click();
    const symbols = page.locator('.explained-symbols:visible').first();
    await expect.poll(() => symbols.textContent()).toMatch(/precision of the readout/);
    if (process.env.WORDS_PICTURE) await page.screenshot({ path: `${process.env.WORDS_PICTURE}-map.png` });
    await symbols.locator('.term').first().click();
    await expect.poll(() => page.locator('.explained-symbols .term-words:popover-open').first().textContent()).toMatch(/Squared distance/);
    if (process.env.WORDS_PICTURE) await page.screenshot({ path: `${process.env.WORDS_PICTURE}-symbol.png` });
    expect(errors).toEqual([]);
  } finally {
    await close();
  }
});

test('in every panel the words that a visitor may not know can be pressed where they first stand', { timeout: 120_000 }, async () => {
  const wanted: Record<string, readonly string[]> = {
    live: ['gain', 'noise', 'readout', '\u03bb', '\u03c4', 'Matrix', 'units', 'time step', 'phase'],
    train: ['input', 'output', 'recurrent', 'bias', 'start', 'by', 'rate', 'trials a step', 'seed'],
    chaos: ['gain', 'noise', 'modes', '\u03bb', '\u03c4', 'readout', 'precise to', 'trials', 'seed', 'exponent'],
    backengineer: ['axes', 'Axes', 'input', 'rest'],
  };
  const { page, errors, close } = await openSite({ hash: '#v=1&preset=fitted&network.size=60' });
  try {
    for (const [panel, words] of Object.entries(wanted)) {
      await page.evaluate((name) => lab.openLink(`#v=1&preset=fitted&network.size=60&view.panel=${name}&view.plane=exponents`), panel);
      for (const word of words)
        await expect.poll(() => page.locator('.term:visible').allTextContents(), { timeout: 30_000, message: `${panel}: ${word}` }).toContain(word);
    }
    expect(errors).toEqual([]);
  } finally {
    await close();
  }
});

test.skipIf(!everyCase).each(
  casesAt<readonly [number, number]>(
    [
      [1440, 900],
      [360, 640],
    ],
    1,
  ),
)('live: the question of the headline is answered as the figure of the output has it, and nothing moves for it, on %d x %d', async (width, height) => {
  const { page, errors, close } = await openSite({ hash: '#v=1&network.size=100&network.dt=20&view.speed=20000', viewport: { width, height }, ready: false });
  const heading = page.getByRole('heading', { level: 1 });
  const before = await heading.boundingBox();
  /** Both at the same moment: the answer of the headline, and what stands over the figure. */
  const said = () =>
    page.evaluate(() => {
      const words = document.querySelector('h1')!.innerText.replace(/\s+/g, ' ');
      return [/\? (?:(Yes|In part|No)\. )?Turn/.exec(words)?.[1], /^It (\w+)/.exec(document.querySelector('.live-apart')?.textContent ?? '')?.[1]].join(': ');
    });
  expect(await said()).toBe(': ');
  const moved: string[] = [];
  for (const [gain, answer] of [
    [1.5, /^(Yes: tells|In part: confuses)$/],
    [0.3, /^No: cannot$/],
  ] as const) {
    await page.evaluate((value) => (globalThis as unknown as { lab: { setConfig(to: object): Promise<void> } }).lab.setConfig({ 'network.gain': value }), gain);
    await expect
      .poll(
        async () => {
          const now = await said();
          expect(['Yes: tells', 'In part: confuses', 'No: cannot', ': ']).toContain(now);
          const box = await heading.boundingBox();
          if (JSON.stringify(box) !== JSON.stringify(before)) moved.push(`${now} ${JSON.stringify(box)}`);
          return now;
        },
        { timeout: 30_000 },
      )
      .toMatch(answer);
  }
  expect(moved).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

test('a line that begins with a comma is found where a word is a button, and not where the comma is kept with it', { timeout: 120_000 }, async () => {
  const { page, close } = await openSite();
  try {
    const faultsOf = async (keep: string) => {
      await page.evaluate((style) => {
        document.querySelector('#narrow')?.remove();
        // As wide as the word: what follows has to break.
        const [line, kept, word] = [document.createElement('p'), document.createElement('span'), document.createElement('button')];
        line.id = 'narrow';
        word.className = 'term';
        word.textContent = 'grow';
        kept.append(word, ', and so on');
        kept.style.whiteSpace = style;
        line.append(kept);
        document.querySelector('.reading')!.append(line);
        line.style.width = `${word.offsetWidth}px`;
      }, keep);
      return ((await page.evaluate(layoutFaults)) as string[]).filter((fault) => fault.startsWith('A line begins'));
    };
    expect(await faultsOf('normal')).toHaveLength(1);
    expect(await faultsOf('nowrap')).toEqual([]);
    // What the page itself says has none.
    await page.evaluate(() => document.querySelector('#narrow')!.remove());
    expect(((await page.evaluate(layoutFaults)) as string[]).filter((fault) => fault.startsWith('A line begins'))).toEqual([]);
  } finally {
    await close();
  }
});
