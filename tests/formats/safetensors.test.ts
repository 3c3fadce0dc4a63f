import { expect, test } from 'vitest';
import { refusal } from './refusal.ts';
import { readSafetensors, writeSafetensors } from './whole.ts';

/** As the format is described: eight bytes of length, JSON, numbers. */
function file(header: unknown, data: readonly number[] = []): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + data.length);
  bytes[0] = json.length & 255;
  bytes[1] = json.length >> 8;
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

test('readSafetensors: reads a file put together by hand: F32 [2] of 1 and -2, BF16 of 1, a gain among the notes', () => {
  const arrays = readSafetensors(
    file(
      {
        __metadata__: { gain: '1.5', nonlinearity: 'tanh' },
        x: { dtype: 'F32', shape: [2], data_offsets: [0, 8] },
        y: { dtype: 'BF16', shape: [1, 1], data_offsets: [8, 10] },
      },
      [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 0x80, 0x3f],
    ),
  );
  expect(arrays).toEqual({
    x: { data: Float32Array.of(1, -2), shape: [2] },
    y: { data: Float32Array.of(1), shape: [1, 1] },
    gain: { data: Float64Array.of(1.5), shape: [] },
  });
});

test('writeSafetensors: describes itself in JSON padded to eight bytes, wide numbers first', () => {
  const bytes = writeSafetensors({ b: { data: Float32Array.of(1), shape: [1] }, a: { data: Float64Array.of(2), shape: [1] } }, { gain: 1.5 });
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  expect(length % 8).toBe(0);
  expect(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))).toEqual({
    __metadata__: { gain: '1.5' },
    a: { dtype: 'F64', shape: [1], data_offsets: [0, 8] },
    b: { dtype: 'F32', shape: [1], data_offsets: [8, 12] },
  });
  expect(bytes.length).toBe(8 + length + 12);
});

test.each([
  ['a header that is longer than the file', file({}).subarray(0, 9)],
  ['no JSON', file('{"x": ')],
  ['numbers that are not there', file({ x: { dtype: 'F32', shape: [2], data_offsets: [0, 8] } }, [0, 0, 0, 0])],
  ['offsets that disagree with the shape', file({ x: { dtype: 'F32', shape: [3], data_offsets: [0, 8] } }, [0, 0, 0, 0, 0, 0, 0, 0])],
  ['a negative offset', file({ x: { dtype: 'U8', shape: [2], data_offsets: [-2, 0] } })],
  ['a negative side', file({ x: { dtype: 'U8', shape: [-1], data_offsets: [1, 0] } })],
  ['no shape', file({ x: { dtype: 'U8', data_offsets: [0, 0] } })],
  ['no description', file({ x: null })],
  ['a huge shape', file({ x: { dtype: 'U8', shape: [1e15], data_offsets: [0, 1e15] } })],
  ['an unknown type', file({ x: { dtype: 'constructor', shape: [1], data_offsets: [0, 1] } }, [1])],
])('readSafetensors: refuses %s', (_, bytes) => {
  refusal(() => readSafetensors(bytes));
});
