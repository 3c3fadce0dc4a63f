/**
 * The list of nonlinearities. To add one: its file, and its line here. Settings, files and the reference engine know it then; the fast engines compute those
 * that their kernels have (wasm/model.ts, webgl/programs/glsl.ts), and another engine is taken for the rest.
 */
import type { Nonlinearity } from './nonlinearity.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { softplus } from './softplus.ts';
import { tanh } from './tanh.ts';

const list = {
  tanh,
  relu,
  softplus,
  sigmoid,
} satisfies Record<string, Nonlinearity>;

export type NonlinearityName = keyof typeof list;
export const nonlinearities: Readonly<Record<NonlinearityName, Nonlinearity>> = list;
export type { Nonlinearity };
