/** Where a popover stands: never over what it speaks of where there is room beside it, and never outside the window. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Box, placeBeside, placeUnder, type Size } from '../../src/ui/place.ts';

const box = (left: number, top: number, width: number, height: number): Box => ({ left, top, right: left + width, bottom: top + height });
const over = (one: Box, other: Box) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
const at = ({ left, top }: { left: number; top: number }, { width, height }: Size) => box(left, top, width, height);

test('placeBeside: on a desk an explanation of the left figure stands right of it, one of the right figure left of it', () => {
  const size = { width: 560, height: 200 };
  const view = { width: 1440, height: 900 };
  expect(placeBeside(size, box(92, 196, 80, 20), box(40, 196, 792, 300), view)).toEqual({ left: 844, top: 196 });
  expect(placeBeside(size, box(908, 196, 80, 20), box(908, 196, 492, 300), view)).toEqual({ left: 336, top: 196 });
});

test('placeBeside: on a phone it stands below its figure, above it, or, where there is no room at all, under the title', () => {
  const size = { width: 350, height: 200 };
  const view = { width: 390, height: 844 };
  expect(placeBeside(size, box(20, 100, 80, 20), box(20, 100, 350, 300), view).top).toBe(412);
  expect(placeBeside(size, box(20, 500, 80, 20), box(20, 500, 350, 300), view).top).toBe(288);
  expect(placeBeside(size, box(20, 100, 80, 20), box(20, 100, 350, 740), view).top).toBe(132);
});

test('placeBeside, placeUnder: inside the window for any sizes that fit, and over the figure only where no side has room', () => {
  const number = (max: number) => fc.integer({ min: 0, max });
  fc.assert(
    fc.property(number(1400), number(900), number(1400), number(900), number(500), number(400), (x, y, w, h, width, height) => {
      const view = { width: 1440, height: 900 };
      const avoid = box(x, y, w, h);
      const opener = box(x, y, Math.min(w, 80), Math.min(h, 20));
      const placed = at(placeBeside({ width, height }, opener, avoid, view), { width, height });
      expect(placed.left).toBeGreaterThanOrEqual(8);
      expect(placed.right).toBeLessThanOrEqual(view.width);
      expect(placed.top).toBeGreaterThanOrEqual(8);
      expect(placed.bottom).toBeLessThanOrEqual(view.height);
      const room = x + w + 20 + width <= 1440 || x - 20 - width >= 0 || y + h + 20 + height <= 900 || y - 20 - height >= 0;
      if (room && w > 0 && h > 0 && width > 0 && height > 0) expect(over(placed, avoid)).toBe(false);
      const under = at(placeUnder({ width, height }, opener, view), { width, height });
      expect(under.left).toBeGreaterThanOrEqual(8);
      expect(under.right).toBeLessThanOrEqual(view.width);
    }),
  );
});
