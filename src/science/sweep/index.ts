/** The map of gain and noise. */
export { type CellResult, type CellSetting, measureCell, type SimulationWanted } from './cell.ts';
export { coarseToFine, type MapCell } from './order.ts';
export { drawMapSample, type MapSample, type MapTaskOptions, mapNetwork, mapStep, mapTask, mapTrialCounts, readingSteps } from './protocol.ts';
