/** What the figures of the right field say in words, written from the numbers. Pure. Several ways to say a thing come with the longest first. */
import { number, type Piece, term } from '../../figures/words.ts';
import { exponentThreshold } from '../../science/chaos/regime.ts';
import type { AutocorrelationPart, DimensionResult, LyapunovResult } from '../../session/protocol.ts';
import { counted, fixed, minus, noBreak, percent, significant } from '../../ui/format.ts';

export type Ways = readonly (readonly Piece[])[];

/** Below this an error is not worth its digits. */
const leastError = 0.0005;

/** "0.045 ± 0.004": one standard error, of one digit; without it where it is not known or below 0.0005. */
export function withError(value: number, error: number | null): string {
  if (value === Number.NEGATIVE_INFINITY) return `${minus}\u221e`;
  if (error === null || !Number.isFinite(error) || error < leastError) return fixed(value, 3);
  const decimals = Math.max(0, -Math.floor(Math.log10(Number(error.toPrecision(1)))));
  return `${fixed(value, decimals)} \u00b1 ${fixed(error, decimals)}`;
}

export type Growth = 'grows' | 'shrinks' | 'neither';

/** What an exponent says of a small difference, by the threshold of science/chaos/regime.ts. `time`: tau measured. */
export function growthOf(exponent: number, error: number, time: number): Growth {
  const threshold = exponentThreshold(error, time);
  return exponent > threshold ? 'grows' : exponent < -threshold ? 'shrinks' : 'neither';
}

/** A time in tau as ms or s. */
function timeText(time: number, tau: number): string {
  const ms = time * tau;
  return ms >= 1000 ? `${significant(ms / 1000, 2)}${noBreak}s` : `${significant(ms, 2)}${noBreak}ms`;
}

export interface GrowthNumbers {
  readonly exponent: number;
  readonly error: number;
  /** tau measured. */
  readonly time: number;
  /** ms */
  readonly tau: number;
  /** Of several attractors, how many of the starts lead to the one whose exponent this is. */
  readonly share?: { readonly copies: number; readonly all: number } | null;
}

const perTau: readonly Piece[] = [' per ', term('tau', '\u03c4'), '.'];

/** "5 of 8 starts: " in front of each. */
const among = (ways: Ways, share: GrowthNumbers['share']): Ways =>
  share ? ways.map((pieces) => [number(`${share.copies} of ${share.all}`), ' starts: ', ...pieces]) : ways;

export function growthWays({ share = null, ...numbers }: GrowthNumbers): Ways {
  return among(growthOfAll(numbers), share);
}

function growthOfAll({ exponent, error, time, tau }: Omit<GrowthNumbers, 'share'>): Ways {
  const value = number(withError(exponent, error));
  const factor = Math.exp((exponent * 1000) / tau);
  const its: readonly Piece[] = [term('exponent'), ' is ', value, ...perTau];
  switch (growthOf(exponent, error, time)) {
    case 'grows': {
      // A factor of 1.0 would say that nothing grows.
      const by = factor < 1.1 ? percent(factor - 1) : `a factor of ${significant(factor, 2)}`;
      const pace: Piece[] =
        factor < 1000
          ? ['In a second of network time a small difference grows by ', number(by)]
          : ['A small difference doubles every ', number(timeText(Math.LN2 / exponent, tau))];
      return [
        [...pace, ': the ', ...its],
        [...(factor < 1000 ? (['A difference grows by ', number(by), ' a second: '] as Piece[]) : [...pace, ': ']), value, ...perTau],
        ['It grows: ', value, ...perTau],
      ];
    }
    case 'shrinks': {
      const pace: Piece[] =
        factor > 1e-3
          ? ['after a second of network time ', number(percent(factor)), ' of it is left']
          : exponent === Number.NEGATIVE_INFINITY
            ? ['nothing of it is left after a ', term('timeStep', 'time step')]
            : ['half of it is gone every ', number(timeText(Math.LN2 / -exponent, tau))];
      return [
        ['This matrix forgets a small difference: ', ...pace, '. The ', ...its],
        ...(factor > 1e-3 ? [['After a second ', number(percent(factor)), ' of a difference is left: ', value, ...perTau]] : []),
        ['It shrinks: ', value, ...perTau],
      ];
    }
    case 'neither':
      return [
        ['A small difference neither grows nor shrinks beyond the error of the ', term('exponent'), ': ', value, ...perTau],
        ['A difference neither grows nor shrinks: ', value, ...perTau],
        ['No growth or decay: ', value, ...perTau],
      ];
  }
}

