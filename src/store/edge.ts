/** What has been measured of the present network over gain and noise, and what theory says: the page's one great picture, as data. */
import type { MapRow, RegimeName } from '../session/protocol.ts';

/** The largest Lyapunov exponent of the present matrix at a gain and a noise, 1/tau. */
export interface ExponentPoint {
  readonly gain: number;
  readonly noise: number;
  readonly exponent: number;
  /** Infinity while too little is known. */
  readonly standardError: number;
  /** null while it is being measured. */
  readonly regime: RegimeName | null;
  /** false: still on its way when the measurement ended. Not given where it is not known. */
  readonly settled?: boolean;
  /** Where several were found: each of them with how many of the starts lead there, the largest share first; exponent and regime are those of the first. */
  readonly attractors?: readonly AttractorPoint[];
}

export interface AttractorPoint {
  readonly exponent: number;
  readonly standardError: number;
  readonly regime: RegimeName;
  readonly settled: boolean;
  readonly copies: number;
}

/** Exponents of other matrices of the same kind without noise: mean and standard deviation over `count` of them. */
export interface OtherMatrices {
  readonly size: number;
  readonly count: number;
  readonly gains: readonly number[];
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** Mean field at one noise, over gains. Exponents in 1/tau. */
export interface TheoryCurve {
  readonly noise: number;
  readonly gains: readonly number[];
  readonly exponents: readonly number[];
  /** Noise above which the exponent of an infinite network is negative; null where it is so without noise. */
  readonly criticalNoise: readonly (number | null)[];
}

/** The map of the present network for one protocol: error of the best readout over gain and noise. */
export interface ErrorMap {
  readonly noiseFrom: 'start' | 'pulse';
  /** Mean time before the pulse, ms. */
  readonly wait: number;
  /** Of the present network, in the order in which they were found. */
  readonly rows: readonly MapRow[];
  /** Of other networks, each with a seed of its own. */
  readonly others: readonly MapRow[];
  /** It came with the page. */
  readonly shipped: boolean;
}

export interface EdgeState {
  /** Of the present matrix, at every noise that was looked at. */
  readonly exponents: readonly ExponentPoint[];
  /** The gains of the curve are being gone through. */
  readonly curveRunning: boolean;
  /** The exponent at the present gain and noise is being measured. */
  readonly measuringHere: boolean;
  /** The gain and noise at which the present network was last found to grow without bound; null where it was not. */
  readonly runaway: { readonly gain: number; readonly noise: number } | null;
  readonly otherMatrices: OtherMatrices | null;
  readonly theory: TheoryCurve | null;
  /** In how many states the present network comes to rest, by gain, where that was found out; null: it does not come to rest. */
  readonly statesOverGain: readonly { readonly gain: number; readonly count: number | null }[];
  /** null where nothing is known for the present network and protocol. */
  readonly map: ErrorMap | null;
  /** What of the map is being computed. */
  readonly mapRunning: 'this' | 'others' | null;
}

export const nothingMeasured: EdgeState = {
  exponents: [],
  curveRunning: false,
  measuringHere: false,
  runaway: null,
  otherMatrices: null,
  theory: null,
  statesOverGain: [],
  map: null,
  mapRunning: null,
};
