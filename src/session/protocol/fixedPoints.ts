/** What is asked and answered about the points at which the network rests. */

import type { StartKind } from '../../science/fixedPoints/starts.ts';
import type { Eigenvalues } from '../../science/linalg/eigenvalues.ts';
import type { Shaped } from './answers.ts';

export interface FixedPointOptions {
  /**
   * Number of starts; 256 by default. Up to 128 units up to four times as many are taken (1024 at most), as long as points are certainly or probably missing.
   */
  readonly starts?: number;
  /** Where they lie, in turn: states of the network's own trials, mixtures of two of them, noise of their size. All three by default. */
  readonly from?: readonly StartKind[];
  /** A constant input u [inputs]; none by default. */
  readonly input?: ArrayLike<number>;
  /** Of the starts; 1 by default. */
  readonly seed?: number;
  /** Speed up to which a minimum of the speed is a slow point, states per tau; .1 by default. */
  readonly slow?: number;
  /** Search around this state [N] alone, and not around those of trials. */
  readonly near?: ArrayLike<number>;
  /** With eigenvalues and what follows from them; true by default. */
  readonly eigenvalues?: boolean;
}

export interface PointResult {
  /** [N]: currents h of the leaky current, rates of the leaky rate. */
  readonly state: Shaped;
  /** [outputs] */
  readonly output: Float64Array;
  /** |F|, Euclidean, states per tau; at most 1e-9 at a fixed point. */
  readonly speed: number;
  readonly fixed: boolean;
  /** Euclidean distance from the nearest state that the trials visit. */
  readonly distance: number;
  /** Starts that ended here. */
  readonly found: number;
  /**
   * Only with eigenvalues: a fixed point without unstable directions is stable (with some that are neutral, nothing more than that nothing grows), with some a
   * saddle.
   */
  readonly kind?: 'stable' | 'saddle' | 'slow';
  /** Of the flow, [N], the largest real part first. 1/tau */
  readonly eigenvalues?: Eigenvalues;
  /** Eigenvalues with a real part above 0; at a fixed point without those that are neutral. */
  readonly unstable?: number;
  /**
   * Of a fixed point, where there are some: eigenvalues that are 0 as far as it is known (1e-5). Along their directions it does not stand alone, or hardly: it
   * may be one of a line of points.
   */
  readonly neutral?: number;
  /**
   * Of a fixed point, where there are some: units that stand where their nonlinearity bends sharply (relu at 0). The eigenvalues are those of the side to which
   * a small push turns that grows most, or fades most slowly, of a few in random directions; whether it grows decides between stable and saddle.
   */
  readonly bent?: number;
  /**
   * Eigenvalues 1 + (dt / tau) lambda of the steps of the simulation that are larger than 1: more than `unstable` where the time step is too long for what
   * fades in the flow.
   */
  readonly unstableInSteps?: number;
  /** 1 / |real part| of each eigenvalue, ms; Infinity where it is 0. */
  readonly timeConstants?: Float64Array;
}

/**
 * A point when it has been found, again with `speeds` where only known ones are met for a while, and again when its eigenvalues are known; `index` is its place
 * in the answer.
 */
export interface PointPart {
  readonly index: number;
  readonly point: PointResult;
  /** Speeds at which the starts since the last part that has some have ended, as in the answer. */
  readonly speeds?: readonly number[];
}

export interface FixedPointsResult {
  readonly points: readonly PointResult[];
  readonly starts: number;
  /** Starts that ended at one of the points. */
  readonly converged: number;
  /** Starts that ended nowhere, and starts that ended at minima of the speed above `slow`. */
  readonly diverged: number;
  readonly fast: number;
  /** Speed where each start ended, [starts], states per tau; NaN where it ended nowhere. */
  readonly speeds: Float64Array;
  /**
   * Sum of (-1)^unstable over the fixed points. Where rates are bounded (tanh, sigmoid), any sum but 1 proves that points are missing; 1 proves nothing. Only
   * with eigenvalues, and where no point is `neutral` or `bent`.
   */
  readonly degree?: number;
  /** Two fixed points are one where no coordinate differs by more than this; where the network rests halfway between them too, up to 1e-2. */
  readonly same: number;
  readonly seconds: number;
}
