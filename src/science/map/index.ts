/** The map of gain and noise. */
export { type CellResult, type CellSetting, type MapMeasure, measureCell, type SimulationWanted } from './cell.ts';
export { coarseToFine, type MapCell } from './order.ts';
export {
  drawMapSample,
  givenMapSample,
  type MapSample,
  type MapTaskOptions,
  type MapWeights,
  mapNetwork,
  mapSampleInSlices,
  mapStep,
  mapTask,
  mapTrialCounts,
  readingSteps,
} from './protocol.ts';
