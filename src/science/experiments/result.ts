/** All that the rows of one experiment say together. */
import { compareErrors, trendOf } from './compare.ts';
import { experimentCalled } from './list.ts';
import { sentenceOf } from './sentence.ts';
import { summarise } from './summary.ts';
import type { ExperimentName, ExperimentResult, ExperimentRow } from './types.ts';

/** Of any number of rows: those of an experiment that was stopped, too. */
export function experimentResult(name: ExperimentName, rows: readonly ExperimentRow[]): ExperimentResult {
  const { varied } = experimentCalled(name);
  const own = rows.filter(({ shared }) => !shared);
  const alike = rows.filter(({ shared }) => shared);
  const main = own.length > 0 ? own : alike;
  const both = own.length > 0 && alike.length > 0;
  const found = {
    name,
    networks: main.length,
    summary: summarise(main),
    sharedSummary: both ? summarise(alike) : null,
    shared: own.length === 0,
    pairs: both ? compareErrors(own, alike, false) : null,
    trend: varied ? trendOf(varied, main) : null,
  };
  const { summary, sharedSummary, pairs, trend } = found;
  return { experiment: name, rows, summary, sharedSummary, pairs, trend, sentence: sentenceOf(found) };
}
