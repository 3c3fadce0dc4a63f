/** What every file becomes: arrays by name. */
import { FormatError, quote } from './formatError.ts';

/** Numbers of any width. Half precision is widened to float32, truth values become 0 and 1. */
export type NumberArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** Row-major (C order). `shape` [] is a single number. */
export interface NamedArray {
  readonly data: NumberArray;
  readonly shape: readonly number[];
}

/** Arrays by name; nested names are joined by dots ('state_dict.G'). Has no prototype, so that a file may use any name. */
export type NamedArrays = Readonly<Record<string, NamedArray>>;

/** No file is unpacked beyond this, and no array made larger: 256 MiB. The largest network of the page needs 32. */
export const mostBytes = 2 ** 28;

/** No file may hold more arrays or entries than this. */
export const mostArrays = 4096;

/** Collects arrays; refuses what is too much. */
export function collector(): { readonly add: (name: string, array: NamedArray) => void; readonly arrays: () => NamedArrays } {
  const arrays: Record<string, NamedArray> = Object.create(null);
  let bytes = 0;
  let count = 0;
  return {
    add(name, array) {
      bytes += array.data.byteLength;
      count++;
      if (bytes > mostBytes || count > mostArrays)
        throw new FormatError('The arrays in this file are too many or too large for a web page. Save the weights alone, without anything else.');
      arrays[name] = array;
    },
    arrays: () => arrays,
  };
}

/** Number of values in an array of this shape. Throws FormatError for a shape that is none, or larger than a page can hold. */
export function elementCount(shape: readonly unknown[], name: string): number {
  let count = 1;
  let bound = 1;
  for (const side of shape) {
    if (!Number.isSafeInteger(side) || (side as number) < 0)
      throw new FormatError(`The array ${quote(name)} has a shape that no array can have. The file seems to be damaged; copy or download it again.`);
    count *= side as number;
    // An empty side must not hide a huge one.
    bound *= Math.max(1, side as number);
    if (bound > mostBytes || shape.length > 32)
      throw new FormatError(
        `The array ${quote(name)} is too large for a web page (shape ${quote(shape.join(' × '))}). Save the weights alone, without anything else.`,
      );
  }
  return count;
}

/** A shape in words: '500 × 1', '500 values', or 'a single number'. */
export function showShape(shape: readonly number[]): string {
  if (shape.length === 0 || (shape.length === 1 && shape[0] === 1)) return 'a single number';
  return shape.length === 1 ? `${shape[0]} values` : shape.join(' × ');
}
