/** A nonlinearity in Python: by its formula, or for one that somebody adds by a table of its values. */
import { type NonlinearityName, nonlinearities } from '../../science/nonlinearities/index.ts';
import { FormatError, quote } from '../formatError.ts';
import { arrayText } from './text.ts';

const formulas: Readonly<Record<string, string>> = {
  tanh: 'np.tanh(h)',
  relu: 'np.maximum(h, 0.0)',
  softplus: 'np.logaddexp(0.0, h)',
  sigmoid: '0.5 * (1.0 + np.tanh(0.5 * h))',
};

/** The table goes from -end to end. A line between two values is off by an eighth of step^2 times the curvature, 5e-7 at most for a curvature of 1. */
const [end, step] = [20, 0.002];
const count = 2 * Math.round(end / step) + 1;

export interface NonlinearityText {
  /** Defines phi(h). */
  readonly code: string;
  /** Arrays at the end of the script, in pieces. */
  arrays(): Iterable<string>;
}

/** Throws FormatError for a name that the page does not know. */
export function nonlinearityText(name: unknown): NonlinearityText {
  const known = String(name);
  if (!Object.hasOwn(nonlinearities, known))
    throw new FormatError(`A script cannot be written for the nonlinearity ${quote(name)}; it knows ${Object.keys(nonlinearities).join(' and ')}.`);
  if (Object.hasOwn(formulas, known)) return { code: `def phi(h):\n    return ${formulas[known]}\n`, arrays: () => [] };
  const { value } = nonlinearities[known as NonlinearityName];
  const table = Float64Array.from({ length: count }, (_, i) => value((i - (count - 1) / 2) * step));
  return {
    code: `def phi(h):
    """The nonlinearity ${known}, from a table of its values between -${end} and ${end}, beyond which it goes on straight."""
    below, above = phi_table[1] - phi_table[0], phi_table[-1] - phi_table[-2]
    inside = np.interp(h, np.linspace(-${end}.0, ${end}.0, phi_table.size), phi_table)
    return inside + (below * np.minimum(h + ${end}.0, 0.0) + above * np.maximum(h - ${end}.0, 0.0)) / ${step}
`,
    arrays: () => arrayText('phi_table', { data: table, shape: [count] }),
  };
}
