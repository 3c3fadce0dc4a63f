/**
 * Cells of the map against map.json, by the test that stands in it: |mean log10 error of k >= 4 of our seeds - log10Mean| <= 4 log10Sd sqrt(1/seeds + 1/k),
 * log10Sd at least .03. Those that the story rests on: no noise at the best gain; a trace of noise, at its own best gain and where it ruins the error by a
 * factor of a thousand; and the same trace from the pulse on, which does not. And exponents against those in the same file. Each seed of each is 5 s of one
 * core; the validation has a row of them.
 */
import { expect } from 'vitest';
import { createWasmEngine } from '../../../src/engines/wasm/index.ts';
import { drawMapSample, mapTask } from '../../../src/science/map/index.ts';
import { longTestWith, sharedJson } from '../../shared.ts';
import { on, runCell } from './runCell.ts';

interface OracleCell {
  readonly gain: number;
  readonly noise: number;
  readonly seeds: number;
  readonly log10Mean: number;
  readonly log10Sd: number;
}

interface OracleExponent {
  readonly gain: number;
  readonly mean: number;
  readonly sd: number;
  readonly values: readonly number[];
}

const file = 'oracles/map.json';
const oracle = () =>
  sharedJson(file) as { readonly cells: OracleCell[]; readonly cellsNoiseFromPulse: OracleCell[]; readonly lyapunov: readonly OracleExponent[] };
const seeds = [1, 2, 3, 4];
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;

const cases = [
  { gain: 1.5, noise: 0, noiseFrom: 'start' },
  { gain: 1.1, noise: 1e-4, noiseFrom: 'start' },
  { gain: 1.5, noise: 1e-4, noiseFrom: 'start' },
  { gain: 1.5, noise: 1e-4, noiseFrom: 'pulse' },
] as const;
for (const { gain, noise, noiseFrom } of cases) {
  longTestWith(
    file,
    `map: 500 units, gain ${gain}, noise ${noise} from the ${noiseFrom}: mean log10 error of ${seeds.length} seeds against map.json`,
    async () => {
      const { cells, cellsNoiseFromPulse } = oracle();
      const cell = (noiseFrom === 'pulse' ? cellsNoiseFromPulse : cells).find((each) => each.gain === gain && each.noise === noise)!;
      const wasm = await createWasmEngine();
      const task = mapTask({ noiseFrom });
      const logs: number[] = [];
      for (const seed of seeds) {
        const { error } = await runCell({ sample: drawMapSample(seed, 500, task), task, gain, noise, precision: 1e-3 }, on(wasm));
        logs.push(Math.log10(error!));
      }
      wasm.dispose();
      const tolerance = 4 * Math.max(0.03, cell.log10Sd) * Math.sqrt(1 / cell.seeds + 1 / seeds.length);
      expect(Math.abs(mean(logs) - cell.log10Mean)).toBeLessThanOrEqual(tolerance);
    },
  );
}

longTestWith(file, 'map: 500 units, gain 2.5: exponent of one seed within 4 standard errors of the mean of the 4 matrices in map.json', async () => {
  const { mean: expected, sd, values } = oracle().lyapunov.find(({ gain }) => gain === 2.5)!;
  const task = mapTask();
  const setting = { sample: drawMapSample(1, 500, task), task, gain: 2.5, noise: 0, precision: 1e-3, measures: ['lyapunov'] } as const;
  const { lyapunov, lyapunovError } = await runCell(setting, () => Promise.reject(new Error('It runs no trials.')));
  expect(lyapunovError).toBeLessThan(0.008);
  expect(Math.abs(lyapunov! - expected)).toBeLessThan(4 * Math.sqrt(sd * sd * (1 + 1 / values.length) + lyapunovError! ** 2));
});
