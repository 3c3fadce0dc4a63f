/** What a step of training would do, asked before it is done. Times in ms, matrices row-major. */
import type { WeightGroup } from '../../science/network.ts';

export interface TrainingStepOptions {
  /** Which trial of the batch is shown in full, from 0 on; 0 by default. */
  readonly trial?: number;
  /** Units whose rates and signals are wanted; the six with the largest output weights by default. */
  readonly units?: ArrayLike<number>;
}

/** One group of weights in this step; arrays with the shapes of `lab.weights`. */
export interface GroupStep {
  readonly name: WeightGroup;
  readonly before: Float64Array;
  /** dL/dX of the batch. */
  readonly gradient: Float64Array;
  /** What the weights are once the step is done. */
  readonly after: Float64Array;
}

export interface TrainingStepResult {
  /** The step to come, counted from 0: as many are behind the network. */
  readonly step: number;
  /** The trial that is shown: its place in the batch, the trials of the batch, and its number among the fixed trials. */
  readonly trial: number;
  readonly trials: number;
  readonly number: number;
  /** After each step of the trial, [T]. */
  readonly time: Float64Array;
  /** Named parts of the trial, ms. */
  readonly phases: readonly { readonly name: string; readonly from: number; readonly to: number }[];
  /** [U] */
  readonly units: readonly number[];
  /** [U, T] */
  readonly rates: Float64Array;
  /** [T, inputs] */
  readonly input: Float64Array;
  /** [T, outputs]; `mask` is 0 where nothing is graded. */
  readonly output: Float64Array;
  readonly target: Float64Array;
  readonly mask: Float64Array;
  /** dL/dz, [T, outputs]: 2 mask (output - target) / (sum of the mask) / trials. */
  readonly error: Float64Array;
  /** Backpropagated: dL/ds of these units, s their state after each step, [U, T]; and its Euclidean length over all units, [T]. */
  readonly adjoint: Float64Array;
  readonly adjointLength: Float64Array;
  /** Mean squared error of the trial that is shown, and of the batch: L. */
  readonly trialLoss: number;
  readonly loss: number;
  /** L of the same batch with the weights of after the step. */
  readonly lossAfter: number;
  readonly learningRate: number;
  /** Euclidean length of the gradient of all groups together, and the factor by which it is shortened before Adam takes it (training.clip); 1: not. */
  readonly gradientLength: number;
  readonly shortened: number;
  /** In the order of training.train. */
  readonly groups: readonly GroupStep[];
  /** The readout in closed form gives way to the drawn output weights before the step, as it does in lab.train. */
  readonly drawnReadout: boolean;
}
