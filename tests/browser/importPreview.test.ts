/** The preview of a file of somebody else in the built page: looked at, corrected, kept away and taken, by keyboard, in all colours, wide and narrow. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { openSite, type Site } from './site.ts';

declare const lab: Lab;

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A network of 12 units with one input and one output as somebody might save it, and something beside it. */
const N = 12;
const numbers = (count: number, start: number) => Array.from({ length: count }, (_, i) => Math.sin(start + 3 * i) / 3);
const matrix = (rows: number, columns: number, start: number) =>
  Array.from({ length: rows }, (_, r) => numbers(rows * columns, start).slice(r * columns, (r + 1) * columns));
const network = {
  'rnn.rec': matrix(N, N, 1),
  'rnn.inp': matrix(N, 1, 2),
  'out.weight': matrix(1, N, 3),
  'rnn.bias': numbers(N, 4),
  other: numbers(N, 5),
  epoch: 420,
  ...Object.fromEntries(Array.from({ length: 6 }, (_, k) => [`optimizer.state.${k}`, numbers(3, k)])),
};

const drop = ({ page }: Site, content: object, name = 'theirs.json') =>
  page.evaluate(
    ({ text, name }) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    { text: JSON.stringify(content), name },
  );

const findings = ({ page }: Site) =>
  page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as { axe: { run(at: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    ).axe.run('.import-preview');
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  });

test('a file is shown first: Escape keeps the network, corrections are seen, and only the button takes it', { timeout: 60_000 }, async () => {
  const site = await openSite();
  const { page } = site;
  const preview = page.getByRole('dialog');
  const print = await page.evaluate(() => lab.fingerprint());

  await drop(site, network);
  await preview.getByRole('heading', { name: /Your file holds a network of 12 units/ }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
  await page.keyboard.press('Escape');
  await expect.poll(() => preview.count()).toBe(0);
  expect(await page.evaluate(() => [lab.getConfig().network.size, document.querySelectorAll('.imported').length])).toEqual([500, 0]);
  expect(await page.evaluate(() => lab.fingerprint())).toBe(print);

  await drop(site, network);
  await preview.waitFor();
  // Everything in it is accounted for.
  expect(await preview.locator('figure figcaption').allInnerTexts()).toEqual(
    ['I\nrnn.inp\n12 × 1', 'G\nrnn.rec\n12 × 12', 'b\nrnn.bias\n12', 'W\nout.weight\n1 × 12, turned'].map((text) => expect.stringContaining(text)),
  );
  const lists = await preview.locator('.import-lists').innerText();
  for (const word of ['other', 'epoch', 'the number 420', 'optimizer.state, 6 entries', 'the state of an optimiser', 'c zero']) expect(lists).toContain(word);
  // The equations have been tried, and one trial has been run.
  await preview.locator('.import-error-number').first().waitFor();
  await preview.getByRole('img', { name: /^Output 1 of a trial/ }).waitFor();

  await page.evaluate(axe);
  for (const [colorScheme, forcedColors, width] of [
    ['light', 'none', 1440],
    ['dark', 'none', 390],
    ['light', 'active', 1440],
  ] as const) {
    await page.setViewportSize({ width, height: width > 1000 ? 900 : 844 });
    await page.emulateMedia({ colorScheme, forcedColors });
    expect(await findings(site), `${colorScheme}, ${forcedColors}, ${width}`).toEqual([]);
    const wide = await preview.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    expect(wide, `${width}`).toBe(0);
    // Both answers can be seen without scrolling.
    for (const name of ['Use this network', 'Keep mine']) {
      const box = (await preview.getByRole('button', { name }).boundingBox())!;
      expect(box.y + box.height, `${name} at ${width}`).toBeLessThanOrEqual(width > 1000 ? 900 : 844);
    }
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });

  // Another bias, G turned, a gain, another equation: by hand.
  await preview.getByRole('combobox', { name: 'b is' }).selectOption({ label: 'other' });
  await expect.poll(() => preview.locator('.import-b figcaption').innerText()).toContain('other');
  await preview.getByRole('checkbox', { name: 'turn G over' }).press(' ');
  await expect.poll(() => preview.locator('.import-G figcaption').innerText()).toContain('turned');
  await preview.getByRole('radio', { name: /^leaky rate/ }).press(' ');
  await expect.poll(() => preview.locator('.import-reading').innerText()).toContain('With a leaky rate its error is');
  const gain = preview.getByRole('spinbutton', { name: 'gain' });
  await gain.press('7');
  await page.keyboard.press('Escape');
  expect(await preview.count()).toBe(1);
  await gain.press('ArrowUp');
  await expect.poll(() => gain.getAttribute('aria-valuetext')).toBe('1.05');
  const take = preview.getByRole('button', { name: 'Use this network' });
  await expect.poll(() => take.isEnabled()).toBe(true);
  await take.click();
  await page.locator('.imported').getByText('theirs.json is loaded').waitFor();
  expect(await preview.count()).toBe(0);
  const taken = await page.evaluate(async () => {
    const { size, gain, system } = lab.getConfig().network;
    return { size, gain, system, G: (await lab.weights('G')).data[1], b: (await lab.weights('b')).data[0] };
  });
  expect(taken).toEqual({ size: N, gain: 1.05, system: 'leaky-rate', G: network['rnn.rec'][1]![0], b: network.other[0] });
  expect(site.errors).toEqual([]);

  // What is open is asked, and the main button waits for it.
  await drop(site, { one: matrix(N, N, 1), two: matrix(N, N, 2), W_in: matrix(N, 1, 3), W_out: matrix(1, N, 4) }, 'open.json');
  const asked = preview.getByRole('combobox', { name: 'G is' });
  await expect.poll(() => asked.getAttribute('class')).toContain('doubtful');
  expect(await take.isEnabled()).toBe(false);
  expect(await findings(site)).toEqual([]);
  await asked.selectOption({ label: 'two' });
  await expect.poll(() => take.isEnabled()).toBe(true);
  expect(await preview.locator('.import-G figcaption').innerText()).toContain('two');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
  await preview.getByRole('button', { name: 'Keep mine' }).click();

  // Nothing recognised: what it holds, the reason, and one answer.
  await drop(site, { a: matrix(3, 5, 1), note: 'text' }, 'nothing.json');
  await preview.getByText('No recurrent weights were found in this file').waitFor();
  expect(await preview.locator('dt').allInnerTexts()).toEqual(['a', 'note']);
  expect(await preview.getByRole('button').allInnerTexts()).toEqual(['Keep mine']);
  expect(await findings(site)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => lab.getConfig().network.size)).toBe(N);

  // The press on the button ended long before the network came.
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(() => page.evaluate(() => lab.getConfig().network.size)).toBe(500);
  expect(await page.evaluate(() => lab.fingerprint())).toBe(print);
  expect(site.foreign).toEqual([]);
  await site.close();
});

