/** What npm run size counts against what a browser asks for: nothing that loads by itself may be missing from the count. */
import { expect, test } from 'vitest';
import { beforePaint, beforeTraining } from '../../.size-limit.js';
import { openSite } from './site.ts';

test('all scripts and kernels that load by themselves before training are counted', async () => {
  const site = await openSite();
  const asked = () => site.requests.filter((file) => /\.(js|wasm)$/.test(file)).map((file) => `dist/${file}`);
  try {
    // What comes ready of the map is asked for last.
    await expect.poll(() => asked().some((file) => file.includes('shipped.data')), { timeout: 30_000 }).toBe(true);
    const before = asked();
    expect(before).toEqual(expect.arrayContaining(beforePaint));
    expect(before.filter((file) => !beforeTraining.includes(file))).toEqual([]);
  } finally {
    await site.close();
  }
});
