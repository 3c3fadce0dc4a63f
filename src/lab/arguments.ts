/** Checks of what scripts hand in. Errors are sentences that say which argument, what was given and what is allowed. */

/** An argument of a method is missing, of the wrong type or out of range. */
export class ArgumentError extends Error {
  override name = 'ArgumentError';
}

/** Names of the weights. */
export const groups: readonly string[] = ['G', 'I', 'W', 'b', 'h0', 'c'];

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

export function show(value: unknown): string {
  let text: string;
  try {
    text =
      typeof value === 'string'
        ? JSON.stringify(value)
        : ArrayBuffer.isView(value) || Array.isArray(value)
          ? `${(value as ArrayLike<unknown>).length} values`
          : String(value);
  } catch {
    text = 'an object';
  }
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

export function checkObject(value: unknown, method: string): Record<string, unknown> {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ArgumentError(`${method} takes an object with named options, not ${show(value)}.`);
  return value as Record<string, unknown>;
}

export function checkKnown(options: Record<string, unknown>, known: readonly string[], method: string): void {
  const stranger = Object.keys(options).find((key) => !known.includes(key));
  if (stranger !== undefined) throw new ArgumentError(`${method} has no option ${show(stranger)}; its options are ${known.join(', ')}.`);
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

export function checkOptional(options: Record<string, unknown>, name: string, method: string, range: Range): number | undefined {
  const value = options[name];
  return value === undefined ? undefined : checkNumber(value, `${method}: ${name}`, range);
}

export function checkList(value: unknown, name: string, range: Range, most: number): number[] {
  const list = Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView)) ? Array.from(value as unknown as ArrayLike<number>) : null;
  if (!list || list.length > most) throw new ArgumentError(`${name} is ${show(value)}; it takes a list of at most ${most} numbers.`);
  list.forEach((item, i) => checkNumber(item, `${name}[${i}]`, range));
  return list;
}
