import type { NamedArrays } from '../../src/formats/namedArrays.ts';

/** A small network with weights that tell rows from columns, as the page writes it. */
export function networkHere(size = 6, inputs = 2, outputs = 3): NamedArrays {
  const fill = (count: number, start: number) => Float64Array.from({ length: count }, (_, i) => Math.sin(start + i) / 3);
  return {
    G: { data: fill(size * size, 1), shape: [size, size] },
    I: { data: fill(size * inputs, 2), shape: [size, inputs] },
    W: { data: fill(size * outputs, 3), shape: [size, outputs] },
    b: { data: fill(size, 4), shape: [size] },
    h0: { data: fill(size, 5), shape: [size] },
    c: { data: fill(outputs, 6), shape: [outputs] },
  };
}

/** What is known of it beside the weights. */
export const settingsHere = { gain: 1.5, tau: 100, dt: 10, nonlinearity: 'tanh' };
