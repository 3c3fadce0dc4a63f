/** What makes a network chaotic, measured: exponents, the kind of motion, what follows from them, and how activity forgets. */
export { entropyRate, kaplanYorkeDimension } from './attractor.ts';
export type { Attractor, CopyVerdict } from './attractors.ts';
export { type Autocorrelation, type AutocorrelationOptions, type AutocorrelationProgress, autocorrelation, halfLag } from './autocorrelation.ts';
export { blockError } from './blockError.ts';
export { type Bundle, type BundleOptions, type CopyNoise, type Product, startBundle } from './bundle.ts';
export { type Dimension, type DimensionCurve, type DimensionOptions, dimension } from './dimension.ts';
export { type Divergence, type DivergenceOptions, divergence } from './divergence.ts';
export { type DivergenceSlope, divergenceSlope } from './divergenceSlope.ts';
export type { Drive } from './drive.ts';
export { createGrowth, type ExponentEstimate, type Growth, type GrowthOptions, growthEstimates, type MeasuredGrowth } from './growth.ts';
export { judge, type Lyapunov, type LyapunovOptions, lyapunovExponents, lyapunovQuestion, measureGrowth } from './lyapunov.ts';
export { powerSpectrum } from './powerSpectrum.ts';
export { type Evidence, type Regime, regimeOf } from './regime.ts';
export { watchTrajectories } from './watch.ts';
