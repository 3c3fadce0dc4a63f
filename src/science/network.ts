/**
 * What a network is. Every other file of the project speaks of networks in these words; design: the letters G, I, W, b, h0, c
 * are the keys of the weight groups everywhere (link, scripting interface, files), and this file is where the two meet.
 */

import type { NonlinearityName } from './nonlinearities/index.ts';
import type { SystemName } from './systems/system.ts';

/** Plain arrays of numbers of either precision. Functions that take `Floats` read them and never write to them. */
export type Floats = Float32Array | Float64Array;

/** Groups of weights, each of which can be trained. G recurrent, I input, W output, b bias, h0 initial state, c output bias. */
export const weightGroups = ['G', 'I', 'W', 'b', 'h0', 'c'] as const;
export type WeightGroup = (typeof weightGroups)[number];

export type { NonlinearityName };

/** Numbers of units, of inputs and of outputs. */
export interface Shape {
  readonly size: number;
  readonly inputs: number;
  readonly outputs: number;
}

/**
 * All weights, row-major.
 * G [size, size] (post, pre); I [size, inputs]; W [size, outputs]; b [size]; h0 [size].
 * `c` [outputs] is the output bias, z = W^T r + c. It is zero in all that is drawn.
 */
export type Weights = Record<WeightGroup, Floats>;

/** Numbers in a group of weights. */
export const lengthOf = (group: WeightGroup, { size, inputs, outputs }: Shape): number =>
  ({ G: size * size, I: size * inputs, W: size * outputs, b: size, h0: size, c: outputs })[group];

/** Everything that the equation of motion needs beside the weights. `alpha` = dt / tau. */
export interface Dynamics {
  /** Which equation (systems/); 'leaky-current' where none is named. */
  readonly system?: SystemName | undefined;
  readonly gain: number;
  readonly alpha: number;
  readonly nonlinearity: NonlinearityName;
}

/**
 * Moves as systems/ says: h[t+1] = h[t] + alpha (-h[t] + gain G r[t] + I u[t] + b) + noise sqrt(2 alpha) xi[t],  r = phi(h),  z[t] = W^T r[t+1] + c, or
 * leaky-rate.
 */
export interface Network extends Shape, Dynamics {
  readonly weights: Weights;
}
