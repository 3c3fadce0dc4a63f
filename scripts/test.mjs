/*
 * npm test: installs what is missing (packages, a browser), builds, then runs the tests in Node and the tests in a browser, and ends with
 * "N passed, N failed, N skipped". Arguments go to vitest (a file name, -t name, --project node).
 */
import './checkNode.mjs';

import('./ready.mjs')
  .then(async ({ ensureBuilt, ensureInstalled }) => {
    if (!(await ensureInstalled())) throw new Error('The packages could not be installed (see above).');
    const { runTests } = await import('./runTests.mjs');
    await runTests(await ensureBuilt(), process.argv.slice(2));
  })
  .catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
