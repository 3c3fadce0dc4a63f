/** What several tasks draw and check. */
import { log } from '../elementary.ts';
import type { Random } from '../random/random.ts';
import type { TaskLimit } from './task.ts';

/** Uniform between two times. */
export const between = (random: Random, low: number, high: number): number => low + (high - low) * random.uniform();

/** Exponential with this mean. */
export const exponential = (random: Random, mean: number): number => -mean * log(1 - random.uniform());

export const oneOf = <T>(random: Random, choices: readonly T[]): T => choices[random.integer(choices.length)];

/** The length has room for what a trial takes at most. */
export function lengthLimit<Names extends string>(
  { length }: { readonly length: number },
  parameter: Names,
  most: number,
): readonly TaskLimit<Names | 'length'>[] {
  return length > most
    ? []
    : [{ parameter: 'length', given: length, allowed: `at least ${Math.round(most * 1e6) / 1e6} ms, which ${parameter} and what follows take at most` }];
}

/** A range whose ends are two parameters is not turned round. */
export function rangeLimit<Names extends string>(values: Readonly<Record<Names, number>>, low: Names, high: Names): readonly TaskLimit<Names>[] {
  return values[low] <= values[high] ? [] : [{ parameter: low, given: values[low], allowed: `at most ${high} (${values[high]} ms)` }];
}
