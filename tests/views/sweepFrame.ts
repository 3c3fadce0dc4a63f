/** Frames of Live for tests of what takes them. */
import type { LiveFrame } from '../../src/session/protocol.ts';

/** A frame of 3 units whose rates are column + unit / 10 and whose output is the column. */
export function sweepFrame(first: number, count: number, more: Partial<LiveFrame> = {}): LiveFrame {
  const columns = Array.from({ length: count }, (_, i) => first + i);
  return {
    kind: 'live',
    rateRange: [-1, 0, 1],
    sweep: 1,
    mode: 'sweep',
    first,
    count,
    size: 3,
    dt: 10,
    origin: -100,
    columns: 40,
    rates: Float32Array.from(columns.flatMap((column) => [0, 1, 2].map((unit) => column + unit / 10))),
    input: Float32Array.from(columns, (column) => (column >= 10 && column < 15 ? 2 : 0)),
    output: Float32Array.from(columns),
    duration: 50,
    target: 30,
    gradedFrom: 150,
    gain: 1.5,
    noise: 0,
    network: 1,
    mixed: false,
    ...more,
  };
}
