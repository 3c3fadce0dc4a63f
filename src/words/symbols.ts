/**
 * Every symbol of the project, with its one meaning: what stands in formulas, on the figures and in the README is here (tests/words/symbols.test.ts).
 * Loaded when a word is explained.
 */

export interface SymbolEntry {
  /** As LaTeX has it, without the index that only counts. */
  readonly tex: string;
  /** As plain text. */
  readonly text: string;
  /** In two or three words. */
  readonly name: string;
  /** A sentence in plain words. */
  readonly meaning: string;
}

const entry = (tex: string, text: string, name: string, meaning: string): SymbolEntry => ({ tex, text, name, meaning });

export const symbols: readonly SymbolEntry[] = [
  entry('h', 'h', 'state of the units', 'One number for each unit: the sum of what it hears, which it slowly forgets.'),
  entry('h_0', 'h0', 'start of a trial', 'The state of every unit at the first moment of a trial; 0 unless it is changed or trained.'),
  entry('r', 'r', 'firing rates', 'One number for each unit, between -1 and 1: what it tells the others. 0 is silence.'),
  entry('\\bar r', 'r with a bar', 'mean rates', 'The rate of each unit, averaged over the moments that are looked at.'),
  entry('\\varphi', 'φ', 'from state to rate', 'The function that turns the state of a unit into its rate: tanh, unless relu is chosen.'),
  entry('g', 'g', 'gain', 'One number by which all connections between the units are multiplied.'),
  entry('G', 'G', 'recurrent weights', 'The connections between the units: a matrix of independent random numbers of variance 1/N.'),
  entry('I', 'I', 'input weights', 'How strongly each unit hears the input.'),
  entry('W', 'W', 'output weights', 'How much each rate counts in the output.'),
  entry('b', 'b', 'bias', 'A constant that is added to what each unit hears; 0 unless it is trained or comes from a file.'),
  entry('c', 'c', 'output bias', 'A constant that is added to each output; 0 unless it is trained, fitted or comes from a file.'),
  entry('u', 'u', 'input', 'The pulse that all units hear: 2 while it is on and 0 otherwise, unless the task is changed.'),
  entry('z', 'z', 'output', 'What the network says: the sum of all rates, each times its output weight.'),
  entry('z^{*}', 'z*', 'target', 'The output that is wanted: 0 before the pulse, and long after it a height that says how long it lasted.'),
  entry(
    '\\beta',
    'β',
    'answer for each millisecond',
    'The output that is wanted for each millisecond of the pulse: 0.007, so that 150 ms are answered by 1.05.',
  ),
  entry('d', 'd', 'duration', 'How long the pulse lasted, in milliseconds.'),
  entry('t', 't', 'time', 'Time; in exponents and spectra it is counted in units of the time constant.'),
  entry('\\tau', 'τ', 'time constant', 'The time in which a unit alone forgets what it heard, down to a third of it: 100 ms here.'),
  entry('\\alpha', 'α', 'share of a step', 'The time step divided by the time constant.'),
  entry('\\sigma', 'σ', 'noise', 'Standard deviation of the noise that each unit has for itself: about that of its state if it heard nothing else.'),
  entry('\\xi', 'ξ', 'random numbers', 'Independent normal random numbers, new for each unit and each moment.'),
  entry('N', 'N', 'number of units', 'How many units the network has.'),
  entry('\\mu', 'μ', 'eigenvalue', 'An eigenvalue of the recurrent weights G: how fast the pattern of one mode grows, and turns, at gain 1.'),
  entry(
    '\\lambda',
    'λ',
    'exponent',
    'Lyapunov exponent: the pace at which a very small difference between two states grows (above 0) or shrinks (below 0), per time constant.',
  ),
  entry(
    'a',
    'a',
    'lengths of small differences',
    'Lengths of the axes of a very small ball of states, after a time in which the motion has stretched and squeezed it.',
  ),
  entry('\\delta', 'δ', 'a small difference', 'A small difference from what stands behind it; of rates, the difference from their mean.'),
  entry('\\varepsilon', 'ε', 'first difference', 'By how much the two starts differ: a billionth.'),
  entry(
    'D_{\\mathrm{KY}}',
    'D_KY',
    'dimension by exponents',
    'Kaplan-Yorke dimension: how many dimensions the motion fills in the long run, by its exponents.',
  ),
  entry('H', 'H', 'entropy rate', 'The sum of the positive exponents: how much must be learnt in each time constant to keep knowing the state.'),
  entry('D', 'D', 'dimension by variance', 'Participation ratio: along about how many directions the rates vary.'),
  entry('C', 'C', 'covariance of the rates', 'How the rates of each two units vary together.'),
  entry(
    'A',
    'A',
    'autocovariance',
    'How a rate varies together with itself some time later, averaged over the units. The figure shows it divided by its value at time 0.',
  ),
  entry('S', 'S', 'power spectrum', 'How the variance of the rates is spread over frequencies.'),
  entry('f', 'f', 'frequency', 'Cycles per time constant.'),
  entry('w', 'w', 'window', 'A weight that falls from 1 at time 0 to 0 at the longest time, so that the end of the data leaves no ripples.'),
  entry('F', 'F', 'flow', 'How the state changes: where it goes within one time constant if it goes on as it does now.'),
  entry('J', 'J', 'flow around a point', 'How a small step away from a point changes: its eigenvalues say which steps grow and which fade.'),
  entry('e', 'e', 'axis', 'A direction in the space of all rates, of length 1; the first is the one along which the activity varies most.'),
  entry('v', 'v', 'variance along an axis', 'How much the activity varies along an axis.'),
  entry('x', 'x', 'place on an axis', 'How far along an axis the activity is at a moment.'),
  entry('\\kappa', 'κ', 'memory of a design', 'The one number that a network of one direction holds: how far its state lies along that direction.'),
  entry('\\rho', 'ρ', 'overlap', 'How alike the direction along which a designed memory acts on the units is to the one along which it is read from them.'),
  entry('L', 'L', 'loss', 'What training makes small: the squared distance of output and target, averaged over all that is graded.'),
  entry('B', 'B', 'trials of a step', 'How many trials the network sees before its weights are moved.'),
  entry('m', 'm', 'mask', '1 at the moments that are graded and 0 at the others.'),
  entry(
    'p',
    'p',
    'gradient signal',
    'By how much the loss grows if the state of a unit is a little larger at that moment: it is computed from the end of a trial to its start.',
  ),
  entry('\\eta', 'η', 'learning rate', 'About how far Adam moves a weight in one step.'),
  entry('X', 'X', 'group of weights', 'Any of G, I, W, b, the start and c.'),
  entry('E', 'E', 'error', 'Squared distance of the answers from the right ones, averaged over new pulses and over the time in which the answer counts.'),
  entry('n', 'n', 'readings', 'How many times the rates are read: 25 times in each of 60 new trials.'),
  entry('s_r', 's_r', 'precision of the readout', 'Standard deviation of the mistake that the readout makes when it measures a rate.'),
  entry('k', 'k', 'a count', 'Counts what it stands at: modes, exponents, axes or trials.'),
  entry('j', 'j', 'a count', 'Counts axes, conditions, or weights in a matrix.'),
  entry('i', 'i', 'a count', 'Counts units.'),
];

