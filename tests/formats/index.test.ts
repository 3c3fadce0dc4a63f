import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { FormatError, type NamedArrays } from '../../src/formats/index.ts';
import { writeNpy } from '../../src/formats/npy.ts';
import { flipFlop } from '../../src/science/tasks/flipFlop.ts';
import { initialValues } from '../../src/science/tasks/task.ts';
import { sharedBytes, testWith } from '../shared.ts';
import { networkHere, settingsHere } from './networkHere.ts';
import { npyOfObjects } from './numpyFiles.ts';
import { damage, lottery, refusal, tryRead } from './refusal.ts';
import { networkIn, readNetworkFile, writeNetworkFile } from './whole.ts';
import { dictionary, global, join, op, pickle, tensor, writePth } from './writePth.ts';

const text = (value: string) => Uint8Array.from(value, (c) => c.charCodeAt(0));
const arrays = networkHere();
const chosen = { task: flipFlop, values: initialValues(flipFlop.parameters) };

/** A file of each format that can be read, with the same network. */
const files: Readonly<Record<string, Uint8Array>> = {
  npz: writeNetworkFile('npz', arrays, settingsHere, chosen),
  safetensors: writeNetworkFile('safetensors', arrays, settingsHere, chosen),
  json: writeNetworkFile('json', arrays, settingsHere, chosen),
  pth: writePth(
    pickle(
      dictionary(
        Object.fromEntries(
          Object.entries(arrays).map(([name, { data, shape }]) => [
            name,
            tensor({ key: name, type: 'DoubleStorage', length: data.length, shape, strides: shape.length === 1 ? [1] : [shape[1], 1] }),
          ]),
        ),
      ),
    ),
    Object.fromEntries(Object.entries(arrays).map(([name, { data }]) => [name, data])),
  ),
};

describe.each(Object.keys(files))('readNetworkFile: %s', (format) => {
  const file = files[format] as Uint8Array;

  test('gives back the network that was written, whatever the file is called', () => {
    for (const name of ['x.pth', 'x.txt', '', 'network.npz', '\u202e\u0000']) {
      const { weights, size, inputs, outputs } = networkIn(file, name);
      expect([size, inputs, outputs]).toEqual([6, 2, 3]);
      for (const [group, { data }] of Object.entries(arrays)) expect(weights[group as 'G']).toEqual(data);
    }
  });

  test('is read from the middle of a larger buffer, and from a Buffer of Node', () => {
    const large = new Uint8Array(file.length + 13);
    large.set(file, 5);
    expect(readNetworkFile(large.subarray(5, 5 + file.length), 'x')).toEqual(readNetworkFile(file, 'x'));
    expect(readNetworkFile(Buffer.from(file), 'x')).toEqual(readNetworkFile(file, 'x'));
  });

  test('300 damaged files are read whole or refused with a sentence', () => {
    const random = lottery(7);
    let refused = 0;
    for (let i = 0; i < 300; i++) {
      const bytes = damage(file, i, random);
      if (tryRead(() => networkIn(bytes, 'x.pth')) instanceof FormatError) refused++;
    }
    // JSON has no checksum, and white space and digits may change; safetensors has none either.
    expect(refused).toBeGreaterThan(format === 'json' || format === 'safetensors' ? 150 : 230);
  });
});

testWith('data/sys_A1_state.pth', "readNetworkFile: 300 damaged copies of the study's file are refused with a sentence, or read as they were", () => {
  const file = sharedBytes('data/sys_A1_state.pth');
  const whole = readNetworkFile(file, 'sys_A1_state.pth');
  const random = lottery(1);
  let refused = 0;
  for (let i = 0; i < 300; i++) {
    const read = tryRead(() => readNetworkFile(damage(file, i, random), 'sys_A1_state.pth'));
    if (read instanceof FormatError) refused++;
    else for (const [name, { data }] of Object.entries(read as NamedArrays)) expect(sameBits(data, whole[name]?.data), name).toBe(true);
  }
  expect(refused).toBeGreaterThan(200);
});

/** toEqual takes seconds for a quarter of a million numbers. */
const sameBits = (a: ArrayBufferView, b: ArrayBufferView | undefined) => b !== undefined && Buffer.from(a.buffer).equals(Buffer.from(b.buffer));

test('readNetworkFile: a .npy file is one array, named by the file', () => {
  expect(readNetworkFile(writeNpy({ data: Float64Array.of(1, 2), shape: [2] }), 'C:\\weights\\G.npy')).toEqual({
    G: { data: Float64Array.of(1, 2), shape: [2] },
  });
});

test.each([
  ['nothing', new Uint8Array(0), /empty/],
  ['HDF5', text('\x89HDF\r\n\x1a\n0000'), /HDF5.*numpy\.savez/],
  ['MATLAB', text('MATLAB 5.0 MAT-file'), /MATLAB.*scipy\.io\.loadmat/],
  ['gzip', text('\x1f\x8b\x08'), /gzip.*Unpack/],
  ['a web page', text('<!DOCTYPE html><html>'), /web page.*download/],
  ['a picture', text('\x89PNG\r\n'), /picture/],
  ['PyTorch before 1.6', text('\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M'), /before version 1\.6.*torch\.save/],
  ['a pickle', text('\x80\x04\x95\x00\x00\x00\x00\x00\x00\x00\x00]\x94.'), /pickle.*numpy\.savez/],
  ['Python objects of numpy', npyOfObjects, /no arrays of numbers.*Python objects/],
  ['some other zip file', zipSync({ 'word/document.xml': text('x') }, { level: 0 }), /'word\/document\.xml'/],
  ['an empty zip file', zipSync({}), /holds nothing/],
  ['text', text('Dear Sir or Madam'), /none that the page knows/],
  ['a file of Julia', text('HDF5-based Julia Data Format, version 0.1.1'), /JLD2.*npzwrite/],
  ['the list of a TensorFlow checkpoint', text('model_checkpoint_path: "model"'), /TensorFlow checkpoint.*load_checkpoint/],
  ['a TensorFlow.js model', text('{"modelTopology": {}, "weightsManifest": [{"paths": ["a.bin"], "weights": []}]}'), /TensorFlow\.js.*tensorflowjs_converter/],
  ['a file of joblib', join([op(0x80, 3), global('joblib.numpy_pickle', 'NumpyArrayWrapper'), op(0x2e)]), /joblib.*numpy\.savez/],
  ['the beginning of a zip file', text('PK\x03\x04'), /cut off/],
])('readNetworkFile: says what %s is, and what to do', (_, bytes, sentence) => {
  expect(refusal(() => readNetworkFile(bytes, 'file'))).toMatch(sentence);
});

test('writeNetworkFile: refuses a format that there is not', () => {
  expect(refusal(() => writeNetworkFile('onnx', arrays, settingsHere, chosen))).toMatch(/npz, safetensors, json, python/);
  expect(refusal(() => writeNetworkFile('constructor', arrays, settingsHere, chosen))).toMatch(/no file format/);
});
