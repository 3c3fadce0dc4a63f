/** What makes a network chaotic, measured: exponents, the kind of motion, what follows from them, and how activity forgets. */
export { entropyRate, kaplanYorkeDimension } from './attractor.ts';
export { type Autocorrelation, type AutocorrelationOptions, type AutocorrelationProgress, autocorrelation, halfLag } from './autocorrelation.ts';
export { blockError } from './blockError.ts';
export type { CopyNoise, Product } from './bundle.ts';
export { type Dimension, type DimensionCurve, type DimensionOptions, dimension } from './dimension.ts';
export { type Divergence, type DivergenceOptions, divergence } from './divergence.ts';
export { type DivergenceSlope, divergenceSlope } from './divergenceSlope.ts';
export type { Drive } from './drive.ts';
export { type CopyVerdict, type ExponentEstimate, type Lyapunov, type LyapunovOptions, lyapunovExponents } from './lyapunov.ts';
export { powerSpectrum } from './powerSpectrum.ts';
export { type Regime, regimeOf } from './regime.ts';
