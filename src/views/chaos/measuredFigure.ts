/**
 * What the figures of the right field have in common as contents: they show what the probe measured, say it in a sentence, and say what is not measured yet.
 */
import { plainPieces } from '../../figures/words.ts';
import type { Colours } from '../../ui/colours.ts';
import type { FigureContent, Readings } from '../../ui/figureContent.ts';
import { counted } from '../../ui/format.ts';
import { gainText } from '../../ui/gainScale.ts';
import { noiseWords } from '../../ui/noiseScale.ts';
import type { Surface } from '../../ui/surface.ts';
import { problemOf, staleOf, statusOf, statusText } from './measuring.ts';
import { type Place, planOf, type Quantity } from './plan.ts';
import { drawWords } from './plot.ts';
import type { Entry, Probe, ProbeState } from './probe.ts';
import type { Ways } from './sideWords.ts';

export type Motion = 'trajectories' | 'autocorrelation' | 'power' | 'dimension';

/** What each figure needs, in the order in which it is measured. */
export const needs: Readonly<Record<Motion | 'exponents', readonly Quantity[]>> = {
  exponents: ['theory', 'exponents'],
  trajectories: ['theory', 'divergence', 'largest'],
  autocorrelation: ['theory', 'autocorrelation'],
  power: ['theory', 'autocorrelation'],
  dimension: ['theory', 'dimension'],
};

/** Titles of the axes, horizontal and vertical. */
const axes: Readonly<Record<Motion | 'exponents', readonly [string, string]>> = {
  exponents: ['place in order', 'Lyapunov exponent (1/\u03c4)'],
  trajectories: ['time (\u03c4)', 'distance of the two states'],
  autocorrelation: ['lag (\u03c4)', 'autocorrelation of the rates'],
  power: ['frequency (cycles per \u03c4)', 'power (squared rate \u00d7 \u03c4)'],
  dimension: ['time sampled (\u03c4)', 'dimensions'],
};

/** A figure of the probe, and what it says where that can be pressed. */
export interface MeasuredFigure extends FigureContent {
  /** Several ways to say what was found, the longest first; null before it is. */
  said(): Ways | null;
}

export const nothing: Readings = { count: 0, at: () => null };

/** A figure of the probe: `draw` returns where its points stand. */
export function figureOf(
  name: string,
  kind: Motion | 'exponents',
  probe: Probe,
  {
    draw,
    ways,
    about,
    table,
    notes,
  }: {
    draw: (surface: Surface, colours: Colours, state: ProbeState, words: Ways | null) => Readings;
    /** What is said once everything is measured. */
    ways: (state: ProbeState) => Ways;
    /** Begins the summary. */
    about: string;
    table: FigureContent['table'];
    notes?: NonNullable<FigureContent['notes']>;
  },
): MeasuredFigure {
  let readings = nothing;
  const said = (state: ProbeState) => (statusOf(state, needs[kind]) === 'done' ? ways(state) : null);
  const status = (state: ProbeState) =>
    statusText({
      status: statusOf(state, needs[kind]),
      problem: problemOf(state, needs[kind]),
      seconds: Number.NaN,
      stale: staleOf(state, needs[kind]),
    });
  return {
    name,
    draw(surface, colours, now) {
      const state = probe.state.getState();
      const words = said(state);
      // On the page words stand over the figure, where they can be pressed (Measuring.tsx).
      const drawn = draw(surface, colours, state, Number.isNaN(now) ? words : null);
      if (!Number.isNaN(now)) readings = drawn;
      else if (!words) drawWords(surface, [[status(state)]], colours);
    },
    said: () => said(probe.state.getState()),
    surroundings: () => ({ x: axes[kind][0], y: axes[kind][1] }),
    summary() {
      const state = probe.state.getState();
      const words = said(state);
      const { place } = state;
      const noise = place && place.noise > 0 ? ` and noise ${noiseWords(place.noise)}` : '';
      const where = place ? `, for a network of ${counted(place.size, 'unit')} at gain ${gainText(place.gain)}${noise}` : '';
      return `${about}${where}. ${words ? plainPieces(words[0]!) : status(state)}`;
    },
    table,
    ...(notes ? { notes } : {}),
    readings: () => readings,
  };
}

/** Readings of curves: at most so many points of each. */
const mostReadings = 400;

export function curveReadings(count: number, at: (index: number) => { x: number; y: number; text: string } | null): Readings {
  const stride = Math.max(1, Math.ceil(count / mostReadings));
  return {
    count: Math.ceil(count / stride),
    at(place) {
      const found = at(place * stride);
      return found && Number.isFinite(found.y) ? found : null;
    },
  };
}

export const sizeOf = (entry: { readonly place: Place } | undefined, { place }: ProbeState) => entry?.place.size ?? place?.size ?? 0;
export const isStale = (entry: { readonly key: string } | undefined, { key }: ProbeState) => entry !== undefined && entry.key !== key;
export const theoryOf = ({ shown, key }: ProbeState) => (shown.theory?.key === key ? shown.theory.answer : null);

/** Largest first, with errors, whether it is the answer or on its way. */
export function spectrumOf(entry: Entry<'exponents' | 'largest'> | undefined): { exponents: Float64Array; errors: Float64Array } | null {
  if (entry?.answer) return { exponents: entry.answer.exponents, errors: entry.answer.standardError };
  const part = entry?.part;
  return part && Number.isFinite(part.exponents[0]) ? { exponents: part.exponents, errors: part.standardErrors } : null;
}

export const timeOf = (quantity: Quantity, place: Place, theory: ReturnType<typeof theoryOf>) => planOf(quantity, place, theory).duration;
