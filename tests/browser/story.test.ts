/** The story in a browser: every chapter by keyboard alone, its claims held against the lab, its layout, and what axe says of it. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { casesAt, everyCase } from '../everyCase.ts';
import { layoutFaults } from './layoutFaults.ts';
import { openSite } from './site.ts';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const long = { timeout: 400_000 };
/** Chapters 1, 3 and 6 wait for TESTS=all; reach.test.ts opens two of them. */
const chapters = casesAt([1, 2, 3, 4, 5, 6, 7, 8], 1, 3, 4, 6, 7);

const stage = (page: Page) => page.locator('.story').getAttribute('data-stage');
const found = (page: Page) => page.locator('.story-found').first().innerText();
/** What a key goes to: the words of that element, '' where the focus is lost. */
const focused = (page: Page) =>
  page.evaluate('document.activeElement === document.body ? "" : document.activeElement.textContent || document.activeElement.id');
const number = (text: string) => Number(text.replace('\u2212', '-'));

/** Its network stands, and its figures are drawn. */
async function settled(page: Page, chapter: number): Promise<void> {
  await page.evaluate(`lab.setConfig({ 'view.panel': 'story', 'story.chapter': ${chapter} })`);
  await page.waitForTimeout(1000);
  // Somebody is there: on a slow machine the chapter would begin to show itself meanwhile.
  await page.keyboard.press('Shift');
  await page.waitForTimeout(1500);
}

async function place(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Guess first' }).focus();
  await page.keyboard.press('Enter');
  // The focus is on the handle, or on the first picture.
  if (await page.locator('.guess-picture input').count()) await page.keyboard.press('Space');
  else {
    await page.keyboard.press('PageDown');
    await page.keyboard.press('Enter');
    // Its handle is gone: the focus goes on.
    await expect.poll(() => focused(page)).toBe('Show me');
  }
  await expect.poll(() => stage(page)).toBe('turn');
  // What was predicted is said with what comes next.
  await expect.poll(() => page.locator('body > [role="status"]').innerText()).toMatch(/^Your prediction is placed: .+\. .+\.$/);
}

async function show(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show me' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => stage(page), { timeout: 90_000 }).toBe('see');
  await page.getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'hidden', timeout: 60_000 });
  await expect.poll(() => found(page), { timeout: 30_000 }).toMatch(/\d/);
  expect(await focused(page)).toMatch(/^Next|^Three/);
}

async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return (await page.evaluate(
    `axe.run('.page').then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html.slice(0, 200)))`,
  )) as string[];
}

async function coveredAt(page: Page, where: string): Promise<string[]> {
  await page.waitForTimeout(800);
  return ((await page.evaluate(layoutFaults)) as string[]).map((fault) => `${where}: ${fault}`);
}

const faultsOf = async (page: Page, where: string) => [...(await coveredAt(page, where)), ...(await axeFaults(page)).map((fault) => `${where}: ${fault}`)];

/** What the lab computes at that moment for each chapter, and the text of the claim that must say it. */
const claims: Readonly<Record<number, (page: Page, said: string) => Promise<void>>> = {
  async 1(page, said) {
    const exponent = number(/exponent is \+?([\u2212\d.]+)/.exec(said)![1]!);
    const measured = (await page.evaluate(`lab.lyapunov({ duration: 20000, transient: 10000 }).then(({ exponents }) => exponents[0])`)) as number;
    expect(Math.abs(exponent - measured)).toBeLessThan(0.02);
  },
  async 2(page, said) {
    const critical = (await page.evaluate(`lab.spectrum().then(({ criticalGain }) => criticalGain)`)) as number;
    expect(said).toContain(critical.toFixed(3));
  },
  async 3(page, said) {
    const says = (await page.evaluate(`lab.trial({ duration: 300 }).then(({ output, mask, target }) => {
      const graded = [...output].filter((_, t) => mask[t] > 0 && target[t] !== 0);
      return graded.reduce((sum, one) => sum + one, 0) / graded.length / lab.getConfig().task.slope;
    })`)) as number;
    expect(said).toContain(`it says ${says.toFixed(0)}\u00a0ms`);
  },
  async 4(page, said) {
    const { error, mean } = (await page.evaluate(`lab.evaluate().then(({ precision, durations }) => {
      const mean = durations.reduce((sum, { target }) => sum + target, 0) / durations.length;
      return { error: precision, mean: durations.reduce((sum, { target }) => sum + (target - mean) ** 2, 0) / durations.length };
    })`)) as { error: number; mean: number };
    const closed = number(/has answers with an error of ([\d.]+)/.exec(said)![1]!);
    expect(closed / error).toBeGreaterThan(0.9);
    expect(closed / error).toBeLessThan(1.1);
    // What it is held against is of the same pulses.
    expect(said).toContain(`always the mean answer: ${mean.toPrecision(2)}`);
  },
  async 5(page, said) {
    const [, to, noise] = /from [\d.]+ to ([\d.]+), at noise 10(\u2212\d)/.exec(said)!;
    const best = await bestGain(page, 10 ** number(noise!), 'start', number(to!));
    expect(number(to!)).toBeCloseTo(best, 5);
  },
  async 6(page, said) {
    const to = /it is ([\d.]+), and/.exec(said)![1]!;
    expect(number(to)).toBeCloseTo(await bestGain(page, 1e-4, 'pulse', number(to)), 5);
  },
  async 7(page, said) {
    const { answer, activity } = (await page.evaluate(
      `lab.pca({ source: 'trials', durations: [50, 150, 300], count: 10 }).then(({ carried, variance }) => ({ answer: carried[2], activity: variance[2] }))`,
    )) as { answer: number; activity: number };
    expect(said).toContain(`${(100 * activity).toFixed(0)}\u2009% of the motion`);
    expect(said).toContain(answer < 0 ? 'worse than' : `${(100 * answer).toFixed(0)}\u2009% of the answer`);
  },
  async 8(page, said) {
    const kept = (await page.evaluate(
      `lab.lowRank({ overlap: 1, gain: 0.5, inputOverlap: 1, noise: 0, pulse: { duration: [50, 150, 300], amplitude: 0.06 * 100 / 300 }, draws: 3 })
        .then(({ kept }) => kept.networks.map((shares) => 100 * shares[2]).sort((a, b) => a - b))`,
    )) as number[];
    expect(said).toContain(`have ${kept[0]!.toFixed(0)}, ${kept[1]!.toFixed(0)} and ${kept[2]!.toFixed(0)}\u2009%`);
  },
};

