/** This page in frames of a page of another origin: what it computes and when, what it takes and tells, how high it is. */
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { casesAt, everyCase } from '../everyCase.ts';
import { openSite, type Site } from './site.ts';

const soon = { timeout: 20_000, interval: 100 };
type Lab = {
  ready: Promise<void>;
  getConfig(): { network: { gain: number }; view: { panel: string; origins: string[] } };
  train(options: object): Promise<unknown>;
  on(event: 'step', listener: (detail: { step: number }) => void): void;
};
type Seen = { got: { data: Record<string, unknown>; from: number }[]; long: number[] };
const seen = (page: Page | Frame) => page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);

interface Embed {
  readonly hash: string;
  readonly width?: number;
  readonly height?: number;
  readonly sandbox?: string;
}

/** A page of another origin with these embeds, each `above` px below the one before. Frames follow the heights that are posted where `follow` says so. */
async function openHost(embeds: readonly Embed[], { above = 20, follow = false, sibling = '' } = {}): Promise<Site & { readonly host: string }> {
  const site = await openSite({ ready: false });
  await site.page.goto('about:blank');
  site.errors.length = 0;
  const host = site.url.replace('127.0.0.1', 'localhost');
  // Of a third origin.
  const siblingAt = new URL('sibling.html', host.replace('localhost', 'other.localhost')).href;
  const frames = embeds.map(
    ({ hash, width = 640, height = 480, sandbox }) =>
      `<div style="height:${above}px"></div><iframe src="${site.url}${hash}" width="${width}" height="${height}"${sandbox ? ` sandbox="${sandbox}"` : ''}></iframe>`,
  );
  const script = `
    globalThis.seen = { got: [], long: [] };
    const frames = [...document.querySelectorAll('iframe')];
    addEventListener('message', ({ data, source }) => {
      const from = frames.findIndex((frame) => frame.contentWindow === source);
      globalThis.seen.got.push({ data, from });
      if (${follow} && data.type === 'edge-of-chaos:height') frames[from].height = data.height;
    });`;
  const fulfil = (context: BrowserContext, name: string, body: string) =>
    context.route(new URL(name, host).href, (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><meta charset="utf-8">${body}` }));
  const context = site.page.context();
  await fulfil(
    context,
    'host.html',
    `<style>body{margin:0}iframe{border:0;display:block}</style>${frames.join('')}<div style="height:3000px"></div>
     ${sibling ? `<iframe src="${siblingAt}"></iframe>` : ''}<script>${script}</script>`,
  );
  await fulfil(context, siblingAt, `<script>${sibling}</script>`);
  // A frame without an origin gets modules only from a host that gives them to everybody.
  await context.route(`${site.url}**`, async (route) => {
    // What is still asked for when the page is closed has no answer.
    await route
      .fetch()
      .then((response) => route.fulfill({ response, headers: { ...response.headers(), 'access-control-allow-origin': '*' } }))
      .catch(() => undefined);
  });
  await site.page.addInitScript(() => {
    const long: number[] = [];
    Object.assign(globalThis, { longTasks: long });
    new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  });
  await site.page.goto(new URL('host.html', host).href);
  return { ...site, host: new URL(host).origin };
}

const embedded = (page: Page, hash = '') => page.frames().filter((frame) => /\/folder\/(embed\.html)?#/.test(frame.url()) && frame.url().includes(hash));
const gainOf = (frame: Frame) => frame.evaluate(() => (globalThis as unknown as { lab: Lab }).lab.getConfig().network.gain);
const built = async (frame: Frame) => {
  await frame.waitForFunction(() => 'lab' in globalThis);
  await frame.evaluate(() => (globalThis as unknown as { lab: Lab }).lab.ready);
};
const asleep = (frame: Frame) => frame.evaluate(() => 'asleep' in document.documentElement.dataset);
/** Of each picture in place of a figure, whether it is seen as wide as the figure is. */
const pictures = (frame: Frame) =>
  frame.evaluate(() =>
    [...document.querySelectorAll<HTMLImageElement>('.embed-picture')].map(
      (image) => image.naturalWidth > 0 && getComputedStyle(image).visibility === 'visible' && image.clientWidth === image.parentElement!.clientWidth,
    ),
  );
const longTasks = async (page: Page, from: 'now' | 'then') =>
  (
    await Promise.all(
      page.frames().map((frame) =>
        frame.evaluate((clear) => {
          const { longTasks: all } = globalThis as unknown as { longTasks: number[] };
          return clear ? all.splice(0).slice(0, 0) : all;
        }, from === 'now'),
      ),
    )
  ).flat();

/** Seconds of processor time of all processes that show pages. */
async function processorTime(page: Page): Promise<number> {
  const client = await page.context().browser()!.newBrowserCDPSession();
  const { processInfo } = await client.send('SystemInfo.getProcessInfo');
  await client.detach();
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** Share of one processor while `ms` pass. */
async function load(page: Page, ms: number): Promise<number> {
  const before = await processorTime(page);
  await page.waitForTimeout(ms);
  return ((await processorTime(page)) - before) / (ms / 1000);
}

test('twelve embeds: none computes before it is in sight, no task is long, and out of sight all of them sleep', async () => {
  const panels = ['live', 'train', 'chaos', 'backengineer'];
  const embeds = Array.from({ length: 12 }, (_, i) => ({ hash: `#v=1&view.embed=${i % 3 === 2 ? 'full' : 'bare'}&view.panel=${panels[i % 4]}` }));
  const site = await openHost(embeds, { above: 2500 });
  const { page } = site;
  await expect.poll(() => embedded(page).length, soon).toBe(12);
  for (const frame of embedded(page)) await frame.locator('.embed-foot').waitFor();
  await page.waitForTimeout(2000);
  await longTasks(page, 'now');
  const idle = await load(page, 3000);
  expect(await longTasks(page, 'then')).toEqual([]);
  expect(page.workers()).toEqual([]);
  expect(idle).toBeLessThan(0.25);
  const [first, chaos, analysed] = [embedded(page)[0]!, embedded(page)[2]!, embedded(page)[11]!];
  for (const frame of embedded(page)) {
    expect(await frame.getByRole('button', { name: 'Press to start' }).isVisible()).toBe(true);
    expect(await frame.getByText('A picture, until this network is computed.').isVisible()).toBe(true);
  }
  expect([await pictures(first), await pictures(chaos), await pictures(analysed)]).toEqual([Array(1), Array(4), Array(3)].map((all) => all.fill(true)));

  // The height of one that was never in sight is told, too.
  const { got } = await seen(page);
  const told = got.filter(({ data, from }) => from === 2 && data.type === 'edge-of-chaos:height').at(-1)!.data.height;
  expect(told).toBe(await chaos.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height)));
  expect(told).toBeGreaterThan(1000);

  // One comes into sight, and trains.
  await page.evaluate(() => scrollTo(0, 2400));
  await expect.poll(() => page.workers().some((worker) => /\/worker-/.test(worker.url())), soon).toBe(true);
  await built(first);
  await expect.poll(() => pictures(first), soon).toEqual([]);
  await first.evaluate(() => {
    const { lab } = globalThis as unknown as { lab: Lab };
    const trained = { step: 0 };
    Object.assign(globalThis, { trained });
    lab.on('step', ({ step }) => {
      trained.step = step;
    });
    void lab.train({ steps: 100_000 });
  });
  const step = () => first.evaluate(() => (globalThis as unknown as { trained: { step: number } }).trained.step);
  await expect.poll(step, soon).toBeGreaterThan(0);
  const awake = await load(page, 2000);
  expect(page.workers().filter((worker) => /\/worker-/.test(worker.url()))).toHaveLength(1);

  await page.evaluate(() => scrollTo(0, 0));
  await expect.poll(() => asleep(first), soon).toBe(true);
  await page.waitForTimeout(1000);
  const then = await step();
  const asleepLoad = await load(page, 3000);
  expect(await step()).toBe(then);
  expect(asleepLoad).toBeLessThan(Math.min(0.25, awake / 2));

  // Where it was, it goes on.
  await page.evaluate(() => scrollTo(0, 2400));
  await expect.poll(step, soon).not.toBe(then);
  expect(site.errors).toEqual([]);
  await site.close();
});

