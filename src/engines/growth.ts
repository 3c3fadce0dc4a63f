/** The growth of tangent vectors, measured beside the calling thread. */
import { keptBeside } from './kept.ts';
import { SharedGrowth } from './wasm/sharedGrowth.ts';

export type { SharedGrowth };

/** Runs work with what measures growth by the kernels (kept.ts). */
export const withGrowth = keptBeside((kernels, beside) => new SharedGrowth(kernels, beside));
