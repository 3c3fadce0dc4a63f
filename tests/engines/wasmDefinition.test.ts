/** The wasm engine against the definition in float64, over its own edges: padding, blocks, slices. The suite that all engines share is conformance.test.ts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWasmEngine, type WasmEngine } from '../../src/engines/wasm/index.ts';
import { weightGroups } from '../../src/science/network.ts';
import { backpropagate } from '../../src/science/training/index.ts';
import { largestError } from '../science/closeness.ts';
import { drain, makeProblem } from './problems.ts';

let engine: WasmEngine;
beforeAll(async () => {
  engine = await createWasmEngine();
});
afterAll(() => engine?.dispose());

describe('wasm: gradients equal the definition within 1e-4 of the largest number of each group', () => {
  let count = 0;
  for (const size of [4, 5, 12, 33, 64, 130]) {
    for (const trials of [1, 3, 8, 9, 17]) {
      for (const steps of [1, 2, 37]) {
        const k = count++;
        const nonlinearity = (['tanh', 'relu', 'softplus', 'sigmoid'] as const)[k % 4];
        const noise = ([undefined, 'counter', 'samples'] as const)[k % 3];
        const inputs = k % 4 < 2 ? 1 : 3;
        const outputs = k % 5 < 2 ? 3 : 1;
        test(`size ${size}, ${trials} trials, ${steps} steps, ${inputs} inputs, ${outputs} outputs, ${nonlinearity}, noise ${noise ?? 'none'}`, async () => {
          const { network, batch } = makeProblem({
            size,
            trials,
            steps,
            inputs,
            outputs,
            nonlinearity,
            ...(noise && { noise }),
            gain: nonlinearity === 'relu' || nonlinearity === 'softplus' ? 0.9 : 1.5,
            seed: k,
          });
          const expected = drain(backpropagate(network, batch, weightGroups));
          engine.load(network);
          const { loss, gradients } = await engine.gradients(batch, weightGroups);
          expect(Math.abs(loss / expected.loss - 1)).toBeLessThan(1e-5);
          for (const group of weightGroups) expect(largestError(gradients[group]!, expected.gradients[group]!), group).toBeLessThan(1e-4);
        });
      }
    }
  }
});