test('messages: of a frame beside it none has an effect or an answer; where the link names origins, only theirs have', async () => {
  const flood = `
    addEventListener('message', ({ data }) => parent.postMessage({ leaked: data }, '*'));
    setInterval(() => {
      for (const frame of [...Array(3).keys()].map((i) => parent.frames[i])) for (let i = 0; i < 20; i++)
        frame.postMessage({ lab: 'setConfig', id: i, arguments: [{ 'network.gain': 0.7 }] }, '*');
    }, 50);`;
  const site = await openHost(
    [
      { hash: '#v=1&view.embed=bare&network.size=60' },
      { hash: '#v=1&view.embed=bare&network.size=61&view.origins=https://example.org' },
      { hash: '#v=1&view.embed=bare&network.size=62&view.origins=ORIGIN' },
    ].map(({ hash }) => ({ hash, height: 300 })),
    { above: 1, sibling: flood },
  );
  const { page } = site;
  // The origin of the host is known only now.
  await page.evaluate(
    ([url, origin]) => {
      document.querySelectorAll('iframe')[2]!.src = `${url}?#v=1&view.embed=bare&network.size=62&view.origins=${origin}`;
    },
    [site.url, site.host] as const,
  );
  await expect.poll(() => page.frames().filter((frame) => frame.url().includes('size=62') && frame.url().includes(site.host)).length, soon).toBe(1);
  const frames = ['size=60', 'size=61', 'size=62'].map((part) => page.frames().find((frame) => frame.url().includes(part))!);
  for (const frame of frames) {
    await frame.locator('.embed-foot').waitFor();
    await frame
      .getByRole('button', { name: 'Press to start' })
      .click({ timeout: 1000 })
      .catch(() => undefined);
    await built(frame);
  }
  await page.evaluate(() => {
    for (const frame of [...document.querySelectorAll('iframe')].slice(0, 3)) {
      frame.contentWindow!.postMessage({ lab: 'setConfig', id: 'mine', arguments: [{ 'network.gain': 1.9 }] }, '*');
      // A link that would let everybody in, or this page out, changes neither.
      frame.contentWindow!.postMessage({ lab: 'setConfig', id: 'wider', arguments: [{ 'view.origins': ['https://evil.example'] }] }, '*');
    }
  });
  const answers = async (id: string) => (await seen(page)).got.filter(({ data }) => data.id === id).map(({ from }) => from);
  await expect.poll(async () => (await answers('wider')).sort(), soon).toEqual([0, 2]);
  await page.waitForTimeout(1000);
  expect((await answers('mine')).sort()).toEqual([0, 2]);
  expect(await Promise.all(frames.map(gainOf))).toEqual([1.9, 1.5, 1.9]);
  expect((await seen(page)).got.filter(({ data }) => 'leaked' in data)).toEqual([]);
  // Nor is a page that the link does not name told that the network stands.
  expect((await seen(page)).got.filter(({ data }) => data.lab === 'READY').map(({ from }) => from)).not.toContain(1);
  expect(site.errors).toEqual([]);
  await site.close();
});

