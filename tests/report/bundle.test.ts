import { expect, test } from 'vitest';
import { zipOf } from '../../src/report/bundle.ts';
import type { Quantity } from '../../src/report/section.ts';
import { spectrum } from '../../src/report/sections/spectrum.ts';
import { reportFiles } from './numbersIn.ts';

function filesWith(quantities: readonly Quantity[]) {
  const writing = zipOf('', [{ section: spectrum, written: { paragraphs: [], quantities, uncertainty: '', chance: '' } }], new Uint8Array(1), '');
  for (;;) {
    const { done, value } = writing.next();
    if (done) return reportFiles(value as Uint8Array);
  }
}

test('numbers.csv holds every number of numbers.npz, infinite ones and no numbers too', () => {
  const { numbers, text } = filesWith([
    { name: 'one', unit: 'ms', meaning: '', data: Number.POSITIVE_INFINITY, error: 0.5, chance: { value: 0, low: Number.NEGATIVE_INFINITY, high: 2, of: '' } },
    { name: 'all', unit: '', meaning: '', data: [1.5, Number.NaN, Number.POSITIVE_INFINITY, -1e-300], shape: [2, 2] },
  ]);
  const lines = text('numbers.csv').trimEnd().split('\r\n').slice(1);
  expect(lines).toEqual([
    'spectrum.one,,inf,ms,0.5,0,-inf,2',
    'spectrum.all,0 0,1.5,,,,,',
    'spectrum.all,0 1,nan,,,,,',
    'spectrum.all,1 0,inf,,,,,',
    'spectrum.all,1 1,-1e-300,,,,,',
  ]);
  expect(numbers.get('spectrum.one')!.data).toEqual([Number.POSITIVE_INFINITY]);
  expect(numbers.get('spectrum.all')!.data).toEqual([1.5, Number.NaN, Number.POSITIVE_INFINITY, -1e-300]);
});
