/* npm run bench: every bench/*.bench.ts, with the machine that the figures are of. Arguments go to vitest (a file name, -t name). */
import './checkNode.mjs';
import os from 'node:os';
import { ensureInstalled, ensureKernels } from './ready.mjs';
import { runModule } from './run.mjs';

if (!(await ensureInstalled()) || !(await ensureKernels())) process.exit(1);
const cores = os.cpus();
console.log(`${cores[0]?.model ?? 'unknown processor'}, ${cores.length} cores, ${os.platform()} ${os.arch()}, Node ${process.versions.node}`);
process.exitCode = await runModule('vitest/vitest.mjs', ['bench', '--run', '--project', 'node', ...process.argv.slice(2)]);
