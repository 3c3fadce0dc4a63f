/** npm run validate: what is wrong with a command is said in a sentence, with the options that there are. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

test.each([
  ['--nonsense', /^Unknown option '--nonsense'\.\n\nUsage: /],
  ['--file=nowhere.pth', /^There is no file nowhere\.pth\.\n\nUsage: /],
])('%s', (option, sentence) => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/validate.mjs', option], { cwd: path.join(import.meta.dirname, '../..'), encoding: 'utf8' });
  expect([status, stderr]).toEqual([2, expect.stringMatching(sentence)]);
});
