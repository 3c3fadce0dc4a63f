/** One matrix for input and state together: split as the visitor says, and asked where nothing is said. */
import { expect, test } from 'vitest';
import { accountsOf } from '../../src/formats/index.ts';
import { refusal, tryRead } from './refusal.ts';
import { matchNetwork } from './whole.ts';

const N = 5;
const inputs = 2;
const values = (count: number, start: number) => Float64Array.from({ length: count }, (_, i) => start + i);
/** [N, inputs + N]: entry 100 r + c. */
const wide = {
  data: Float64Array.from({ length: N * (N + inputs) }, (_, i) => 100 * Math.floor(i / (N + inputs)) + (i % (N + inputs))),
  shape: [N, N + inputs],
};
const transposed = { data: Float64Array.from({ length: N * (N + inputs) }, (_, i) => 100 * (i % N) + Math.floor(i / N)), shape: [N + inputs, N] };
const arrays = (both: typeof wide) => ({
  'cell.weight': both,
  'cell.bias': { data: values(N, 1), shape: [N] },
  'fc.weight': { data: values(N, 2), shape: [1, N] },
});
const entries = (rows: readonly number[], columns: readonly number[]) => rows.flatMap((r) => columns.map((c) => 100 * r + c));
const units = [0, 1, 2, 3, 4];

test.each([
  ['columns', wide],
  ['rows, as kernels have them', transposed],
])('its %s are input and state, in the order that is said', (_, both) => {
  const first = matchNetwork(arrays(both), { affine: 'input first' });
  expect([first.size, first.inputs, first.outputs]).toEqual([N, inputs, 1]);
  expect([...first.weights.I]).toEqual(entries(units, [0, 1]));
  expect([...first.weights.G]).toEqual(entries(units, [2, 3, 4, 5, 6]));
  const last = matchNetwork(arrays(both), { affine: 'state first' });
  expect([...last.weights.I]).toEqual(entries(units, [5, 6]));
  expect([...last.weights.G]).toEqual(entries(units, [0, 1, 2, 3, 4]));
  expect(last.conventions).toEqual({ affine: 'state first' });
});

test("it is accounted for once, as both, and its bias is the network's", () => {
  const content = { arrays: arrays(wide), texts: new Map(), passedOver: [] };
  const match = matchNetwork(content.arrays, { affine: 'input first' });
  expect(accountsOf(content, match).map(({ name, is, to }) => [name, is, to])).toEqual([
    ['cell.weight', 'taken', ['G', 'I']],
    ['cell.bias', 'taken', ['b']],
    ['fc.weight', 'taken', ['W']],
  ]);
  expect(match.notes.join('\n')).toMatch(/'cell\.weight' \(5 × 7\) was taken for the recurrent weights G .*its last 5 columns/);
});

test('nothing is split unasked, or where a square matrix is there; of more inputs than the page has the first are taken', () => {
  expect(refusal(() => matchNetwork(arrays(wide)))).toMatch(/seems to act on input and state together.*affine: 'input first'/);
  expect(tryRead(() => matchNetwork(arrays(wide)))).toMatchObject({ doubt: { setting: { name: 'affine', values: ['input first', 'state first'] } } });
  const square = { ...arrays(wide), W_rec: { data: values(N * N, 3), shape: [N, N] } };
  expect(tryRead(() => matchNetwork(square, { affine: 'input first' }))).toMatchObject({ conventions: {} });
  const many = { w: { data: values(80 * 145, 1), shape: [80, 145] }, W_out: { data: values(80, 2), shape: [1, 80] } };
  const { inputs, weights, guessed } = matchNetwork(many, { affine: 'input first' });
  expect([inputs, weights.I.length, weights.I[64], weights.G[0]]).toEqual([64, 80 * 64, many.w.data[145], many.w.data[65]]);
  expect(guessed[0]).toMatch(/that of the 65 inputs of 'w' the first 64 are wanted/);
});
