// @ts-check
/**
 * Compiles the AssemblyScript kernels to src/engines/wasm: kernels.wasm of the engine, points.wasm of the search for fixed points. Does nothing where they are
 * newer than their sources (`--force`: does it all the same).
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const wasm = path.join(root, 'src/engines/wasm');
const modules = [
  { name: 'kernels.wasm', folder: path.join(wasm, 'kernels') },
  { name: 'points.wasm', folder: path.join(wasm, 'kernels/points') },
];

const when = (/** @type {string} */ file) => fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

for (const { name, folder } of modules) {
  const built = path.join(wasm, name);
  const sources = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const files = [...sources.map((entry) => path.join(folder, entry.name)), fileURLToPath(import.meta.url)];
  if (!process.argv.includes('--force') && when(built) > Math.max(...files.map(when))) continue;
  const { main } = await import('assemblyscript/asc');
  // Written under another name first: a test that runs meanwhile never sees half a file.
  const fresh = `${built}.${process.pid}`;
  const { error, stderr } = await main(['--config', 'asconfig.json', '--baseDir', folder, '--outFile', fresh]);
  if (error) {
    fs.rmSync(fresh, { force: true });
    console.error(`The kernels could not be compiled.\n${stderr.toString() || error.message}`);
    process.exitCode = 1;
  } else {
    fs.renameSync(fresh, built);
    console.log(`${name}: ${(fs.statSync(built).size / 1024).toFixed(1)} kB`);
  }
}
