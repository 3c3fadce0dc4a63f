/** A nonlinearity in Python: by its formula, or for one that somebody adds by a table of its values. */
import { type Nonlinearity, type NonlinearityName, nonlinearities } from '../../science/nonlinearities/index.ts';
import { FormatError, quote } from '../formatError.ts';
import { arrayText, float } from './text.ts';

const formulas: Readonly<Record<string, { readonly numpy: string; readonly torch: string }>> = {
  tanh: { numpy: 'np.tanh(h)', torch: 'torch.tanh' },
  relu: { numpy: 'np.maximum(h, 0.0)', torch: 'torch.relu' },
  // Above the threshold it is h itself, by default already where that is off by 2e-9.
  softplus: { numpy: 'np.logaddexp(0.0, h)', torch: 'torch.nn.Softplus(threshold=40.0)' },
  sigmoid: { numpy: '0.5 * (1.0 + np.tanh(0.5 * h))', torch: 'torch.sigmoid' },
};

/** The table goes from -end to end. A line between two values is off by an eighth of step^2 times the curvature, 5e-7 at most for a curvature of 1. */
const [end, step] = [20, 0.002];
const count = 2 * Math.round(end / step) + 1;

/** Which rates have which colour. */
export interface RateRange {
  /** Lines of a function that has the `rates` that are drawn: what the others need. */
  readonly code: string;
  /** Rates of the two full colours, as far below the rate at rest as above it. */
  readonly reach: string;
  /** The lowest and the highest rate. */
  readonly ends: string;
}

export interface NonlinearityText {
  /** Defines phi(h). */
  readonly code: string;
  /** Defines phi(h) for tensors of PyTorch, within a function. */
  readonly torch: string;
  readonly range: RateRange;
  /** Arrays at the end of the script, in pieces. */
  arrays(): Iterable<string>;
}

/** Throws FormatError for a name that the page does not know. */
export function nonlinearityText(name: unknown): NonlinearityText {
  const known = String(name);
  if (!Object.hasOwn(nonlinearities, known))
    throw new FormatError(`A script cannot be written for the nonlinearity ${quote(name)}; it knows ${Object.keys(nonlinearities).join(' and ')}.`);
  const nonlinearity = nonlinearities[known as NonlinearityName];
  const range = rangeOf(nonlinearity);
  const formula = Object.hasOwn(formulas, known) ? formulas[known] : undefined;
  if (formula) return { code: `def phi(h):\n    return ${formula.numpy}\n`, torch: `    phi = ${formula.torch}\n`, range, arrays: () => [] };
  const table = Float64Array.from({ length: count }, (_, i) => nonlinearity.value((i - (count - 1) / 2) * step));
  return {
    code: `def phi(h):
    """The nonlinearity ${known}, from a table of its values between -${end} and ${end}, beyond which it goes on straight."""
    below, above = phi_table[1] - phi_table[0], phi_table[-1] - phi_table[-2]
    inside = np.interp(h, np.linspace(-${end}.0, ${end}.0, phi_table.size), phi_table)
    return inside + (below * np.minimum(h + ${end}.0, 0.0) + above * np.maximum(h - ${end}.0, 0.0)) / ${step}
`,
    torch: `    def phi(h):
        table = torch.tensor(phi_table).to(h)
        place = (h + ${end}.0) / ${step}
        below = place.detach().floor().clamp(0, len(table) - 2).long()
        return table[below] + (place - below) * (table[below + 1] - table[below])
`,
    range,
    arrays: () => arrayText('phi_table', { data: table, shape: [count] }),
  };
}

/** As the page has it (views/live/rateScale.ts): where there is no highest rate, the first of 0.1, 0.2, 0.5, 1, 2, 5 ... that no rate exceeds. */
function rangeOf({ range: [lowest, highest], rest }: Nonlinearity): RateRange {
  if (Number.isFinite(highest)) {
    const reach = Math.max(highest - rest, rest - lowest);
    return { code: '', reach: `${float(rest - reach)}, ${float(rest + reach)}`, ends: `${float(lowest)}, ${float(highest)}` };
  }
  return {
    code: `    lowest, rest = ${float(lowest)}, ${float(rest)}
    highest = next(top for k in range(-1, 300) for top in (10.0**k, 2 * 10.0**k, 5 * 10.0**k) if top >= rates.max())
    reach = max(highest - rest, rest - lowest)
`,
    reach: 'rest - reach, rest + reach',
    ends: 'lowest, highest',
  };
}
