import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { crc32 } from '../../src/base/crc32.ts';
import { FormatError } from '../../src/formats/formatError.ts';
import { openZip } from '../../src/formats/zip.ts';
import { refusal, tryRead } from './refusal.ts';
import { unzipped, writeZip } from './whole.ts';

const text = (value: string) => new TextEncoder().encode(value);
const stored = () => zipSync({ a: text('hello hello hello') }, { level: 0 });
const packed = () => zipSync({ a: text('hello hello hello'.repeat(50)) }, { level: 9 });
/** Offset of the entry in the directory. */
const directory = (zip: Uint8Array) => new DataView(zip.buffer).getUint32(zip.length - 22 + 16, true);

// The check value of this checksum in the catalogue of parametrised CRC algorithms (CRC-32/ISO-HDLC).
test('crc32: of 123456789 is cbf43926', () => {
  expect(crc32(text('123456789'))).toBe(0xcbf43926);
});

test('openZip: reads stored and packed entries, and what writeZip wrote', () => {
  expect(unzipped(stored())).toEqual(text('hello hello hello'));
  expect(unzipped(packed())).toEqual(text('hello hello hello'.repeat(50)));
  expect(unzipped(writeZip({ b: text('x') }), 'b')).toEqual(text('x'));
  const two = { 'a.npy': text('hello'), b: new Uint8Array(2 ** 20).map((_, i) => i) };
  expect(unzipSync(writeZip(two))).toEqual(two);
});

test('openZip: a flipped bit anywhere in the data of an entry is noticed', () => {
  for (const make of [stored, packed]) {
    for (let at = 31; at < directory(make()); at++) {
      const zip = make();
      zip[at] ^= 4;
      const result = tryRead(() => unzipped(zip));
      // The last bits of packed data mean nothing.
      if (!(result instanceof FormatError)) expect(result).toEqual(unzipped(make()));
      else expect(result.message).toMatch(/damaged/);
    }
  }
});

test('openZip: a file that is cut off anywhere is noticed', () => {
  const zip = packed();
  for (let length = 0; length < zip.length; length++) expect(refusal(() => openZip(zip.subarray(0, length)))).toMatch(/cut off/);
});

test('openZip: refuses bombs before anything is unpacked', () => {
  const bomb = packed();
  new DataView(bomb.buffer).setUint32(directory(bomb) + 24, 300 * 2 ** 20, true);
  expect(refusal(() => openZip(bomb))).toMatch(/larger than 256 MB/);
  const many = zipSync(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`f${i}`, new Uint8Array(1)])), { level: 0 });
  expect(refusal(() => openZip(many))).toMatch(/too much/);
});

test('openZip: an entry that unpacks to more or less than it claims is refused', () => {
  for (const claim of [10, 849, 851, 100_000]) {
    const zip = packed();
    new DataView(zip.buffer).setUint32(directory(zip) + 24, claim, true);
    refusal(() => unzipped(zip));
  }
});

test('openZip: refuses encrypted entries, unknown packing, two entries of one name', () => {
  const encrypted = stored();
  encrypted[directory(encrypted) + 8] |= 1;
  expect(refusal(() => unzipped(encrypted))).toMatch(/password/);
  const strange = stored();
  strange[directory(strange) + 10] = 93;
  expect(refusal(() => unzipped(strange))).toMatch(/packed in a way/);
  const twice = zipSync({ aa: text('1'), ab: text('2') }, { level: 0 });
  const second = twice.lastIndexOf('b'.charCodeAt(0));
  twice[second] = 'a'.charCodeAt(0);
  expect(refusal(() => openZip(twice))).toMatch(/two entries/);
});
