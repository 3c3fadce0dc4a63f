/** What the panel says, computed from what the networks came to. Pure. */
import { number, type Piece, term } from '../../figures/words.ts';
import {
  type Comparison,
  compareErrors,
  type ExperimentName,
  type ExperimentProgress,
  type ExperimentResult,
  type ExperimentRow,
  type ExperimentSummary,
  experimentCalled,
  type PublishedNetwork,
} from '../../science/experiments/index.ts';
import { counted, errorText, fixed, numberWord, significant } from '../../ui/format.ts';
import { bandHalf } from './statistics.ts';

const raise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Two digits, so that a ratio of 0.94 is none of 0.9. */
export const ratioText = (ratio: number): string => (ratio >= 10 ? fixed(Number(ratio.toPrecision(2)), 0) : significant(ratio, 2));

const ownOf = (rows: readonly ExperimentRow[]) => rows.filter(({ shared }) => !shared);

/** Networks of two experiments can be compared where they learn in the same way, or one of them by its closed form. */
export function compared(one: ExperimentResult | null, other: ExperimentResult | null): Comparison | null {
  if (!one || !other) return null;
  const [a, b] = [one.rows[0], other.rows[0]];
  if (!a || !b || (a.method === b.method && a.steps !== b.steps)) return null;
  return compareErrors(one.rows, other.rows);
}

/** "19 times less than A", "1.4 times more than A" */
const timesThan = ({ ratio }: Comparison, other: string) =>
  ratio < 1 ? `${ratioText(1 / ratio)} times less than ${other}` : `${ratioText(ratio)} times more than ${other}`;

/** How the errors of B or F stand to those of A. */
function besideA(comparison: Comparison): string {
  if (comparison.difference === 'none') return 'No difference in error from A.';
  const few = comparison.difference === 'unknown' ? ` in ${numberWord(comparison.pairs)} ${comparison.pairs === 1 ? 'pair' : 'pairs'}` : '';
  return `Errs ${timesThan(comparison, 'A')}${few}.`;
}

function errorWords(summary: ExperimentSummary): string {
  const error = summary.precision;
  if (!error || !Number.isFinite(error.mean)) return 'The error is no number.';
  if (error.chance === null) return `The error is ${errorText(error.mean)}.`;
  if (error.test.difference === 'none') return `Error ${errorText(error.mean)}: no difference from guessing.`;
  return `The error is ${errorText(error.mean)}; guessing ${errorText(error.chance)}.`;
}

/** The two vectors of weights after training, beside chance. */
function alikeWords({ rows, summary }: ExperimentResult): string {
  const alike = summary.weightCorrelation;
  if (!alike) return '';
  const value = fixed(alike.mean, 2);
  if (ownOf(rows).length === 0) return `One seed: alike by ${value}, ${fixed(alike.before ?? Number.NaN, 2)} before.`;
  return alike.test.difference === 'none' ? `Own seeds end alike by ${value}: chance.` : `Own seeds end alike by ${value}.`;
}

function trendWords({ trend, summary }: ExperimentResult): string {
  if (!trend) return errorWords(summary);
  const { of, least, largest, difference } = trend;
  const from = of === 'size' ? `From ${least.at} to ${largest.at} units` : `Axis ${least.at} to ${largest.at}`;
  const errors = `${errorText(least.error)} to ${errorText(largest.error)}`;
  if (difference === 'none') return `${from}: error ${errors}, no difference.`;
  if (difference === 'unknown') return `${from}: error ${errors}.`;
  const ratio = difference === 'falls' ? least.error / largest.error : largest.error / least.error;
  return `${from} the error ${difference}${ratio > 1 ? ` ${ratioText(ratio)} times` : ` (${errors})`}.`;
}

export interface RowNumbers {
  readonly name: ExperimentName;
  readonly result: ExperimentResult | null;
  /** Networks that are asked for; 0 where these settings allow none. */
  readonly wanted: number;
  readonly stale: boolean;
  /** While it is at work. */
  readonly working: boolean;
  readonly progress: ExperimentProgress | null;
  readonly waits: boolean;
  /** How long it takes, in words. */
  readonly about: string;
  /** That of A, to compare with. */
  readonly first: ExperimentResult | null;
  readonly study: boolean;
}

