/** What every file becomes: arrays by name, texts by name, and what was passed over. */
import { mostArrays, mostBytes } from './budget.ts';
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

/** Row-major (C order). `shape` [] is a single number. Several arrays may share memory: nobody writes into them. */
export interface NamedArray {
  readonly data: NumberArray;
  readonly shape: readonly number[];
}

/** Arrays by name; nested names are joined by dots ('state_dict.G'). Has no prototype, so that a file may use any name. */
export type NamedArrays = Readonly<Record<string, NamedArray>>;

/** All that was found in a file. */
export interface FileContent {
  readonly arrays: NamedArrays;
  /** Short texts beside the arrays, such as the name of a nonlinearity. */
  readonly texts: ReadonlyMap<string, string>;
  /** Plain numbers beside the arrays, where the format tells them from arrays of one number. */
  readonly numbers?: ReadonlyMap<string, number>;
  /** What has a name and is no array of numbers; `what` goes on from "'G' holds ...". */
  readonly passedOver: readonly { readonly name: string; readonly what: string }[];
}

export interface Collector {
  add(name: string, array: NamedArray): void;
  addText(name: string, text: string): void;
  passOver(name: string, what: string): void;
  has(name: string): boolean;
  content(): FileContent;
}

const tooMuch = 'The arrays in this file are too many or too large for a web page. Save the weights alone, without anything else.';
const longestText = 200;
const mostNotes = 1000;

/** Collects what a file holds; refuses what is too much. */
export function collector(): Collector {
  const arrays: Record<string, NamedArray> = Object.create(null);
  const texts = new Map<string, string>();
  const passedOver: { name: string; what: string }[] = [];
  let bytes = 0;
  let count = 0;
  return {
    add(name, array) {
      count++;
      bytes += array.data.byteLength;
      if (bytes > mostBytes || count > mostArrays) throw new FormatError(tooMuch);
      arrays[name] = array;
    },
    // Of what is no weight only so much is kept as people would read.
    addText(name, text) {
      if (texts.size < mostNotes) texts.set(name, text.slice(0, longestText));
    },
    passOver(name, what) {
      if (passedOver.length < mostNotes) passedOver.push({ name, what });
    },
    has: (name) => name in arrays,
    content: () => ({ arrays, texts, passedOver }),
  };
}

/** `content`, which must have an array; `advice` says how to save one. */
export function withArrays(content: FileContent, advice: string): FileContent {
  for (const _ in content.arrays) return content;
  const seen = content.passedOver.slice(0, 3).map(({ name, what }) => `${quote(name)} holds ${what}`);
  throw new FormatError(`This file holds no arrays of numbers${seen.length > 0 ? ` (${seen.join('; ')})` : ''}. ${advice}`);
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
        `The array ${quote(name)} is too large for a web page (shape ${quote(shape.slice(0, 8).join(' × '))}). Save the weights alone, without anything else.`,
      );
  }
  return count;
}

/** A shape in words: '500 × 1', '500 values', or 'a single number'. */
export function showShape(shape: readonly number[]): string {
  if (shape.length === 0 || (shape.length === 1 && shape[0] === 1)) return 'a single number';
  return shape.length === 1 ? `${shape[0]} values` : shape.join(' × ');
}
