/** Sums of squares and Cholesky factors by the kernels: the bits of science/linalg. */
import { beforeAll, expect, test } from 'vitest';
import { createWasmEngine } from '../../src/engines/wasm/index.ts';
import { loadKernels } from '../../src/engines/wasm/loadKernels.ts';
import { createNormalEquations } from '../../src/engines/wasm/normalEquations.ts';
import { addRowSums, cholesky, createRowSums, NotPositiveDefiniteError } from '../../src/science/linalg/index.ts';
import { drawMapSample, mapTask } from '../../src/science/map/index.ts';
import { splitmix } from '../../src/science/random/index.ts';
import { drain } from '../../src/science/slices.ts';
import type { NormalEquations } from '../../src/science/training/index.ts';
import { on, runCell } from '../science/map/runCell.ts';

let fast: NormalEquations;
beforeAll(async () => {
  fast = createNormalEquations(await loadKernels());
});

/** [size, size], what stands above the diagonal as 0. */
const lower = (A: Float64Array, size: number) => A.map((x, k) => (k % size > Math.floor(k / size) ? 0 : x));

test.each([
  [1, 9],
  [4, 64],
  [7, 130],
  [30, 65],
  [61, 200],
])('addRowSums: %i units, %i rows in two calls: the bits of the plain sums', (size, count) => {
  const random = splitmix(size);
  const rows = Float32Array.from({ length: size * count }, () => 3 + random.normal());
  const cut = 8 * Math.floor(count / 16) * size;
  const [plain, quick] = [createRowSums(size), createRowSums(size)];
  for (const part of [rows.subarray(0, cut), rows.subarray(cut)]) {
    drain(addRowSums(plain, part));
    drain(addRowSums(quick, part, fast.squares));
  }
  expect(quick.count).toBe(count);
  expect([quick.sum, quick.origin, lower(quick.squares, size)]).toEqual([plain.sum, plain.origin, lower(plain.squares, size)]);
});

test.each([1, 2, 5, 8, 19, 66, 250])('cholesky: %i units: the bits of the plain factor; the other triangle is left alone', (size) => {
  const random = splitmix(size);
  const A = Float64Array.from({ length: size * size }, (_, k) => random.normal() + (k % (size + 1) === 0 ? 3 * size : 0));
  const [plain, quick] = [A.slice(), A.slice()];
  drain(cholesky(plain, size));
  drain(cholesky(quick, size, fast.factorRows));
  expect(quick).toEqual(plain);
});

test('cholesky: a matrix that is not positive definite is refused with the same pivot', () => {
  for (const broken of [0, 3, 9]) {
    const A = new Float64Array(100);
    for (let i = 0; i < 10; i++) A[i * 11] = i === broken ? -2 : 1;
    expect(() => drain(cholesky(A, 10, fast.factorRows))).toThrow(NotPositiveDefiniteError);
    for (let i = 0; i < 10; i++) A[i * 11] = i === broken ? -2 : 1;
    expect(() => drain(cholesky(A, 10, fast.factorRows))).toThrow(`Pivot ${broken} of 10 is -2`);
  }
});

test('measureCell: the row of a cell has the same bits with the kernels', async () => {
  const engine = await createWasmEngine();
  const setting = { sample: drawMapSample(2, 40, mapTask()), task: mapTask(), gain: 1.2, noise: 1e-3, precision: 1e-3 };
  expect(await runCell({ ...setting, normalEquations: fast }, on(engine))).toEqual(await runCell(setting, on(engine)));
  engine.dispose();
});
