/** Everything that a file holds is accounted for, whatever program wrote it. */
import fs from 'node:fs';
import { expect, test } from 'vitest';
import { FormatError } from '../../src/formats/formatError.ts';
import { accountsOf, sentenceOf } from '../../src/formats/index.ts';
import { matchNetwork } from '../../src/formats/matchNetwork.ts';
import { pictureOf } from '../../src/formats/picture.ts';
import { drain } from '../../src/science/slices.ts';
import { sharedPath, testWith } from '../shared.ts';
import { tryRead } from './refusal.ts';
import { readContent, whole } from './whole.ts';

testWith('cases/import/README.md', 'of every file that others wrote: each thing once, and nothing that the match speaks of is missing', () => {
  const folder = sharedPath('cases/import');
  let [taken, refused] = [0, 0];
  for (const name of fs.readdirSync(folder)) {
    if (/README|expected/.test(name)) continue;
    const content = tryRead(() => readContent(fs.readFileSync(`${folder}/${name}`), name));
    if (content instanceof FormatError) continue;
    const match = tryRead(() => whole(matchNetwork(content)));
    const accounts = accountsOf(content, match instanceof FormatError ? null : match);
    const names = accounts.map((one) => one.name);
    expect(names.length, name).toBe(Object.keys(content.arrays).length + content.texts.size + (content.numbers?.size ?? 0) + content.passedOver.length);
    expect(sentenceOf(accounts), name).toMatch(/^(Taken|Applied|Passed over): .+\.$/);
    if (match instanceof FormatError) {
      refused++;
      expect(
        accounts.every(({ is, what }) => is === 'passed over' && what !== ''),
        name,
      ).toBe(true);
      continue;
    }
    taken++;
    const spoken = [...match.mapping, ...match.applied].map(({ from }) => from);
    expect(names, name).toEqual(expect.arrayContaining([...spoken, ...match.passedOver.map((one) => one.name)]));
    for (const { name: array, is } of accounts) expect(is === 'passed over', `${name} ${array}`).toBe(!spoken.includes(array));
  }
  expect(Math.min(taken, refused)).toBeGreaterThan(3);
});

test('a long list is cut in the sentence, and says how much there is more', () => {
  const account = (name: string) => ({ name, shape: [1], is: 'passed over', to: [], what: 'x' }) as const;
  const names = Array.from({ length: 11 }, (_, k) => `a${k}`);
  expect(sentenceOf(names.map(account))).toBe(
    `Passed over: ${names
      .slice(0, 8)
      .map((name) => `'${name}'`)
      .join(', ')} and 3 more.`,
  );
});

test('a small picture holds rows and columns of the matrix as they are, at equal distances', () => {
  const values = Float64Array.from({ length: 200 * 3 }, (_, i) => i);
  const { shown, data, rows, columns, size } = drain(pictureOf(values, 200, 3));
  expect([rows, columns, shown]).toEqual([200, 3, [96, 3]]);
  expect([...data.subarray(0, 6)]).toEqual([0, 1, 2, 6, 7, 8]);
  expect(data.at(-1)).toBe(3 * Math.floor((95 * 200) / 96) + 2);
  expect(size).toBeCloseTo(Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / 600), 9);
});
