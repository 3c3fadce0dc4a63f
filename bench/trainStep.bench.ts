/**
 * One training step of the wasm engine (new weights in, loss and gradients out) and one step of a stepper. Weights are made without chance; every trial has a
 * pulse of 20 steps at its start, so that no step is skipped unless the name says so. Warm-up is outside. BENCH_SECONDS: time for each row (1 by default).
 */
import { availableParallelism } from 'node:os';
import { bench, describe } from 'vitest';
import { createWasmEngine } from '../src/engines/wasm/index.ts';
import { type Network, type WeightGroup, type Weights, weightGroups } from '../src/science/network.ts';
import type { TrialBatch } from '../src/science/trials.ts';
import { threadPool } from './threads.ts';

interface Row {
  readonly size: number;
  readonly steps: number;
  readonly trials: number;
  readonly train: readonly WeightGroup[];
  /** Pulses begin at times spread over this part of the trial. */
  readonly onsets?: number;
}

const rows: readonly Row[] = [
  { size: 128, steps: 100, trials: 16, train: weightGroups },
  { size: 256, steps: 100, trials: 32, train: weightGroups },
  { size: 500, steps: 100, trials: 32, train: weightGroups },
  { size: 500, steps: 700, trials: 32, train: ['I', 'W'] },
  { size: 500, steps: 700, trials: 32, train: ['I', 'W'], onsets: 0.7 },
  { size: 500, steps: 700, trials: 32, train: ['W'] },
];

const options = { time: 1000 * Number(process.env.BENCH_SECONDS ?? 1), iterations: 5, warmupIterations: 2, warmupTime: 200 };

for (const workers of new Set([1, Math.min(2, availableParallelism())])) {
  describe(`wasm, ${workers === 1 ? 'one thread' : `${workers} threads`}: training step`, async () => {
    const engine = await createWasmEngine({ workers, pool: workers > 1 ? await threadPool() : undefined, patience: 5000 });
    for (const row of rows) {
      const { network, batch } = problem(row);
      const changed = Object.fromEntries(row.train.map((group) => [group, network.weights[group]])) as Partial<Weights>;
      const name = `${row.size} units, ${row.steps} steps, ${row.trials} trials, ${row.train.join(' ')}${row.onsets ? ', onsets spread' : ''}`;
      bench(
        name,
        async () => {
          engine.setWeights(changed);
          await engine.gradients(batch, row.train);
        },
        { ...options, setup: () => engine.load(network) },
      );
    }
  });
}

describe('wasm: stepper, 1000 steps', async () => {
  const engine = await createWasmEngine();
  for (const size of [128, 500, 2000]) {
    engine.load(problem({ size, steps: 1, trials: 1, train: [] }).network);
    const stepper = engine.stepper();
    for (const noise of [undefined, { sigma: 0.01, seed: 1, stream: 2, step: 3 }]) {
      bench(
        `${size} units${noise ? ', noise' : ''}`,
        () => {
          for (let k = 0; k < 1000; k++) stepper.step([1], noise);
        },
        options,
      );
    }
  }
});

function problem({ size, steps, trials, onsets = 0 }: Row): { network: Network; batch: TrialBatch } {
  let word = 1;
  /** Uniform with variance 1, from a linear congruential generator. */
  const uniform = () => {
    word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
    return (word / 2 ** 32 - 0.5) * Math.sqrt(12);
  };
  const values = (count: number, scale: number) => Float64Array.from({ length: count }, () => scale * uniform());
  const zeros = (count: number) => new Float64Array(count);
  const weights = { G: values(size * size, size ** -0.5), I: values(size, 1), W: values(size, size ** -0.5), b: zeros(size), h0: zeros(size), c: zeros(1) };
  const batch = { trials, steps, input: zeros(trials * steps), target: zeros(trials * steps).fill(0.5), mask: zeros(trials * steps) };
  for (let trial = 0; trial < trials; trial++) {
    const onset = Math.floor((onsets * steps * (trial + 1)) / trials);
    batch.input.fill(1, trial * steps + onset, trial * steps + Math.min(onset + 20, steps));
    batch.mask.fill(1, trial * steps + Math.min(onset + 20, steps - 1), (trial + 1) * steps);
  }
  return { network: { size, inputs: 1, outputs: 1, gain: 1.5, alpha: 0.1, nonlinearity: 'tanh', weights }, batch };
}
