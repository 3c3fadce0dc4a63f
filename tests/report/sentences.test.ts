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

test('mean field: of weights as strong as these, and only where the theory is of such units', async () => {
  const { lab } = await labHere({ network: { size, dt: 20, gain: 0.5 } });
  // Entries of the size of gain 3: the network is that of gain 1.5.
  const G = await lab.weights('G');
  const strength = Math.sqrt(G.data.reduce((sum, value) => sum + value * value, 0) / size);
  await lab.setWeights({ G: { data: G.data.map((value) => (3 / strength) * value), shape: [size, size] } });
  const { lyapunov } = await lab.meanField({ gain: 1.5 });
  expect(lyapunov).toBeGreaterThan(0.04);
  expect(await said(lab, 'exponent')).toContain(`with g = 1.500), with this noise, would have ${lyapunov.toPrecision(4)} by mean field`);
  await lab.setWeights({ b: Array.from({ length: size }, () => 0.1) });
  expect(await said(lab, 'exponent')).not.toContain('mean field');
});