const lesson = 'lesson.title=Find+the+gain&lesson.question=How+strong?&lesson.steps=Look+//+Guess&lesson.hide=map,exponent&lesson.find=gain';

test.skipIf(!everyCase).each(
  casesAt(
    [
      ['full', ''],
      ['lesson', ''],
      ['lesson', `&${lesson}`],
      ['bare', ''],
    ] as const,
    2,
  ),
)('heights: %s%s is posted, comes to rest, and nothing scrolls in a frame that follows', async (grade, more) => {
  const site = await openHost(
    [640, 360, 1100].map((width) => ({ hash: `#v=1&view.embed=${grade}&network.size=60${more}`, width })),
    { follow: true },
  );
  const { page } = site;
  const heights = async () => (await seen(page)).got.filter(({ data }) => data.type === 'edge-of-chaos:height').length;
  for (const frame of embedded(page)) {
    await frame.locator('.embed-foot').waitFor();
    await (await frame.frameElement()).scrollIntoViewIfNeeded();
    await built(frame);
  }
  await page.waitForTimeout(2000);
  const told = await heights();
  await page.waitForTimeout(1500);
  expect(await heights()).toBe(told);
  for (const frame of embedded(page)) {
    const { scroll, inner, wide, width, foot } = await frame.evaluate(() => ({
      scroll: document.documentElement.scrollHeight,
      inner: innerHeight,
      wide: document.documentElement.scrollWidth,
      width: innerWidth,
      foot: document.querySelector('.embed-foot')!.getBoundingClientRect().bottom,
    }));
    expect(scroll, `${grade} ${width}`).toBe(inner);
    expect(wide, `${grade} ${width}`).toBe(width);
    // No more than it needs.
    expect(inner - foot, `${grade} ${width}`).toBeLessThan(24);
    if (grade === 'bare') expect(inner).toBe({ 640: 480, 360: 420, 1100: 600 }[width]);
  }
  expect(site.errors).toEqual([]);
  await site.close();
});

