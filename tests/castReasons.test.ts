/**
 * `as unknown as` tells the compiler to believe anything. Where a source file needs it, a comment on the same line or on the line before says why the type is
 * right; without such a reason the types are mended instead.
 */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Lines of `text` ('12: const x = ...') with a cast that no comment gives a reason for. */
function withoutReason(text: string): string[] {
  const lines = text.split('\n');
  const says = (line: string | undefined) => /(^|\s)\/\/ .{10,}|^\s*(\/\*\*?|\*) .{10,}/.test(line ?? '');
  return lines.flatMap((line, i) => (/\bas unknown as\b/.test(line) && !says(line) && !says(lines[i - 1]) ? [`${i + 1}: ${line.trim()}`] : []));
}

test('src: every cast through unknown has its reason beside it', () => {
  const src = path.join(import.meta.dirname, '../src');
  const files = fs.readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  expect(files.length).toBeGreaterThan(300);
  expect(files.flatMap((file) => withoutReason(fs.readFileSync(path.join(src, file), 'utf8')).map((line) => `${file}:${line}`))).toEqual([]);
});

test('a cast without a comment is found, also where the comment stands two lines before', () => {
  expect(withoutReason('const a = b as unknown as C;')).toEqual(['1: const a = b as unknown as C;']);
  expect(withoutReason('// Its keys come from two lists.\n\nconst a = b as unknown as C;')).toEqual(['3: const a = b as unknown as C;']);
  expect(withoutReason("const at = 'https://x' as unknown as C;")).toHaveLength(1);
  expect(withoutReason('const a = b as unknown as C; // Its keys come from two lists.')).toEqual([]);
  expect(withoutReason('// Its keys come from two lists.\nconst a = b as unknown as C;')).toEqual([]);
});
