/** Words of the page can be pressed, by mouse and by key, for a sentence. */
import { expect, test } from 'vitest';
import { openSite } from './site.ts';

test('a word opens its sentence, Escape closes it, and another word takes its place', { timeout: 120_000 }, async () => {
  const { page, errors, close } = await openSite();
  try {
    const open = page.locator('.term-words:popover-open');
    const gain = page.locator('.reading .term', { hasText: /^Gain$/ }).first();
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
    live: ['Gain', 'noise', 'readout', '\u03bb', '\u03c4', 'Matrix', 'units', 'time step', 'phase'],
    train: ['by', 'rate', 'trials a step', 'seed'],
    chaos: ['Gain', 'noise', 'modes', '\u03bb', '\u03c4', 'readout', 'precise to', 'trials', 'seed', 'exponent'],
    backengineer: ['axes', 'Axes', 'input', 'rest'],
  };
  for (const [panel, words] of Object.entries(wanted)) {
    const { page, errors, close } = await openSite({ hash: `#v=1&preset=fitted&network.size=60&view.panel=${panel}&view.plane=exponents` });
    try {
      for (const word of words)
        await expect.poll(() => page.locator('.term:visible').allTextContents(), { timeout: 30_000, message: `${panel}: ${word}` }).toContain(word);
      expect(errors).toEqual([]);
    } finally {
      await close();
    }
  }
});
