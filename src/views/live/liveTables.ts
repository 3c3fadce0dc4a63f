/** The figures of Live in files: drawn whole, as tables, and what of the drawings no column holds. Loaded when a table or a file is wanted. */
import type { Colours } from '../../ui/colours.ts';
import type { Table } from '../../ui/csv.ts';
import type { Ramp } from '../../ui/figureContent.ts';
import { fixed } from '../../ui/format.ts';
import type { LateDrawing } from '../../ui/lateTables.ts';
import { ratePalette, ratePlace } from '../../ui/palettes.ts';
import { presentNetwork } from './answers.ts';
import { drawOutput, drawOutputWords, drawTimeAxis, footer, outputLayout, wantedRange } from './drawOutput.ts';
import { columnsAhead, drawRates } from './drawRates.ts';
import { wholeMap } from './heatMap.ts';
import { columnX, ratesLayout } from './layout.ts';
import { outputPicture } from './outputFigure.ts';
import { pinning } from './pinning.ts';
import { type RateScale, rateEnds, signedScale } from './rateScale.ts';
import { ratesPicture } from './ratesFigure.ts';
import { recorder } from './recording.ts';
import { gradedColumn, type Sweep } from './sweep.ts';

/** Room for the answers in an exported figure. px */
const exportMarks = 84;

/** Of the time axis. */
const timeTitle = () => (recorder.present?.mode === 'free' ? 'time of the free run (s)' : 'time after the beginning of the pulse (s)');

const pulseOf = (name: string, sweep: { readonly duration: number } | null) =>
  sweep && Number.isFinite(sweep.duration) ? `${name}, pulse of ${fixed(sweep.duration, 0)} ms` : name;

export const outputTables: LateDrawing = {
  draw(surface, colours) {
    const picture = outputPicture();
    const layout = outputLayout(surface.width, surface.height, 52, exportMarks);
    const range = wantedRange(picture.present, picture.asked);
    drawOutput(surface, colours, picture, range, layout, null);
    drawOutputWords(surface, colours, picture, range, layout);
  },
  surroundings: () => ({ x: timeTitle(), y: 'output' }),
  /** The whole page: of what has not been seen of this sweep, what stands behind it; and the curve from before something was changed. */
  table() {
    const { present, previous, before } = outputPicture();
    const columns = [
      { name: 'time', unit: 'ms' },
      { name: 'input', unit: '' },
      { name: 'output', unit: '' },
      { name: 'wanted output, where it is graded', unit: '' },
      { name: pulseOf('output of the sweep before', previous), unit: '' },
      { name: pulseOf(before?.name ? `output of the pinned run ${before.name}` : 'output before something was changed', before), unit: '' },
    ];
    if (!present) return { columns, rows: [] };
    const seen = (values: ArrayLike<number> | undefined, column: number, count = 0) => (values && column < count ? values[column]! : Number.NaN);
    const graded = gradedColumn(present);
    const count = Math.max(present.filled, previous?.filled ?? 0, before?.columns ?? 0, Number.isFinite(present.target) ? present.columns : 0);
    return {
      columns,
      rows: Array.from({ length: Math.min(count, present.columns) }, (_, column) => [
        present.origin + column * present.dt,
        seen(present.input, column, present.filled),
        seen(present.output, column, present.filled),
        column >= graded ? present.target : Number.NaN,
        seen(previous?.output, column, previous?.filled),
        seen(before?.output, column, before?.columns),
      ]),
    };
  },
  notes() {
    const { present, heard, asked } = outputPicture();
    const answers = heard.map(
      ({ duration, mean, target, network }) =>
        `${fixed(duration, 0)} ms: ${fixed(mean, 4)}, wanted ${fixed(target, 4)}${network === presentNetwork(present) ? '' : ' (of the network before a change)'}`,
    );
    return [
      ['Guessing, dotted', `${fixed(asked.guess.value, 4)} (always ${fixed(asked.guess.duration, 0)} ms)`],
      ...(present ? [['Graded from', `${fixed(present.gradedFrom, 0)} ms after the beginning of the pulse`] as const] : []),
      ...(answers.length > 0 ? [['Last answers, mean output where graded', answers.join('; ')] as const] : []),
    ];
  },
};

/** What the colours of the rates mean. */
export function ratesRamp({ theme }: Pick<Colours, 'theme'>, scale: RateScale): Ramp {
  const palette = ratePalette(theme);
  const { rest, reach, low, high } = scale;
  const [lowest, highest] = rateEnds(scale);
  return { name: 'firing rate', low: lowest, high: highest, colour: (share) => palette.css(ratePlace(low + share * (high - low), rest, reach)) };
}

export const ratesTables: LateDrawing = {
  draw(surface, colours) {
    const picture = ratesPicture();
    const { beside } = pinning.getState();
    const whole = ratesLayout(surface.width, surface.height - footer, { gutter: 52 }, picture.rows.length, true);
    const layout = beside?.below(whole) ?? whole;
    const { present, previous, order } = picture;
    const map = (sweep: Sweep, from: number) => {
      if (sweep.filled <= from) return;
      const left = columnX(sweep, from, layout);
      const width = columnX(sweep, sweep.filled, layout) - left;
      surface.image(wholeMap(sweep, order, ratePalette(colours.theme), from), left, layout.mapTop, width, layout.mapBottom - layout.mapTop);
    };
    if (present) map(present, 0);
    // As on the screen: what this sweep has not reached yet is of the one before.
    if (present && previous) map(previous, columnsAhead(present, layout));
    drawRates(surface, colours, picture, layout, null);
    beside?.fileRates(surface, colours, whole);
    drawTimeAxis(surface, colours, present, { ...layout, bottom: surface.height - footer }, 13.5 * colours.label);
  },
  surroundings: (colours) => ({
    x: timeTitle(),
    y: 'unit, in order of phase',
    ramp: ratesRamp(colours, ratesPicture().present?.scale ?? signedScale),
  }),
  /** This sweep, and beside it the one before, which is seen where this one has not come to yet. */
  table() {
    const { present, previous, rows, order } = ratesPicture();
    const unitOf = (row: number) => order[row - 1] ?? row - 1;
    const columns = [
      { name: 'time', unit: 'ms' },
      { name: 'input', unit: '' },
      ...rows.map((row) => ({ name: `rate of unit ${unitOf(row)} (row ${row})`, unit: '' })),
      { name: pulseOf('input of the sweep before', previous), unit: '' },
      ...rows.map((row) => ({ name: `rate of unit ${unitOf(row)} in the sweep before`, unit: '' })),
    ];
    if (!present) return { columns, rows: [] };
    const numbers = (sweep: Sweep | null, column: number) =>
      sweep && column < sweep.filled
        ? [sweep.input[column]!, ...rows.map((row) => sweep.rates[column * sweep.size + unitOf(row)]!)]
        : Array<number>(rows.length + 1).fill(Number.NaN);
    return {
      columns,
      rows: Array.from({ length: Math.max(present.filled, previous?.filled ?? 0) }, (_, column) => [
        present.origin + column * present.dt,
        ...numbers(present, column),
        ...numbers(previous, column),
      ]),
    };
  },
  notes: () => [],
};

/** The sweep that is whole, the present one or the one before; where none is, what there is of the present one. */
function wholeSweep(): Sweep | null {
  const { present, previous } = recorder;
  if (!present) return null;
  const usable = previous && previous.filled === previous.columns && previous.network === present.network && previous.size === present.size;
  return present.filled < present.columns && usable ? previous : present;
}

/** Every column of a sweep with the rates of every unit, in the order of the matrix. */
export function allRates(): Table {
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
