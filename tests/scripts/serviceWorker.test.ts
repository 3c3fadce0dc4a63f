/** The list of files that the service worker keeps: all of a build but the worker itself, each with the digest of what it holds. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filesOf, workerFile } from '../../scripts/vite/serviceWorker.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'edge-'));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

test('filesOf: names, digests, and a revision where the name has no hash', () => {
  const folder = folderWith({ 'index.html': 'a', 'assets/part-12345678.js': 'b', 'fonts/deep/one.woff2': 'c', [workerFile]: 'd' });
  const files = filesOf(folder);
  fs.rmSync(folder, { recursive: true });
  expect(files.map(({ url }) => url)).toEqual(['assets/part-12345678.js', 'fonts/deep/one.woff2', 'index.html']);
  expect(files[0]).toEqual({ url: 'assets/part-12345678.js', revision: null, integrity: `sha256-${createHash('sha256').update('b').digest('base64')}` });
  expect(files[2]?.revision).toMatch(/^.{16}$/);
});

test('filesOf: another text in a file is another revision and another digest', () => {
  const [one, other] = ['a', 'b'].map((text) => {
    const folder = folderWith({ 'index.html': text });
    const [file] = filesOf(folder);
    fs.rmSync(folder, { recursive: true });
    return file!;
  });
  expect(one?.revision).not.toBe(other?.revision);
  expect(one?.integrity).not.toBe(other?.integrity);
});
