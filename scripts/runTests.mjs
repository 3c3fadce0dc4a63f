// @ts-check
/** The tests, one project after the other: what runs in a browser is not to wait for what computes in Node. */
import fs from 'node:fs';
import path from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { root, runModule } from './run.mjs';

/** Counts of the last run, for .ci/run. */
export const countsFile = path.join(root, 'node_modules/.tests/counts.json');

/**
 * @param {boolean} built
 * @param {readonly string[]} args for vitest
 */
export async function runTests(built, args) {
  const folder = path.dirname(countsFile);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });

  const counts = { passed: 0, failed: built ? 0 : 1, skipped: 0 };
  if (!built) console.error('The build failed (see above); the tests that need none follow.');
  const asked = args.indexOf('--project');
  const all = ['node', 'node-alone', 'browser', 'browser-alone'];
  const projects = asked >= 0 ? all.filter((project) => [project, project.replace('-alone', '')].includes(args[asked + 1])) : all;
  const rest = asked >= 0 ? args.filter((_, i) => i !== asked && i !== asked + 1) : args;
  for (const project of projects) {
    try {
      if (!project.startsWith('node')) {
        if (!built) throw new Error('The tests in a browser need the build.');
        await ensureBrowser();
      }
      add(counts, await vitest(project, rest, path.join(folder, `${project}.json`)));
    } catch (error) {
      console.error(/** @type {Error} */ (error).message);
      counts.failed += 1;
    }
  }
  fs.writeFileSync(countsFile, JSON.stringify(counts));
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
}

/**
 * Runs one project of vite.config.ts and returns its counts. A file that does not load counts as one failure.
 * @param {string} project
 * @param {readonly string[]} args
 * @param {string} report
 */
async function vitest(project, args, report) {
  const status = await runModule('vitest/vitest.mjs', [
    'run',
    '--project',
    project,
    '--reporter',
    'default',
    '--reporter',
    'json',
    '--outputFile.json',
    report,
    '--passWithNoTests',
    ...args,
  ]);
  if (!fs.existsSync(report)) throw new Error(`vitest ended with ${status} and left no report.`);
  const { testResults, numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(fs.readFileSync(report, 'utf8'));
  const unloaded = testResults.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ file) =>
      file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length;
  const failed = numFailedTests + unloaded;
  return { passed: numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed, skipped: numPendingTests + numTodoTests };
}

/**
 * @param {Record<string, number>} sum
 * @param {Record<string, number>} counts
 */
function add(sum, counts) {
  for (const key of Object.keys(sum)) sum[key] += counts[key];
}
