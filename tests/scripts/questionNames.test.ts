import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { namesIn } from '../../scripts/vite/questionNames.ts';
import { questionNames } from '../../src/session/questionNames.ts';

test('the names that the build reads off the list of questions are those of the list', () => {
  const list = fs.readFileSync(path.join(import.meta.dirname, '../../src/session/questions.ts'), 'utf8');
  expect(namesIn(list).toSorted()).toEqual(questionNames.toSorted());
  expect(list.match(/^export/gm)).toHaveLength(questionNames.length);
});
