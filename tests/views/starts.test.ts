/** The pictures of the networks to start from are what these networks do. */
import { expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { sessionHere } from '../../src/session/node.ts';
import { curves } from '../../src/views/live/starts.data.ts';
import { curvesOf, starts } from '../../src/views/live/starts.ts';

test('starts: each has a picture of three pulses', () => {
  expect(Object.keys(curves)).toEqual(starts.map(({ preset }) => preset));
  for (const own of Object.values(curves)) expect(own.map((curve) => curve.length)).toEqual([50, 50, 50]);
});

test.each(['silent', 'edge', 'chaotic'] as const)(
  'curvesOf: the picture of %s is computed anew to what comes with the page',
  async (preset) => {
    const session = sessionHere();
    const config = presetConfig(preset);
    await session.open({ ...config, engine: 'wasm' });
    const anew = await curvesOf(session, config);
    anew.forEach((curve, i) => {
      curve.forEach((value, place) => {
        expect(Math.abs(value - curves[preset]![i]![place]!)).toBeLessThan(0.011);
      });
    });
  },
  60_000,
);

test('small: the picture says that it has learnt; its answers at the end of the trial lie in order, far from one guess', () => {
  const ends = curves.small!.map((curve) => curve.at(-1)! / 0.007);
  expect(ends[0]!).toBeLessThan(100);
  expect(Math.abs(ends[1]! - 150)).toBeLessThan(40);
  expect(ends[2]!).toBeGreaterThan(230);
});
