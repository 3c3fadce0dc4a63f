/** How long and how much each measure takes: times in tau, work in products of a matrix entry and a rate. */
import type { Config } from '../../config/schema.ts';
import type { MeanFieldResult } from '../../session/protocol.ts';

export type Quantity = 'theory' | 'largest' | 'exponents' | 'divergence' | 'autocorrelation' | 'dimension';

/** The network that is measured. */
export interface Place {
  /** Digest of G and b. */
  readonly undriven: string;
  readonly gain: number;
  readonly noise: number;
  readonly size: number;
  /** ms */
  readonly tau: number;
  readonly dt: number;
  readonly nonlinearity: Config['network']['nonlinearity'];
  readonly system: Config['network']['system'];
  /** With a bias b, which the theory does not know. */
  readonly biased: boolean;
}

export const keyOf = ({ undriven, gain, noise }: Place): string => [undriven, gain, noise].join(' ');

/** Distance of the two starts. */
export const epsilon = 1e-9;

/** Thrown away before anything is measured: the motion settles. */
export const transient = 200;

/** Up to this size all exponents are measured. */
const wholeUpTo = 60;
const mostExponents = 40;

/** Exponents: copies that the session follows, tau that they settle (session/chaos.ts), and how many times faster its kernels are than a plain product. */
const copies = { one: 8, many: 2 };
const settling = 200;
const kernels = 12;

const durations = { largest: 1800, exponents: 1200, autocorrelation: 1000, dimension: 2000 };
export const longestLag = 50;

export interface Plan {
  /** Exponents. */
  readonly count: number;
  /** tau measured. */
  readonly duration: number;
  readonly products: number;
}

/** More exponents where theory expects more dimensions; with fewer the dimension is not reached. */
export function exponentsWanted(size: number, theory: MeanFieldResult | null): number {
  if (size <= wholeUpTo) return size;
  return Math.min(mostExponents, size, 10 + Math.ceil(4 * (theory?.participationRatio ?? 0)));
}

/** Until a difference of `epsilon` has grown to the size of the motion, with room for a matrix that is slower than theory. */
function divergenceTime(theory: MeanFieldResult | null): number {
  const rate = Math.abs(theory?.lyapunov ?? 0.05);
  return Math.round(Math.min(1000, Math.max(100, 40 / rate)));
}

export function planOf(quantity: Quantity, { size, tau, dt }: Place, theory: MeanFieldResult | null): Plan {
  const square = size * size;
  const steps = (time: number) => (time * tau) / dt;
  switch (quantity) {
    case 'theory':
      return { count: 0, duration: 0, products: 0 };
    case 'largest':
      return { count: 1, duration: durations.largest, products: (2 * copies.one * square * steps(settling + durations.largest)) / kernels };
    case 'exponents': {
      const count = exponentsWanted(size, theory);
      return { count, duration: durations.exponents, products: ((1 + count) * copies.many * square * steps(settling + durations.exponents)) / kernels };
    }
    case 'divergence': {
      const duration = divergenceTime(theory);
      return { count: 0, duration, products: 2 * square * steps(transient + duration) };
    }
    case 'autocorrelation':
      return { count: 0, duration: durations.autocorrelation, products: square * steps(transient + durations.autocorrelation) };
    case 'dimension':
      return { count: 0, duration: durations.dimension, products: square * (steps(transient + durations.dimension) + durations.dimension) };
  }
}
