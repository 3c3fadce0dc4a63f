/**
 * Rows that depend on each other: the strongly connected components of the graph with an edge from i to j where matrix[i, j] is not 0 (Tarjan, SIAM J. Comput.
 * 1, 1972). In their order the matrix is block triangular, so its eigenvalues are those of the blocks. A feedforward network has one row in each, and
 * eigenvalues that are exactly its diagonal, where QR on the whole matrix is off by the n-th root of the rounding error.
 */

import { sliceWork } from '../slices.ts';

/** Row numbers of each block of `matrix` [size, size], row-major. Yields now and then. Cost: size^2 comparisons. */
export function* strongBlocks(matrix: ArrayLike<number>, size: number): Generator<number, number[][], void> {
  const blocks: number[][] = [];
  /** When a row was reached, from 1 on; 0 before. And the earliest row on the stack that can be reached from it. */
  const reached = new Int32Array(size);
  const earliest = new Int32Array(size);
  const onStack = new Uint8Array(size);
  const stack: number[] = [];
  /** Next column to look at, of each row on the path. */
  const column = new Int32Array(size);
  let count = 0;
  let work = 0;

  for (let root = 0; root < size; root++) {
    if (reached[root] > 0) continue;
    const path = [root];
    while (path.length > 0) {
      const row = path[path.length - 1];
      if (reached[row] === 0) {
        reached[row] = earliest[row] = ++count;
        stack.push(row);
        onStack[row] = 1;
      }
      if (work > sliceWork) {
        work = 0;
        yield 0;
      }
      let next = -1;
      // A comparison, in memory that was not read lately, costs about as much as four products.
      work -= 4 * column[row];
      for (let j = column[row]; j < size && next < 0; j++) {
        column[row] = j + 1;
        if (matrix[row * size + j] === 0) continue;
        if (reached[j] === 0) next = j;
        else if (onStack[j] === 1) earliest[row] = Math.min(earliest[row], reached[j]);
      }
      work += 4 * column[row];
      if (next >= 0) {
        path.push(next);
        continue;
      }
      path.pop();
      if (path.length > 0) earliest[path[path.length - 1]] = Math.min(earliest[path[path.length - 1]], earliest[row]);
      if (earliest[row] < reached[row]) continue;
      const block = stack.splice(stack.indexOf(row));
      for (const member of block) onStack[member] = 0;
      blocks.push(block.sort((a, b) => a - b));
    }
  }
  return blocks;
}
