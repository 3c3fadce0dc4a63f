/** The figures that stand on the gain axis, as the page and its exports know them: the map above it; the exponent, or a row of the map, below it. */
import { loadPart } from '../base/loadPart.ts';
import { isFree } from '../config/lessonOn.ts';
import { settings } from '../config/schema.ts';
import { pointAt } from '../measurements/points.ts';
import { hasBias, silentUpTo } from '../measurements/silence.ts';
import { store } from '../store/store.ts';
import type { FigureContent } from '../ui/figureContent.ts';
import { gainDomain, gainText } from '../ui/gainScale.ts';
import { lateTables } from '../ui/lateTables.ts';
import { drawExponent, type ExponentData, exponentScales, type GainLayout } from './drawExponent.ts';
import { drawMap, type MapData } from './drawMap.ts';
import { signedExponent } from './edgeWords.ts';
import { cellName, cellText, mapNumbers, mapStatus } from './mapData.ts';
import type { MapPlace } from './mapPlace.ts';
import { exponentSummary, isUncovered, mapSummary } from './summaries.ts';

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
      config.task !== before.config.task ||
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

export interface MapFigure extends FigureContent {
  /** Where gain and noise lay in the last drawing. */
  place(): MapPlace | null;
}

/** What the map says to screen readers. @param upTo rows of more noise are covered, and left out */
export function mapSays(upTo = Number.POSITIVE_INFINITY): string {
  const state = store.getState();
  const { gain, noise } = state.config.network;
  return mapSummary({ ...mapNumbers(state), gain, noise, sentence: mapStatus(state), upTo });
}

/** Without rows of more noise than `upTo`, which something covers: as if their cells were not computed. */
function uncovered(data: MapData, upTo: number): MapData {
  if (data.grid.noises.every((noise) => isUncovered(noise, upTo))) return data;
  const { gains, noises, errors } = data.grid;
  const seen = errors.map((error, index) => (isUncovered(noises[Math.floor(index / gains.length)]!, upTo) ? error : Number.NaN));
  return { ...data, grid: { ...data.grid, errors: seen }, best: data.best.filter(({ noise }) => isUncovered(noise, upTo)) };
}

/** @param upTo rows of more noise are covered: sentence, readings, table and files leave them out */
export function mapFigure(gutter: () => number, upTo: () => number = () => Number.POSITIVE_INFINITY): MapFigure {
  let place: MapPlace | null = null;
  const late = lateTables(
    () => import('./edgeTables.ts'),
    (part) => part.mapTables,
  );
  return {
    name: 'error-map',
    turnsPage: true,
    place: () => place,
    draw(surface, colours, _now, alone = false) {
      // On the page they are drawn, and covered by what stands over them.
      place = drawMap(surface, colours, alone ? uncovered(mapData(), upTo()) : mapData(), { gutter: gutter(), alone });
    },
    summary: () => mapSays(upTo()),
    ...late,
    table() {
      const { columns, rows } = late.table();
      return { columns, rows: rows.filter((row) => isUncovered(Number(row[1]), upTo())) };
    },
    readings() {
      const { grid } = mapData();
      const most = upTo();
      return {
        count: place ? grid.errors.length : 0,
        at(index) {
          const [gain, noise] = [grid.gains[index % grid.gains.length]!, grid.noises[Math.floor(index / grid.gains.length)]!];
          const error = grid.errors[index]!;
          const x = place!.x(gain);
          if (x < place!.left || x > place!.right || !isUncovered(noise, most)) return null;
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

/** What the exponent's figure draws of what is known now. */
export function exponentData(): ExponentData {
  const state = store.getState();
  const { exponents, otherMatrices, theory, config } = state;
  const { gain, noise, size } = config.network;
  const at = (level: number) => exponents.filter((point) => point.noise === level).toSorted((a, b) => a.gain - b.gain);
  const points = at(noise).filter(({ exponent }) => Number.isFinite(exponent));
  return {
    points,
    quiet: noise > 0 && points.length < 3 ? at(0) : [],
    // They have no bias b, and neither has the theory.
    others: noise === 0 && !hasBias(state.network) ? otherMatrices : null,
    theory: theory?.noise === noise ? theory : null,
    size,
    // A lesson can hide the word "silent" with the others.
    criticalGain: noise === 0 && isFree(config, 'regime') ? silentUpTo(state) : null,
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
    summary() {
      const { exponents, config } = store.getState();
      return exponentSummary(exponentData(), pointAt(exponents, config.network.gain, config.network.noise), isFree(config, 'regime'));
    },
    ...lateTables(
      () => import('./edgeTables.ts'),
      (part) => part.exponentTables,
    ),
    readings() {
      const data = exponentData();
      const { x, y } = exponentScales(data, last.width, last.height, { ...layout(), alone: last.alone });
      return {
        count: data.points.length,
        at(index) {
          const point = data.points[index]!;
          const { gain, exponent, regime, attractors } = point;
          const verdict = regime === null ? ', being measured' : isFree(store.getState().config, 'regime') ? `, ${regime}` : '';
          return {
            x: x(gain),
            y: y(exponent),
            text: `gain ${gainText(gain)}: ${signedExponent(point)} per \u03c4${verdict}${attractors ? `, the most frequent of ${attractors.length} kinds of motion` : ''}`,
          };
        },
      };
    },
  };
}
