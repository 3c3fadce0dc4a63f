/** The wasm engine against the definition in float64, through the suite that all engines share and over its own edges: padding, blocks, slices. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWasmEngine, type WasmEngine } from '../../src/engines/wasm/index.ts';
import { weightGroups } from '../../src/science/network.ts';
import { backpropagate } from '../../src/science/training/index.ts';
import { largestError } from '../science/closeness.ts';
import { sharedJson, sharedPath } from '../shared.ts';
import { conformanceCases, type Oracle } from './conformance.ts';
import { drain, makeProblem } from './problems.ts';

const oracleFile = 'oracles/bptt.json';
const oracles = existsSync(sharedPath(oracleFile)) ? (sharedJson(oracleFile) as Oracle[]) : [];

let engine: WasmEngine;
beforeAll(async () => {
  engine = await createWasmEngine();
});
afterAll(() => engine?.dispose());

describe('wasm', () => {
  // float32 over a few hundred steps; the oracle asks for 1e-4.
  for (const one of conformanceCases(oracles)) test(one.name, () => one.run({ engine, tolerance: 5e-5 }));
  if (oracles.length === 0) test.skip(`gradients: bptt.json [skipped: needs ../shared/${oracleFile}]`);
});

describe('wasm: gradients equal the definition within 1e-4 of the largest number of each group', () => {
  let count = 0;
  for (const size of [4, 5, 12, 33, 64, 130]) {
    for (const trials of [1, 3, 8, 9, 17]) {
      for (const steps of [1, 2, 37]) {
        const k = count++;
        const nonlinearity = k % 2 ? 'relu' : 'tanh';
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
            gain: nonlinearity === 'relu' ? 0.9 : 1.5,
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
