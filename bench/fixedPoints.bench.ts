/**
 * Descents of a search for fixed points, drawn networks at gain 1.5: together by the kernels in one thread and in two, together in plain TypeScript, and one
 * after the other by Levenberg-Marquardt, which was the way before (bench/levenbergMarquardt.ts). A row is so many starts; the mean is for all of them. The
 * last rows are the eigenvalues of one point.
 */
import { availableParallelism } from 'node:os';
import { bench, describe } from 'vitest';
import { loadKernels } from '../src/engines/wasm/loadKernels.ts';
import { loadPointKernels } from '../src/engines/wasm/loadPointKernels.ts';
import { SharedPoints } from '../src/engines/wasm/sharedPoints.ts';
import { descendTogether, flowAt, flowOf, plainArithmetic, stabilityAt, startsOf } from '../src/science/fixedPoints/index.ts';
import { initialWeights, splitmix } from '../src/science/random/index.ts';
import { drain } from '../src/science/slices.ts';
import { levenbergMarquardt } from './levenbergMarquardt.ts';
import { threadPool } from './threads.ts';

const rows = [
  { size: 64, starts: 256 },
  { size: 100, starts: 128 },
  { size: 500, starts: 16 },
];

const modules = { kernels: await loadKernels(), points: await loadPointKernels() };
const options = { time: 0, iterations: 3, warmupIterations: 1, warmupTime: 0 };
/** What takes many seconds is done once. */
const once = { time: 0, iterations: 1, warmupIterations: 0, warmupTime: 0 };

for (const { size, starts: count } of rows) {
  describe(`${size} units, ${count} starts`, async () => {
    const flow = flowOf(drawn(size));
    const starts = startsOf(new Float64Array(size).fill(0.8), size, count, ['noise'], splitmix(3));
    for (const workers of new Set([1, Math.min(2, availableParallelism())])) {
      const search = new SharedPoints(modules, workers > 1 ? { pool: await threadPool(), workers } : {});
      bench(
        workers === 1 ? 'kernels, one thread' : `kernels, ${workers} threads`,
        () =>
          search.descend(
            flow,
            starts,
            () => undefined,
            () => undefined,
          ),
        options,
      );
    }
    bench('plain TypeScript', () => void drain(descendTogether(flow, starts, plainArithmetic(flow.network, 8))), options);
    bench(
      'one after the other by Levenberg-Marquardt',
      () => {
        for (let k = 0; k < count; k++) drain(levenbergMarquardt(flow, starts.subarray(k * size, (k + 1) * size)));
      },
      once,
    );
  });
}

describe('eigenvalues of a point', () => {
  for (const size of [100, 500]) {
    const flow = flowOf(drawn(size));
    const point = flowAt(flow, new Float64Array(size));
    bench(`${size} units`, () => void drain(stabilityAt(flow, point)), options);
  }
});

function drawn(size: number) {
  const shape = { size, inputs: 1, outputs: 1 };
  const weights = initialWeights({ ...shape, seeds: { recurrent: 1, input: 2, output: 3 }, generator: 'splitmix', initialState: 0 });
  return { ...shape, gain: 1.5, alpha: 0.1, nonlinearity: 'tanh' as const, weights };
}
