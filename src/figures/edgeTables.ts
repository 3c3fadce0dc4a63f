/** Map and exponent over the gain as tables and in files: axes, ramp, and what of their drawings no column holds. Loaded when a table or a file is wanted. */
import { hiddenPaths } from '../config/lessonOn.ts';
import { nothingRemembered } from '../measurements/grid.ts';
import { mapStep } from '../science/map/mapTask.ts';
import { type PageState, store } from '../store/store.ts';
import { counted, power, significant } from '../ui/format.ts';
import type { LateParts } from '../ui/lateTables.ts';
import { precisionText } from '../ui/noiseScale.ts';
import { errorPalette, errorPlace, steps } from '../ui/palettes.ts';
import { spans, type Text, variable } from '../ui/surface.ts';
import { exponentData } from './edgeFigures.ts';
import { mapNumbers } from './mapData.ts';

const unitless = (name: string) => ({ name, unit: '' });

/** Of a curve over gains, by straight lines; NaN beyond its ends. */
function alongGains(gains: readonly number[], values: readonly number[], gain: number): number {
  const i = gains.findIndex((at) => at >= gain - 1e-9);
  if (i < 0 || (i === 0 && gains[0]! > gain + 1e-9)) return Number.NaN;
  if (i === 0) return values[0]!;
  const share = (gain - gains[i - 1]!) / (gains[i]! - gains[i - 1]!);
  return values[i - 1]! + share * (values[i]! - values[i - 1]!);
}

/** What was computed: a figure on a slide has to say so itself. */
function mapCaption(state: PageState): Text {
  const { network, task, readout } = state.config;
  const others = mapNumbers(state).others.length;
  const wait = hiddenPaths(state.config).includes('task.onset') ? '' : `, pulse after ${task.onset / 1000} s`;
  return [
    `Simulation, ${counted(network.size, 'unit')}, steps of ${mapStep} ms${others > 0 ? `; bars: best of this and ${counted(others, 'other network')}` : ''}; noise from the ${task.noiseFrom === 'start' ? 'start' : 'pulse on'}${wait}; readout precise to `,
    ...spans(precisionText(readout.precision)),
  ];
}

export const mapTables: LateParts = {
  surroundings({ theme }) {
    const state = store.getState();
    const palette = errorPalette(theme);
    const { chance } = mapNumbers(state).grid;
    return {
      x: 'gain',
      y: 'noise (standard deviation)',
      computed: mapCaption(state),
      ramp: {
        name: 'mean squared error',
        low: '1',
        high: power(-5),
        colour: (share) => palette.css(share * (steps - 1)),
        ...(Number.isFinite(chance) ? { mark: { share: errorPlace(chance) / (steps - 1), text: `${significant(chance, 2)}, guessing` } } : {}),
      },
    };
  },
  table() {
    const state = store.getState();
    const { grid, others, best } = mapNumbers(state);
    const { theory, config } = state;
    const { precision } = config.readout;
    const bestAt = (noise: number) => best.find((one) => one.noise === noise);
    const critical = (gain: number) =>
      theory
        ? alongGains(
            theory.gains,
            theory.criticalNoise.map((value) => value ?? 0),
            gain,
          )
        : Number.NaN;
    const cells = grid.noises.flatMap((noise, j) => grid.gains.map((gain, i) => [gain, noise, j * grid.gains.length + i] as const));
    return {
      columns: [
        ...['gain', 'noise'].map(unitless),
        ...['error of this network', 'error of always saying the mean'].map((name) => ({ name, unit: 'squared output' })),
        unitless('precision of the readout'),
        ...['best gain at this noise', 'least best gain of all networks', 'greatest best gain of all networks'].map(unitless),
        unitless('noise at which the exponent of an infinite network of this gain is 0'),
        ...others.map((_, k) => unitless(`error of network ${k + 2}`)),
      ],
      rows: cells.map(([gain, noise, index]) => {
        const { gain: here = Number.NaN, least = Number.NaN, greatest = Number.NaN } = bestAt(noise) ?? {};
        const own = [gain, noise, grid.errors[index]!, grid.chance, precision, here, least, greatest, critical(gain)];
        return [...own, ...others.map(({ errors }) => errors[index]!)];
      }),
    };
  },
  notes() {
    const { chance } = mapNumbers(store.getState()).grid;
    return Number.isFinite(chance) ? [['Dotted line', `an error of ${significant(nothingRemembered * chance, 3)}`]] : [];
  },
};

export const exponentTables: LateParts = {
  surroundings: () => ({ x: 'gain', y: ['Lyapunov exponent (1/', variable('\u03c4'), ')'] }),
  table() {
    const { points, quiet, others, theory } = exponentData();
    const at = (gain: number) => (one: { gain: number }) => Math.abs(one.gain - gain) < 1e-9;
    const all = [...points, ...quiet].map(({ gain }) => gain).concat(others?.gains ?? [], theory?.gains ?? []);
    // Every gain once, also where one of them was written with another last digit.
    const gains = [...new Map(all.map((gain) => [gain.toFixed(9), gain])).values()].sort((a, b) => a - b);
    const along = (values: readonly number[] | undefined, gain: number) => (others && values ? alongGains(others.gains, values, gain) : Number.NaN);
    return {
      columns: [
        { name: 'gain', unit: '' },
        { name: 'exponent of this matrix', unit: '1/tau' },
        { name: 'standard error', unit: '1/tau' },
        { name: 'exponent of this matrix without noise', unit: '1/tau' },
        { name: 'infinite network', unit: '1/tau' },
        { name: 'mean of other matrices', unit: '1/tau' },
        { name: 'standard deviation over them', unit: '1/tau' },
      ],
      rows: gains.map((gain) => [
        gain,
        points.find(at(gain))?.exponent ?? Number.NaN,
        points.find(at(gain))?.standardError ?? Number.NaN,
        quiet.find(at(gain))?.exponent ?? Number.NaN,
        theory ? alongGains(theory.gains, theory.exponents, gain) : Number.NaN,
        along(others?.mean, gain),
        along(others?.deviation, gain),
      ]),
    };
  },
  notes() {
    const { criticalGain } = exponentData();
    return criticalGain === null ? [] : [['Silent up to', `gain ${criticalGain.toFixed(4)}`]];
  },
};
