/** Sentences of a report in cases that few networks have: no claim that the numbers do not bear. */
import { expect, test } from 'vitest';
import type { Lab } from '../../src/lab/api.ts';
import { readFontsWith } from '../../src/report/index.ts';
import { labHere } from '../lab/labHere.ts';

readFontsWith(() => Promise.reject(new Error('no font')));

/** What a report says: its text, without its tables of numbers. */
async function said(lab: Lab, ...sections: string[]): Promise<string> {
  return (await lab.report({ sections, format: 'html' })).text();
}

const size = 12;
/** A matrix with these numbers on its diagonal, and 0 elsewhere. */
const diagonal = (...values: readonly number[]) =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, k) => (i === k ? (values[i] ?? 0) : 0)));

test('spectrum: one mode, no mode, and a matrix that is quiet at every gain', async () => {
  const { lab } = await labHere({ network: { size, dt: 20, gain: 1 } });
  await lab.setWeights({ G: diagonal(1.5) });
  expect(await said(lab, 'spectrum')).toMatch(
    /1 mode grows, at 0\.5 per time constant: by e in 200 ms\. The quiet state of this matrix is unstable from the gain 0\.6667 on/,
  );
  await lab.setWeights({ G: diagonal(-0.5, -0.4) });
  expect(await said(lab, 'spectrum')).toMatch(/no mode grows\. The quiet state of this matrix is stable at every gain/);
});
