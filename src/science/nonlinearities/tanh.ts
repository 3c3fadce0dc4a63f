import { tanh as hyperbolicTangent } from '../elementary.ts';
import type { Nonlinearity } from './nonlinearity.ts';

/** r = tanh(h), slope 1 - r^2. The study's. */
export const tanh: Nonlinearity = {
  name: 'tanh',
  range: [-1, 1],
  rest: 0,
  value: hyperbolicTangent,
  slope: (rate) => 1 - rate * rate,
};
