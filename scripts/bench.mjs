/*
 * npm run bench: our engines beside PyTorch and TensorFlow.js (bench/main.ts), how the cost grows (--scaling), or the micro benchmarks (--micro). --help says
 * all.
 */
import './checkNode.mjs';
import { ensureInstalled, ensureKernels } from './ready.mjs';
import { reportOnStderr, runModule } from './run.mjs';

const given = process.argv.slice(2);
if (given.includes('--json')) reportOnStderr();
if (!(await ensureInstalled()) || !(await ensureKernels())) process.exit(1);
if (given.includes('--micro')) {
  const rest = given.filter((word) => word !== '--micro');
  process.exit(await runModule('vitest/vitest.mjs', ['bench', '--run', '--project', 'node', ...rest]));
}

// Only now: it needs what has just been installed.
const { openSource } = await import('./source.mjs');
const server = await openSource();
try {
  const { readOptions, usage } = await server.ssrLoadModule('/bench/options.ts');
  if (given.includes('--help')) console.log(usage);
  else {
    const options = readOptions(given);
    const { main } = await server.ssrLoadModule(options.scaling ? '/bench/scaling.ts' : '/bench/main.ts');
    process.exitCode = await main(options);
  }
} catch (error) {
  console.error(`${error.message}  (npm run bench -- --help)`);
  process.exitCode = 2;
} finally {
  await server.close();
}
// Threads of the pool would keep the process alive; what was written to a pipe must be out first.
process.stdout.write('', () => process.exit());
