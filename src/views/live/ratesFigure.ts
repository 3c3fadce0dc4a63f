/** Panel a as the page and its exports know it. */
import { store } from '../../store/store.ts';
import type { Table } from '../../ui/csv.ts';
import type { FigureContent } from '../../ui/figureContent.ts';
import { minus } from '../../ui/format.ts';
import { ratePalette, steps } from '../../ui/palettes.ts';
import { drawTimeAxis, footer } from './drawOutput.ts';
import { drawRates, type RatesPicture } from './drawRates.ts';
import { wholeMap } from './heatMap.ts';
import { columnX, ratesLayout } from './layout.ts';
import { timeTitle } from './outputFigure.ts';
import { recorder } from './recording.ts';
import { ratesSummary } from './summaries.ts';
import type { Sweep } from './sweep.ts';

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
    const layout = ratesLayout(surface.width, surface.height - footer, { gutter: 52 }, picture.rows.length, true);
    const { present, order } = picture;
    if (present && present.filled > 0) {
      const right = columnX(present, present.filled, layout);
      surface.image(wholeMap(present, order, ratePalette(colours.theme)), layout.left, layout.mapTop, right - layout.left, layout.mapBottom - layout.mapTop);
    }
    drawRates(surface, colours, picture, layout, null);
    drawTimeAxis(surface, colours, present, { ...layout, bottom: surface.height - footer }, 13.5 * colours.label);
  },
  surroundings: ({ theme }) => {
    const palette = ratePalette(theme);
    return {
      x: timeTitle(),
      y: 'unit, in order of phase',
      ramp: { name: 'firing rate', low: `${minus}1`, high: '+1', colour: (share) => palette.css(1 + share * (steps - 2)) },
    };
  },
  summary() {
    const { present, size } = ratesPicture();
    return ratesSummary(present, size);
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
  further() {
    const { size } = ratesPicture();
    return { label: `CSV of all ${size} units`, suffix: '-of-all-units', table: allRates };
  },
};

/** The sweep that is whole, the present one or the one before; where none is, what there is of the present one. */
function wholeSweep(): Sweep | null {
  const { present, previous } = recorder;
  if (!present) return null;
  const usable = previous && previous.filled === previous.columns && previous.network === present.network && previous.size === present.size;
  return present.filled < present.columns && usable ? previous : present;
}

/** Every column of a sweep with the rates of every unit, in the order of the matrix. */
function allRates(): Table {
  const sweep = wholeSweep();
  const units = Array.from({ length: sweep?.size ?? 0 }, (_, unit) => ({ name: `rate of unit ${unit}`, unit: '' }));
  const columns = [{ name: 'time', unit: 'ms' }, { name: 'input', unit: '' }, { name: 'output', unit: '' }, ...units];
  if (!sweep) return { columns, rows: [] };
  return {
    columns,
    rows: Array.from({ length: sweep.filled }, (_, column) => [
      sweep.origin + column * sweep.dt,
      sweep.input[column]!,
      sweep.output[column]!,
      ...sweep.rates.subarray(column * sweep.size, (column + 1) * sweep.size),
    ]),
  };
}
