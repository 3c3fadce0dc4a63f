import { exp } from '../elementary.ts';
import type { Nonlinearity } from './nonlinearity.ts';

/** r = 1 / (1 + exp(-h)), between 0 and 1; slope r (1 - r). At rest 1/2. */
export const sigmoid: Nonlinearity = {
  name: 'sigmoid',
  range: [0, 1],
  rest: 0.5,
  value(state) {
    const e = exp(-Math.abs(state));
    return state < 0 ? e / (1 + e) : 1 / (1 + e);
  },
  slope: (rate) => rate * (1 - rate),
};
