import type { Nonlinearity } from './nonlinearity.ts';

/** r = max(0, h), slope 1 above 0 and 0 elsewhere (at 0 as well: PyTorch's choice). With gain above 1 the activity may grow without bound. */
export const relu: Nonlinearity = {
  name: 'relu',
  range: [0, Number.POSITIVE_INFINITY],
  rest: 0,
  bend: 0,
  value: (state) => Math.max(0, state),
  slope: (rate) => (rate > 0 ? 1 : 0),
};
