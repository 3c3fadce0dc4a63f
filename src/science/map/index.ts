/** The map of gain and noise. */
export { type CellResult, type CellSetting, type MapMeasure, measureCell, type SimulationWanted } from './cell.ts';
export { type MapTaskOptions, mapStep, mapTask, readingSteps } from './mapTask.ts';
export { coarseToFine, type MapCell, mapCells } from './order.ts';
export {
  drawMapSample,
  givenMapSample,
  type MapSample,
  type MapWeights,
  mapNetwork,
  mapSampleInSlices,
  mapTrialCounts,
} from './protocol.ts';
