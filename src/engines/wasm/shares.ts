/** How blocks are shared out among threads. */

/**
 * Blocks 0.. of these costs to `threads` shares, the dearest first, each to the share that has least so far; ties to the first. Each share in ascending order.
 * So blocks that begin early are paired with blocks that begin late.
 */
export function balance(costs: readonly number[], threads: number): number[][] {
  const shares: number[][] = Array.from({ length: Math.max(1, Math.min(threads, costs.length)) }, () => []);
  const sums = shares.map(() => 0);
  const order = [...costs.keys()].sort((a, b) => costs[b] - costs[a] || a - b);
  for (const block of order) {
    const least = sums.indexOf(Math.min(...sums));
    shares[least].push(block);
    sums[least] += costs[block];
  }
  return shares.map((share) => share.sort((a, b) => a - b));
}