test('a bare embed fits a frame of 640 x 480 that does not follow, with figure, gain and noise in sight', async () => {
  const site = await openHost(['a', 'b', 'c', 'd'].map((letter) => ({ hash: `#v=1&view.embed=bare&view.enlarged=${letter}` })));
  for (const frame of embedded(site.page)) {
    await frame.locator('.embed-foot').waitFor();
    const boxes = await frame.evaluate(() =>
      ['.panel-large .panel-body', '.gain-slider', '.noise-slider', '.embed-foot'].map((name) => {
        const { top, bottom, width } = document.querySelector(name)!.getBoundingClientRect();
        return { top, bottom, width };
      }),
    );
    for (const { top, bottom, width } of boxes) {
      expect(top).toBeGreaterThanOrEqual(0);
      expect(bottom).toBeLessThanOrEqual(480);
      expect(width).toBeGreaterThan(300);
    }
    expect(await frame.evaluate(() => document.documentElement.scrollHeight)).toBe(480);
    const link = frame.getByRole('link', { name: 'Edge of Chaos' });
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await link.getAttribute('href')).not.toMatch(/embed|origins/);
  }
  await site.close();
});

test('sandbox="allow-scripts": it computes, and nothing is refused', async () => {
  const site = await openHost([{ hash: '#v=1&view.embed=bare', sandbox: 'allow-scripts' }]);
  await expect.poll(() => embedded(site.page)[0]?.url(), soon).toContain('embed.html');
  const frame = embedded(site.page)[0]!;
  await frame.locator('.embed-foot').waitFor();
  await built(frame);
  expect(await frame.evaluate(() => self.origin)).toBe('null');
  expect(site.requests.filter((name) => name.startsWith('embed-pictures/'))).toEqual([expect.stringMatching(/\/rates-.*-light\.webp$/)]);
  // The only page whose policy lets it is for frames without an origin: whoever goes on from here, or opens it with an origin, comes to the other one.
  expect(await frame.getByRole('link', { name: 'Edge of Chaos' }).getAttribute('href')).not.toContain('embed');
  expect(site.page.workers().map((worker) => worker.url().slice(0, 27))).toEqual(['data:text/javascript,import']);
  // What the policy for trusted types lets through imports a script of this page and does nothing else.
  const refused = await frame.evaluate(async (folder) => {
    const tries = ['https://evil.example/x.js', `${folder}x.js%22;postMessage(1)//`, `${folder}../x.js`].map(
      (script) => `data:text/javascript,import"${script}"`,
    );
    return [...tries, 'data:text/javascript,postMessage(1)', 'blob:null/1'].filter((address) => {
      try {
        // What the page puts in the place of it would make another address of this.
        const Native = Object.getPrototypeOf(Worker) as typeof Worker;
        new Native(address, { type: 'module' });
        return false;
      } catch {
        return true;
      }
    }).length;
  }, `${site.url}assets/`);
  expect(refused).toBe(5);
  await site.page.goto(`${site.url}embed.html#v=1&network.size=60`);
  await expect.poll(() => site.page.url(), soon).toContain('/folder/#v=1&network.size=60');
  await site.close();
});

