/** The list of tasks. To add one: its file with the same functions, its line here, and its name in the settings. */
import * as integrationMemory from './integrationMemory.ts';

export const tasks = { 'integration-memory': integrationMemory } as const;
export type TaskName = keyof typeof tasks;

export type { IntegrationMemory, TaskProblem, Trial, TrialPieces } from './integrationMemory.ts';
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
