/** The kernels. Memory is the caller's: it is imported, and nothing is allocated here. */
export { backward, beginBackward, outer } from './backward';
export { begin, forward, rest, restart } from './forward';
export { pack, unpackColumns } from './pack';
export { addTo } from './pointwise';
// For tests, beside their use above.
export { blockNoise } from './noise';
export { rates } from './pointwise';
export { rateSingle, readSingle, stepSingle } from './single';
export { addSquares, choleskyRows } from './dense';
export { products32, products64 } from './vectors';
export { stepPairs } from './growth';
