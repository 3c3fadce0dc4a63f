/** Comments are as wide as code at most (biome.json): the formatter leaves them as they are. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const { lineWidth } = JSON.parse(fs.readFileSync(path.join(root, 'biome.json'), 'utf8')).formatter as { lineWidth: number };

test('no line of a comment is wider than a line of code may be', () => {
  const files = ['src', 'tests', 'scripts', 'bench'].flatMap((folder) =>
    fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
  );
  const wide = files
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith('.data.ts'))
    .flatMap((file) =>
      fs
        .readFileSync(path.join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, k) =>
          /^\s*(\*|\/\*|\/\/) /.test(line) && line.length > lineWidth && line.trim().includes(' ', lineWidth / 2) ? [`${file}:${k + 1}`] : [],
        ),
    );
  expect(wide).toEqual([]);
});
