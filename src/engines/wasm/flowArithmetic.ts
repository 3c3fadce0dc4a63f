/**
 * The arithmetic of descents (science/fixedPoints/arithmetic.ts) by kernels, with the bits of the plain one. Matrices are panels of four rows,
 * [width/4][width][4], with the size padded to a multiple of four by rows of zeros, which leave all sums as they are.
 */
import { type FlowArithmetic, type FlowPoint, sameNumbers, transposeOf } from '../../science/fixedPoints/index.ts';
import type { Floats, Network } from '../../science/network.ts';
import { sliceWork } from '../../science/slices.ts';
import { Arena, firstFree, Instance, padded } from './instance.ts';
import { packPanel } from './vectorProducts.ts';

/** What kernels/points/index.ts exports. Addresses are in bytes. */
interface PointKernels {
  formPanels(
    out: number,
    squares: number,
    matrix: number,
    transposed: number,
    from: number,
    into: number,
    extra: number,
    gain: number,
    size: number,
    fromPanel: number,
    toPanel: number,
  ): void;
  factorPanels(A: number, size: number, from: number, to: number): number;
  solvePanels(L: number, x: number, size: number): void;
}

/** The two modules whose kernels it takes. */
export interface PointModules {
  /** kernels.wasm */
  readonly kernels: WebAssembly.Module;
  /** points.wasm */
  readonly points: WebAssembly.Module;
}

/** Memory of the factors, and how many there are at most: more would not make the products faster. */
const factorBytes = 2 ** 25;
const mostSlots = 8;
/** Products of the kernels between two yields: about a millisecond. */
const atOnce = 8e6;
/** Rows that are squared at once. */
const rowsAtOnce = 32;

/** Descents that go together in a network of this size. */
export const slotsOf = (size: number): number => Math.max(1, Math.min(mostSlots, Math.floor(factorBytes / (8 * size * size))));

/** Has a memory of its own. Throws NotAvailableError where that cannot be had. */
export function createFlowArithmetic({ kernels: module, points }: PointModules, { size, gain, weights: { G } }: Network): FlowArithmetic {
  const instance = new Instance(module);
  // WebAssembly knows only names of exports; PointKernels repeats the signatures of points/.
  const pointKernels = new WebAssembly.Instance(points, { env: { memory: instance.memory } }).exports as unknown as PointKernels;
  const { kernels } = instance;
  const width = padded(size, 4);
  const bytes = 8 * width * width;
  const slots = slotsOf(size);
  const arena = new Arena(firstFree);
  const matrix = arena.take(bytes);
  const transposed = arena.take(bytes);
  const squares = arena.take(bytes);
  const factors = Array.from({ length: slots }, () => arena.take(bytes));
  const [x, y] = [arena.take(8 * width * slots), arena.take(8 * width * slots)];
  const [fromAt, intoAt, extraAt] = [arena.take(8 * width), arena.take(8 * width), arena.take(8 * width)];
  const [rowsAt, packedAt] = [arena.take(8 * width * rowsAtOnce), arena.take(8 * width * rowsAtOnce)];
  instance.ensure(arena.end);
  // The memory does not grow any more: views stay.
  const view = (at: number, length: number) => new Float64Array(instance.buffer, at, length);
  const [X, Y] = [view(x, width * slots), view(y, width * slots)];
  let squaresOf: Float64Array | undefined;
  let packedBoth = false;

  function* packed(): Generator<void, void, void> {
    if (packedBoth) return;
    yield* packing(G, size, width, view(matrix, width * width));
    yield* packing(yield* transposeOf(G, size), size, width, view(transposed, width * width));
    packedBoth = true;
  }

  /** (diag(into) G)^T (diag(into) G), summed by rows in the place of the factor that is about to be made, and put into panels. */
  function* squaring(into: Float64Array, scratch: number): Generator<void, void, void> {
    const sums = view(scratch, width * width).fill(0);
    const rows = view(rowsAt, width * rowsAtOnce);
    for (let first = 0; first < size; first += rowsAtOnce) {
      const count = Math.min(rowsAtOnce, size - first);
      rows.fill(0);
      for (let k = 0; k < count; k++) for (let j = 0; j < size; j++) rows[k * width + j] = into[first + k] * G[(first + k) * size + j];
      kernels.addSquares(scratch, rowsAt, packedAt, width, padded(count, 8));
      yield;
    }
    const out = view(squares, width * width);
    for (let i = 0; i < width; i += 4) {
      // What lies above the diagonal is read by nobody; it would be a sum that is not complete.
      packPanel(sums, out, i, width, width);
      if ((i * width) % sliceWork < 4 * width) yield;
    }
    squaresOf = into.slice();
  }

  return {
    slots,
    prepare: packed,
    product(backwards, given, out, count) {
      spread(given, X, size, width, count);
      kernels.products64(backwards ? transposed : matrix, x, y, width, count);
      gather(Y, out, size, width, count);
    },
    *factor(slot, { from, into }: Pick<FlowPoint, 'from' | 'into'>, extra) {
      const at = factors[slot] as number;
      if (!squaresOf || !sameNumbers(squaresOf, into)) yield* squaring(into, at);
      for (const [to, values] of [
        [fromAt, from],
        [intoAt, into],
        [extraAt, extra],
      ] as const)
        view(to, width).set(values);
      const panels = width / 4;
      for (let begin = 0; begin < panels; ) {
        const end = Math.min(panels, begin + Math.max(1, Math.floor(sliceWork / (width * 4))));
        pointKernels.formPanels(at, squares, matrix, transposed, fromAt, intoAt, extraAt, gain, width, begin, end);
        begin = end;
        yield;
      }
      for (let begin = 0; begin < panels; ) {
        let end = begin;
        for (let work = 0; end < panels && work < atOnce; end++) work += 32 * (end + 1) * (end + 1);
        if (pointKernels.factorPanels(at, width, begin, end) >= 0) return false;
        begin = end;
        yield;
      }
      return true;
    },
    solve(slot, right) {
      X.fill(0, size, width);
      X.set(right);
      pointKernels.solvePanels(factors[slot] as number, x, width);
      right.set(X.subarray(0, size));
    },
  };
}

/** Rows in panels; yields between slices. */
function* packing(rows: Floats, size: number, width: number, panels: Float64Array): Generator<void, void, void> {
  const together = Math.max(4, padded(sliceWork / (10 * size), 4));
  for (let i = 0; i < size; i += 4) {
    if (i > 0 && i % together === 0) yield;
    packPanel(rows, panels, i, size, width);
  }
}

/** [count, size] to [count, width], with zeros behind. */
function spread(from: Float64Array, to: Float64Array, size: number, width: number, count: number): void {
  if (size === width) to.set(from.subarray(0, count * size));
  else
    for (let k = 0; k < count; k++) {
      to.set(from.subarray(k * size, (k + 1) * size), k * width);
      to.fill(0, k * width + size, (k + 1) * width);
    }
}

function gather(from: Float64Array, to: Float64Array, size: number, width: number, count: number): void {
  if (size === width) to.set(from.subarray(0, count * size));
  else for (let k = 0; k < count; k++) to.set(from.subarray(k * width, k * width + size), k * size);
}
