import { settingsByPath } from './schema.ts';

/** The path of the table that someone who wrote `path` may have meant: the same but for capitals, the same last name, or at most two letters off. */
export function nearestPath(path: string): string | undefined {
  if (path.length > 60) return undefined;
  const known = [...settingsByPath.keys()];
  const lower = path.toLowerCase();
  const last = lower.slice(lower.lastIndexOf('.') + 1);
  const same = known.find((one) => one.toLowerCase() === lower) ?? known.find((one) => one.toLowerCase().endsWith(`.${last}`) && last.length > 1);
  if (same !== undefined) return same;
  const [best] = known
    .filter((one) => Math.abs(one.length - path.length) <= 2)
    .map((one) => ({ one, distance: editDistance(lower, one.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return best !== undefined && best.distance <= 2 ? best.one : undefined;
}

/** Levenshtein's: letters put in, left out or changed. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
}
