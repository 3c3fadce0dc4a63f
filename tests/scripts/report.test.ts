/** What npm run report says to arguments that it does not take, before anything is loaded. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');

function said(...given: readonly string[]): string {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/report.mjs', ...given], { cwd: root, encoding: 'utf8' });
  expect(status).toBe(2);
  return stderr.split('\n')[0]!;
}

test('a list of sections with nothing in it is refused, and not taken for all of them', () => {
  expect(said('package.json', '--sections=')).toBe('--sections is empty; it takes names with commas between them: network,spectrum.');
  expect(said('package.json', '--sections', 'spectrum,,points')).toMatch(/^--sections is spectrum,,points;/);
});
