/**
 * Small networks of both nonlinearities at many gains and noises, measured for real and put into the page's store as the page would: what sentences are held
 * against.
 */
import { presetConfig } from '../../src/config/presets.ts';
import type { Config } from '../../src/config/schema.ts';
import { validate } from '../../src/config/validate.ts';
import { precisions } from '../../src/rows/pageMap.ts';
import type { LyapunovResult, MapRow, SpectrumResult } from '../../src/session/protocol.ts';
import { nothingMeasured } from '../../src/store/edge.ts';
import { store } from '../../src/store/store.ts';
import { type LabHere, labHere } from '../lab/labHere.ts';

export const gains = [0.3, 0.8, 1, 1.1, 1.5, 2.5, 4];
export const noises = [0, 1e-9, 1e-4, 1e-2];
export const nonlinearities = ['tanh', 'relu'] as const;
export type Nonlinearity = (typeof nonlinearities)[number];

const size = 16;

export interface Measured {
  readonly lab: LabHere;
  readonly nonlinearity: Nonlinearity;
  readonly spectrum: SpectrumResult;
  /** By gain and noise; missing where the network has none, such as where its activity grows without bound. */
  readonly exponents: readonly LyapunovResult[];
  readonly rows: readonly MapRow[];
}

/** A network of 16 units in steps of 20 ms, its exponents (short measurements) and its map. */
export async function measure(nonlinearity: Nonlinearity): Promise<Measured> {
  const lab = await labHere({ network: { size, dt: 20, nonlinearity }, sweep: { gains, noises } });
  const exponents: LyapunovResult[] = [];
  for (const gain of gains)
    for (const noise of noises) {
      const found = await lab.lab.lyapunov({ gain, noise, duration: 15_000, transient: 10_000, copies: 2 }).catch(() => null);
      if (found) exponents.push(found);
    }
  const rows = await lab.lab.sweep({ gains, noises, seeds: [1], precisions });
  const spectrum = await lab.lab.spectrum({ gain: 1 });
  return { lab, nonlinearity, spectrum, exponents, rows };
}

export const configOf = (nonlinearity: Nonlinearity, gain: number, noise: number): Config =>
  validate({ network: { size, dt: 20, nonlinearity, gain, noise }, sweep: { gains, noises } }, presetConfig('thesis-a')).config;

/** Puts the page where this network stands at this gain and noise. */
export function show({ lab, nonlinearity, spectrum, exponents, rows }: Measured, gain: number, noise: number, known = rows.length): void {
  store.setState({
    ...nothingMeasured,
    config: configOf(nonlinearity, gain, noise),
    network: lab.state().network,
    spectrum,
    exponents: exponents.map((one) => ({ ...one, exponent: one.exponents[0]!, standardError: one.standardError[0]!, attractors: undefined as never })),
    map: { noiseFrom: 'start', wait: 3000, rows: rows.slice(0, known), others: [], shipped: false },
  });
}

/** A number as the page writes it. */
export const parsed = (text: string): number => Number(text.replace('\u2212', '-').replace('+', ''));

/** What no sentence may hold. */
export const neverSaid = /NaN|Infinity|undefined|null|\[object|\?|[\u2212-]0(?:\.0+)?(?![\d.])|\b1 (?:units|gains|modes|steps|cells|axes|networks)\b| {2}/;
