import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Budget, mostBytes, slice } from '../../src/formats/budget.ts';
import { FormatError } from '../../src/formats/formatError.ts';
import { matchNetwork, readNetworkFile } from '../../src/formats/index.ts';
import { everyCase } from '../everyCase.ts';
import { sharedPath, testWith } from '../shared.ts';
import {
  claimedArray,
  doublings,
  encodings,
  inflating,
  json,
  manyCalls,
  manyKeys,
  manyTensors,
  marks,
  oneStorageManyTypes,
  oneTensorManyTimes,
  overlapping,
  packedZeros,
  safetensorsOf,
  sameRows,
  selfReference,
  sharedData,
} from './attackFiles.ts';
import { tryRead } from './refusal.ts';
import { whole } from './whole.ts';

/** Reads a file as the page does; fails when it takes more slices than the budget has. Gives the refusal, or 'taken'. */
function dealWith(bytes: Uint8Array): string {
  const result = tryRead(() => {
    let slices = 0;
    const run = <T>(work: Generator<void, T, void>): T => {
      for (;;) {
        const next = work.next();
        if (next.done) return next.value;
        if (++slices > (8 * mostBytes) / slice) expect.fail('takes more slices than the budget allows');
      }
    };
    return run(matchNetwork(run(readNetworkFile(bytes, 'x'))));
  });
  return result instanceof FormatError ? result.message : 'taken';
}

const tenSeconds: readonly [string, () => Uint8Array, RegExp][] = [
  ['a row of 4000 numbers, 1000 times in each of 400 lists', () => sameRows(400, 1000, 4000), /far more work|more than \d+ MB|too large/],
  ['a text of 1 MB, made into bytes 1000 times', () => encodings(1e6, 1000), /far too long/],
];

describe('small files that ask for a lot are refused with a sentence', () => {
  test.each([
    // Ten seconds each.
    ...(everyCase ? tenSeconds : []),
    ['OrderedDict called 200,000 times with 20,000 pairs', () => manyCalls(200_000, 20_000), /far too long/],
    ['OrderedDict called 1000 times with 20,000 pairs', () => manyCalls(1000, 20_000), /far too long/],
    ['one tensor, 1,500,000 times in a list', () => oneTensorManyTimes(1_500_000), /too many/],
    ['5000 tensors over one storage', () => manyTensors(5000, [1], [1]), /too many/],
    ['one number as 2^27 by a stride of 0', () => manyTensors(1, [2 ** 27], [0]), /too large/],
    ['one number as 2^20, 1000 times', () => manyTensors(1000, [2 ** 20], [0]), /too large/],
    ['one storage as every type', () => oneStorageManyTypes(64), /damaged/],
    ['a list that holds itself 1,000,000 times', () => selfReference(1_000_000), /no arrays/],
    ['lists in lists, 2^30 paths', () => doublings(30), /No recurrent weights/],
    ['lists in lists, 40 deep', () => doublings(40), /nested too deep/],
    ['an array of numpy that claims 2^60 numbers', () => claimedArray(2 ** 30, 2 ** 30), /too large/],
    ['an array of numpy that claims a million numbers', () => claimedArray(1e6), /damaged/],
    ['a dictionary of 150,000 numbers', () => manyKeys(150_000), /far too long/],
    ['1,000,000 marks', () => marks(1_000_000), /damaged/],
    ['a zip entry that unpacks to 60 MB and claims 1 kB', () => inflating(60e6, 1000), /damaged/],
    ['a zip entry that unpacks to 1 MB and claims 200 MB', () => inflating(1e6, 2e8), /damaged/],
    ['4000 entries that are one and the same of 100 kB', () => overlapping(4000, 12_500), /larger than 256 MB|damaged/],
    ['500 arrays of bfloats that are one and the same MB', () => sharedData(500, 2 ** 19), /memory|too large/],
    ['safetensors: 5000 empty arrays', () => sharedData(5000, 0), /too many/],
    ['safetensors: a description of lists in lists', () => safetensorsOf(`{"G":${'['.repeat(3e5)}${']'.repeat(3e5)}}`, 0), /nested too deep|damaged/],
    ['JSON: 8,000,000 empty lists', () => json(`{"G":[${'[],'.repeat(8e6)}[]]}`), /memory/],
    ['JSON: lists in lists', () => json(`{"G":${'['.repeat(1e6)}`), /nested too deep/],
    ['JSON: objects in objects', () => json('{"G":'.repeat(1e5)), /nested too deep/],
    ['JSON: 2 MB of white space', () => json(`{${' '.repeat(2e6)}"G":1}`), /damaged/],
    ['JSON: a text of 2 MB', () => json(`{"title":"${'x'.repeat(2e6)}"}`), /text of more than a megabyte/],
    ['JSON: a number of 100 kB', () => json(`{"G":[${'1'.repeat(1e5)}]}`), /damaged/],
    ['JSON: 10,000 names', () => json(`{${Array.from({ length: 10_000 }, (_, i) => `"n${i}":1`).join()}}`), /too many/],
  ])('%s', (_, make, sentence) => {
    expect(dealWith(make())).toMatch(sentence);
  });
});

