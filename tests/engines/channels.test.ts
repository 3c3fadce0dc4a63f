/** Numbers of channels that no vector and no panel of a kernel is made for. */
import fc from 'fast-check';
import { test } from 'vitest';
import { createWasmEngine } from '../../src/engines/wasm/index.ts';
import { agrees } from './agreement.ts';
import { makeProblem } from './problems.ts';

test('wasm: with any number of inputs and outputs up to 64, gradients, outputs and rates are those of the definition', async () => {
  const engine = await createWasmEngine();
  const channels = fc.integer({ min: 1, max: 64 });
  const problem = fc.record({
    inputs: channels,
    outputs: channels,
    size: fc.integer({ min: 4, max: 21 }),
    trials: fc.integer({ min: 1, max: 17 }),
    steps: fc.integer({ min: 1, max: 9 }),
    system: fc.constantFrom('leaky-current' as const, 'leaky-rate' as const),
    nonlinearity: fc.constantFrom('tanh' as const, 'relu' as const, 'softplus' as const, 'sigmoid' as const),
    rest: fc.boolean(),
    seed: fc.integer({ min: 0, max: 1e9 }),
  });
  try {
    await fc.assert(
      fc.asyncProperty(problem, (options) => agrees({ engine, tolerance: 1e-4 }, makeProblem(options))),
      { numRuns: 60, seed: 5 },
    );
  } finally {
    engine.dispose();
  }
});
