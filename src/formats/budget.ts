/**
 * What reading a file may cost. A small file can ask for a lot: a zip entry of zeros, a list that refers to itself, a thousand views of one array. So every
 * reader counts what it does and what memory it takes, before it takes it, and is refused with a sentence when that is more than any network of the page can
 * need.
 */
import { FormatError } from './formatError.ts';

/** A reader that works in slices: it yields after each of them, so that whoever runs it can let others have their turn, or stop. */
export type Reading<T> = Generator<void, T, void>;

/** No file may be larger, be unpacked beyond this, or hold arrays larger than this together: 256 MiB. The largest network of the page needs 32. */
export const mostBytes = 2 ** 28;

/** No file may hold more arrays or entries than this. */
export const mostArrays = 4096;

/** Work between two yields, in bytes that are moved or looked at: about one millisecond. */
export const slice = 2 ** 19;

/** Eight times the largest file: each of its bytes may be unpacked, checked, copied and put in order. */
const mostWork = 8 * mostBytes;
/** Unpacked bytes and the arrays made of them. */
const mostMemory = 2 * mostBytes;

const alone = 'Save the weights alone, without anything else.';

export class Budget {
  #work = 0;
  #memory = 0;
  #nextSlice = slice;

  /** Counts work, in bytes; true when the slice is over and the reader should yield. Throws FormatError when the file asks for too much. */
  spend(work: number): boolean {
    this.#work += work;
    if (this.#work > mostWork) throw new FormatError(`This file takes far more work to read than a network of this page can need. ${alone}`);
    if (this.#work < this.#nextSlice) return false;
    this.#nextSlice = this.#work + slice;
    return true;
  }

  /** Counts memory that is about to be taken, in bytes. Throws FormatError when it is too much. */
  hold(bytes: number): void {
    this.#memory += bytes;
    if (!(this.#memory <= mostMemory))
      throw new FormatError(`Read whole, this file would take more than ${Math.round(mostMemory / 2 ** 20)} MB of memory. ${alone}`);
  }
}

/** The result of `reading`; whatever goes wrong in there is a FormatError: its own, or `sentence` (with what went wrong as its cause). */
export function* guardedReading<T>(sentence: string, reading: Reading<T>): Reading<T> {
  try {
    return yield* reading;
  } catch (error) {
    throw error instanceof FormatError ? error : new FormatError(sentence, { cause: error });
  }
}
