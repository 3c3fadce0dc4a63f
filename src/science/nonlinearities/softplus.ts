import { exp, expm1, log } from '../elementary.ts';
import type { Nonlinearity } from './nonlinearity.ts';

/** ln(1 + x) for 0 <= x <= 1, exact to the last digits also where x is tiny (Kahan: the rounding of 1 + x cancels in the ratio). */
function logOfOnePlus(x: number): number {
  const sum = 1 + x;
  return sum === 1 ? x : (log(sum) * x) / (sum - 1);
}

/** r = ln(1 + exp h), a smooth relu, never 0; slope 1 - exp(-r). At rest ln 2. With gain above 1 the activity may grow without bound. */
export const softplus: Nonlinearity = {
  name: 'softplus',
  range: [0, Number.POSITIVE_INFINITY],
  rest: Math.LN2,
  value: (state) => Math.max(0, state) + logOfOnePlus(exp(-Math.abs(state))),
  slope: (rate) => -expm1(-rate),
};