test('of many channels the visitor says which are taken, as a text, and adds biases; what is not understood is said and loses nothing', {
  timeout: 60_000,
}, async () => {
  const site = await openSite();
  const { page } = site;
  const preview = page.getByRole('dialog');
  const wide = {
    W_rec: matrix(N, N, 1),
    W_in: matrix(N, 85, 2),
    W_out: matrix(70, N, 3),
    c: numbers(70, 4),
    'rnn.bias': numbers(N, 5),
    tonic: numbers(N, 6),
  };
  await drop(site, wide, 'wide.json');
  const inputs = preview.getByRole('textbox', { name: 'inputs that are taken, of 85' });
  await expect.poll(() => inputs.inputValue()).toBe('1\u201364');
  await expect.poll(() => preview.locator('.import-reading').innerText()).toContain('1 left out, and 21 of the 85 inputs and 6 of the 70 outputs.');
  expect(await preview.locator('.import-guesses').innerText()).toContain("of the 85 inputs of 'W_in' the first 64 are wanted");

  await inputs.fill('1-3, 90');
  await inputs.press('Enter');
  await preview.getByText('There is no input 90: they are counted from 1 to 85.').waitFor();
  await page.evaluate(axe);
  expect(await findings(site)).toEqual([]);
  // Escape takes back what was typed; what is left standing wrong is not taken.
  await inputs.press('Escape');
  expect([await inputs.inputValue(), await preview.count()]).toEqual(['1\u201364', 1]);
  await inputs.fill('3-1');
  await inputs.blur();
  await preview.getByText('The range 3\u20131 runs backwards; write 1\u20133. 1\u201364 are kept.').waitFor();
  expect(await inputs.inputValue()).toBe('1\u201364');
  await inputs.fill('85, 2-4');
  await inputs.press('Enter');
  await expect.poll(() => preview.locator('.import-lists').innerText()).toMatch(/81 of its 85 inputs: 1, 5\u201384/);
  expect(await inputs.inputValue()).toBe('85, 2\u20134');
  const outputs = preview.getByRole('textbox', { name: 'outputs that are taken, of 70' });
  await outputs.fill('70');
  await outputs.press('Enter');
  await preview.getByRole('combobox', { name: 'add to b' }).selectOption({ label: 'tonic' });
  await expect.poll(() => preview.locator('.import-b figcaption').innerText()).toContain('rnn.bias + tonic');
  await expect.poll(() => preview.locator('.import-reading').innerText()).toContain('nothing left out but 81 of the 85 inputs and 69 of the 70 outputs.');

  const take = preview.getByRole('button', { name: 'Use this network' });
  await expect.poll(() => take.isEnabled()).toBe(true);
  await take.click();
  await page.locator('.imported').getByText('wide.json is loaded').waitFor();
  const taken = await page.evaluate(async () => {
    const { inputs, outputs } = lab.getConfig().network;
    const [I, W, c, b] = await Promise.all((['I', 'W', 'c', 'b'] as const).map((group) => lab.weights(group as 'I')));
    return { inputs, outputs, I: [...I!.data.slice(0, 4)], W: W!.data[1], c: [...c!.data], b: b!.data[0] };
  });
  expect(taken).toEqual({
    inputs: 4,
    outputs: 1,
    I: [84, 1, 2, 3].map((k) => wide.W_in[0]![k]),
    W: wide.W_out[69]![1],
    c: [wide.c[69]],
    b: wide['rnn.bias'][0]! + wide.tonic[0]!,
  });
  expect(site.errors).toEqual([]);
  await site.close();
});
