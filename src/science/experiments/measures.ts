/**
 * What the experiments say of a network beside its error: the study's statistics, each with its chance level, and what its activity is like. Training changes
 * neither the recurrent weights nor, so, the spontaneous activity: its axes are found once.
 */
import type { Activity } from '../measures/activity.ts';
import { covarianceParticipationRatio, vectorParticipationRatio } from '../measures/participationRatio.ts';
import { pca } from '../measures/pca.ts';
import type { AgainstChance } from '../measures/statistic.ts';
import { weightCorrelation } from '../measures/weightCorrelation.ts';
import type { Floats, Shape, Weights } from '../network.ts';

export interface Axes {
  /** [size, size], orthonormal rows, largest variance first. */
  readonly axes: Float64Array;
  /** Variances, [size] */
  readonly variances: Float64Array;
  readonly participationRatio: number;
}

/** Principal axes of an activity. Yields the fraction done. Cost: 5 size^3 products. */
export function* axesOf(activity: Generator<number, Activity, void>, size: number): Generator<number, Axes, void> {
  let next = activity.next();
  for (; !next.done; next = activity.next()) yield 0.5 * next.value;
  const { covariance } = next.value;
  const finding = pca(covariance, size);
  let found = finding.next();
  for (; !found.done; found = finding.next()) yield 0.5 + 0.5 * found.value;
  return { axes: found.value.axes, variances: found.value.eigenvalues, participationRatio: covarianceParticipationRatio(covariance, size) };
}

/** How many components hold this share of the variance; 0 without any. */
export function componentsFor(variances: ArrayLike<number>, share: number): number {
  let total = 0;
  for (let k = 0; k < variances.length; k++) total += variances[k];
  if (!(total > 0)) return 0;
  let sum = 0;
  for (let k = 0; k < variances.length; k++) {
    sum += variances[k];
    if (sum >= share * total) return k + 1;
  }
  return variances.length;
}

export type WeightMeasures = Readonly<Record<'weightCorrelation' | 'inputParticipationRatio' | 'outputParticipationRatio', AgainstChance>>;

/** Of the first columns of I and W; `spontaneous` and `inTask`: axes of the network left alone, and of its activity in the task. */
export function weightMeasures(weights: Pick<Weights, 'I' | 'W'>, shape: Shape, spontaneous: Axes, inTask: Axes): WeightMeasures {
  const { size, inputs, outputs } = shape;
  return {
    weightCorrelation: weightCorrelation(weights, shape),
    inputParticipationRatio: vectorParticipationRatio(weights.I, spontaneous.axes, size, inputs),
    outputParticipationRatio: vectorParticipationRatio(weights.W, inTask.axes, size, outputs),
  };
}

/** Cosine between the first columns of two groups of weights of this width; NaN where one of them is zero. */
export function columnCosine(one: Floats, other: Floats, width: number): number {
  let [product, square, otherSquare] = [0, 0, 0];
  for (let i = 0; i < one.length; i += width) {
    product += one[i] * other[i];
    square += one[i] * one[i];
    otherSquare += other[i] * other[i];
  }
  return product / Math.sqrt(square * otherSquare);
}

/** Mean squared error of always saying the mean of these. */
export function variance(targets: readonly number[]): number {
  const mean = targets.reduce((sum, x) => sum + x, 0) / targets.length;
  return targets.reduce((sum, x) => sum + (x - mean) ** 2, 0) / targets.length;
}
