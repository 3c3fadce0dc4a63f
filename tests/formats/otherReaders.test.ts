/** Readers of formats that other programs write, against files that these programs wrote. */
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { denseH5, kerasH5, kindsH5, latestH5, matlabH5 } from './hdf5Files.ts';
import { packedMat, plainMat } from './matlabFiles.ts';
import { flax, msgpackNumpy } from './msgpackFiles.ts';
import { damage, lottery, refusal, tryRead } from './refusal.ts';
import { networkIn, readContent } from './whole.ts';

const eighths = Float64Array.from({ length: 16 }, (_, i) => i / 8);

describe('MATLAB 5', () => {
  test.each([
    ['plain', plainMat],
    ['packed', packedMat],
  ])('%s: matrices, structs, texts, and what is no array of plain numbers', (_, bytes) => {
    const { arrays, texts, passedOver } = readContent(bytes);
    expect(Object.keys(arrays).sort()).toEqual(['flag', 'net.W_in', 'net.W_out', 'net.tau', 'w']);
    expect(arrays.w).toEqual({ data: eighths, shape: [4, 4] });
    expect(arrays['net.W_in']).toEqual({ data: Float32Array.from({ length: 8 }, (__, i) => i / 4), shape: [4, 2] });
    expect(arrays['net.W_out']).toEqual({ data: Int16Array.of(1, 2, 3, 4), shape: [1, 4] });
    expect([...arrays.flag.data]).toEqual([1, 0]);
    expect([...texts]).toEqual([['net.activation', 'relu']]);
    expect(Object.fromEntries(passedOver.map(({ name, what }) => [name, what]))).toEqual({
      cells: expect.stringMatching(/cell array/),
      S: expect.stringMatching(/sparse matrix.*full\(G\)/),
      z: expect.stringMatching(/complex/),
    });
    const { weights, settings } = networkIn(bytes);
    expect(weights.G).toEqual(eighths);
    expect([...weights.W]).toEqual([1, 2, 3, 4]);
    expect(settings).toEqual({ gain: 1, tau: 100, nonlinearity: 'relu' });
  });
});

describe('MessagePack', () => {
  test('of Flax: nested parameters, and what stands beside them', () => {
    const { arrays, numbers, texts, passedOver } = readContent(flax);
    expect(arrays['params.SimpleCell_0.h.kernel']).toEqual({ data: Float32Array.from(eighths), shape: [4, 4] });
    expect(arrays.scalar).toEqual({ data: Float32Array.of(0.5), shape: [] });
    expect([...(numbers ?? [])]).toEqual([['step', 750]]);
    expect([...texts]).toEqual([['name', 'run']]);
    expect(passedOver.map(({ name }) => name)).toEqual(['z', 'none']);
    const { weights, system } = networkIn(flax);
    expect(Array.from(weights.G.subarray(0, 4))).toEqual([0, 0.5, 1, 1.5]);
    expect([[...weights.b], [...weights.W], [...weights.c], system]).toEqual([[1, 2, 3, 4], [1, 2, 3, 4], [7], 'leaky-rate']);
  });

  test('of msgpack-numpy', () => {
    expect(readContent(msgpackNumpy).arrays.W_rec).toEqual({ data: Float64Array.of(0, 1, 2, 3), shape: [2, 2] });
  });
});

