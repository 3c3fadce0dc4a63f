/** What the build leaves out of the table of settings: the sentences, and nothing that checks. */
import fs from 'node:fs';
import path from 'node:path';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';
import { withoutMeanings } from '../../scripts/vite/settingMeanings.ts';
import { meaningOf } from '../../src/config/meanings.ts';
import { settingsByPath } from '../../src/config/schema.ts';

test('meanings are cut where a setting is made, limits and values are not', () => {
  const code = `const number = (initial, meaning, limits) => ({ initial, meaning, limits });
const other = { a: number(1, 'A meaning, with (brackets).', { min: 0 }), b: choice('x', ['x', 'y'], 'Another.'), c: elsewhere(1, 'kept') };`;
  const kept = withoutMeanings(code, (text) => parseAst(text));
  expect(kept).toContain("a: number(1, '', { min: 0 })");
  expect(kept).toContain("b: choice('x', ['x', 'y'], '')");
  expect(kept).toContain("elsewhere(1, 'kept')");
});

test('every setting says what it means, for dialogs', () => {
  for (const name of settingsByPath.keys()) expect(meaningOf(name), name).toMatch(/^[A-Z].*[.]$/s);
  expect(meaningOf('no.such')).toBe('');
});

test('where the build is here: the first script has none of them, and that of the meanings has', (context) => {
  const assets = path.join(import.meta.dirname, '../../dist/assets');
  if (!fs.existsSync(assets)) return context.skip('There is no build here.');
  const holds = (part: RegExp) =>
    fs.readdirSync(assets).some((name) => part.test(name) && fs.readFileSync(path.join(assets, name), 'utf8').includes(meaningOf('network.size')));
  expect(holds(/^index-/)).toBe(false);
  expect(holds(/^meanings-/)).toBe(true);
  // Those of tasks may share a file with the tasks.
  const tasks = fs.readdirSync(assets).filter((name) => fs.readFileSync(path.join(assets, name), 'utf8').includes(meaningOf('task.flip-flop.length')));
  expect(tasks.length).toBeGreaterThan(0);
  expect(tasks.filter((name) => name.startsWith('index-'))).toEqual([]);
});
