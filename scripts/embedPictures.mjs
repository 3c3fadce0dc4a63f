// @ts-check
/*
 * npm run embed-pictures: takes the pictures that an embed shows until it computes (src/page/embed/pictures.ts), from the built page with the network that it
 * begins with, and writes them to public/embed-pictures/ and their sizes to src/page/embed/pictures.data.ts; both are committed. Each figure in the sizes that
 * it has in the layouts below, light and dark. The browser makes the files itself, so that nothing else is needed. With names of figures behind it (-- shares
 * rates) these alone are made anew.
 */
import './checkNode.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { ensureBrowser } from './browser.mjs';
import { ensureBuilt } from './ready.mjs';
import { root } from './run.mjs';
import { serve } from './serve.mjs';
import { openSource } from './source.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ readonly name: string, readonly place: string }} Figure */

/** Frames of embeds, px. A page that stands there whole is as high as it needs; of one figure the frame says how high it is. */
const layouts = [
  { grade: 'full', width: 1060, height: 2600 },
  { grade: 'full', width: 640, height: 2600 },
  { grade: 'full', width: 360, height: 2600 },
  { grade: 'bare', width: 640, height: 480 },
  { grade: 'bare', width: 360, height: 420 },
];
/** Panels with the letters of their figures. */
const panels = [
  { panel: 'live', letters: 'abcd' },
  { panel: 'train', letters: 'a' },
  { panel: 'chaos', letters: 'abcd' },
  { panel: 'backengineer', letters: 'abc' },
];

/** Sizes that differ less than this in width and height are one. */
const asGood = 1.25;
/** A figure that is lower is none that anybody looks at, px. */
const lowest = 60;
/** Pixels of a picture for each px of the page. */
const scale = 1.25;
const quality = 0.45;
/** Until what a panel shows at first is computed, ms. */
const begun = 12_000;
/** A figure that looks the same for so long is done; a sweep of Live rests longer than this at its end, ms. */
const still = 400;
const longest = 60_000;

const server = await openSource();
const { pictured, picturedWith } = await server.ssrLoadModule('/src/page/embed/pictures.ts');
const { pictureSizes } = await server.ssrLoadModule('/src/page/embed/pictures.data.ts');
const { defaultConfig } = await server.ssrLoadModule('/src/config/presets.ts');
const { pictureFile, pictureFolder, pictureThemes } = await server.ssrLoadModule('/src/page/embed/pictureFiles.ts');
await server.close();
if (!(await ensureBuilt())) throw new Error('The build failed (see above).');

const site = await serve({ folder: path.join(root, 'dist') });
const flags = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  // WebGL drawn by the processor, so that every machine shows the same.
  args: [...flags, '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-gpu-compositing'],
});

const asked = process.argv.slice(2);
const names = pictured.map((/** @type {Figure} */ { name }) => name);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) throw new Error(`No figure is called ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
const isMade = (/** @type {string} */ name) => asked.length === 0 || asked.includes(name);

/** @type {Record<string, string[]>} */
const sizes = Object.fromEntries(Object.entries(pictureSizes).filter(([name]) => !isMade(name)));
/** @type {Map<string, Buffer>} */
const files = new Map();
/** Panels that have been opened, by grade. @type {Set<string>} */
const opened = new Set();
/** @type {(name: string, width: number, height: number) => boolean} */
const has = (name, width, height) =>
  (sizes[name] ?? []).some((size) => {
    const [w, h] = size.split('x').map(Number);
    return Math.max(width / w, w / width, height / h, h / height) < asGood;
  });

try {
  const printer = await browser.newPage();
  for (const grade of new Set(layouts.map((layout) => layout.grade))) {
    const page = await openEmbed(grade);
    for (const layout of layouts.filter((one) => one.grade === grade)) {
      for (const { panel, letters } of panels) {
        const view = { ...defaultConfig.view, panel };
        if (!picturedWith({ ...defaultConfig, view }).some((/** @type {Figure} */ { name }) => isMade(name))) continue;
        for (const letter of grade === 'bare' ? letters : ['']) {
          await show(page, layout, { panel, letter });
          for (const { name, box } of await placesOf(page)) {
            const [width, height] = [Math.round(box.width), Math.round(box.height)];
            if (!isMade(name) || has(name, width, height)) continue;
            sizes[name] = [...(sizes[name] ?? []), `${width}x${height}`];
            for (const theme of pictureThemes) {
              await page.emulateMedia({ colorScheme: theme });
              const webp = await compressed(printer, await stillPicture(page, box));
              files.set(path.basename(pictureFile(name, `${width}x${height}`, theme)), webp);
              console.log(`${panel} ${grade} ${layout.width}: ${pictureFile(name, `${width}x${height}`, theme)}: ${webp.length} bytes`);
            }
          }
        }
      }
    }
    await page.close();
  }
} finally {
  await browser.close();
  await site.close();
}

const missing = pictured.filter((/** @type {Figure} */ { name }) => !sizes[name]);
if (missing.length > 0) throw new Error(`No picture of ${missing.map((/** @type {Figure} */ { name }) => name).join(', ')}.`);
const out = path.join(root, 'public', pictureFolder);
fs.mkdirSync(out, { recursive: true });
for (const file of fs.readdirSync(out)) if (isMade(file.replace(/-\d+x\d+-.*/, ''))) fs.rmSync(path.join(out, file));
for (const [file, webp] of files) fs.writeFileSync(path.join(out, file), webp);
const rows = pictured.map((/** @type {Figure} */ { name }) => {
  const key = /^\w+$/.test(name) ? name : `'${name}'`;
  return `  ${key}: [${sizes[name].map((size) => `'${size}'`).join(', ')}],\n`;
});
fs.writeFileSync(
  path.join(root, 'src/page/embed/pictures.data.ts'),
  `/** Made by \`npm run embed-pictures\`: sizes, px, in which there is a picture of a figure, light and dark. */\nexport const pictureSizes: Readonly<Record<string, readonly string[]>> = {\n${rows.join('')}};\n`,
);
console.log(`${files.size} pictures, ${[...files.values()].reduce((sum, { length }) => sum + length, 0)} bytes`);

/**
 * An embed of this grade that computes. Live is at the end of a sweep.
 * @param {string} grade
 * @returns {Promise<Page>}
 */
async function openEmbed(grade) {
  const page = await browser.newPage({ deviceScaleFactor: scale, viewport: { width: 640, height: 480 }, reducedMotion: 'reduce', serviceWorkers: 'block' });
  await page.goto(`${site.url}#v=1&view.embed=${grade}&view.speed=6000`);
  // It is in sight, and begins by itself.
  await page.waitForFunction(() => 'lab' in globalThis);
  await page.evaluate('lab.ready');
  await show(page, { grade, width: 640, height: 480 }, { panel: 'live', letter: '' });
  const [{ box }] = await placesOf(page);
  await stillPicture(page, box);
  await page.evaluate('lab.live({ playing: false })');
  return page;
}