test('the page of examples: a frame of each grade with the lines to copy, which follows its height and answers', async () => {
  const site = await openSite({ ready: false });
  const { page } = site;
  await page.goto(`${site.url}embeds.html`);
  const snippets = await page.locator('iframe + pre').allTextContents();
  expect(snippets.map((text) => /view\.embed=(\w+)/.exec(text)?.[1])).toEqual(['bare', 'lesson', 'full']);
  expect(snippets[0]).toContain(`<iframe src="${site.url}#v=1&amp;view.embed=bare`);
  await page.locator('iframe').first().scrollIntoViewIfNeeded();
  await expect.poll(() => embedded(page, 'view.embed=bare').length, soon).toBe(1);
  await built(embedded(page, 'view.embed=bare')[0]!);
  await page.getByRole('button', { name: 'Gain 0.9' }).click();
  await expect.poll(() => page.locator('#answer').textContent(), soon).toBe('The gain is 0.9 now.');
  await page.locator('iframe').nth(1).scrollIntoViewIfNeeded();
  await expect.poll(() => page.locator('iframe').nth(1).getAttribute('height'), soon).not.toBe('860');
  expect(site.errors).toEqual([]);
  await site.close();
});

test('keys, wheel and history stay with the page around it, until something in the embed has the focus', async () => {
  const site = await openHost([{ hash: '#v=1&view.embed=full&network.size=60', width: 1100, height: 760 }]);
  const { page } = site;
  const frame = embedded(page)[0]!;
  await built(frame);
  const places = await page.evaluate(() => history.length);
  // What the page around it asks for moves no focus out of that page.
  const changes = [{ 'view.enlarged': 'b' }, { 'view.enlarged': '' }, { 'view.panel': 'story' }, { 'story.chapter': 2 }, { 'view.panel': 'live' }];
  for (const change of changes) {
    await page.evaluate(
      (change) => document.querySelector('iframe')!.contentWindow!.postMessage({ lab: 'setConfig', id: 1, arguments: [change] }, '*'),
      change,
    );
    await page.waitForTimeout(500);
  }
  expect(await frame.evaluate(() => (globalThis as unknown as { lab: Lab }).lab.getConfig().view.panel)).toBe('live');
  expect(await page.evaluate(() => document.activeElement!.tagName)).toBe('BODY');
  // A dialog only stands there, until the visitor comes.
  await page.evaluate(() => {
    const request = { lab: 'openLink', id: 2, arguments: ['#v=1&network.size=60&network.gain=99'] };
    document.querySelector('iframe')!.contentWindow!.postMessage(request, '*');
  });
  const dialog = frame.locator('dialog[open]');
  await dialog.waitFor();
  expect(await page.evaluate(() => document.activeElement!.tagName)).toBe('BODY');
  await dialog.getByRole('button').click();
  await expect.poll(() => dialog.count(), soon).toBe(0);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  // The page around it gives the frame the focus; nothing in it was chosen.
  await page.evaluate(() => document.querySelector('iframe')!.focus());
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await page.waitForTimeout(300);
  expect(await gainOf(frame)).toBe(1.5);
  await page.evaluate(() => scrollTo(0, 0));
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => scrollY), soon).toBeGreaterThan(100);
  await page.evaluate(() => scrollTo(0, 0));
  await frame.locator('.panel-body [tabindex="0"]').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => gainOf(frame), soon).toBeGreaterThan(1.5);
  await frame.getByRole('button', { name: 'Chaos', exact: true }).click();
  await expect.poll(() => frame.evaluate(() => (globalThis as unknown as { lab: Lab }).lab.getConfig().view.panel), soon).toBe('chaos');
  await expect.poll(() => frame.url(), soon).toMatch(/view\.panel=chaos/);
  expect(await page.evaluate(() => history.length)).toBe(places);
  for (const name of ['Network', 'Copy link', 'About', 'Theme']) expect(await frame.getByRole('button', { name, exact: true }).count()).toBe(0);
  expect(site.errors).toEqual([]);
  await site.close();
});
