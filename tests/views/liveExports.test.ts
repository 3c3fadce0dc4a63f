/** Files of the figures of Live, taken in the middle of a sweep: what is on the screen, of which half is of the sweep before. */
import { expect, test } from 'vitest';
import { store } from '../../src/store/store.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { allRates, outputTables, ratesTables } from '../../src/views/live/liveTables.ts';
import { recorder } from '../../src/views/live/recording.ts';
import { light } from './colours.ts';
import { sweepFrame } from './sweepFrame.ts';

const { config } = store.getState();
store.setState({ config: { ...config, view: { ...config.view, units: [1, 2] } } });
recorder.take(sweepFrame(0, 40));
recorder.take(sweepFrame(0, 16, { sweep: 2 }));

test('CSV: columns of this sweep as far as it is seen, and of the sweep before to its end', () => {
  for (const tables of [ratesTables, outputTables]) {
    const { columns, rows } = tables.table();
    expect(rows).toHaveLength(40);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  }
  const { columns, rows } = ratesTables.table();
  const column = (name: RegExp) => rows.map((row) => row[columns.findIndex((one) => name.test(one.name))] as number);
  const present = column(/^rate of unit 0 \(row 1\)/);
  const earlier = column(/^rate of unit 0 in the sweep before/);
  expect(present.filter(Number.isFinite)).toHaveLength(16);
  expect(earlier).toEqual(rows.map((_, i) => i));
  // The whole of it, for each unit.
  expect(allRates().rows).toHaveLength(40);
});

test('pictures: curves and rates go to the end of the sweep before', () => {
  for (const tables of [ratesTables, outputTables]) {
    const surface = svgSurface(700, 420);
    tables.draw(surface, light, 0);
    const text = surface.toString();
    const ends = [...text.matchAll(/<path d="([^"]+)"[^>]*stroke="#c9ced6"/g)].map(([, path]) =>
      Math.max(...[...path!.matchAll(/[ML]([\d.]+) /g)].map(([, x]) => Number(x))),
    );
    expect(Math.max(...ends), text.slice(0, 300)).toBeGreaterThan(550);
  }
  const surface = svgSurface(700, 420);
  ratesTables.draw(surface, light, 0);
  const images = [...surface.toString().matchAll(/<image x="([\d.]+)"[^>]*width="([\d.]+)"/g)].map(([, x, width]) => [Number(x), Number(width)] as const);
  expect(images).toHaveLength(2);
  expect(images[1]![0]).toBeGreaterThanOrEqual(images[0]![0] + images[0]![1]);
});
