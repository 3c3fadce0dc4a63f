/** Dynamic mean-field theory: what the random network does in the limit of infinitely many units. */
export { autocorrelationPath, type Path } from './autocorrelation.ts';
export { cosineTransform, type SampledEven } from './cosineTransform.ts';
export { groundEnergy, largestExponent } from './exponent.ts';
export { gaussianAverage, logCosh, logCoshVariance, meanSlope, meanSquareRate, meanSquareSlope } from './gaussianIntegrals.ts';
export { type HermiteSeries, hermiteSeries, rateCovariance, slopeCovariance } from './hermiteSeries.ts';
export { type Autocorrelation, autocorrelationAt, type MeanField, type MeanFieldRow, meanField, meanFieldCurve } from './meanField.ts';
export { participationFraction } from './participation.ts';
export { bracketedRoot } from './root.ts';
export { criticalNoise, type MeanFieldPoint, stationaryVariance } from './variance.ts';
