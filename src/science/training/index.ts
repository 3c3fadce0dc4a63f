/** Methods of training. */
export { type AdamState, adamStep, createAdam } from './adam.ts';
export { type BackpropagationResult, backpropagate } from './backpropagation.ts';
export { batchTrials, stepsPerEpoch } from './batches.ts';
export { type GradedRow, gradedRows } from './gradedRows.ts';
export {
  addRows,
  type ChosenReadout,
  chooseRidge,
  createRidgeSums,
  type NormalEquations,
  type Readout,
  type ReadoutRows,
  type RidgeSolver,
  type RidgeSums,
  readoutError,
  ridgeMultipliers,
  solveOnce,
  solveRidge,
} from './ridge.ts';
export { type TrialAdjoint, trialAdjoint } from './trialAdjoint.ts';
