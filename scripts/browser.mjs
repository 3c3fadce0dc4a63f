// @ts-check
/** The browser for the tests in a browser: one that is there, else Playwright's own Chromium, else Debian's. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { run, runModule } from './run.mjs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Path of a browser, or undefined. CHROME_PATH goes first.
 * @returns {Promise<string | undefined>}
 */
export async function findBrowser() {
  const asked = process.env.CHROME_PATH;
  if (asked && !fs.existsSync(asked)) throw new Error(`CHROME_PATH names ${asked}, which is not there.`);
  const { chromium } = await import('playwright-core');
  return [asked, ...places, chromium.executablePath()].find((path) => path && fs.existsSync(path) && runs(path));
}

/**
 * Installs one where there is none. Rejects with what to do where that fails.
 * @returns {Promise<string>}
 */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  console.log("No Chromium or Chrome here; installing Playwright's ...");
  await runModule('playwright-core/cli.js', ['install', 'chromium'], { seconds: 240 });
  const playwrights = await findBrowser();
  if (playwrights) return playwrights;
  if (process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')) {
    console.log("That did not work; installing Debian's ...");
    await installDebian();
    const debians = await findBrowser();
    if (debians) return debians;
  }
  throw new Error('No browser for the browser tests. Install Chromium or Chrome, or set CHROME_PATH to one.');
}

export async function installDebian() {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['-qq', 'update'], { env, seconds: 300, quiet: true });
  await run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', 'chromium'], { env, seconds: 600, quiet: true });
}

/**
 * A browser whose libraries are missing is there but does not start.
 * @param {string} path
 */
function runs(path) {
  if (process.platform === 'win32') return true;
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}
