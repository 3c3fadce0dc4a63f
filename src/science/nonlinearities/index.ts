/** The list of nonlinearities. To add one: its file, its line here, its name in `NonlinearityName` (network.ts) and in the settings. */
import type { NonlinearityName } from '../network.ts';
import type { Nonlinearity } from './nonlinearity.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { softplus } from './softplus.ts';
import { tanh } from './tanh.ts';

export const nonlinearities: Readonly<Record<NonlinearityName, Nonlinearity>> = { tanh, relu, softplus, sigmoid };
export type { Nonlinearity };
