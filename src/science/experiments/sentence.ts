/** What an experiment found, in one sentence: computed from its rows, and never more than they say. */
import type { Comparison, ExperimentName, ExperimentSummary, Trend } from './types.ts';

const words = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'];
const counted = (count: number, one: string, many = `${one}s`): string => `${words[count] ?? count} ${count === 1 ? one : many}`;

/** Two digits: 0.0012, 0.52, 19, 1100. */
function figure(value: number): string {
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(2));
  return Math.abs(rounded) >= 1e-6 ? String(rounded) : rounded.toExponential();
}

/** With two decimals and a true minus: 0.86, −0.05, never −0.00. */
const hundredths = (value: number): string =>
  value
    .toFixed(2)
    .replace(/^-(?=0\.00$)/, '')
    .replace('-', '\u2212');

/** "19 times", "1.4 times" */
const times = (ratio: number): string => `${ratio >= 10 ? figure(ratio) : Number(ratio.toPrecision(2))} times`;

/** Chance is one number, so that few networks without an interval are set beside it and no more. */
function againstGuessing(summary: ExperimentSummary): string {
  const error = summary.precision;
  if (!error || error.chance === null) return 'the error is not known';
  const { mean, chance, test } = error;
  if (test.difference === 'unknown') return `the error is ${figure(mean)}, of guessing ${figure(chance)}`;
  if (test.difference === 'none') return `the error of ${figure(mean)} shows no difference from guessing, ${figure(chance)}`;
  return test.difference === 'below'
    ? `the error is ${figure(mean)}, of guessing ${figure(chance)}`
    : `the error of ${figure(mean)} is worse than guessing, ${figure(chance)}`;
}

export interface Found {
  readonly name: ExperimentName;
  readonly networks: number;
  readonly summary: ExperimentSummary;
  readonly sharedSummary: ExperimentSummary | null;
  /** The networks of `summary` had one seed for I and W. */
  readonly shared: boolean;
  readonly pairs: Comparison | null;
  readonly trend: Trend | null;
}

/** Without networks: that it has not been run. */
export function sentenceOf(found: Found): string {
  const { name, networks, summary, pairs, trend } = found;
  if (networks === 0) return 'Not run yet.';
  if (pairs) return pairSentence(pairs);
  if (name === 'A') return alikeSentence(found);
  if (trend) return trendSentence(trend);
  const of = {
    B: 'a readout alone',
    C: 'the input along one component',
    D: 'the output along one component',
    E: 'a readout alone',
    F: 'training the input alone',
  }[name];
  return `${counted(networks, 'network')}: with ${of} ${againstGuessing(summary)}.`;
}

function pairSentence({ pairs, ratio, interval, difference }: Comparison): string {
  const those = counted(pairs, 'pair');
  if (interval === null || difference === 'unknown')
    return `${those}: weights drawn apart err ${times(ratio)} as much as weights drawn alike; too few to tell whether that is a difference.`;
  const range = `${figure(interval[0])} to ${figure(interval[1])}`;
  if (difference === 'none')
    return `${those} show no difference in error, whether input and output weights are drawn alike or not (ratio ${figure(ratio)}, ${range}).`;
  return `${those}: weights drawn apart err ${difference === 'greater' ? 'more' : 'less'} than weights drawn alike (ratio ${figure(ratio)}, ${range}).`;
}

function alikeSentence({ networks, summary, shared }: Found): string {
  const { mean = Number.NaN, before = null, test } = summary.weightCorrelation ?? {};
  const alike = `the correlation of input and output weights is ${hundredths(mean)}`;
  const start = counted(networks, 'network');
  if (shared) return `${start}: ${alike}, and was ${hundredths(before ?? Number.NaN)} before training, by one seed for both.`;
  if (test?.difference === 'none') return `${start}: ${alike}, no difference from chance; ${againstGuessing(summary)}.`;
  return `${start}: ${alike}, ${test?.difference === 'above' ? 'more than chance' : 'less than chance'}; ${againstGuessing(summary)}.`;
}

function trendSentence({ of, least, largest, difference }: Trend): string {
  const ends = of === 'size' ? `From ${least.at} units to ${largest.at}` : `From component ${least.at} to ${largest.at}`;
  const errors = `${figure(least.error)} to ${figure(largest.error)}`;
  if (difference === 'unknown') return `${ends} the error goes from ${errors}; too few networks to tell whether that is a trend.`;
  if (difference === 'none') return `${ends} the error shows no trend (${errors}).`;
  const falls = difference === 'falls';
  const ratio = falls ? least.error / largest.error : largest.error / least.error;
  return ratio > 1 ? `${ends} the error ${difference} ${times(ratio)}.` : `${ends} the error ${difference} (${errors}).`;
}

/** Two experiments on the same networks: "B errs 35 times less than A (3 pairs, 20 to 60)." */
export function comparisonSentence(one: string, other: string, comparison: Comparison | null): string {
  if (!comparison) return `${one} and ${other} have no network in common.`;
  const { pairs, ratio, interval, difference } = comparison;
  const how = ratio < 1 ? `${times(1 / ratio)} less` : `${times(ratio)} more`;
  if (interval === null || difference === 'unknown')
    return `${one} errs ${how} than ${other} in ${counted(pairs, 'pair').toLowerCase()}, too few to tell whether that is a difference.`;
  const range = ratio < 1 ? [1 / interval[1], 1 / interval[0]] : interval;
  const those = counted(pairs, 'pair').toLowerCase();
  if (difference === 'none')
    return `${one} and ${other} show no difference in error (${those}, ratio ${figure(ratio)}, ${figure(interval[0])} to ${figure(interval[1])}).`;
  return `${one} errs ${how} than ${other} (${those}, ${figure(range[0] as number)} to ${figure(range[1] as number)}).`;
}
