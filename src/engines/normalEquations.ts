/** Faster ways to the normal equations of a readout, where this machine has any; to the same bits. */
export { loadNormalEquations } from './wasm/normalEquations.ts';
