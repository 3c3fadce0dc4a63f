/** Panel a as the page and its exports know it. */
import { store } from '../../store/store.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { fixed } from '../../ui/format.ts';
import { ratePalette } from '../../ui/palettes.ts';
import { drawRates, type RatesPicture } from './drawRates.ts';
import { wholeMap } from './heatMap.ts';
import { columnX, ratesLayout } from './layout.ts';
import { recorder } from './recording.ts';

/** Traces that fit this network. */
export function tracedRows(units: readonly number[], size: number): number[] {
  return units.filter((row) => row <= size);
}

const unordered: readonly number[] = [];

export function ratesPicture(): RatesPicture {
  const { config, network } = store.getState();
  const { present, previous } = recorder;
  const size = present?.size ?? config.network.size;
  return { present, previous, order: network?.order ?? unordered, rows: tracedRows(config.view.units, size), size };
}

export const ratesFigure: FigureContent = {
  name: 'rates',
  draw(surface, colours) {
    const picture = { ...ratesPicture(), previous: null };
    const layout = ratesLayout(surface.width, surface.height, { gutter: 52 }, picture.rows.length, true);
    const { present, order } = picture;
    if (present && present.filled > 0) {
      const right = columnX(present, present.filled, layout);
      surface.image(wholeMap(present, order, ratePalette(colours.theme)), layout.left, layout.mapTop, right - layout.left, layout.mapBottom - layout.mapTop);
    }
    drawRates(surface, colours, picture, layout, null);
  },
  summary() {
    const { present, size } = ratesPicture();
    if (!present) return `Firing rates of ${size} units; nothing has happened yet.`;
    let sum = 0;
    const last = Math.max(0, present.filled - 1) * present.size;
    for (let unit = 0; unit < present.size; unit++) sum += present.rates[last + unit]! ** 2;
    const now = fixed((present.origin + present.filled * present.dt) / 1000, 1);
    return `Firing rates of ${size} units over time, at gain ${present.gain.toFixed(2)}. ${now} s after the ${present.mode === 'sweep' ? 'pulse' : 'start'} their root mean square is ${fixed(Math.sqrt(sum / present.size), 2)}.`;
  },
  table() {
    const { present, rows, order } = ratesPicture();
    const columns = [
      { name: 'time', unit: 'ms' },
      { name: 'input', unit: '' },
      ...rows.map((row) => ({ name: `rate of unit ${order[row - 1] ?? row - 1} (row ${row})`, unit: '' })),
    ];
    if (!present) return { columns, rows: [] };
    return {
      columns,
      rows: Array.from({ length: present.filled }, (_, column) => [
        present.origin + column * present.dt,
        present.input[column]!,
        ...rows.map((row) => present.rates[column * present.size + (order[row - 1] ?? row - 1)]!),
      ]),
    };
  },
};
