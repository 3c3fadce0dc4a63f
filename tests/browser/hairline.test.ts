/** One line runs from the map through the handle of the gain to the figure below, also while it is dragged. */
import { expect, test } from 'vitest';
import { openSite } from './site.ts';

test('while the gain is dragged, the hairlines of the map and of the exponent and the handle stand at one place in every frame', async () => {
  const { page, errors, close } = await openSite({ everyFrame: true });
  await page.locator('.error-map .figure-canvas').waitFor();
  await page.waitForTimeout(1500);
  await page.evaluate(() => {
    // x of the columns with the accent in a few rows of a canvas, CSS px on the page.
    const accent = (canvas: HTMLCanvasElement, top: number) => {
      const box = canvas.getBoundingClientRect();
      const ratio = canvas.width / box.width;
      const { data, width } = canvas.getContext('2d')!.getImageData(0, Math.round(top * ratio), canvas.width, 1);
      // Nothing else on these rows is redder than blue.
      let [sum, count] = [0, 0];
      for (let x = 0; x < width; x++) {
        const red = (data[4 * x]! - data[4 * x + 2]!) * (data[4 * x + 3]! / 255);
        if (red > 30) [sum, count] = [sum + red * (x + 0.5), count + red];
      }
      return count > 0 ? box.left + sum / count / ratio : Number.NaN;
    };
    const seen: number[][] = [];
    Object.assign(globalThis, { seen });
    // An observer of sizes is told after all that a frame runs and before it is painted: what it finds is what is seen. (A task behind the frame may come
    // after the next move of the mouse has been handled, which nothing has painted yet.)
    const probe = document.body.appendChild(document.createElement('div'));
    probe.style.cssText = 'position: fixed; height: 1px; visibility: hidden';
    new ResizeObserver(() => {
      const handle = document.querySelector('.gain-handle')!.getBoundingClientRect();
      const map = document.querySelector<HTMLCanvasElement>('.error-map .figure-canvas')!;
      const below = document.querySelector<HTMLCanvasElement>('.below-figure .figure-canvas')!;
      seen.push([handle.left + handle.width / 2, accent(map, 3), accent(below, 3)]);
    }).observe(probe);
    let width = 1;
    const frame = () => {
      width = 3 - width;
      probe.style.width = `${width}px`;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const handle = (await page.locator('.gain-handle').boundingBox())!;
  const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 0; i <= 60; i++) await page.mouse.move(x + 90 * Math.sin(i / 6), y);
  await page.mouse.up();
  await page.waitForTimeout(200);
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: number[][] }).seen);
  const places = new Set(seen.map(([at]) => Math.round(at!)));
  const apart = seen.filter(([at, map, below]) => !(Math.abs(at! - map!) <= 1.5 && Math.abs(at! - below!) <= 1.5));
  expect(places.size).toBeGreaterThan(10);
  expect(apart).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});
