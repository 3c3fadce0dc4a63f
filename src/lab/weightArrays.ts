/**
 * Arrays of weights before they go to the session: a copy of them is made on the way, so their number is limited here; the session checks shapes and values.
 */

import { ArgumentError } from '../base/arguments.ts';
import { settings } from '../config/schema.ts';

/** Numbers in the largest matrix that a network can have. */
const mostNumbers = (settings.network.size.max ?? 2000) ** 2;
const deepest = 3;

type List = ArrayLike<unknown>;
const isList = (value: unknown): value is List => Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

/** Throws ArgumentError for an array with more entries, rows counted, than any matrix of weights can have. Looks at lengths only, and copies nothing. */
export function checkWeightArrays(given: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(given)) {
    let entries = 0;
    const count = (list: List, level: number): void => {
      entries += list.length;
      // Rows and the numbers in them.
      if (entries > 2 * mostNumbers)
        throw new ArgumentError(`setWeights: ${name} has more than ${mostNumbers} numbers; no array of a network has more. Nothing was changed.`);
      // The first entry tells rows from numbers.
      if (level < deepest && list.length > 0 && isList(list[0])) for (let i = 0; i < list.length; i++) if (isList(list[i])) count(list[i] as List, level + 1);
    };
    const source = typeof value === 'object' && value !== null && 'data' in value ? value.data : value;
    if (isList(source)) count(source, 1);
  }
}