/** The one line of a row. */
export function rowLine({ name, result, wanted, stale, working, progress, waits, about, first, study }: RowNumbers): string {
  if (working) return workingLine(result?.rows.length ?? 0, wanted, progress);
  if (!result) {
    if (waits) return 'Waits for its turn.';
    if (wanted === 0) return 'Not for these settings: run it to see why.';
    return `Not run yet. ${raise(numberWord(wanted))} ${wanted === 1 ? 'network' : 'networks'}, ${about}.`;
  }
  const before = stale ? 'Of other settings. ' : '';
  const part = !stale && result.rows.length < wanted ? `${result.rows.length} of ${wanted}. ` : '';
  const closed = result.rows[0]?.method === 'closedForm' && name === 'B' ? 'In closed form. ' : '';
  const comparison = name === 'B' || name === 'F' ? compared(result, first) : null;
  const line =
    name === 'A'
      ? `${alikeWords(result)}${study ? " Grey: the study's 20." : ''}`
      : comparison
        ? besideA(comparison)
        : experimentCalled(name).varied
          ? trendWords(result)
          : errorWords(result.summary);
  return `${before}${part}${closed}${line}`;
}

function workingLine(done: number, wanted: number, progress: ExperimentProgress | null): string {
  const [one, ...others] = progress?.running ?? [];
  if (!one) return `${done} of ${counted(wanted, 'network')} done.`;
  if (others.length > 0) return `${done} of ${wanted} done, ${others.length + 1} in training, step ${one.step} of ${one.steps}.`;
  return one.steps > 0
    ? `Network ${Math.min(wanted, done + 1)} of ${wanted}, step ${one.step} of ${one.steps}.`
    : `Network ${Math.min(wanted, done + 1)} of ${wanted}.`;
}

export interface AllNumbers {
  readonly results: Readonly<Partial<Record<ExperimentName, ExperimentResult>>>;
}

/** The same words as in the list of views. */
export const question = 'Which weights must the network learn?';

/** Own seeds against one seed for both: the question of the study, where pairs answer it. */
function pairsSentence({ pairs: count, ratio, difference }: Comparison): string {
  const those = `${raise(numberWord(count))} ${count === 1 ? 'pair' : 'pairs'}`;
  if (difference === 'none') return `${those} show no difference in error, whether input and output weights are alike or not.`;
  if (difference === 'unknown') return `${those} ${count === 1 ? 'is' : 'are'} too few to tell whether alike weights err less.`;
  return difference === 'greater'
    ? `Weights drawn apart err ${ratioText(ratio)} times more than weights drawn alike.`
    : `Weights drawn alike err ${ratioText(1 / ratio)} times more than weights drawn apart.`;
}

/** Which two experiments can be compared on the same seeds, the strongest finding first. */
function findings(results: AllNumbers['results']): { readonly one: ExperimentName; readonly other: ExperimentName; readonly comparison: Comparison }[] {
  const all = (
    [
      ['B', 'A'],
      ['F', 'A'],
      ['B', 'F'],
    ] as const
  ).flatMap(([one, other]) => {
    const comparison = compared(results[one] ?? null, results[other] ?? null);
    return comparison ? [{ one, other, comparison }] : [];
  });
  return all.filter(({ one, other }) => other === 'A' || !all.some((found) => found.one === one && found.other === 'A'));
}

const learnt: Readonly<Partial<Record<ExperimentName, string>>> = { A: 'both', B: 'the output alone', F: 'the input alone' };

export function experimentsSentence({ results }: AllNumbers): string {
  const paired = results.A?.pairs ?? results.B?.pairs ?? results.F?.pairs ?? null;
  if (paired) return pairsSentence(paired);
  const found = findings(results);
  const [first] = found.filter(({ comparison }) => comparison.difference === 'greater' || comparison.difference === 'less');
  const told = first ?? found[0];
  if (told) {
    const { one, other, comparison } = told;
    if (comparison.difference === 'none') return `Training ${learnt[one]} or ${learnt[other]} shows no difference in error.`;
    const how = comparison.ratio < 1 ? `${ratioText(1 / comparison.ratio)} times less` : `${ratioText(comparison.ratio)} times more`;
    if (comparison.difference === 'unknown') return `Training ${learnt[one]} errs ${how} than training ${learnt[other]}, in too few networks to be sure.`;
    return `Training ${learnt[one]} errs ${how} than training ${learnt[other]}.`;
  }
  const only = Object.values(results)[0];
  return only ? only.sentence : question;
}

/** A ratio with its interval. */
const withInterval = ({ ratio, interval, pairs }: Comparison): Piece[] =>
  interval
    ? [number(ratioText(ratio)), ' (', number(ratioText(interval[0])), ' to ', number(ratioText(interval[1])), ')']
    : [number(ratioText(ratio)), ` (${numberWord(pairs)} ${pairs === 1 ? 'pair' : 'pairs'}, no interval)`];

/** What the study's own table says of the correlation. */
const ofStudy = (study: readonly PublishedNetwork[]): Piece[] =>
  study.length === 0 ? [] : ["The study's ", number(fixed(mean(study.map((one) => one.weightCorrelation)), 2)), ' was ', number('1'), ' before training.'];

