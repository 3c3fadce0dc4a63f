/** What the session needs for tasks other than that of the study: the tasks, their trials, and what Live plays of them. Loaded with the first of them. */
export { taskTrialSource, widenedBatchInSlices } from '../science/tasks/chosenTrials.ts';
export { taskList } from '../science/tasks/list.ts';
export { cueOf, levelOf, scriptOf, silentScript } from './liveScript.ts';
