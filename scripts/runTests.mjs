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
  /** @type {string[]} */
  const failures = [];
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
      const done = await vitest(project, rest, path.join(folder, `${project}.json`));
      add(counts, done.counts);
      failures.push(...done.failures);
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      console.error(message);
      counts.failed += 1;
      failures.push(`${project}: ${message}`);
    }
  }
  fs.writeFileSync(countsFile, JSON.stringify({ ...counts, failures }));
  if (failures.length > 0) console.log(`\nThese failed:\n${failures.join('\n')}\n`);
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
}

/**
 * Runs one project of vite.config.ts. Returns its counts, and what failed in words.
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
  /** @type {{ testResults: FileResult[], numPassedTests: number, numPendingTests: number, numTodoTests: number }} */
  const { testResults, numPassedTests, numPendingTests, numTodoTests } = JSON.parse(fs.readFileSync(report, 'utf8'));
  const failures = testResults.flatMap(failuresOf);
  if (failures.length === 0 && status !== 0) failures.push(`${project}: vitest ended with ${status}, though no test failed.`);
  return { counts: { passed: numPassedTests, failed: failures.length, skipped: numPendingTests + numTodoTests }, failures };
}

/**
 * @typedef {{ status: string, fullName: string, failureMessages: string[] }} TestResult
 * @typedef {{ name: string, status: string, message: string, assertionResults: TestResult[] }} FileResult
 */

/** Each failed test with the first line of its reason. A file that did not load is one failure.
 * @param {FileResult} file
 */
function failuresOf({ name, status, message, assertionResults }) {
  const file = path.relative(root, name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0 && status === 'failed') return [`${file}: ${firstLine(message)}`];
  return failed.map(({ fullName, failureMessages }) => `${file}: ${fullName}\n    ${firstLine(failureMessages[0] ?? '')}`);
}

const firstLine = (/** @type {string} */ text) => text.trim().split('\n', 1)[0].slice(0, 300);

/**
 * @param {Record<string, number>} sum
 * @param {Record<string, number>} counts
 */
function add(sum, counts) {
  for (const key of Object.keys(sum)) sum[key] += counts[key];
}
