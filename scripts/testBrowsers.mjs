/*
 * npm run test:browsers [-- chromium firefox webkit]: the built page in Chromium, Firefox and WebKit, the same checks in each. Installs what is missing where
 * it may, prints a line for each check and ends with "N passed, N failed"; a browser that cannot be had counts as one failure. Pictures go to shots/.
 */
import './checkNode.mjs';

import('./ready.mjs')
  .then(async ({ ensureBuilt, ensureInstalled }) => {
    if (!(await ensureInstalled())) throw new Error('The packages could not be installed (see above).');
    if (!(await ensureBuilt())) throw new Error('The build failed (see above).');
    const { testBrowsers } = await import('./browsers/index.mjs');
    await testBrowsers(process.argv.slice(2));
  })
  .catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