/** Exponents that are positive beyond doubt. `time`: tau measured. */
export const positiveCount = ({ exponents, standardError }: Pick<LyapunovResult, 'exponents' | 'standardError'>, time: number): number =>
  exponents.filter((exponent, k) => growthOf(exponent, standardError[k], time) === 'grows').length;

/**
 * Which of the exponents is that of the motion's own direction, which in a motion that neither rests nor is disturbed is 0: the nearest to 0, where it is
 * within
 * 1.96 standard errors of it. -1 where there is none.
 */
export function zeroExponent({ exponents, standardError, regime, noise }: Pick<LyapunovResult, 'exponents' | 'standardError' | 'regime' | 'noise'>): number {
  if (regime === 'fixed point' || noise > 0) return -1;
  const nearest = exponents.reduce((best, exponent, k) => (Math.abs(exponent) < Math.abs(exponents[best]) ? k : best), 0);
  return Math.abs(exponents[nearest]) <= 1.96 * standardError[nearest] ? nearest : -1;
}

/** @param time tau measured */
export function exponentWays(answer: LyapunovResult, time: number, size: number): Ways {
  const { exponents, kaplanYorkeDimension: dimension, dimensionError, entropy, entropyError, regime, settled, meanLogDeterminant } = answer;
  const positive = positiveCount(answer, time);
  const sum = exponents.reduce((total, exponent) => total + exponent, 0);
  const rule: Piece[] =
    exponents.length === size && meanLogDeterminant !== null && Number.isFinite(sum)
      ? [' Sum of all exponents ', number(fixed(sum, 3)), ', ', term('determinant', 'mean ln |det|'), ' ', number(fixed(meanLogDeterminant, 3)), '.']
      : [];
  // Of several attractors the numbers are those of the first.
  const [most, ...others] = answer.attractors;
  const share = most && others.length > 0 ? { copies: most.copies.length, all: answer.copyRegimes.length } : null;
  const still = settled ? stillOf(regime) : null;
  const none: Piece[] = ['No ', term('exponent'), ' is positive'];
  if (still && positive === 0) {
    const words: Piece[] = [...none, ': this matrix ', ...still, '.'];
    return among([[...words, ...rule], words], share);
  }
  const count: Piece[] =
    positive === 0
      ? [...none, ' beyond its error']
      : [number(String(positive)), ' ', term('exponent', positive === 1 ? 'exponent' : 'exponents'), positive === 1 ? ' is positive' : ' are positive'];
  const found =
    dimension === null
      ? `above ${exponents.length}`
      : dimensionError !== null && dimensionError >= 0.05
        ? withError(dimension, dimensionError)
        : fixed(dimension, 1);
  const fills: Piece[] = ['; ', term('kaplanYorke', 'dimension (Kaplan-Yorke)'), ' ', number(found), '.'];
  const rate: Piece[] =
    positive > 0
      ? [' ', term('entropyRate', 'Entropy rate'), ' ', number(entropyError === null ? significant(entropy, 2) : withError(entropy, entropyError)), ...perTau]
      : [];
  const brief: Piece[] = [number(String(positive)), ' positive; ', term('kaplanYorke', 'dimension'), ' ', number(found)];
  return among(
    [
      [...count, ...fills, ...rate, ...rule],
      [...count, ...fills, ...rate],
      ...(positive > 0 ? [[...brief, '; ', term('entropyRate', 'entropy rate'), ' ', number(significant(entropy, 2)), ...perTau]] : []),
      [...brief, '.'],
    ],
    share,
  );
}

function stillOf(regime: LyapunovResult['regime']): Piece[] | null {
  if (regime === 'fixed point') return [term('fixedPoint', 'comes to rest')];
  if (regime === 'limit cycle') return ['settles into ', term('limitCycle', 'a cycle')];
  return regime === 'quasi-periodic' ? ['is ', term('quasiPeriodic', 'quasi-periodic')] : null;
}

/** Below this variance of a rate what moves is rounding, or noise that is too small to be told from it. */
export const restVariance = 1e-12;

/** @param then what does not follow where nothing moves */
const stillWays = (noise: number, then: string): Ways =>
  noise > 0
    ? [
        ['Only the ', term('noise'), ` moves this matrix, by less than a millionth: ${then}.`],
        ['Only the ', term('noise'), ' moves it.'],
      ]
    : [
        ['The activity of this matrix ', term('fixedPoint', 'comes to rest'), `: ${then}.`],
        ['The activity ', term('fixedPoint', 'comes to rest'), '.'],
      ];

