/** Entry of a worker that measures the growth of tangent vectors. */
import { type GrowthScope, serveGrowth } from './serveGrowth.ts';

serveGrowth(globalThis as unknown as GrowthScope);
