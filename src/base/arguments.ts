/**
 * Checks of what scripts hand in. Errors are sentences that say which argument, what was given and what is allowed. Nothing that was handed in is written on,
 * and nothing is copied before its length is known: a list may claim any length, and reading it may throw.
 */
import { NotAvailableError } from './errors.ts';

/** An argument of a method is missing, of the wrong type or out of range. */
export class ArgumentError extends Error {
  override name = 'ArgumentError';
}

/** An array does not have the shape that is needed. */
export class ShapeError extends Error {
  override name = 'ShapeError';
}

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

/** A value in at most 60 characters, whatever it is. */
export function show(value: unknown): string {
  let text: string;
  try {
    if (typeof value === 'string') text = JSON.stringify(value.slice(0, 100));
    else if (ArrayBuffer.isView(value) || Array.isArray(value)) text = `${(value as ArrayLike<unknown>).length} values`;
    else text = typeof value === 'bigint' ? `${String(value).slice(0, 100)}n` : String(value);
  } catch {
    text = 'an object';
  }
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** The message of whatever was thrown. */
export function reasonOf(error: unknown): string {
  try {
    return show(error instanceof Error ? error.message : error);
  } catch {
    return 'an error';
  }
}

/** What `read` gives; where a getter or a proxy of the caller throws, an ArgumentError that says where. */
export function readSafely<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ArgumentError || error instanceof ShapeError || error instanceof NotAvailableError) throw error;
    throw new ArgumentError(`${what} cannot be read: ${reasonOf(error)}.`);
  }
}

/** An object with named options; undefined is none. */
export function checkObject(value: unknown, method: string): Record<string, unknown> {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || readSafely(method, () => Array.isArray(value) || ArrayBuffer.isView(value)))
    throw new ArgumentError(`${method} takes an object with named options, not ${show(value)}.`);
  return value as Record<string, unknown>;
}

export function checkKnown(options: Record<string, unknown>, known: readonly string[], method: string): void {
  const stranger = readSafely(method, () => Object.keys(options)).find((key) => !known.includes(key));
  if (stranger === undefined) return;
  throw new ArgumentError(`${method} has no option ${show(stranger)}; ${known.length > 0 ? `its options are ${known.join(', ')}` : 'it takes none'}.`);
}

/** A function, or nothing. */
export function checkFunction(value: unknown, method: string): void {
  if (value !== undefined && typeof value !== 'function') throw new ArgumentError(`${method}: ${show(value)} stands where a function is taken.`);
}

export function checkNumber(value: unknown, name: string, { min, max, whole }: Range): number {
  const ok = typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value));
  if (!ok) throw new ArgumentError(`${name} is ${show(value)}; it takes ${whole ? 'a whole number' : 'a number'} from ${min} to ${max}.`);
  return value;
}

/** A plain or typed array, as one that is read by index; null for anything else. */
export function listOf(value: unknown): ArrayLike<unknown> | null {
  if (Array.isArray(value)) return value;
  // A view has a length unless it is a DataView.
  return ArrayBuffer.isView(value) && 'length' in value ? (value as ArrayBufferView & ArrayLike<unknown>) : null;
}

/** A copy of a plain or typed array of at most `most` numbers. */
export function checkList(value: unknown, name: string, range: Range, most: number): number[] {
  return readSafely(name, () => {
    const list = listOf(value);
    const length = list ? Number(list.length) : Number.NaN;
    if (!list || !(length <= most)) throw new ArgumentError(`${name} is ${show(value)}; it takes a list of at most ${most} numbers.`);
    return Array.from({ length }, (_, i) => checkNumber(list[i], `${name}[${i}]`, range));
  });
}

/**
 * A copy of `wanted` finite numbers from a plain, nested (row-major) or typed array, or from {data, shape}. `needed` says in words what is needed, for
 * ShapeError: 'shape [2, 3] with 1 a step needs 6'.
 */
export function checkArray(value: unknown, name: string, wanted: number, needed: string): Float64Array {
  return readSafely(name, () => {
    const source = listOf(typeof value === 'object' && value !== null && 'data' in value ? value.data : value);
    if (!source) throw new ShapeError(`${name} is ${show(value)}; it must be an array of ${wanted} numbers (plain or typed, row-major).`);
    const wrong = (count: string) => new ShapeError(`${name} has ${count} numbers; ${needed}.`);
    const flat = !Array.isArray(source) || source.length === 0 || listOf(source[0]) === null;
    if (flat && source.length !== wanted) throw wrong(String(source.length));
    const numbers = new Float64Array(wanted);
    let count = 0;
    const take = (list: ArrayLike<unknown>, depth: number) => {
      for (let i = 0; i < list.length; i++) {
        const item = list[i];
        const rows = depth > 0 ? listOf(item) : null;
        if (rows) take(rows, depth - 1);
        else if (typeof item !== 'number' || !Number.isFinite(item))
          throw new ShapeError(`${name}[${count}] is ${show(item)}; every entry must be a finite number.`);
        else if (count === wanted) throw wrong(`more than ${wanted}`);
        else numbers[count++] = item;
      }
    };
    take(source, 3);
    if (count !== wanted) throw wrong(String(count));
    return numbers;
  });
}
