/** What npm run size counts against what a browser asks for: nothing that loads by itself may be missing from the count. */
import { expect, test } from 'vitest';
import { beforePaint, beforeTraining } from '../../.size-limit.js';
import { openSite } from './site.ts';

test('all scripts and kernels that load until one step of training is done are counted', async () => {
  const site = await openSite();
  try {
    await site.page.evaluate(() => (globalThis as unknown as { lab: { train(options: object): Promise<unknown> } }).lab.train({ steps: 1 }));
    const asked = site.requests.filter((file) => /\.(js|wasm)$/.test(file)).map((file) => `dist/${file}`);
    const worker = asked.findIndex((file) => /\/worker-/.test(file));
    expect(worker).toBeGreaterThan(0);
    // The page asks for the worker once it has been painted.
    expect(beforePaint).toEqual(expect.arrayContaining(asked.slice(0, worker)));
    expect(asked.filter((file) => !beforeTraining.includes(file))).toEqual([]);
    // Not everything that is counted is asked for by every browser, but the page itself is.
    expect(asked).toEqual(expect.arrayContaining(beforePaint));
  } finally {
    await site.close();
  }
});
