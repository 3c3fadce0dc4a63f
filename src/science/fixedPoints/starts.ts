/**
 * States from which fixed and slow points are searched, by seed. States of the network's own trials find what the network visits; mixtures of two of them find what
 * lies between (of the 27 points of a flip-flop trial states find 21, mixtures all); noise of their size finds what lies elsewhere.
 */
import type { Random } from '../random/random.ts';

export type StartKind = 'trials' | 'mixtures' | 'noise';
export const startKinds: readonly StartKind[] = ['trials', 'mixtures', 'noise'];

/** Noise that is added to states and mixtures, as a part of the root mean square of the visited states: two starts on one state would find one point. */
const jitter = 0.1;

/**
 * `count` starts, the kinds in turn; the first is the first of the visited states itself, from which trials begin. `visited` [states, size], row-major: of trials, at least one state. Where all of them are 0, noise of standard deviation 1 is
 * taken. Returns [count, size].
 */
export function startsOf(visited: Float64Array, size: number, count: number, kinds: readonly StartKind[], random: Random): Float64Array {
  const states = visited.length / size;
  let squares = 0;
  for (const value of visited) squares += value * value;
  const scale = Math.sqrt(squares / visited.length) || 1;
  const one = () => {
    const k = random.integer(states);
    return visited.subarray(k * size, (k + 1) * size);
  };
  const starts = new Float64Array(count * size);
  for (let k = 0; k < count; k++) {
    const start = starts.subarray(k * size, (k + 1) * size);
    const kind = kinds[k % kinds.length]!;
    if (kind === 'noise') {
      // Of all sizes up to that of the visited states and twice beyond.
      const reach = 2 * scale * random.uniform();
      for (let i = 0; i < size; i++) start[i] = reach * random.normal();
      continue;
    }
    const [a, b] = [one(), kind === 'mixtures' ? one() : null];
    const share = b ? random.uniform() : 0;
    for (let i = 0; i < size; i++) start[i] = (1 - share) * a[i] + (b ? share * b[i] : 0) + jitter * scale * random.normal();
  }
  starts.set(visited.subarray(0, size));
  return starts;
}
