/** What npm run size counts against what a browser asks for: nothing that loads by itself may be missing from the count. */
import { expect, test } from 'vitest';
import { beforePaint, beforeTraining } from '../../.size-limit.js';
import { openSite } from './site.ts';

test('all scripts and kernels that load by themselves before training are counted', async () => {
  const site = await openSite({ everyFrame: true });
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

test('until the first paint no script is asked for but those that are counted for it', async () => {
  const site = await openSite({ everyFrame: true, ready: false });
  try {
    const asked = await site.page.evaluate(
      () =>
        new Promise<string[]>((resolve) =>
          new PerformanceObserver((list) => {
            const [paint] = list.getEntriesByName('first-contentful-paint');
            if (!paint) return;
            // As long as the browser may still count it to the paint.
            setTimeout(() => {
              const scripts = performance.getEntriesByType('resource').filter(({ name }) => /\.js(\?|$)/.test(name));
              resolve(scripts.filter(({ startTime }) => startTime < paint.startTime + 50).map(({ name }) => name.replace(/^.*?([^/]+\/)?([^/]+)$/, '$2')));
            }, 300);
          }).observe({ type: 'paint', buffered: true }),
        ),
    );
    const counted = beforePaint.map((file) => file.replace(/^.*\//, ''));
    expect(asked.sort()).toEqual(counted.sort());
  } finally {
    await site.close();
  }
});