/** Over a few gains around what the page says, computed anew. */
async function bestGain(page: Page, noise: number, noiseFrom: string, said: number): Promise<number> {
  const all = [1, 1.1, 1.2, 1.3, 1.5, 1.6, 1.8];
  const near = all.indexOf(said);
  // The gain that the page names, those beside it, and both ends.
  const gains = all.filter((_, i) => near < 0 || Math.abs(i - near) <= 1 || i === 0 || i === all.length - 1);
  const rows = (await page.evaluate(
    `lab.sweep({ gains: [${gains}], noises: [${noise}], seeds: [1], weights: 'present', noiseFrom: '${noiseFrom}', wait: 3000, precision: 1e-3, precisions: [1e-3], keep: false })
      .then((rows) => rows.map(({ gain, errors }) => [gain, errors[0].error]))`,
  )) as [number, number][];
  return rows.reduce((best, one) => (one[1] < best[1] ? one : best))[0];
}

test('every chapter by keyboard alone: the guess stays, the answer is what the lab computes, nothing covers anything', long, async () => {
  const site = await openSite();
  const { page } = site;
  const faults: string[] = [];
  for (const chapter of chapters) {
    await settled(page, chapter);
    expect(await stage(page)).toBe('guess');
    faults.push(...(await coveredAt(page, `${chapter} guess`)));
    await place(page);
    await show(page);
    const said = await found(page);
    expect(said).toMatch(/^You said/);
    await claims[chapter]!(page, said);
    faults.push(...(await coveredAt(page, `${chapter} see`)));
  }
  expect(faults).toEqual([]);
  // The guesses stand in the link, one for each chapter.
  const link = (await page.evaluate('lab.getLink()')) as string;
  expect(/story\.guess=([^&]+)/.exec(link)![1]!.split(',')).toHaveLength(Math.max(...chapters));
  // A chapter that was seen shows what was found when one comes back.
  await settled(page, 2);
  expect(await stage(page)).toBe('see');
  expect(await found(page)).toMatch(/^You said/);
  // A press that makes its own button unavailable leaves the focus there.
  const again = page.getByRole('button', { name: 'Show it again' });
  await again.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => again.isDisabled()).toBe(true);
  expect(await focused(page)).toBe('Show it again');
  expect(site.errors).toEqual([]);
  await site.close();
});

/** Each chapter stands in one of the smaller windows at least; on a phone those whose figures are highest. */
test.skipIf(!everyCase).each(
  casesAt(
    [
      [1024, 768, 'dark', 'none', [1, 3, 6]],
      [390, 844, 'light', 'none', [3, 5, 7]],
      [390, 844, 'dark', 'none', [2, 8]],
      [1440, 900, 'light', 'active', [4]],
    ] as const,
    0,
  ),
)('nothing covers anything, and axe finds nothing, at %i x %i, %s, forced colours %s', long, async (width, height, colorScheme, forcedColors, some) => {
  const phone = width < 500;
  const site = await openSite({ viewport: { width, height }, colorScheme, forcedColors, ...(phone ? { isMobile: true, hasTouch: true } : {}) });
  const { page } = site;
  const faults: string[] = [];
  for (const chapter of some) {
    await settled(page, chapter);
    faults.push(...(await faultsOf(page, `${chapter} guess`)));
    await show(page);
    faults.push(...(await faultsOf(page, `${chapter} see`)));
  }
  expect(faults).toEqual([]);
  expect(site.errors).toEqual([]);
  await site.close();
});
