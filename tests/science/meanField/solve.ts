import { autocorrelationPath, hermiteSeries, type MeanField, meanField, type Path, stationaryVariance } from '../../../src/science/meanField/index.ts';
import { drain } from '../../../src/science/slices.ts';

export const solved = (gain: number, noise = 0): MeanField => drain(meanField({ gain, noise }));

export const pathAt = (gain: number, noise = 0): Path => drain(autocorrelationPath(hermiteSeries(stationaryVariance({ gain, noise })), { gain, noise }));
