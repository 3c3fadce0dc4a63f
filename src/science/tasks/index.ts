/** The task of the study, by its parts. The list of all tasks is list.ts; any of them, with values, is chosenTask.ts. */
export type { IntegrationMemory, TaskProblem, Trial } from './integrationMemory.ts';
export {
  checkTask,
  drawTrials,
  fixedTrials,
  inputAt,
  isPlateau,
  noiseFrom,
  plateauMask,
  stepsOf,
  taskProblems,
  trialBatch,
  trialBatchInSlices,
} from './integrationMemory.ts';
