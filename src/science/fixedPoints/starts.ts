/**
 * States from which fixed and slow points are searched, by seed. States of the network's own trials find what the network visits; mixtures of two of them find
 * what lies between (of the 27 points of a flip-flop trial states find 21, mixtures all); noise of their size finds what lies elsewhere. Where rates are
 * bounded, every second of the latter is a state that random rates lead to: a network that stays quiet in its trials may rest far from all of them.
 */
import { multiply } from '../linalg/matrixVector.ts';
import { nonlinearities } from '../nonlinearities/index.ts';
import type { Random } from '../random/random.ts';
import type { Flow } from './flow.ts';

export type StartKind = 'trials' | 'mixtures' | 'noise';
export const startKinds: readonly StartKind[] = ['trials', 'mixtures', 'noise'];

/** Noise that is added to states and mixtures, as a part of the root mean square of the visited states: two starts on one state would find one point. */
const jitter = 0.1;

/**
 * `count` starts, the kinds in turn; the first is the first of the visited states itself, from which trials begin. `visited` [states, size], row-major: of
 * trials, at least one state. Where all of them are 0, noise of standard deviation 1 is taken. `anywhere`: that flow, where states far from the visited ones
 * are wanted as well. Returns [count, size]. Cost: size^2 products for each sixth start of a flow with bounded rates.
 */
export function startsOf(visited: Float64Array, size: number, count: number, kinds: readonly StartKind[], random: Random, anywhere?: Flow): Float64Array {
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
      const share = random.uniform();
      const normals = Float64Array.from({ length: size }, () => random.normal());
      const far = anywhere && Math.floor(k / kinds.length) % 2 === 1 ? ledToByRates(anywhere, normals, share) : null;
      // Of all sizes up to that of the visited states and twice beyond.
      const reach = 2 * scale * share;
      for (let i = 0; i < size; i++) start[i] = far ? far[i] : reach * normals[i];
      continue;
    }
    const [a, b] = [one(), kind === 'mixtures' ? one() : null];
    const share = b ? random.uniform() : 0;
    for (let i = 0; i < size; i++) start[i] = (1 - share) * a[i] + (b ? share * b[i] : 0) + jitter * scale * random.normal();
  }
  starts.set(visited.subarray(0, size));
  return starts;
}

/** With this steepness a sigmoid of standard normals is nearly uniform; and how far all units lie to one side, at most, in normals. */
const [steepness, aside] = [1.7, 2];

/**
 * A state that random rates lead to, [size]: of the leaky rate these rates, of the leaky current the input that they make. All fixed points are such states.
 * `level`, 0 to 1: whether the rates lie towards the lower or the upper end of their range. null where rates have no bound.
 */
function ledToByRates(flow: Flow, normals: Float64Array, level: number): Float64Array | null {
  const { system, nonlinearity, size, gain, weights } = flow.network;
  const [low, high] = nonlinearities[nonlinearity].range;
  if (!Number.isFinite(high - low)) return null;
  const rates = normals.map((x) => low + (high - low) * nonlinearities.sigmoid.value(steepness * (x + aside * (2 * level - 1))));
  if (system === 'leaky-rate') return rates;
  const drive = new Float64Array(size);
  multiply(weights.G, rates, drive, size, size);
  return drive.map((x, i) => gain * x + flow.constant[i]);
}
