/** The seeded generators. */
export { counterNormal, counterWords, fillCounterNormals } from './counterNoise.ts';
export { type DrawnWeights, type InitialWeightsOptions, initialWeights, initialWeightsInSlices } from './initialWeights.ts';
export { mt19937 } from './mt19937.ts';
export { mulberry32 } from './mulberry32.ts';
export type { Random } from './random.ts';
export { splitmix } from './splitmix.ts';
export { torchNormal } from './torchNormal.ts';
