/** What the figures of the right field say in words, written from the numbers. Pure. Several ways to say a thing come with the longest first. */
import { exponentThreshold } from '../../science/chaos/regime.ts';
import type { AutocorrelationPart, DimensionResult, LyapunovResult } from '../../session/protocol.ts';
import { fixed, noBreak, percent, significant } from '../../ui/format.ts';
import { number, type Piece } from './plot.ts';

export type Ways = readonly (readonly Piece[])[];

/** Below this an error is not worth its digits. */
const leastError = 0.0005;

/** "0.045 ± 0.004": one standard error, of one digit; without it where it is not known or below 0.0005. */
export function withError(value: number, error: number | null): string {
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
}

export function growthWays({ exponent, error, time, tau }: GrowthNumbers): Ways {
  const value = number(withError(exponent, error));
  const factor = Math.exp((exponent * 1000) / tau);
  switch (growthOf(exponent, error, time)) {
    case 'grows': {
      const pace: Piece[] =
        factor < 1000
          ? ['In a second of network time a small difference grows by a factor of ', number(significant(factor, 2))]
          : ['A small difference doubles every ', number(timeText(Math.LN2 / exponent, tau))];
      return [
        [...pace, ': the exponent is ', value, ' per \u03c4.'],
        [
          ...(factor < 1000 ? (['A difference grows by a factor of ', number(significant(factor, 2)), ' a second: '] as Piece[]) : [...pace, ': ']),
          value,
          ' per \u03c4.',
        ],
        ['It grows: ', value, ' per \u03c4.'],
      ];
    }
    case 'shrinks': {
      const pace: Piece[] =
        factor > 1e-3
          ? ['after a second of network time ', number(percent(factor)), ' of it is left']
          : ['half of it is gone every ', number(timeText(Math.LN2 / -exponent, tau))];
      return [
        ['This matrix forgets a small difference: ', ...pace, '. The exponent is ', value, ' per \u03c4.'],
        ...(factor > 1e-3 ? [['After a second ', number(percent(factor)), ' of a difference is left: ', value, ' per \u03c4.']] : []),
        ['It shrinks: ', value, ' per \u03c4.'],
      ];
    }
    case 'neither':
      return [
        ['A small difference neither grows nor shrinks beyond the error of the exponent: ', value, ' per \u03c4.'],
        ['A difference neither grows nor shrinks: ', value, ' per \u03c4.'],
        ['No growth or decay: ', value, ' per \u03c4.'],
      ];
  }
}

/** Exponents that are positive beyond doubt. `time`: tau measured. */
export const positiveCount = ({ exponents, standardError }: Pick<LyapunovResult, 'exponents' | 'standardError'>, time: number): number =>
  exponents.filter((exponent, k) => growthOf(exponent, standardError[k], time) === 'grows').length;

/**
 * Which of the exponents is that of the motion's own direction, which in a motion that neither rests nor is disturbed is 0: the nearest to 0, where it is within
 * 1.96 standard errors of it. -1 where there is none.
 */
export function zeroExponent({ exponents, standardError, regime, noise }: Pick<LyapunovResult, 'exponents' | 'standardError' | 'regime' | 'noise'>): number {
  if (regime === 'fixed point' || noise > 0) return -1;
  const nearest = exponents.reduce((best, exponent, k) => (Math.abs(exponent) < Math.abs(exponents[best]) ? k : best), 0);
  return Math.abs(exponents[nearest]) <= 1.96 * standardError[nearest] ? nearest : -1;
}

