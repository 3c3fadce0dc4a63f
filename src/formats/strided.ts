import type { Budget, Reading } from './budget.ts';
import { FormatError, quote } from './formatError.ts';
import { elementCount, type NamedArray, type NumberArray } from './namedArrays.ts';

/**
 * The array of this shape that lies in `storage` from `offset` on with these strides (in numbers, not bytes), row-major: a view of the storage where it lies
 * there so already, else in memory of its own. Throws FormatError when it would reach beyond the storage.
 */
export function* gather(
  storage: NumberArray,
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
  name: string,
  budget: Budget,
): Reading<NamedArray> {
  const count = elementCount(shape, name);
  const last = shape.reduce((sum, side, axis) => sum + (side - 1) * strides[axis], offset);
  const sound = strides.length === shape.length && [offset, ...strides].every((step) => Number.isSafeInteger(step) && step >= 0);
  if (!sound || (count > 0 && last >= storage.length))
    throw new FormatError(`The array ${quote(name)} reaches beyond its data. The file seems to be damaged or cut off; copy or download it again.`);
  if (count === 0) return { data: storage.subarray(0, 0), shape: [...shape] };
  if (isRowMajor(shape, strides)) return { data: storage.subarray(offset, offset + count), shape: [...shape] };

  budget.hold(count * storage.BYTES_PER_ELEMENT);
  const data = new (storage.constructor as new (length: number) => NumberArray)(count);
  const index = shape.map(() => 0);
  let from = offset;
  for (let to = 0; to < count; to++) {
    data[to] = storage[from];
    if (to % 4096 === 4095 && budget.spend(4096 * 8)) yield;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]++;
      from += strides[axis];
      if (index[axis] < shape[axis]) break;
      from -= index[axis] * strides[axis];
      index[axis] = 0;
    }
  }
  return { data, shape: [...shape] };
}

/** Strides of an array in Fortran order, the first axis fastest. */
export function fortranStrides(shape: readonly number[]): number[] {
  let stride = 1;
  return shape.map((side) => {
    const own = stride;
    stride *= side;
    return own;
  });
}

function isRowMajor(shape: readonly number[], strides: readonly number[]): boolean {
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== stride) return false;
    stride *= shape[axis];
  }
  return true;
}
