import { expect, it } from 'vitest';
import { tableToCsv } from '../../src/ui/csv.ts';

it('tableToCsv: one header line with units, CRLF, quotes where needed, missing numbers empty', () => {
  const csv = tableToCsv({
    columns: [
      { name: 'time', unit: 'ms' },
      { name: 'output, read', unit: '' },
    ],
    rows: [
      [0, 1.5],
      [10, Number.NaN],
      [20, 'say "a"'],
    ],
  });
  expect(csv).toBe('time (ms),"output, read"\r\n0,1.5\r\n10,\r\n20,"say ""a"""\r\n');
});