export function exponentWays(answer: LyapunovResult, time: number, size: number): Ways {
  const { exponents, kaplanYorkeDimension: dimension, dimensionError, entropy, entropyError, regime, meanLogDeterminant } = answer;
  const positive = positiveCount(answer, time);
  const sum = exponents.reduce((total, exponent) => total + exponent, 0);
  const rule: Piece[] =
    exponents.length === size && meanLogDeterminant !== null
      ? [' Sum of all exponents ', number(fixed(sum, 3)), ', mean ln |det| ', number(fixed(meanLogDeterminant, 3)), '.']
      : [];
  const still =
    regime === 'fixed point'
      ? 'this matrix comes to rest'
      : regime === 'limit cycle'
        ? 'this matrix settles into a cycle'
        : regime === 'quasi-periodic'
          ? 'this matrix is quasi-periodic'
          : null;
  // Of several attractors the numbers are those of the first.
  const all = answer.copyRegimes.length;
  const share: Piece[] = answer.attractors.length > 1 ? [number(`${answer.attractors[0]!.copies.length} of ${all}`), ' starts: '] : [];
  const ways = (list: Ways): Ways => (share.length === 0 ? list : list.map((pieces) => [...share, ...pieces]));
  if (still && positive === 0) {
    const words: Piece[] = ['No exponent is positive: ', still, '.'];
    return ways([[...words, ...rule], words]);
  }
  const count: Piece[] =
    positive === 0
      ? ['No exponent is positive beyond its error']
      : [number(String(positive)), positive === 1 ? ' exponent is positive' : ' exponents are positive'];
  const found =
    dimension === null
      ? `above ${exponents.length}`
      : dimensionError !== null && dimensionError >= 0.05
        ? withError(dimension, dimensionError)
        : fixed(dimension, 1);
  const fills: Piece[] = ['; dimension (Kaplan-Yorke) ', number(found), '.'];
  const rate: Piece[] =
    positive > 0 ? [' Entropy rate ', number(entropyError === null ? significant(entropy, 2) : withError(entropy, entropyError)), ' per \u03c4.'] : [];
  return ways([
    [...count, ...fills, ...rate, ...rule],
    [...count, ...fills, ...rate],
    [
      number(String(positive)),
      ' positive; dimension ',
      number(found),
      ...(positive > 0 ? ['; entropy rate ', number(significant(entropy, 2)), ' per \u03c4'] : []),
      '.',
    ],
    [number(String(positive)), ' positive; dimension ', number(found), '.'],
  ]);
}

/** Below this variance of a rate what moves is rounding. */
export const restVariance = 1e-12;

const stillWays: Ways = [['The activity of this matrix comes to rest: there is no motion to correlate.'], ['The activity comes to rest.']];

export interface HalfTimes {
  readonly matrix: number | null;
  readonly theory: number | null;
  /** ms */
  readonly tau: number;
  /** Longest lag, tau. */
  readonly longest: number;
  readonly variance: number;
}

export function autocorrelationWays({ matrix, theory, tau, longest, variance }: HalfTimes): Ways {
  if (!(variance > restVariance)) return stillWays;
  const other: Piece[] = theory === null ? [] : [', in an infinite network after ', number(`${significant(theory, 2)} \u03c4`)];
  if (matrix === null) return [['More than half of the correlation is left after ', number(`${significant(longest, 2)} \u03c4`), ...other, '.']];
  const time = `${significant(matrix, 2)} \u03c4`;
  return [
    ['Half of the correlation is gone after ', number(time), ` (${timeText(matrix, tau)} of network time)`, ...other, '.'],
    ['Half is gone after ', number(time), ...(theory === null ? [] : (['; infinite network ', number(`${significant(theory, 2)} \u03c4`)] as Piece[])), '.'],
    ['Half is gone after ', number(time), '.'],
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

export function powerWays(matrix: number | null, theory: number | null, tau: number): Ways {
  if (matrix === null) return stillWays;
  const hertz = `${significant((matrix * 1000) / tau, 2)} Hz`;
  return [
    [
      'Half of the power lies below ',
      number(significant(matrix, 2)),
      ` cycles per \u03c4 (${hertz})`,
      ...(theory === null ? [] : ([', in an infinite network below ', number(significant(theory, 2))] as Piece[])),
      '.',
    ],
    [
      'Half lies below ',
      number(significant(matrix, 2)),
      ...(theory === null ? [] : (['; infinite network ', number(significant(theory, 2))] as Piece[])),
      ' cycles per \u03c4.',
    ],
    ['Half lies below ', number(significant(matrix, 2)), ' cycles per \u03c4.'],
  ];
}

/** Below this the theory of the dimension does not hold (science/meanField/participation.ts). */
export const theoryFloor = 2;

export function dimensionWays({ unbiased, standardError, participationRatio, theory }: DimensionResult, size: number): Ways {
  if (unbiased === null || participationRatio === null)
    return [['The activity of this matrix comes to rest: it fills no dimensions.'], ['The activity comes to rest.']];
  const valid = theory !== null && theory >= theoryFloor;
  return [
    [
      `${size} units move in about `,
      number(withError(unbiased, standardError)),
      ` dimensions (${significant(participationRatio, 3)} before the bias of the sample is taken off)`,
      ...(valid ? ['; infinite network ', number(significant(theory, 2))] : []),
      '.',
    ],
    [
      `${size} units move in `,
      number(withError(unbiased, standardError)),
      ' dimensions',
      ...(valid ? ['; infinite network ', number(significant(theory, 2))] : []),
      '.',
    ],
    [`${size} units: `, number(withError(unbiased, standardError)), ' dimensions.'],
  ];
}
