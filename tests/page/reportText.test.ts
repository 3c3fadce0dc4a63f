import { expect, test } from 'vitest';
import { reportText } from '../../src/page/benchmark/reportText.ts';

test('reportText: a line on the machine and a table that can be pasted', () => {
  const size = { N: 128, T: 100, B: 16 };
  const rows = [
    { name: 'train-128', size, train: ['G', 'W'], engine: 'wasm', workers: 2, medianMs: 2.345, repetitions: 9, shareOfLimit: 0.871 },
    { name: 'train-128', size, train: ['G', 'W'], engine: 'webgl', workers: 1, medianMs: 1234.5, repetitions: 3, shareOfLimit: null },
  ] as const;
  expect(reportText('1.2.3', 'Browser 9', { cores: 4, limitGflops: 51.26, webgl: 'a chip' }, rows)).toBe(
    `Edge of Chaos 1.2.3. Browser 9. 4 cores; one worker does at most 51.3 GFLOP/s. WebGL: a chip.

| network | trained | engine | one training step | of the machine's limit |
| --- | --- | --- | --- | --- |
| 128 units, 100 steps, 16 trials | G, W | wasm, 2 workers | 2.35 ms | 87 % |
| 128 units, 100 steps, 16 trials | G, W | webgl | 1235 ms |  |
`,
  );
});
