/** Sums of squares of rows and Cholesky factors by the kernels, for science/training/ridge.ts: the bits of the plain ones, some ten times as fast. */
import type { NormalEquations } from '../../science/training/ridge.ts';
import { Arena, firstFree, Instance, padded } from './instance.ts';
import { loadKernels } from './loadKernels.ts';
import { hasSimd } from './support.ts';

/** Rows of squares that are summed at once: about 1 ms at 500 units. */
const rowsAtOnce = 64;

/** undefined where WebAssembly SIMD or the kernels cannot be had; the plain ones do the same then. */
export async function loadNormalEquations(): Promise<NormalEquations | undefined> {
  if (!hasSimd()) return undefined;
  try {
    return createNormalEquations(await loadKernels());
  } catch {
    return undefined;
  }
}

/** Has a memory of its own, as large as the largest matrix that it has seen. Throws NotAvailableError where that cannot be had. */
export function createNormalEquations(module: WebAssembly.Module): NormalEquations {
  const instance = new Instance(module);
  const { kernels } = instance;
  const view = (at: number, length: number) => new Float64Array(instance.buffer, at, length);
  return {
    squares: {
      rows: rowsAtOnce,
      add(squares, size, rows) {
        const count = rows.length / size;
        const width = padded(size, 4);
        const arena = new Arena(firstFree);
        const [squaresAt, rowsAt, packedAt] = [arena.take(8 * width * width), arena.take(8 * count * width), arena.take(8 * count * width)];
        instance.ensure(arena.end);
        const held = view(squaresAt, width * width);
        const given = view(rowsAt, count * width);
        copyRows(squares, size, held, width, size, size);
        copyRows(rows, size, given, width, size, count);
        kernels.addSquares(squaresAt, rowsAt, packedAt, width, count);
        copyRows(held, width, squares, size, size, size);
      },
    },
    factorRows(A, size, from, to) {
      instance.ensure(firstFree + 8 * size * size);
      const held = view(firstFree, size * size);
      held.set(A.subarray(0, to * size));
      const broken = kernels.choleskyRows(firstFree, size, from, to);
      A.set(held.subarray(from * size, to * size), from * size);
      return broken;
    },
  };
}

/** `rows` rows of `columns` numbers, from lines of `width` to lines of `otherWidth`; what is beyond them in a wider line becomes 0. */
function copyRows(from: Float64Array, width: number, to: Float64Array, otherWidth: number, columns: number, rows: number): void {
  if (width === otherWidth) {
    to.set(from.subarray(0, rows * width));
    return;
  }
  for (let i = 0; i < rows; i++) {
    to.set(from.subarray(i * width, i * width + columns), i * otherWidth);
    if (otherWidth > columns) to.fill(0, i * otherWidth + columns, (i + 1) * otherWidth);
  }
}
