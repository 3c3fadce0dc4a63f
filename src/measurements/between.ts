/** What can be said of the exponent at once where it was not measured: exactly where the eigenvalues tell it, else from the measured gains on either side. */
import type { RegimeName } from '../session/protocol.ts';
import type { ExponentPoint } from '../store/edge.ts';
import type { PageState } from '../store/store.ts';
import { sameNumber } from './grid.ts';
import { silentUpTo } from './silence.ts';

/** Measured gains that are further apart say nothing of what is between them. */
const widest = 0.25;

export interface NearExponent {
  /** 1/tau */
  readonly exponent: number;
  /** Of both neighbours; 'orderly' where they are orderly in different ways, null where one is chaotic or undecided and the other is not. */
  readonly regime: RegimeName | 'orderly' | null;
  /** The network falls silent, and the exponent is that of its silent state, exactly. */
  readonly exact: boolean;
}

const orderly = (regime: RegimeName | null) => regime === 'fixed point' || regime === 'limit cycle' || regime === 'quasi-periodic';

/** Straight line between the nearest measured gains below and above at this noise; null where one of them is missing or they are too far apart. */
export function betweenMeasured(points: readonly ExponentPoint[], gain: number, noise: number): NearExponent | null {
  const known = points.filter((point) => sameNumber(point.noise, noise) && point.regime !== null && Number.isFinite(point.exponent));
  const below = known.filter((point) => point.gain <= gain).reduce<ExponentPoint | null>((best, one) => (best && best.gain > one.gain ? best : one), null);
  const above = known.filter((point) => point.gain >= gain).reduce<ExponentPoint | null>((best, one) => (best && best.gain < one.gain ? best : one), null);
  if (!below || !above || above.gain - below.gain > widest) return null;
  const share = above.gain === below.gain ? 0 : (gain - below.gain) / (above.gain - below.gain);
  const regime = below.regime === above.regime ? below.regime : orderly(below.regime) && orderly(above.regime) ? 'orderly' : null;
  return { exponent: below.exponent + share * (above.exponent - below.exponent), regime, exact: false };
}

/** ln |1 + alpha (gain mu - 1)| / alpha, the largest over the eigenvalues mu: how fast small activity dies away. */
function silentExponent({ real, imaginary }: NonNullable<PageState['spectrum']>, gain: number, alpha: number): number {
  let largest = 0;
  for (let k = 0; k < real.length; k++) largest = Math.max(largest, Math.hypot(1 + alpha * (gain * real[k]! - 1), alpha * gain * imaginary[k]!));
  return Math.log(largest) / alpha;
}

/** Of the present network at any gain; null where nothing is known. */
export function nearExponent(state: PageState, gain: number = state.config.network.gain): NearExponent | null {
  const { noise, dt, tau } = state.config.network;
  const silentTo = silentUpTo(state);
  if (noise === 0 && silentTo !== null && gain <= silentTo && state.spectrum) {
    const exponent = silentExponent(state.spectrum, gain, dt / tau);
    // Steps that are too long make silence unstable before the eigenvalues do.
    if (exponent < 0) return { exponent, regime: 'fixed point', exact: true };
  }
  return betweenMeasured(state.exponents, gain, noise);
}
