import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { namesIn, nonlinearitiesIn } from '../../scripts/vite/questionNames.ts';
import { nonlinearityNames } from '../../src/science/nonlinearities/names.ts';
import { questionNames } from '../../src/session/questionNames.ts';

test('the names that the build reads off the list of questions are those of the list', () => {
  const list = fs.readFileSync(path.join(import.meta.dirname, '../../src/session/questions.ts'), 'utf8');
  expect(namesIn(list).toSorted()).toEqual(questionNames.toSorted());
  expect(list.match(/^export/gm)).toHaveLength(questionNames.length);
});

test('so are those of the nonlinearities', () => {
  const list = fs.readFileSync(path.join(import.meta.dirname, '../../src/science/nonlinearities/index.ts'), 'utf8');
  expect(nonlinearitiesIn(list)).toEqual(nonlinearityNames);
  expect(nonlinearitiesIn('const list = {\n  tanh,\n  soft: softplus,\n} satisfies')).toEqual(['tanh', 'soft']);
});
