import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listFileNames, shownFileName } from '../../src/base/fileName.ts';

test('shownFileName: what cannot be seen, or turns what follows, becomes U+FFFD', () => {
  expect(shownFileName('weights\u202ezpn.exe')).toBe('weights\ufffdzpn.exe');
  expect(shownFileName('a\u0000b\nc\u2066d\u200fe\ufeff.npz')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde\ufffd.npz');
  expect(shownFileName('\ud83d.npz')).toBe('\ufffd.npz');
  expect(shownFileName('')).toBe('a file without a name');
  expect(shownFileName('réseau 網絡 🧠.npz')).toBe('réseau 網絡 🧠.npz');
});

test('shownFileName: of a long name the middle is left out, and its ending stays', () => {
  expect(shownFileName(`${'n'.repeat(3000)}.safetensors`)).toBe(`${'n'.repeat(19)}\u2026.safetensors`);
  expect(Array.from(shownFileName(`${'🧠'.repeat(100)}.npz`))).toHaveLength(32);
  expect(shownFileName(`a${'\u0301'.repeat(500)}.npz`)).toBe('a\u0301\u0301.npz');
});

test('shownFileName: any name at all is shown in 1 to 32 characters without control characters, and is shown the same again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const shown = shownFileName(name);
      expect(Array.from(shown).length).toBeGreaterThan(0);
      expect(Array.from(shown).length).toBeLessThanOrEqual(32);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
    }),
  );
});

test('listFileNames: three by name, the others by number', () => {
  expect(listFileNames(['a.npz'])).toBe('a.npz');
  expect(listFileNames(['a.npz', 'b.npz', 'c.npz'])).toBe('a.npz, b.npz and c.npz');
  expect(listFileNames(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
});
