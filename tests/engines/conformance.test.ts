/** The engines that run in Node, through the suite that all engines share. The browser's part is tests/browser/engines.test.ts. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Engine } from '../../src/engines/engine.ts';
import { createReferenceEngine } from '../../src/engines/reference/index.ts';
import { createWasmEngine } from '../../src/engines/wasm/index.ts';
import { sharedJson, sharedPath } from '../shared.ts';
import { conformanceCases, type Oracle } from './conformance.ts';
import { oraclesOfSystems } from './systemsOracle.ts';

const oracleFile = 'oracles/bptt.json';
const oracles = existsSync(sharedPath(oracleFile)) ? [...(sharedJson(oracleFile) as Oracle[]), ...oraclesOfSystems(sharedJson('oracles/systems.json'))] : [];

/** Largest error, relative to the largest number of an array: rounding of float64 and float32 over a trial. */
const subjects: readonly { readonly name: string; readonly tolerance: number; create(): Promise<Engine> }[] = [
  { name: 'reference', tolerance: 1e-9, create: async () => createReferenceEngine() },
  { name: 'wasm', tolerance: 5e-5, create: () => createWasmEngine() },
];

for (const { name, tolerance, create } of subjects) {
  describe(name, () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await create();
    });
    afterAll(() => engine?.dispose());
    for (const one of conformanceCases(oracles)) test(one.name, () => one.run({ engine, tolerance }));
    if (oracles.length === 0) test.skip(`gradients: bptt.json [skipped: needs ../shared/${oracleFile}]`);
  });
}

describe.skip('webgl [skipped in Node: it needs a browser, see tests/browser/engines.test.ts]', () => {});
