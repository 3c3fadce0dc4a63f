import { describe, expect, test } from 'vitest';
import { whatIsDropped } from '../../src/page/dropped.ts';

describe('whatIsDropped', () => {
  test.each([
    'https://example.org/page/#v=1&preset=thesis-a&network.gain=1.8',
    '#network.gain=1.8',
    'network.gain=1.8',
    'preset=thesis-b',
    'https://example.org/%23network.gain%3D1.8',
  ])('%s is a link of this page', (text) => {
    expect(whatIsDropped(text)).toEqual({ link: text });
  });

  test.each([
    ['https://example.org/', /leads elsewhere/],
    ['https://example.org/?q=1&page=2', /leads elsewhere/],
    ['javascript:alert(1)', /holds no settings/],
    ['some words', /holds no settings/],
    ['', /Nothing that this page can read/],
    [' \n ', /Nothing that this page can read/],
    ['a='.repeat(500_000), /holds no settings/],
    ['.a'.repeat(500_000), /holds no settings/],
  ])('%s is explained', (text, sentence) => {
    expect(whatIsDropped(text)).toMatchObject({ sentence: expect.stringMatching(sentence) });
  });
});
