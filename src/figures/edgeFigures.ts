/** The figures that stand on the gain axis, as the page and its exports know them: the map above it; the exponent, or a row of the map, below it. */
import { loadPart } from '../base/loadPart.ts';
import { settings } from '../config/schema.ts';
import { pointAt } from '../measurements/exponents.ts';
import { nothingRemembered } from '../measurements/grid.ts';
import { silentUpTo } from '../measurements/silence.ts';
import { mapStep } from '../science/sweep/protocol.ts';
import { type PageState, store } from '../store/store.ts';
import type { FigureContent } from '../ui/figureContent.ts';
import { counted, power, significant } from '../ui/format.ts';
import { gainDomain, gainText } from '../ui/gainScale.ts';
import { precisionText } from '../ui/noiseScale.ts';
import { errorPalette, errorPlace, steps } from '../ui/palettes.ts';
import { spans, type Text, variable } from '../ui/surface.ts';
import { drawExponent, type ExponentData, exponentScales, type GainLayout } from './drawExponent.ts';
import { drawMap, type MapData } from './drawMap.ts';
import { signedExponent } from './edgeWords.ts';
import { cellName, cellText, mapNumbers, mapSentence } from './mapData.ts';
import type { MapPlace } from './mapPlace.ts';
import { exponentSummary, mapSummary } from './summaries.ts';

const limits = [settings.network.gain.min!, settings.network.gain.max!] as const;

/** The code of the map's contour, once it has come. */
let contourPath: MapData['contourPath'] = null;
let contourWanted = false;
const figures = new Set<() => void>();

/** Loads it with the first numbers of the map, after the first paint. */
function wantContour(): void {
  if (contourWanted) return;
  contourWanted = true;
  loadPart(() => import('./contour.ts')).then(
    (module) => {
      contourPath = module.contourPath;
      for (const invalidate of figures) invalidate();
    },
    // The next drawing asks again.
    () => {
      contourWanted = false;
    },
  );
}

const unitless = (name: string) => ({ name, unit: '' });

/** Of a curve over gains, by straight lines; NaN beyond its ends. */
function alongGains(gains: readonly number[], values: readonly number[], gain: number): number {
  const i = gains.findIndex((at) => at >= gain - 1e-9);
  if (i < 0 || (i === 0 && gains[0]! > gain + 1e-9)) return Number.NaN;
  if (i === 0) return values[0]!;
  const share = (gain - gains[i - 1]!) / (gains[i]! - gains[i - 1]!);
  return values[i - 1]! + share * (values[i]! - values[i - 1]!);
}

/** Calls back when what these figures show has changed. */
export function subscribeEdge(invalidate: () => void): () => void {
  figures.add(invalidate);
  const stop = store.subscribe((state, before) => {
    const { config } = state;
    if (
      state.exponents !== before.exponents ||
      state.theory !== before.theory ||
      state.otherMatrices !== before.otherMatrices ||
      state.map !== before.map ||
      state.spectrum !== before.spectrum ||
      state.network !== before.network ||
      config.network !== before.config.network ||
      config.sweep !== before.config.sweep ||
      config.readout !== before.config.readout
    )
      invalidate();
  });
  return () => {
    figures.delete(invalidate);
    stop();
  };
}

function mapData(): MapData {
  const state = store.getState();
  const { gain, noise } = state.config.network;
  const { grid, best } = mapNumbers(state);
  if (grid.known > 0) wantContour();
  return { grid, best, theory: state.theory, gain, noise, domain: gainDomain(gain, limits), contourPath };
}

/** What was computed: a figure on a slide has to say so itself. */
function mapCaption(state: PageState): Text {
  const { network, task, readout } = state.config;
  const others = mapNumbers(state).others.length;
  return [
    `Simulation, ${counted(network.size, 'unit')}, steps of ${mapStep} ms${others > 0 ? `; bars: best of this and ${counted(others, 'other network')}` : ''}; noise from the ${task.noiseFrom === 'start' ? 'start' : 'pulse on'}, pulse after ${task.onset / 1000} s; readout precise to `,
    ...spans(precisionText(readout.precision)),
  ];
}

export interface MapFigure extends FigureContent {
  /** Where gain and noise lay in the last drawing. */
  place(): MapPlace | null;
}

export function mapFigure(gutter: () => number): MapFigure {
  let place: MapPlace | null = null;
  return {
    name: 'error-map',
    turnsPage: true,
    place: () => place,
    draw(surface, colours, _now, alone = false) {
      place = drawMap(surface, colours, mapData(), { gutter: gutter(), alone });
    },
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
    summary() {
      const state = store.getState();
      const { gain, noise } = state.config.network;
      return mapSummary({ ...mapNumbers(state), gain, noise, sentence: mapSentence(state) });
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
    readings() {
      const { grid } = mapData();
      return {
        count: place ? grid.errors.length : 0,
        at(index) {
          const [gain, noise] = [grid.gains[index % grid.gains.length]!, grid.noises[Math.floor(index / grid.gains.length)]!];
          const error = grid.errors[index]!;
          const x = place!.x(gain);
          if (x < place!.left || x > place!.right) return null;
          return {
            x,
            y: place!.y(noise),
            text: Number.isNaN(error) ? `${cellName(gain, noise)}: not computed` : cellText(gain, noise, error, grid.chance),
          };
        },
      };
    },
  };
}

function exponentData(): ExponentData {
  const state = store.getState();
  const { exponents, otherMatrices, theory, config } = state;
  const { gain, noise, size } = config.network;
  const at = (level: number) => exponents.filter((point) => point.noise === level).toSorted((a, b) => a.gain - b.gain);
  const points = at(noise).filter(({ exponent }) => Number.isFinite(exponent));
  return {
    points,
    quiet: noise > 0 && points.length < 3 ? at(0) : [],
    others: noise === 0 ? otherMatrices : null,
    theory: theory?.noise === noise ? theory : null,
    size,
    criticalGain: noise === 0 ? silentUpTo(state) : null,
    gain,
    limits,
  };
}

export function exponentFigure(layout: () => Omit<GainLayout, 'alone'>): FigureContent {
  let last = { width: 1, height: 1, alone: false };
  return {
    name: 'lyapunov-exponent',
    turnsPage: true,
    draw(surface, colours, _now, alone = false) {
      if (!alone) last = { width: surface.width, height: surface.height, alone };
      drawExponent(surface, colours, exponentData(), { ...layout(), alone, ...(alone ? { left: Math.max(56, layout().left) } : {}) });
    },
    surroundings: () => ({ x: 'gain', y: ['Lyapunov exponent (1/', variable('\u03c4'), ')'] }),
    summary() {
      const { exponents, config } = store.getState();
      return exponentSummary(exponentData(), pointAt(exponents, config.network.gain, config.network.noise));
    },
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
    readings() {
      const data = exponentData();
      const { x, y } = exponentScales(data, last.width, last.height, { ...layout(), alone: last.alone });
      return {
        count: data.points.length,
        at(index) {
          const point = data.points[index]!;
          const { gain, exponent, regime, attractors } = point;
          return {
            x: x(gain),
            y: y(exponent),
            text: `gain ${gainText(gain)}: ${signedExponent(point)} per \u03c4, ${regime ?? 'being measured'}${attractors ? `, the most frequent of ${attractors.length} kinds of motion` : ''}`,
          };
        },
      };
    },
  };
}
