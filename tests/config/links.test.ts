/** The frozen corpus of released links: tests/links.txt says on top how it is written. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readLink } from '../../src/config/link.ts';
import { flatten } from '../../src/config/paths.ts';
import { presetNames } from '../../src/config/schema.ts';

interface Released {
  readonly link: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly issues: readonly string[];
}

const blocks: readonly Released[] = fs
  .readFileSync(path.join(import.meta.dirname, '../links.txt'), 'utf8')
  .split('\n')
  .filter((line) => !line.startsWith(';'))
  .join('\n')
  .split(/\n\n+/)
  .filter((block) => block.trim() !== '')
  .map((block) => {
    const [link, ...lines] = block.trim().split('\n') as [string, ...string[]];
    const pairs = lines
      .filter((line) => line.includes(' = '))
      .map((line) => [line.trim().split(' = ')[0], JSON.parse(line.split(' = ')[1] as string)] as const);
    return { link, values: Object.fromEntries(pairs), issues: lines.filter((line) => line.startsWith('  ! ')).map((line) => line.slice(4)) };
  });

const alone = (preset: unknown) => blocks.find(({ values }) => values.preset === preset)?.values;

test('links.txt: begins with the presets, each with the values it was released with', () => {
  expect(blocks.slice(0, presetNames.length).map(({ values }) => values.preset)).toEqual(presetNames);
});

test.each(blocks)('readLink: $link', ({ link, values, issues }) => {
  const read = readLink(`https://example.org/edge/${link}`);
  const flat = flatten(read.config);
  // A setting that came later is in no block; it has whatever value keeps old links as they were.
  expect(flat).toMatchObject({ ...alone(flat.preset), ...values });
  expect(read.issues.map((issue) => issue.path).sort()).toEqual([...issues].sort());
});
