/** Videos of Live and of the 3-D view as a visitor makes them: the file plays, and has the length, the size and the colours that were asked for. */
import fs from 'node:fs';
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { casesAt } from '../everyCase.ts';
import { openSite, type Site } from './site.ts';

const ofVideos = /(encodedVideo|recordedVideo|VideoDialog|liveVideo|taskVideo)-/;

/** Opens the dialog from the tools of the first panel and asks for a second. */
async function openDialog({ page }: Site): Promise<void> {
  await page.locator('.panel-more').first().click({ force: true });
  await page.getByRole('button', { name: /as a video$/ }).click();
  await page.getByLabel('length in seconds').fill('1', { timeout: 60_000 });
}

async function made({ page }: Site): Promise<{ name: string; bytes: Buffer; words: string }> {
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: 90_000 }), page.getByRole('button', { name: 'Make the video' }).click()]);
  const bytes = fs.readFileSync(await file.path());
  const said = page.locator('dialog [role="status"]');
  await expect.poll(() => said.textContent()).toMatch(/ is saved: /);
  return { name: file.suggestedFilename(), bytes, words: (await said.textContent())! };
}

/** What a reader finds in the file without decoding it. */
async function read(bytes: Buffer) {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });
  const track = (await input.getPrimaryVideoTrack())!;
  const { packetCount } = await track.computePacketStats();
  return { packets: packetCount, seconds: await input.computeDuration(), width: await track.getDisplayWidth(), height: await track.getDisplayHeight() };
}

/** Plays the file in the browser: its corner, and how many of its pixels are others half a second later. */
const seen = (page: Page, bytes: Buffer, type: string) =>
  page.evaluate(
    async (source) => {
      const video = Object.assign(document.createElement('video'), { src: source, muted: true });
      const at = async (time: number) => {
        video.currentTime = time;
        await new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
        const canvas = Object.assign(document.createElement('canvas'), { width: video.videoWidth, height: video.videoHeight });
        const context = canvas.getContext('2d')!;
        context.drawImage(video, 0, 0);
        return context.getImageData(0, 0, canvas.width, canvas.height).data;
      };
      await new Promise((resolve, reject) => {
        video.onloadeddata = resolve;
        video.onerror = () => reject(new Error('The browser does not play the file.'));
      });
      const [early, later] = [await at(0.05), await at(0.55)];
      let others = 0;
      for (let i = 0; i < early.length; i += 4) if (Math.abs(early[i]! - later[i]!) > 40) others++;
      return { corner: early[0]!, others };
    },
    `data:${type};base64,${bytes.toString('base64')}`,
  );

/** Browsers are built with and without this encoder. */
const encodesH264 = async (page: Page) =>
  (await page.evaluate(() => VideoEncoder.isConfigSupported({ codec: 'avc1.640028', width: 1280, height: 720 }))).supported === true;

test.each(
  casesAt(
    [
      ['view.panel=live', 'live'],
      ['view.panel=live&task.name=flip-flop&network.size=40&network.inputs=3&network.outputs=3', 'live'],
      ['view.panel=backengineer', 'trajectories-turning'],
    ] as const,
    0,
  ),
)(
  '%s: a video of 1 s has 30 frames of 1280 x 720 that move, in the colours that were chosen; its parts are loaded when it is asked for',
  async (hash, name) => {
    const site = await openSite({ hash: `#v=1&${hash}`, acceptDownloads: true });
    const { page, requests } = site;
    try {
      if (hash.includes('backengineer')) await page.waitForSelector('.scene-plot .annotation-text', { timeout: 90_000 });
      expect(requests.filter((file) => ofVideos.test(file))).toEqual([]);
      await openDialog(site);
      expect(requests.filter((file) => /encodedVideo/.test(file))).toEqual([]);
      await page.locator('dialog').getByLabel('dark').check({ force: true });
      const { name: file, bytes, words } = await made(site);
      const type = (await encodesH264(page)) ? 'mp4' : 'webm';
      expect(file).toBe(`${name}.${type}`);
      expect(words).toMatch(/1 s, 1280 × 720, 30 frames, /);
      expect(type === 'mp4' ? bytes.toString('latin1', 4, 8) : bytes.toString('hex', 0, 4)).toBe(type === 'mp4' ? 'ftyp' : '1a45dfa3');
      const { packets, seconds, width, height } = await read(bytes);
      expect([packets, width, height]).toEqual([30, 1280, 720]);
      expect(seconds).toBeCloseTo(1, 3);
      const blank = await page.context().newPage();
      const { corner, others } = await seen(blank, bytes, `video/${type}`);
      expect(corner).toBeLessThan(40);
      expect(others).toBeGreaterThan(2000);
      expect(site.errors).toEqual([]);
      expect(site.foreign).toEqual([]);
    } finally {
      await site.close();
    }
  },
);

test('Escape stops a video: nothing is saved; a second press closes the dialog and gives the focus back', async () => {
  const site = await openSite({ acceptDownloads: true });
  const { page } = site;
  try {
    await openDialog(site);
    const files: string[] = [];
    page.on('download', (file) => files.push(file.suggestedFilename()));
    await page.getByLabel('length in seconds').fill('121');
    await expect.poll(() => page.getByText('A video is 1 to 120 s long.').count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Make the video' }).isDisabled()).toBe(true);
    await page.getByLabel('length in seconds').fill('120');
    await page.getByRole('button', { name: 'Make the video' }).click();
    await page.getByText(/^Frame \d+ of 3600/).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog [role="status"]').textContent()).toBe('Stopped. No file was made.');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('panel-more');
    expect(files).toEqual([]);
    expect(site.errors).toEqual([]);
  } finally {
    await site.close();
  }
});

test('without WebCodecs the picture is recorded as WebM while it plays; without a recorder the dialog says what is missing', async () => {
  const without = (...names: string[]) =>
    openSite({
      acceptDownloads: true,
      prepare: (page) =>
        page.addInitScript((missing) => {
          for (const one of missing) Reflect.deleteProperty(globalThis, one);
        }, names),
    });
  const recorded = await without('VideoEncoder');
  try {
    await openDialog(recorded);
    const { name, bytes, words } = await made(recorded);
    expect(name).toBe('live.webm');
    expect(words).toMatch(/recorded while it played/);
    expect(bytes.toString('hex', 0, 4)).toBe('1a45dfa3');
    const { seconds, width, height } = await read(bytes);
    expect([width, height]).toEqual([1280, 720]);
    expect(seconds).toBeGreaterThan(0.7);
    expect(seconds).toBeLessThan(1.6);
  } finally {
    await recorded.close();
  }
  const neither = await without('VideoEncoder', 'MediaRecorder');
  try {
    await openDialog(neither);
    await neither.page.getByRole('button', { name: 'Make the video' }).click();
    await expect.poll(() => neither.page.locator('dialog [role="status"]').textContent()).toMatch(/^This browser can neither encode nor record a video\./);
  } finally {
    await neither.close();
  }
});