export function experimentsReading({ results }: AllNumbers, study: readonly PublishedNetwork[]): Piece[] {
  const paired = results.A?.pairs ?? results.B?.pairs ?? results.F?.pairs ?? null;
  const pieces: Piece[] = [];
  if (paired) pieces.push('Drawn apart, the error is ', ...withInterval(paired), ' times that of weights drawn alike. ');
  const found = findings(results);
  if (found.length > 0) {
    found.forEach(({ one, other, comparison }, k) => {
      pieces.push(k === 0 ? `On the same seeds ${one} errs ` : `, ${one} `, ...withInterval(comparison), ` times as much as ${other}`);
    });
    pieces.push('. ');
  }
  if (pieces.length === 0 && Object.keys(results).length === 0)
    return ['Six experiments train, draw or set other weights; beside each number stands what ', term('guessing', 'chance'), ' gives.'];
  if (pieces.length < 20) pieces.push(...ofStudy(study));
  return pieces;
}

/** Of an opened row. */
export function openedSentence(name: ExperimentName, result: ExperimentResult | null, study: readonly PublishedNetwork[]): string {
  if (!result) return experimentCalled(name).question;
  const own = ownOf(result.rows);
  const alike = result.summary.weightCorrelation;
  if (name === 'A' && own.length > 0 && alike && study.length > 0) {
    const theirs = fixed(mean(study.map((one) => one.weightCorrelation)), 2);
    const ours = `${fixed(alike.mean, 2)}${alike.test.difference === 'none' ? ': chance' : ''}`;
    return `The study's correlation of ${theirs} was 1 before training. With own seeds it is ${ours}.`;
  }
  if (result.trend) return trendWords(result);
  if (result.pairs) return pairsSentence(result.pairs);
  return result.sentence;
}

/** How many spreads lie where 95 % of random vectors have theirs. */
function spreadWords(rows: readonly ExperimentRow[]): string {
  const all = rows
    .flatMap((row) => [row.inputParticipationRatio, row.outputParticipationRatio])
    .filter(({ chance, value }) => chance !== null && Number.isFinite(value));
  const inside = all.filter(({ value, chance, chanceSd }) => Math.abs(value - chance!) <= bandHalf * (chanceSd ?? 0)).length;
  if (all.length === 0) return '';
  if (inside === all.length) return "Every spread lies where a random vector's does.";
  return `${inside} of ${all.length} spreads lie where 95\u202f% of random vectors have theirs.`;
}

export function openedReading(name: ExperimentName, result: ExperimentResult | null): Piece[] {
  const experiment = experimentCalled(name);
  if (!result) {
    const set = experiment.set === 'Nothing.' ? '' : ` Set: ${experiment.set.charAt(0).toLowerCase()}${experiment.set.slice(1)}`;
    return [
      `Trained: ${experiment.trained.charAt(0).toLowerCase()}${experiment.trained.slice(1)} Random: ${experiment.random.charAt(0).toLowerCase()}${experiment.random.slice(1)}${set}`,
    ];
  }
  const { summary, sharedSummary, rows } = result;
  const [first] = rows;
  const after = first?.method === 'closedForm' ? ' in closed form' : ` after ${counted(first?.steps ?? 0, 'step')}`;
  const own = ownOf(rows);
  const error = summary.precision;
  const pieces: Piece[] = [
    number(String((own.length > 0 ? own : rows).length)),
    own.length > 0 ? ' networks with own seeds err ' : ' networks with one seed err ',
    number(error ? errorText(error.mean) : 'no number'),
    after,
  ];
  const other = sharedSummary?.precision;
  if (other) pieces.push(', the same with one seed ', number(errorText(other.mean)));
  else if (error?.chance !== null && error?.chance !== undefined) pieces.push('; ', term('guessing'), ' ', number(errorText(error.chance)));
  pieces.push('. ', spreadWords(rows));
  return pieces;
}

/** Under figure e: what training moved. */
export function movedWords(rows: readonly ExperimentRow[]): string {
  const there = rows.filter(({ trouble }) => trouble === null);
  const meanOf = (name: 'inputMoved' | 'outputMoved') => mean(there.map((row) => row[name].value).filter(Number.isFinite));
  const [input, output] = [meanOf('inputMoved'), meanOf('outputMoved')];
  const said = (letter: string, cosine: number) => {
    if (!Number.isFinite(cosine)) return '';
    if (cosine > 0.99999) return `${letter} stayed as it was drawn`;
    if (cosine > 0.99) return `${letter} hardly moved`;
    if (cosine > 0.5) return `${letter} kept most of its start`;
    return `${letter} left its start`;
  };
  const words = [said('I', input), said('W', output)].filter(Boolean);
  if (words.length === 0) return '';
  return `${words.join(', and ')}.`;
}