test('any instance of these kinds is read or refused within the budget (60 of them)', () => {
  const count = fc.integer({ min: 0, max: 30_000 });
  const instances = fc.oneof(
    fc.tuple(count, count).map(([calls, pairs]) => manyCalls(calls, pairs)),
    count.map(oneTensorManyTimes),
    fc
      .tuple(fc.integer({ min: 1, max: 50 }), fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 4 }), fc.integer({ min: 0, max: 3 }))
      .map(([many, shape, stride]) =>
        manyTensors(
          many,
          shape,
          shape.map(() => stride),
        ),
      ),
    count.map(selfReference),
    fc.integer({ min: 0, max: 33 }).map(doublings),
    fc.tuple(fc.integer({ min: 0, max: 3e6 }), fc.integer({ min: 0, max: 3e6 })).map(([real, claimed]) => inflating(real, claimed)),
    fc.integer({ min: 0, max: 40 }).map((depth) => json(`{"G":${'['.repeat(depth)}1${']'.repeat(depth)}}`)),
    fc.json().map((text) => json(`{"G":${text}}`)),
  );
  fc.assert(
    fc.property(instances, (bytes) => {
      expect(dealWith(bytes)).not.toBe('');
    }),
    { numRuns: 60 },
  );
});

test('what is large and honest is read in many slices: 800 x 800 zeros, packed to a few kB', () => {
  const work = readNetworkFile(packedZeros(800), 'x');
  let slices = 0;
  for (;;) {
    const next = work.next();
    if (next.done) {
      expect(next.value.arrays.G.shape).toEqual([800, 800]);
      break;
    }
    slices++;
  }
  expect(slices).toBeGreaterThan(20);
});

test('a file of more than 256 MB is refused by its length alone', () => {
  const large = { length: 2 ** 28 + 1, buffer: new ArrayBuffer(0), byteOffset: 0, byteLength: 2 ** 28 + 1 } as unknown as Uint8Array;
  expect(tryRead(() => whole(readNetworkFile(large, 'x')))).toMatchObject({
    message: expect.stringMatching(/has 256 MB; this page reads files of at most 256 MB/),
  });
});

test('Budget: says when a slice is over, and refuses work and memory beyond what a network needs', () => {
  const budget = new Budget();
  expect(budget.spend(slice - 1)).toBe(false);
  expect(budget.spend(1)).toBe(true);
  expect(budget.spend(1)).toBe(false);
  expect(() => budget.spend(8 * mostBytes)).toThrow(/more work/);
  expect(() => budget.hold(2 * mostBytes + 1)).toThrow(/MB of memory/);
  expect(() => new Budget().hold(Number.NaN)).toThrow(FormatError);
});

describe('weights that cannot be computed with are refused, with the array and its largest value', () => {
  const file = (change: Record<string, unknown>) =>
    json(JSON.stringify({ G: Array.from({ length: 8 }, () => new Array(8).fill(0.1)), I: new Array(8).fill(1), W: new Array(8).fill(1), ...change }));
  const list = (value: number) => new Array(8).fill(value);
  test.each([
    ['G of 1e308', { G: Array.from({ length: 8 }, () => list(1e308)) }, /'G' is too large.*1e\+308.*more than 1e\+308/],
    ['G of 1e38, which single precision would hold', { G: Array.from({ length: 8 }, () => list(1e38)) }, /'G'.*1e\+38.*8e\+38/],
    ['one weight of -1e39', { G: Array.from({ length: 8 }, (_, i) => list(i === 3 ? -1e39 : 0)) }, /'G'.*1e\+39/],
    ['I of 1e300', { I: list(1e300) }, /'I'.*1e\+300/],
    ['W that adds up', { W: list(3e11) }, /'W'.*largest value is 300000000000, .*add up to 2400000000000/],
    ['b of 1e13', { b: list(1e13) }, /'b'/],
    ['h0 of 1e200', { h0: list(1e200) }, /'h0'/],
    ['c of 1e300', { c: [1e300] }, /'c'/],
  ])('%s', (_, change, sentence) => {
    expect(dealWith(file(change))).toMatch(sentence);
  });

  test('a NaN in a JSON file, as Python writes it, is named and not called damage', () => {
    expect(dealWith(json('{"G": [[1,2,3,4],[1,NaN,3,4],[1,2,3,4],[1,2,3,4]]}'))).toMatch(/'G' holds a value that is no finite number \(number 6 of 16\)/);
    expect(dealWith(json('{"G": [[1,2,3,4],[1,2,3,4],[1,-Infinity,3,4],[1,2,3,4]]}'))).toMatch(/number 10 of 16/);
  });

  test('large and small weights that can be computed with are taken', () => {
    expect(dealWith(file({ W: list(1e11), I: list(1e-320), b: list(-1e11) }))).toBe('taken');
  });
});

testWith('cases/attack/pickle-many-tensors.pth', 'the files of cases/attack are refused with a sentence, in bounded work', () => {
  const folder = sharedPath('cases/attack');
  for (const name of fs.readdirSync(folder))
    if (!name.endsWith('.txt')) expect(dealWith(fs.readFileSync(`${folder}/${name}`)), name).toMatch(/too many|too long|too large/);
});
