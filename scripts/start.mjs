/* npm start: installs and builds what is missing or older than its sources, then serves dist/ on this machine. PORT chooses the port. */
import './checkNode.mjs';

import('./ready.mjs')
  .then(async ({ ensureBuilt, ensureInstalled }) => {
    if (!(await ensureInstalled()))
      throw new Error('The packages could not be installed (see above). Nothing was changed; run npm start again when the network is back.');
    if (!(await ensureBuilt())) throw new Error('The build failed (see above).');
    const { serve } = await import('./serve.mjs');
    const { root } = await import('./run.mjs');
    const port = process.env.PORT === undefined ? 4173 : Number(process.env.PORT);
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error('PORT must be a whole number from 0 to 65535; it is ' + process.env.PORT + '.');
    const { url } = await serve({ folder: root + '/dist', port });
    console.log('Edge of Chaos is at ' + url + '   (Ctrl+C ends it)');
  })
  .catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
