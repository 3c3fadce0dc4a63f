/** What the eigenvalues of the flow at a point say of it. */
import { eigenvalues } from '../linalg/eigenvalues.ts';
import { fixedSpeed } from './descend.ts';
import { type Flow, type FlowPoint, jacobian } from './flow.ts';
import { samePoint } from './search.ts';

export interface Stability {
  /** Of J, the flow's: all of them, the largest real part first. 1/tau */
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
  /** Eigenvalues with a real part above 0: directions along which the network leaves. */
  readonly unstable: number;
}

/** Eigenvalues of the flow at a point. Yields the fraction done. Cost: about 8 size^3 products. */
export function* stabilityAt(flow: Flow, point: FlowPoint): Generator<number, Stability, void> {
  const { size } = flow.network;
  const { real, imaginary } = yield* eigenvalues(jacobian(flow, point, new Float64Array(size * size)), size);
  const order = Array.from(real.keys()).sort((a, b) => real[b] - real[a] || imaginary[b] - imaginary[a]);
  const sorted = { real: Float64Array.from(order, (k) => real[k]), imaginary: Float64Array.from(order, (k) => imaginary[k]) };
  return { ...sorted, unstable: sorted.real.filter((x) => x > 0).length };
}

/**
 * How many directions grow in the steps of a simulation, s[t+1] = s[t] + alpha F(s[t]) with alpha = dt / tau, which multiply a small push by 1 + alpha lambda:
 * |1 + alpha lambda|^2 - 1 = alpha (2 Re lambda + alpha |lambda|^2). What grows in the flow grows in the steps, so that these are never fewer than
 * `unstable`; what fades in the flow may grow in them, where it turns, or fades, fast for so long a step.
 */
export function unstableInSteps({ real, imaginary }: Pick<Stability, 'real' | 'imaginary'>, alpha: number): number {
  return real.filter((x, i) => 2 * x + alpha * (x * x + imaginary[i] * imaginary[i]) > 0).length;
}

/**
 * An eigenvalue no larger than this, 1/tau, is 0 as far as a fixed point is known: along its direction the network still rests (up to `fixedSpeed`) at a
 * distance at which two points are told apart (`samePoint`).
 */
const nothing = fixedSpeed / samePoint;

/** Eigenvalues of the flow at a fixed point: those that are 0 as far as it is known, and those that grow beside them. */
export function growthAt({ real, imaginary }: Pick<Stability, 'real' | 'imaginary'>): { readonly neutral: number; readonly unstable: number } {
  const isNeutral = (k: number) => Math.abs(real[k]) <= nothing && Math.abs(imaginary[k]) <= nothing;
  return { neutral: real.filter((_, k) => isNeutral(k)).length, unstable: real.filter((x, k) => x > 0 && !isNeutral(k)).length };
}
