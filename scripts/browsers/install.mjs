// @ts-check
/** Firefox and WebKit with what drives them, from Debian; Chromium is browser.mjs's. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { run } from '../run.mjs';

/** Debian's packages by the program that each brings. */
const packages = {
  firefox: { 'firefox-esr': 'firefox-esr' },
  webkit: { WebKitWebDriver: 'webkit2gtk-driver', 'xvfb-run': 'xvfb', xauth: 'xauth' },
};

/** @param {string} program */
function isThere(program) {
  try {
    execFileSync('sh', ['-c', 'command -v "$0"', program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Installs what is missing for a browser where that can be done; rejects with what to install where it cannot.
 * @param {keyof typeof packages} browser
 */
export async function install(browser) {
  const missing = () =>
    Object.entries(packages[browser])
      .filter(([program]) => !isThere(program))
      .map(([, name]) => name);
  const wanted = missing();
  if (wanted.length === 0) return;
  const debian = fs.existsSync('/usr/bin/apt-get');
  if (debian && process.getuid?.() === 0) {
    console.log(`Installing ${wanted.join(', ')} ...`);
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['-qq', 'update'], { env, seconds: 300, quiet: true });
    await run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', ...wanted], { env, seconds: 900, quiet: true });
  }
  const left = missing();
  if (left.length > 0)
    throw new Error(
      `${left.join(', ')} is missing. ${debian ? `Run: sudo apt-get install ${left.join(' ')}` : "These tests need Debian's packages of it; run them on Debian."}`,
    );
}
