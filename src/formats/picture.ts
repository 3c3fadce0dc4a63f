/** A matrix as a small picture: every so many rows and columns of it, which shows the order and the signs as they are (a mean of many weights is grey). */
import type { NumberArray } from './namedArrays.ts';

/** Rows and columns of a picture, at most. */
const most = 96;
const slice = 100_000;

export interface Picture {
  readonly rows: number;
  readonly columns: number;
  readonly shown: readonly [number, number];
  readonly data: Float32Array;
  /** Square root of the mean square of all entries. */
  readonly size: number;
}

/** Of a matrix [rows, columns]; yields between slices. */
export function* pictureOf(values: NumberArray, rows: number, columns: number): Generator<undefined, Picture, void> {
  const shown: readonly [number, number] = [Math.min(rows, most), Math.min(columns, most)];
  const data = new Float32Array(shown[0] * shown[1]);
  for (let r = 0; r < shown[0]; r++) {
    const row = Math.floor((r * rows) / shown[0]);
    for (let c = 0; c < shown[1]; c++) data[r * shown[1] + c] = Number(values[row * columns + Math.floor((c * columns) / shown[1])]);
  }
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    squares += Number(values[i]) ** 2;
    if (i % slice === slice - 1) yield;
  }
  return { rows, columns, shown, data, size: Math.sqrt(squares / Math.max(1, values.length)) };
}
