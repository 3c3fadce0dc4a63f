import { centredSquare, type RowSums } from '../linalg/rowSums.ts';

/**
 * Covariance [size, size] of the rows that were summed (linalg/rowSums.ts), symmetric, divided by count - 1. Centred: an uncentred second moment would
 * find the mean as its first component. Throws RangeError for fewer than two rows.
 */
export function covariance(rows: RowSums): Float64Array {
  const { size, count } = rows;
  if (count < 2) throw new RangeError(`A covariance needs at least two rows; there ${count === 1 ? 'is 1' : 'are none'}.`);
  const C = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) C[i * size + j] = C[j * size + i] = centredSquare(rows, i, j) / (count - 1);
  }
  return C;
}