/** Commands of LaTeX that are words, signs or layout and no symbols. */
const notSymbols =
  /\\(?:begin\{aligned\}|end\{aligned\}|textcolor\{lit\}|leftarrow|frac|sqrt|sum|int|lim|infty|to|ln|cos|exp|arccos|pi|cdot|approx|geq?|leq?|times|partial|nabla|langle|rangle|lVert|rVert|left|right|quad|qquad|dots|in|bigl|bigr|Bigl|Bigr|mathsf T|mathsf\{T\}|mathrm\{d\}|mathrm\{Re\}|operatorname\{\w+\}|text\{[^}]*\}|[,!;{}#])/g;

/**
 * The symbols in a formula, in the order in which they first appear, by their `tex`. An index that has no entry of its own only counts, and is a symbol as
 * well.
 */
export function symbolsIn(formula: string): string[] {
  const rest = formula
    .replace(/([A-Za-z]|\\[a-z]+)_\{\\mathrm\{(\w+)\}\}/g, ' $1_{\\mathrm{$2}} ')
    .replace(/\\mathrm\{KY\}/g, '@KY@')
    .replace(notSymbols, ' ')
    .replace(/@KY@/g, '\\mathrm{KY}');
  const known = new Set(symbols.map(({ tex }) => tex));
  const found: string[] = [];
  for (const [token] of rest.matchAll(/D_\{\\mathrm\{KY\}\}|\\bar\s*r|h_0|s_r|z(?:_[a-z])?\^\{\*\}|\\[a-zA-Z]+|[A-Za-z]/g)) {
    const symbol = /^z.*\*/.test(token) ? 'z^{*}' : token.replace(/\\bar\s*r/, '\\bar r');
    if (!found.includes(symbol)) found.push(symbol);
  }
  return found.filter((symbol) => known.has(symbol) || symbol !== '');
}

/** A symbol and its index: "s_r" is s with the index r. */
export function letterAndIndex(text: string): readonly [letter: string, index: string] {
  const [letter = '', index = ''] = text.replace(/^h0$/, 'h_0').split('_');
  return [letter, index];
}

export const symbolOf = (tex: string): SymbolEntry | undefined => symbols.find((one) => one.tex === tex);
