/** Conditions next to each other. Pure. */
import type { DistancesResult } from '../../../session/protocol.ts';

type Pair = DistancesResult['pairs'][number];

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value / values.length, 0);

/**
 * The pairs of neighbouring conditions: as few as join all conditions, with the least differences (a minimum spanning tree; Kruskal 1956). Of durations these
 * are each one and the next longer. Differences that change in time count by their means; of equal ones the first is taken. In the order of the pairs;
 * durations from short to long.
 */
export function neighbours(pairs: readonly Pair[]): Pair[] {
  const group = new Map<string, string>();
  const rootOf = (name: string): string => {
    const above = group.get(name);
    return above === undefined ? name : rootOf(above);
  };
  const chosen = new Set<Pair>();
  const ordered = pairs.map((pair) => ({ pair, difference: mean(pair.difference) })).toSorted((a, b) => a.difference - b.difference);
  for (const { pair } of ordered) {
    const [a, b] = pair.conditions.map(rootOf) as [string, string];
    if (a === b) continue;
    group.set(a, b);
    chosen.add(pair);
  }
  return pairs.filter((pair) => chosen.has(pair));
}
