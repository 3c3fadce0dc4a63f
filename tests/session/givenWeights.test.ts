import { describe, expect, test } from 'vitest';
import { checkWeightArrays } from '../../src/lab/weightArrays.ts';
import { takeWeights } from '../../src/session/givenWeights.ts';

const shape = { size: 4, inputs: 1, outputs: 1 };
const sixteen = Float64Array.from({ length: 16 }, (_, i) => i / 16);
const rows = Array.from({ length: 4 }, (_, i) => [...sixteen.subarray(4 * i, 4 * i + 4)]);
const refusal = (G: unknown) => {
  try {
    takeWeights({ G }, shape);
  } catch (error) {
    expect((error as Error).name).toBe('ShapeError');
    return (error as Error).message;
  }
  return expect.fail('was taken');
};

test('takeWeights: flat, nested, typed, rows of typed arrays, and {data, shape} give the same weights', () => {
  for (const G of [
    sixteen,
    [...sixteen],
    rows,
    rows.map((row) => Float32Array.from(row)),
    { data: sixteen, shape: [4, 4] },
    [
      [rows[0], rows[1]],
      [rows[2], rows[3]],
    ],
  ])
    expect(takeWeights({ G }, shape).G).toEqual(sixteen);
});

describe('takeWeights: refuses before memory is taken', () => {
  const sparse = new Array(4294967295);
  const holes = new Array(16);
  holes[3] = 1;
  const row = new Array(1e6).fill(0);
  const empty: unknown[] = [];
  const ofItself: unknown[] = [];
  ofItself.push(ofItself, ofItself);
  test.each([
    ['a sparse array', sparse, /at least 4294967295 numbers; this network/],
    ['an array of holes', holes, /G\[0\] is not a finite number/],
    ['one row a million times', new Array(1e6).fill(row), /at least 1000000 numbers/],
    ['rows of rows of nothing', new Array(16).fill(new Array(16).fill(empty)), /at least 32 numbers/],
    ['an array that holds itself', ofItself, /numbers/],
    ['rows and something else', [...rows.slice(0, 3), 7], /as entry 3 of them, something else/],
    ['texts', new Array(16).fill('1'), /G\[0\] is not a finite number/],
    ['null', new Array(16).fill(null), /not a finite number/],
    ['truth values', new Array(16).fill(true), /not a finite number/],
    ['BigInts', BigInt64Array.from({ length: 16 }, () => 1n), /not a finite number/],
    ['what only has a length', { length: 16 }, /must be an array of 16 numbers/],
    ['data that only have a length', { data: { length: 16 }, shape: [4, 4] }, /must be an array of 16 numbers/],
    ['a view that is none of numbers', new DataView(new ArrayBuffer(16)), /must be an array of 16 numbers/],
    ['too few', [1, 2, 3], /has 3 numbers; this network .* needs 4 x 4 = 16/],
    ['1e308 everywhere', new Array(16).fill(1e308), /^G is too large to be computed with: its largest value is 1e\+308, .*more than 1e\+308/],
    ['1e39, which single precision does not hold', new Array(16).fill(1e39), /^G is too large.*1e\+39/],
  ])('%s', (_, G, sentence) => {
    expect(refusal(G)).toMatch(sentence);
  });
});

test('checkWeightArrays: what no network can need is refused before it is copied to the session', () => {
  expect(() => checkWeightArrays({ G: new Array(4294967295) })).toThrow(/setWeights: G has more than 4000000 numbers/);
  expect(() => checkWeightArrays({ W: new Array(1e5).fill(new Array(1e5).fill(0)) })).toThrow(/W has more than/);
  expect(() => checkWeightArrays({ b: { data: new Array(4294967295) } })).toThrow(/b has more than/);
  expect(() => checkWeightArrays({ G: sixteen, I: rows, W: undefined, b: null, h0: 7 })).not.toThrow();
});
