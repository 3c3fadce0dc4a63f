import { expect, test } from 'vitest';
import { wantedRange } from '../../src/views/live/drawOutput.ts';
import { columnX, ratesLayout, rowY, spotAt } from '../../src/views/live/layout.ts';
import { answerOf, createRecorder, gradedColumn } from '../../src/views/live/sweep.ts';
import { sweepFrame as frame } from './sweepFrame.ts';

test('take: columns of one sweep are gathered, and each change says what is new', () => {
  const recorder = createRecorder();
  expect(recorder.take(frame(0, 12))).toEqual([{ from: 0, to: 12, fresh: true }]);
  expect(recorder.take(frame(12, 8))).toEqual([{ from: 12, to: 20, fresh: false }]);
  expect(recorder.present!.filled).toBe(20);
  expect(recorder.present!.pulseColumn).toBe(10);
  expect(recorder.present!.rates[13 * 3 + 2]).toBeCloseTo(13.2, 5);
});

test('take: a new sweep keeps the one before; a sweep of another size forgets it', () => {
  const recorder = createRecorder();
  recorder.take(frame(0, 40));
  recorder.take(frame(0, 5, { sweep: 2 }));
  expect(recorder.previous!.filled).toBe(40);
  expect(recorder.present!.filled).toBe(5);
  recorder.take(frame(0, 2, { sweep: 3, size: 2, rates: new Float32Array(4) }));
  expect(recorder.previous).toBeNull();
});

test('take: free run goes on page by page, and a frame over the edge is cut', () => {
  const recorder = createRecorder();
  const free = { mode: 'free', columns: 0, origin: 0 } as const;
  recorder.take(frame(0, 585, free));
  const changes = recorder.take(frame(585, 10, free));
  expect(changes).toEqual([
    { from: 585, to: 590, fresh: false },
    { from: 0, to: 5, fresh: true },
  ]);
  expect(recorder.present!.origin).toBe(5900);
  expect(recorder.present!.output[4]).toBe(594);
});

test('answerOf: mean and error over what is graded, null before', () => {
  const recorder = createRecorder();
  recorder.take(frame(0, 20));
  expect(gradedColumn(recorder.present!)).toBe(25);
  expect(answerOf(recorder.present!)).toBeNull();
  recorder.take(frame(20, 20));
  // Columns 25..39: mean 32; deviations from 30 are -5..9.
  const squares = Array.from({ length: 15 }, (_, i) => (i - 5) ** 2).reduce((sum, value) => sum + value) / 15;
  expect(answerOf(recorder.present!)!.mean).toBeCloseTo(32, 6);
  expect(answerOf(recorder.present!)!.error).toBeCloseTo(squares, 4);
});

test('wantedRange: the usual range, more where a graded output leaves it, never for the swing before', () => {
  const recorder = createRecorder();
  recorder.take(frame(0, 20, { target: 1.05 }));
  expect(wantedRange(recorder.present)).toEqual([-0.35, 2.45]);
  recorder.take(frame(20, 20, { target: 1.05 }));
  expect(wantedRange(recorder.present)[1]).toBeCloseTo(39.2, 5);
});

test('spotAt: the row and column that rowY and columnX put there, row 1 at the bottom', () => {
  const recorder = createRecorder();
  recorder.take(frame(0, 40));
  const sweep = recorder.present!;
  const layout = ratesLayout(802, 444, { gutter: 52 }, 4, true);
  for (const row of [1, 2, 3]) {
    expect(spotAt(columnX(sweep, 7.5, layout), rowY(row, 3, layout), sweep, layout)).toEqual({ column: 7, row });
  }
  expect(spotAt(10, 100, sweep, layout)).toBeNull();
});

test('ratesLayout: in a low field the traces go first, then the map gets lower', () => {
  expect(ratesLayout(802, 444, { gutter: 52 }, 4, true).traces).toHaveLength(4);
  const low = ratesLayout(802, 240, { gutter: 52 }, 4, true);
  expect(low.traces).toHaveLength(0);
  expect(low.mapBottom).toBe(238);
});
