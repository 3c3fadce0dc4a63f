/** Searches for fixed points beside the calling thread. */
import { keptBeside } from './kept.ts';
import { loadPointKernels } from './wasm/loadPointKernels.ts';
import { SharedPoints } from './wasm/sharedPoints.ts';

export type { SharedPoints };

/** Runs work with what searches by the kernels (kept.ts). */
export const withPoints = keptBeside(async (kernels, beside) => new SharedPoints({ kernels, points: await loadPointKernels() }, beside));
