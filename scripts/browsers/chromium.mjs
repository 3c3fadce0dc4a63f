// @ts-check
/** Chromium, driven by playwright-core. */
import { chromium } from 'playwright-core';
import { ensureBrowser } from '../browser.mjs';

/** Quiet (no calls home) and with WebGL drawn by the processor, so that every machine shows the same. */
const quiet = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const software = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/** @returns {Promise<import('./driver.mjs').Driver>} */
export async function launchChromium() {
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: [...quiet, ...software] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  /** @type {string[]} */
  let complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  return {
    version: `Chromium ${browser.version()}`,
    async open(url) {
      await page.goto('about:blank');
      complaints = [];
      await page.goto(url);
    },
    run: (body) => page.evaluate(`(async () => { ${body} })()`),
    press: (key) => page.keyboard.press(key),
    picture: () => page.screenshot(),
    complaints: async () => complaints,
    close: () => browser.close(),
  };
}
