import { expect, test } from 'vitest';
import type { LiveFrame } from '../../src/session/protocol.ts';
import { answerWords, apartWords, askedOf } from '../../src/views/live/answers.ts';
import { createRecorder } from '../../src/views/live/sweep.ts';

const asked = askedOf({ slope: 0.007, duration: 150 }, [50, 300, 150]);

/** A whole sweep of 40 columns, graded from the 21st on, that answers `output`. */
const sweep = (number: number, duration: number, output: number, more: Partial<LiveFrame> = {}): LiveFrame => ({
  kind: 'live',
  sweep: number,
  mode: 'sweep',
  first: 0,
  count: 40,
  size: 1,
  dt: 10,
  origin: -100,
  columns: 40,
  rates: new Float32Array(40),
  input: new Float32Array(40),
  output: new Float32Array(40).fill(output),
  duration,
  target: 0.007 * duration,
  gradedFrom: 100,
  gain: 1.5,
  noise: 0,
  network: 1,
  mixed: false,
  ...more,
});

test('answerWords: the output over the slope, in ms; nothing for a mixed sweep or one that is not graded yet', () => {
  const recorder = createRecorder();
  recorder.take(sweep(1, 300, 2.086));
  expect(answerWords(recorder.present!, 0.007)).toEqual({ words: 'heard 300 ms, says 298 ms', value: 'output 2.09, wanted 2.10' });
  expect(answerWords({ ...recorder.present!, mixed: true }, 0.007)).toBeNull();
  expect(answerWords({ ...recorder.present!, filled: 15 }, 0.007)).toBeNull();
  expect(answerWords(recorder.present!, 0)?.words).toBe('heard 300 ms, says 2.09');
});

test('askedOf: who knows nothing says the mean duration, whatever was heard', () => {
  expect(asked).toEqual({ durations: [50, 150, 300], slope: 0.007, guess: { value: 1.05, duration: 150 } });
});

test('apartWords: what answers alike cannot tell; what knows them can; an answer of another network does not count', () => {
  const recorder = createRecorder();
  const words = () => apartWords(recorder.heard, asked, recorder.present!.network);
  recorder.take(sweep(1, 50, 0.36));
  recorder.take(sweep(2, 300, 2.05));
  expect(words()).toBeNull();
  recorder.take(sweep(3, 150, 1.05));
  expect(words()).toBe('It tells 50, 150 and 300 ms apart.');
  // The same answer three times, though right for one of them.
  [50, 300, 150].forEach((duration, i) => {
    expect(i === 0 || words() === null).toBe(true);
    recorder.take(sweep(4 + i, duration, 1.05, { network: 2 }));
  });
  expect(words()).toBe('It cannot tell 50, 150 and 300 ms apart.');
  recorder.take(sweep(7, 300, 1.1, { network: 2 }));
  recorder.take(sweep(8, 50, 0.4, { network: 2 }));
  expect(words()).toBe('It confuses some of 50, 150 and 300 ms.');
  recorder.take(sweep(9, 300, 2.05, { network: 2, mixed: true }));
  expect(words()).toBe('It confuses some of 50, 150 and 300 ms.');
});

test('before: the output of the older network for the same pulse, else of the last one, for two sweeps and no longer', () => {
  const recorder = createRecorder();
  recorder.take(sweep(1, 50, 0.3));
  recorder.take(sweep(2, 300, 2));
  expect(recorder.before).toBeNull();
  recorder.take(sweep(3, 50, 0.5, { network: 2 }));
  expect(recorder.before).toMatchObject({ duration: 50, network: 1 });
  expect(recorder.before!.output[30]).toBeCloseTo(0.3);
  recorder.take(sweep(4, 150, 0.5, { network: 2 }));
  expect(recorder.before).toMatchObject({ duration: 300, network: 1 });
  recorder.take(sweep(5, 300, 0.5, { network: 2 }));
  expect(recorder.before).toBeNull();
});

test('take: what was not seen is not drawn: a sweep that is joined in its middle is left out, the next one is whole', () => {
  const recorder = createRecorder();
  const part = (number: number, first: number, count: number) =>
    sweep(number, 50, 1, { first, count, rates: new Float32Array(count), input: new Float32Array(count), output: new Float32Array(count).fill(1) });
  expect(recorder.take(part(1, 20, 10))).toEqual([]);
  expect(recorder.take(part(1, 30, 10))).toEqual([]);
  expect(recorder.present).toBeNull();
  expect(recorder.take(part(2, 0, 10))).toEqual([{ from: 0, to: 10, fresh: true }]);
  expect(recorder.take(part(2, 20, 10))).toEqual([]);
  expect(recorder.present!.filled).toBe(10);
});