describe('HDF5', () => {
  test('of Keras: kernels are turned', () => {
    const { weights, system } = networkIn(kerasH5);
    expect(Array.from(weights.G.subarray(0, 4))).toEqual([0, 0.5, 1, 1.5]);
    expect(Array.from(weights.I)).toEqual([0, 1, 0.25, 1.25, 0.5, 1.5, 0.75, 1.75]);
    expect([[...weights.b], [...weights.W], [...weights.c], system]).toEqual([[1, 2, 3, 4], [1, 2, 3, 4], [7], 'leaky-rate']);
  });

  test('within a .keras file, and any other file that was packed alone', () => {
    const keras = zipSync({ 'metadata.json': new Uint8Array(2), 'config.json': new Uint8Array(2), 'model.weights.h5': kerasH5 });
    expect(networkIn(keras).weights.G).toEqual(networkIn(kerasH5).weights.G);
    expect(readContent(zipSync({ 'net.mat': plainMat, '__MACOSX/._net.mat': new Uint8Array(9) })).arrays.w.shape).toEqual([4, 4]);
  });

  test('chunks, filters, types, links and groups of h5py', () => {
    const { arrays, passedOver } = readContent(kindsH5);
    expect(arrays.packed).toEqual({ data: Float64Array.from({ length: 35 }, (_, i) => i / 8), shape: [5, 7] });
    expect(arrays.cube).toEqual({ data: Int16Array.from({ length: 24 }, (_, i) => i), shape: [2, 3, 4] });
    expect(arrays.big).toEqual({ data: Float64Array.of(1.5, -2.5), shape: [2] });
    expect([...arrays.flag.data]).toEqual([1, 0]);
    expect(arrays.one).toEqual({ data: BigInt64Array.of(-7n), shape: [] });
    expect(arrays.half.data).toEqual(Float32Array.of(1, -0.5));
    expect([...arrays.unwritten.data]).toEqual([0, 0, 0]);
    expect(Object.keys(arrays).filter((name) => name.startsWith('many.')).length).toBe(20);
    expect('link' in arrays || 'hard' in arrays).toBe(false);
    expect(Object.fromEntries(passedOver.map(({ name, what }) => [name, what]))).toEqual({
      text: expect.stringMatching(/texts/),
      z: expect.stringMatching(/complex/),
      empty: 'nothing',
      lzf: expect.stringMatching(/without compression/),
    });
  });

  test('in its newer form, and refused with the line that helps where the list of a group is kept otherwise', () => {
    expect(readContent(latestH5).arrays['a.G']).toEqual({ data: eighths, shape: [4, 4] });
    expect(refusal(() => readContent(denseH5))).toMatch(/list of its groups.*h5py\.File.*numpy\.savez/);
  });

  test('of MATLAB 7.3: matrices come as MATLAB has them', () => {
    const { arrays, passedOver } = readContent(matlabH5);
    expect(arrays.W_rec).toEqual({ data: eighths, shape: [4, 4] });
    expect(arrays.W_in).toEqual({ data: Float64Array.from({ length: 8 }, (_, i) => i / 4), shape: [4, 2] });
    expect(arrays.W_out.shape).toEqual([1, 4]);
    expect(Object.keys(arrays).sort()).toEqual(['W_in', 'W_out', 'W_rec', 'net.tau']);
    expect(passedOver).toEqual([{ name: 'S', what: expect.stringMatching(/full\(G\)/) }]);
    expect(networkIn(matlabH5).settings).toEqual({ gain: 1, tau: 100 });
  });
});

test.each([
  ['a Keras file', kerasH5],
  ['an HDF5 file', kindsH5],
  ['a newer HDF5 file', latestH5],
  ['a plain .mat', plainMat],
  ['a packed .mat', packedMat],
  ['a .msgpack', flax],
])('300 damaged copies of %s are refused with a sentence, or read', (_, file) => {
  const random = lottery(5);
  for (let i = 0; i < 300; i++) tryRead(() => readContent(damage(file, i, random)));
});

test('lengths that a file only claims take no memory', () => {
  const claim = Uint8Array.from(plainMat);
  // The length of the first element.
  new DataView(claim.buffer).setUint32(132, 0xffffffff, true);
  expect(refusal(() => readContent(claim))).toMatch(/damaged or cut off/);
  // A dictionary of four thousand million entries, a text and an array as long.
  for (const bytes of [
    [0xdf, 255, 255, 255, 255, 0xa1, 65, 1, 1, 1],
    [0x81, 0xa1, 65, 0xdb, 255, 255, 255, 255, 65],
    [0x81, 0xa1, 65, 0xdd, 255, 255, 255, 255, 65],
  ])
    refusal(() => readContent(Uint8Array.from(bytes)));
});

test('HDF5: trees that hold themselves end', () => {
  for (const file of [kindsH5, kerasH5]) {
    const text = String.fromCharCode(...file);
    for (let at = text.indexOf('TREE'); at >= 0; at = text.indexOf('TREE', at + 4)) {
      const bytes = Uint8Array.from(file);
      const view = new DataView(bytes.buffer);
      bytes[at + 5] = 1;
      // So many children, each of them this tree again, whatever the length of a key is.
      view.setUint16(at + 6, 20, true);
      for (let from = at + 24; from < at + 24 + 20 * 40; from += 8) view.setBigUint64(from, BigInt(at), true);
      tryRead(() => readContent(bytes));
    }
  }
});

test('JLD2 is HDF5 within, with the sides of arrays exchanged: it is refused by its name', () => {
  const bytes = Uint8Array.from(matlabH5);
  bytes.fill(0, 0, 128);
  bytes.set(new TextEncoder().encode('HDF5-based Julia Data Format, version 0.1.1'));
  expect(refusal(() => readContent(bytes))).toMatch(/JLD2.*npzwrite/);
});
