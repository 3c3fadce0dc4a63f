/** The list of measures. To add one: its file, a test with a number from elsewhere, and its line here. */
export { type Activity, memoryActivity, spontaneousActivity } from './activity.ts';
export { type CarriedShare, type CarriedShareInput, carriedShare } from './carriedShare.ts';
export { covariance } from './covariance.ts';
export { type MemoryCapacity, type MemoryCapacityInput, memoryCapacity } from './memoryCapacity.ts';
export { covarianceParticipationRatio, participationRatio, vectorParticipationRatio } from './participationRatio.ts';
export { alignAxes, type Pca, pca, project } from './pca.ts';
export { type DurationScore, type Precision, precision } from './precision.ts';
export { fractionInside, quietExponent, realCount, type Spectrum, spectrum, spectrumAtGain } from './spectrum.ts';
export type { AgainstChance } from './statistic.ts';
export { type StudyMeasures, studyMeasures } from './studyMeasures.ts';
export { weightCorrelation } from './weightCorrelation.ts';
export { type WhiteInput, type WhiteInputOptions, whiteInput } from './whiteInput.ts';
