import { expect, test } from 'vitest';
import { presetConfig } from '../../src/config/presets.ts';
import { makeReport } from '../../src/report/makeReport.ts';
import type { Section, Subject } from '../../src/report/section.ts';

test('what is done never falls, though a question tells less than before', async () => {
  const section: Section = {
    name: 'one',
    title: 'One',
    asks: '',
    plan: () => [{ name: 'lyapunov', given: { seed: 1 } }],
    async write(_, ask) {
      await ask('lyapunov', { seed: 1 });
      return { paragraphs: [], uncertainty: '', chance: '' };
    },
  };
  const done: number[] = [];
  await makeReport({ config: presetConfig('thesis-a') } as Subject, [section], {
    async put(_, __, tell) {
      for (const share of [0.5, 0.2, 0.6, 0.1]) tell(share);
    },
    onProgress: (progress) => done.push(progress.done),
    now: () => 0,
  });
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(done).toContain(0.6);
  expect(done.at(-1)).toBe(1);
});