/**
 * @param {Page} page
 * @param {typeof layouts[number]} layout
 * @param {{ panel: string, letter: string }} shown  no letter where the whole page stands there
 */
async function show(page, { grade, width, height }, { panel, letter }) {
  await page.setViewportSize({ width, height });
  await page.evaluate(`lab.setConfig(${JSON.stringify({ 'view.panel': panel, 'view.enlarged': letter })})`);
  const first = !opened.has(`${grade} ${panel}`);
  opened.add(`${grade} ${panel}`);
  await sleep(first ? begun : 1000);
  const busy = '.scene-sentence, .scene-progress';
  await page.waitForFunction((selector) => !document.querySelector(selector), busy, { timeout: longest });
}

/**
 * The figures that are seen now.
 * @param {Page} page
 * @returns {Promise<{ name: string, box: { x: number, y: number, width: number, height: number } }[]>}
 */
async function placesOf(page) {
  /** @type {{ name: string, box: { x: number, y: number, width: number, height: number } }[]} */
  const found = await page.evaluate(
    (/** @type {Figure[]} */ figures) =>
      figures.map(({ name, place }) => {
        const { x, y, width, height } = document.querySelector(place)?.getBoundingClientRect() ?? { x: 0, y: 0, width: 0, height: 0 };
        return { name, box: { x, y, width, height } };
      }),
    pictured.map((/** @type {Figure} */ { name, place }) => ({ name, place })),
  );
  return found.filter(({ box }) => box.height > lowest);
}

/**
 * @param {Page} page
 * @param {{ x: number, y: number, width: number, height: number }} clip
 */
async function stillPicture(page, clip) {
  let before = await page.screenshot({ clip });
  let since = Date.now();
  for (const end = since + longest; Date.now() < end; await sleep(100)) {
    const now = await page.screenshot({ clip });
    if (!now.equals(before)) [before, since] = [now, Date.now()];
    else if (Date.now() - since > still) return now;
  }
  throw new Error('A figure goes on changing.');
}

/**
 * @param {Page} printer  any page
 * @param {Buffer} png
 * @returns {Promise<Buffer>}
 */
async function compressed(printer, png) {
  const text = await printer.evaluate(
    async ([data, lossy]) => {
      const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
      const canvas = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height });
      canvas.getContext('2d')?.drawImage(picture, 0, 0);
      // Of quality 1 it is without loss, which is smaller for some lines on paper.
      const [some, whole] = [lossy, 1].map((value) => canvas.toDataURL('image/webp', value));
      return whole.length < some.length ? whole : some;
    },
    /** @type {const} */ ([png.toString('base64'), quality]),
  );
  if (!text.startsWith('data:image/webp')) throw new Error('This browser makes no WebP.');
  return Buffer.from(text.slice(text.indexOf(',') + 1), 'base64');
}
