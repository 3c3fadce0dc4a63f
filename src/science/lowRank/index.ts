/** Low rank: networks that are designed by overlaps, their mean field, the equation of their memory, and networks drawn of them. */
export { criticalGain } from './criticalGain.ts';
export { type LowRankDesign, outliersAtRest, rankOne, rankTwo } from './design.ts';
export { addLowRank, type LowRankVectors, leastSize, lowRankVectors } from './draw.ts';
export { type DelayOptions, type DriftDiffusion, driftDiffusion } from './driftDiffusion.ts';
export { type LowRankPoint, lowRankPoints, ringOf } from './fixedPoints.ts';
export { type LatentOptions, type LatentPath, latentFlow, latentSteps, pulseShare } from './latent.ts';
export { type LimitCycle, limitCycle } from './limitCycle.ts';
export { drift, meanFieldAt } from './meanField.ts';
