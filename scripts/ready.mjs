// @ts-check
/** Makes the checkout ready: packages as the lock file says, dist/ as the sources say. Does nothing where it is. */
import fs from 'node:fs';
import path from 'node:path';
import { npm, root, run, runModule } from './run.mjs';

const sources = ['src', 'public', 'scripts', 'index.html', 'vite.config.ts', 'package-lock.json'];
/** npm writes the lock file and its record of what is installed one after the other. */
const slack = 60_000;

/** @param {string} file */
function modified(file) {
  return fs.statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs;
}

/**
 * Newest change below `file`.
 * @param {string} file
 * @returns {number}
 */
function newest(file) {
  const at = path.join(root, file);
  const stat = fs.statSync(at, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...fs.readdirSync(at).map((name) => newest(path.join(file, name))));
}

/** @returns {Promise<boolean>} */
export async function ensureInstalled() {
  const installed = modified('node_modules/.package-lock.json');
  if (installed !== undefined && installed + slack >= (modified('package-lock.json') ?? 0)) return true;
  console.log(installed === undefined ? 'Installing packages ...' : 'Packages have changed; installing them ...');
  return (await npm(['ci', '--include=dev', '--no-audit', '--no-fund'])) === 0;
}

/** The WebAssembly kernels alone: what tests and benchmarks in Node need. */
export async function ensureKernels() {
  return (await run(process.execPath, ['scripts/build-kernels.mjs'])) === 0;
}

/** @returns {Promise<boolean>} */
export async function ensureBuilt() {
  const built = modified('dist/index.html');
  if (built !== undefined && built >= Math.max(...sources.map(newest))) return true;
  console.log('Building ...');
  return (await ensureKernels()) && (await runModule('vite/bin/vite.js', ['build', '--logLevel', 'warn'])) === 0;
}
