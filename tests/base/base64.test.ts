import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../src/base/base64.ts';
import { crc32 } from '../../src/base/crc32.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

// RFC 4648, section 10.
test.each([
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
])("base64 of '%s' is '%s'", (text, coded) => {
  expect(toBase64(bytesOf(text))).toBe(coded);
  expect(fromBase64(coded)).toEqual(bytesOf(text));
});

test('base64: bytes of several pieces are the same as in Node, and come back', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7919) >> 3);
  expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  expect(fromBase64(toBase64(bytes))).toEqual(bytes);
});

test('crc32: the check value of its definition, whole and in two parts', () => {
  expect(crc32(bytesOf('123456789'))).toBe(0xcbf43926);
  expect(crc32(bytesOf('56789'), crc32(bytesOf('1234')))).toBe(0xcbf43926);
});
