import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NamedArray, NamedArrays } from '../../src/formats/namedArrays.ts';
import { writeNpy, writeTextNpy } from '../../src/formats/npy.ts';
import { compressedNpz, npyOfObjects, npyVersion2 } from './numpyFiles.ts';
import { refusal } from './refusal.ts';
import { readNpy, readNpz, writeNpz } from './whole.ts';

test('readNpz: reads what numpy 2.4 wrote, in C and Fortran order, in either byte order, and passes over texts', () => {
  const arrays = readNpz(compressedNpz);
  expect(arrays.c8).toEqual({ data: Float64Array.of(0, 0.125, 0.25, 0.375, 0.5, 0.625), shape: [2, 3] });
  expect(arrays.f4).toEqual({ data: Float32Array.of(0.5, 1.5, 2.5, 3.5, 4.5, 5.5), shape: [3, 2] });
  expect(arrays.i8).toEqual({ data: BigInt64Array.of(-(2n ** 60n), 5n), shape: [2] });
  expect(arrays.i4).toEqual({ data: Int32Array.of(7), shape: [] });
  expect(arrays.big).toEqual({ data: Float64Array.of(1.5, -2.5), shape: [2] });
  expect(arrays.b).toEqual({ data: Uint8Array.of(1, 0), shape: [2] });
  // The half nearest to 6e-8 is the smallest there is, 2^-24.
  expect(arrays.h).toEqual({ data: Float32Array.of(1, -0.5, 65504, 2 ** -24), shape: [4] });
  expect(arrays.cube).toEqual({ data: Float32Array.from({ length: 24 }, (_, i) => i), shape: [2, 3, 4] });
  expect(arrays.empty).toEqual({ data: new Float64Array(0), shape: [0, 3] });
  expect('text' in arrays).toBe(false);
});

test('readNpy: reads version 2, and finds no numbers in an array of Python objects', () => {
  expect(readNpy(npyVersion2, 'x')).toEqual({ array: { data: Float64Array.of(1, 2), shape: [2] } });
  expect(readNpy(npyOfObjects, 'x')).toEqual({ other: expect.stringMatching(/^Python objects/) });
});

test('writeNpy: the header is that of numpy.save, to the byte', () => {
  const text = new TextDecoder('latin1').decode(writeNpy({ data: Float64Array.of(1, 2), shape: [2] }));
  expect(text.slice(0, 128)).toBe(`\x93NUMPY\x01\x00v\x00{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }${' '.repeat(60)}\n`);
  expect(text.length).toBe(128 + 16);
  expect(new TextDecoder('latin1').decode(writeNpy({ data: new Float32Array(1), shape: [] })).slice(10)).toMatch(
    /^\{'descr': '<f4', 'fortran_order': False, 'shape': \(\), \}/,
  );
  expect(new TextDecoder('latin1').decode(writeTextNpy('tanh')).slice(10)).toMatch(/^\{'descr': '<U4', 'fortran_order': False, 'shape': \(\), \}/);
});

const anyArray: fc.Arbitrary<NamedArray> = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }).chain((shape) => {
  const length = shape.reduce((a, b) => a * b, 1);
  const sized = { minLength: length, maxLength: length };
  const data = fc.oneof(
    fc.float32Array(sized),
    fc.float64Array(sized),
    fc.int32Array(sized),
    fc.bigInt64Array(sized),
    fc.uint8Array(sized),
    fc.int16Array(sized),
  );
  return data.map((numbers) => ({ data: numbers, shape }) as NamedArray);
});

test('readNpz: brings back what writeNpz wrote, to the bit (300 sets of arrays)', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[A-Za-z_][\w.]{0,12}$/), anyArray, { minKeys: 1, maxKeys: 4 }), (arrays) => {
      const back = readNpz(writeNpz(arrays as NamedArrays));
      expect(Object.keys(back)).toEqual(Object.keys(arrays));
      for (const [name, { data, shape }] of Object.entries(arrays)) {
        expect(back[name].shape).toEqual(shape);
        expect(back[name].data.constructor).toBe(data.constructor);
        expect(new Uint8Array(back[name].data.buffer)).toEqual(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
      }
    }),
    { numRuns: 300 },
  );
});

test('writeNpz: keeps settings beside the arrays: numbers to be read back, texts for numpy', () => {
  const bytes = writeNpz({ G: { data: Float64Array.of(1), shape: [1, 1] } }, { gain: 1.5, nonlinearity: 'tanh' });
  expect(readNpz(bytes)).toEqual({ G: { data: Float64Array.of(1), shape: [1, 1] }, gain: { data: Float64Array.of(1.5), shape: [] } });
  expect(bytes).toEqual(writeNpz({ G: { data: Float64Array.of(1), shape: [1, 1] } }, { gain: 1.5, nonlinearity: 'tanh' }));
});

test('readNpy: refuses arrays that claim another size than they have', () => {
  const good = writeNpy({ data: Float64Array.of(1, 2), shape: [2] });
  const changed = (from: string, to: string) => {
    const text = new TextDecoder('latin1').decode(good).replace(from, to);
    return Uint8Array.from(text, (c) => c.charCodeAt(0));
  };
  for (const bytes of [
    good.subarray(0, good.length - 1),
    good.subarray(0, 60),
    changed('(2,)', '(3,)'),
    changed('(2,)', '(1,)'),
    changed('(2,)', '(9e9999,)'),
    changed('\x01', '\x07'),
    changed('False', 'Maybe'),
  ])
    refusal(() => readNpy(bytes, 'x'));
  expect(refusal(() => readNpy(changed('(2,), }            ', '(999999999999,), } '), 'x'))).toMatch(/too large/);
});

test('readNpz: without numbers in it is refused with a line of Python', () => {
  expect(refusal(() => readNpz(writeNpz({}, { nonlinearity: 'tanh' })))).toMatch(/numpy\.savez/);
});
