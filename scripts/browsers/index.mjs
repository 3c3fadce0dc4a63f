// @ts-check
/** Runs the checks in one browser after the other and counts. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../run.mjs';
import { chaosOfNode } from './chaosOfNode.mjs';
import { checks, link, steps, workers } from './checks.mjs';
import { launchChromium } from './chromium.mjs';
import { launchFirefox } from './firefox.mjs';
import { install } from './install.mjs';
import { serveSite } from './site.mjs';
import { launchWebkit } from './webkit.mjs';

/** @type {Record<string, () => Promise<import('./driver.mjs').Driver>>} */
const browsers = {
  chromium: launchChromium,
  async firefox() {
    await install('firefox');
    return launchFirefox();
  },
  async webkit() {
    await install('webkit');
    return launchWebkit();
  },
};

/** The check after which the page is pictured: its first sweep is under way. */
const pictured = 'lab.engine() names an engine with its figures';

/** @param {readonly string[]} asked  names of browsers; all where there are none */
export async function testBrowsers(asked) {
  const unknown = asked.filter((name) => !(name in browsers));
  if (unknown.length > 0) throw new Error(`There is no browser ${unknown.join(', ')} here; there are ${Object.keys(browsers).join(', ')}.`);
  let passed = 0;
  let failed = 0;
  /** @param {string} name @param {() => Promise<string>} work */
  const check = async (name, work) => {
    const began = Date.now();
    try {
      const seen = await work();
      passed++;
      console.log(`ok    ${name}: ${seen} (${Math.round((Date.now() - began) / 1000)} s)`);
    } catch (error) {
      failed++;
      console.log(
        `FAIL  ${name}: ${String(/** @type {Error} */ (error).message)
          .replaceAll(/\s+/g, ' ')
          .slice(0, 600)}`,
      );
    }
  };

  const site = await serveSite(workers);
  try {
    const script = path.join(root, 'scripts/fingerprint.mjs');
    const fingerprint = execFileSync(process.execPath, [script, link, String(steps)], { encoding: 'utf8' }).trim();
    const chaos = await chaosOfNode();
    console.log(`      Node: ${fingerprint} after ${steps} steps; chaos ${chaos}`);
    for (const name of asked.length > 0 ? asked : Object.keys(browsers)) {
      let driver;
      try {
        driver = await browsers[name]();
      } catch (error) {
        failed++;
        console.log(`FAIL  ${name}: ${/** @type {Error} */ (error).message}`);
        continue;
      }
      const subject = { driver, site, fingerprint, chaos };
      try {
        for (const [what, work] of checks) {
          await check(`${subject.driver.version}, ${what}`, () => work(subject));
          if (what === pictured) await savePicture(name, driver);
        }
      } finally {
        await driver.close();
      }
    }
  } finally {
    await site.close();
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

/**
 * @param {string} name
 * @param {import('./driver.mjs').Driver} driver
 */
async function savePicture(name, driver) {
  const folder = path.join(root, 'shots');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, `${name}.png`), await driver.picture());
}
