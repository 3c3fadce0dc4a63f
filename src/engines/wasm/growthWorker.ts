/** Entry of a worker that measures the growth of tangent vectors. */
import { type GrowthScope, serveGrowth } from './serveGrowth.ts';

// TypeScript takes globalThis for that of a page; this file runs in a worker.
serveGrowth(globalThis as unknown as GrowthScope);
