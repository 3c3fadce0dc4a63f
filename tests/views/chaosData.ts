/** Measured things in the shapes that they have, for drawings and words; and how a drawing's words lie. */
import type { AutocorrelationResult, DimensionResult, DivergenceResult, LyapunovResult, MeanFieldResult } from '../../src/session/protocol.ts';
import type { PageState } from '../../src/store/store.ts';
import type { Colours } from '../../src/ui/colours.ts';
import { plainText, type Surface, type Text, type TextStyle } from '../../src/ui/surface.ts';
import { svgSurface } from '../../src/ui/svgSurface.ts';
import { light } from './colours.ts';

const seconds = 1;

/** A distance that grows or shrinks at this pace with a wave on it, up to `ceiling`. */
export function divergence(pace: number, { duration = 600, ceiling = 26 } = {}): DivergenceResult {
  const time = Float64Array.from({ length: 10 * duration + 1 }, (_, i) => i / 10);
  const logDistance = time.map((t) => Math.min(Math.log(1e-9) + pace * t + 0.8 * Math.sin(t / 17), Math.log(ceiling) + 0.2 * Math.sin(t / 9)));
  const end = time.findIndex((_, i) => logDistance[i]! > Math.log(ceiling / 10));
  return {
    gain: 1.5,
    noise: 0,
    epsilon: 1e-9,
    time,
    logDistance,
    saturation: ceiling,
    slope: pace,
    slopeRange: [20, end < 0 ? duration : time[end]!],
    seconds,
  };
}

export function exponents(count: number, first: number, fall: number, change: Partial<LyapunovResult> = {}): LyapunovResult {
  return {
    gain: 1.5,
    noise: 0,
    exponents: Float64Array.from({ length: count }, (_, k) => first - fall * k),
    standardError: new Float64Array(count).fill(0.005),
    regime: 'chaos',
    attractors: [],
    settled: true,
    copyRegimes: ['chaos', 'chaos'],
    copies: 2,
    transient: 30_000,
    duration: 120_000,
    kaplanYorkeDimension: 6.24,
    dimensionError: null,
    entropy: 0.0415,
    entropyError: null,
    meanLogDeterminant: null,
    seconds,
    ...change,
  };
}

/** Falls from `variance` with half at about 7 tau and swings by `swing`. */
export function autocorrelation(variance: number, swing = 0.3): AutocorrelationResult {
  const lag = Float64Array.from({ length: 101 }, (_, k) => k / 2);
  const covariance = lag.map((t) => variance * Math.exp(-((t / 25) ** 2)) * (1 - swing + swing * Math.cos(t / 4)));
  const frequency = lag.map((_, k) => k / 100);
  return {
    gain: 1.5,
    noise: 0,
    of: 'rates',
    lag,
    covariance,
    half: variance > 0 ? lag[covariance.findIndex((c) => c < variance / 2)]! : null,
    frequency,
    power: frequency.map((f) => 12 * variance * Math.exp(-f / 0.02)),
    seconds,
  };
}

export function dimension(limit: number, change: Partial<DimensionResult> = {}): DimensionResult {
  const time = Float64Array.from({ length: 40 }, (_, i) => 50 * (i + 1));
  const value = time.map((t) => (limit * t) / (t + 80));
  return {
    gain: 1.5,
    noise: 0,
    time,
    value,
    participationRatio: value.at(-1)!,
    unbiased: limit,
    standardError: 0.3,
    samples: 4000,
    theory: 3.12,
    seconds,
    ...change,
  };
}

export function theory(change: Partial<MeanFieldResult> = {}): MeanFieldResult {
  const time = Float64Array.from({ length: 400 }, (_, k) => k / 8);
  const value = time.map((t) => 0.342 / Math.cosh(t / 5.7));
  return {
    gain: 1.5,
    noise: 0,
    variance: 0.748,
    meanSquareRate: 0.342,
    lyapunov: 0.0467,
    participationRatio: 3.12,
    criticalNoise: 0.3,
    autocorrelation: { time, value },
    rates: { time, value },
    ...change,
  };
}

/** As much of the page's state as the probe reads. */
export function page(gain: number, change: { matrix?: string; noise?: number; size?: number; running?: boolean } = {}): Partial<PageState> {
  const { matrix = 'm', noise = 0, size = 500, running = false } = change;
  return {
    config: { network: { gain, noise, size, tau: 100, dt: 10, nonlinearity: 'tanh' } } as PageState['config'],
    network: { undriven: matrix, matrix, size } as PageState['network'],
    training: { running, step: 0, until: 0 },
  };
}

export interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const themes: Readonly<Record<string, Colours>> = {
  light,
  dark: { ...light, theme: 'dark', paper: '#0c0f13', ink: '#f2f4f6' },
  projector: { ...light, theme: 'projector', stroke: 1.7, label: 1.2 },
};

/** Figures at 1440, lower at 800 high, at 1024, on a phone, and enlarged. */
export const sizes: readonly (readonly [number, number])[] = [
  [492, 235],
  [492, 165],
  [340, 200],
  [350, 280],
  [1360, 760],
];

/** Draws and returns where the words stand; all that is drawn is in `svg`. */
export function wordsOn(width: number, height: number, draw: (surface: Surface) => void): { words: Word[]; svg: string } {
  const words: Word[] = [];
  const svg = svgSurface(width, height);
  const surface: Surface = {
    ...svg,
    text(text: Text, x: number, y: number, style: TextStyle) {
      const wide = svg.textWidth(text, style);
      const size = style.size ?? 13.5;
      const left = style.anchor === 'end' ? x - wide : style.anchor === 'middle' ? x - wide / 2 : x;
      const middle = style.baseline === 'top' ? y + 0.5 * size : style.baseline === 'middle' ? y : y - 0.34 * size;
      words.push({ text: plainText(text), left, right: left + wide, top: middle - 0.42 * size, bottom: middle + 0.42 * size });
      svg.text(text, x, y, style);
    },
  };
  draw(surface);
  return { words, svg: svg.toString() };
}

/** Pairs of words that cover each other, and words that leave the figure. */
export function clashes(words: readonly Word[], width: number, height: number): string[] {
  const found: string[] = [];
  words.forEach((a, i) => {
    if (a.left < -1 || a.right > width + 1 || a.top < -1 || a.bottom > height + 1) found.push(`${a.text} leaves the figure`);
    for (const b of words.slice(i + 1)) if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) found.push(`${a.text} | ${b.text}`);
  });
  return found;
}