const endless = term('theory', 'infinite network');

export interface HalfTimes {
  readonly matrix: number | null;
  readonly theory: number | null;
  /** ms */
  readonly tau: number;
  /** Longest lag, tau. */
  readonly longest: number;
  readonly variance: number;
  readonly noise: number;
}

export function autocorrelationWays({ matrix, theory, tau, longest, variance, noise }: HalfTimes): Ways {
  if (!(variance > restVariance)) return stillWays(noise, 'there is nothing to correlate');
  const taus = (time: number): Piece[] => [number(significant(time, 2)), ' ', term('tau', '\u03c4')];
  const other: Piece[] = theory === null ? [] : [', in an ', endless, ' after ', number(`${significant(theory, 2)} \u03c4`)];
  const correlation = term('autocorrelation', 'correlation');
  if (matrix === null) return [['More than half of the ', correlation, ' is left after ', ...taus(longest), ...other, '.']];
  return [
    ['Half of the ', correlation, ' is gone after ', ...taus(matrix), ` (${timeText(matrix, tau)} of network time)`, ...other, '.'],
    ['Half is gone after ', ...taus(matrix), ...(theory === null ? [] : (['; ', endless, ' ', number(`${significant(theory, 2)} \u03c4`)] as Piece[])), '.'],
    ['Half is gone after ', ...taus(matrix), '.'],
  ];
}

/** Frequency below which half of the power lies, by trapezoids; null where there is none. */
export function medianFrequency({ frequency, power }: Pick<AutocorrelationPart, 'frequency' | 'power'>): number | null {
  let whole = 0;
  const pieces = Array.from({ length: Math.max(0, frequency.length - 1) }, (_, k) => 0.5 * (power[k] + power[k + 1]) * (frequency[k + 1] - frequency[k]));
  for (const piece of pieces) whole += piece;
  if (!(whole > restVariance)) return null;
  let sum = 0;
  const last = pieces.findIndex((piece) => (sum += piece) >= whole / 2);
  return frequency[last + 1] - ((sum - whole / 2) / pieces[last]) * (frequency[last + 1] - frequency[last]);
}

export function powerWays(matrix: number | null, theory: number | null, tau: number, noise: number): Ways {
  if (matrix === null) return stillWays(noise, 'it has no rhythm');
  const hertz = `${significant((matrix * 1000) / tau, 2)} Hz`;
  const power = term('power');
  const per: Piece[] = [' cycles per ', term('tau', '\u03c4')];
  return [
    [
      'Half of the ',
      power,
      ' lies below ',
      number(significant(matrix, 2)),
      ...per,
      ` (${hertz})`,
      ...(theory === null ? [] : ([', in an ', endless, ' below ', number(significant(theory, 2))] as Piece[])),
      '.',
    ],
    [
      'Half lies below ',
      number(significant(matrix, 2)),
      ...(theory === null ? [] : (['; ', endless, ' ', number(significant(theory, 2))] as Piece[])),
      ...per,
      '.',
    ],
    ['Half lies below ', number(significant(matrix, 2)), ...per, '.'],
  ];
}

/** Below this the theory of the dimension does not hold (science/meanField/participation.ts). */
export const theoryFloor = 2;

export function dimensionWays({ unbiased, standardError, participationRatio, theory, noise }: DimensionResult, size: number): Ways {
  if (unbiased === null || participationRatio === null) return stillWays(noise, 'no dimensions can be counted');
  // For as many units as this network has: an infinite one would have endlessly many dimensions.
  const other: Piece[] =
    theory !== null && theory >= theoryFloor ? ['; ', term('theory'), `, for ${counted(size, 'unit')}: `, number(significant(theory, 2))] : [];
  const move: Piece[] = [counted(size, 'unit'), size === 1 ? ' moves in ' : ' move in '];
  const value = number(withError(unbiased, standardError));
  const dimensions: Piece[] = [' ', term('participationRatio', 'dimensions')];
  return [
    [...move, 'about ', value, ...dimensions, ` (${significant(participationRatio, 3)} before the bias of the sample is taken off)`, ...other, '.'],
    [...move, value, ...dimensions, ...other, '.'],
    [`${counted(size, 'unit')}: `, value, ...dimensions, '.'],
  ];
}
