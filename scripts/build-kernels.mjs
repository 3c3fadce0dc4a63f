// @ts-check
/** Compiles the AssemblyScript kernels to src/engines/wasm/kernels.wasm. Does nothing where that is newer than its sources (`--force`: does it all the same). */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const kernels = path.join(root, 'src/engines/wasm/kernels');
const built = path.join(root, 'src/engines/wasm/kernels.wasm');
const sources = [...fs.readdirSync(kernels).map((name) => path.join(kernels, name)), fileURLToPath(import.meta.url)];

const when = (/** @type {string} */ file) => fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (process.argv.includes('--force') || when(built) <= Math.max(...sources.map(when))) {
  const { main } = await import('assemblyscript/asc');
  // Written under another name first: a test that runs meanwhile never sees half a file.
  const fresh = `${built}.${process.pid}`;
  const { error, stderr } = await main(['--config', 'asconfig.json', '--baseDir', kernels, '--outFile', fresh]);
  if (error) {
    fs.rmSync(fresh, { force: true });
    console.error(`The kernels could not be compiled.\n${stderr.toString() || error.message}`);
    process.exitCode = 1;
  } else {
    fs.renameSync(fresh, built);
    console.log(`kernels.wasm: ${(fs.statSync(built).size / 1024).toFixed(1)} kB`);
  }
}
