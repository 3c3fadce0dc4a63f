/** What mean field says of a network with independent weights as large as those of this one. */
import type { Config } from '../config/schema.ts';
import { orNull } from './reasons.ts';
import type { Ask, Told } from './section.ts';

/**
 * Root of the mean square of the entries, times that of N: the radius of the circular law at gain 1, and the gain of independent weights of variance 1/N that
 * are as large.
 */
export function spreadOf({ data, shape }: Told<'weights'>): number {
  let square = 0;
  for (const value of data) square += value * value;
  return Math.sqrt(square / (shape[0] as number));
}

export interface Theory {
  /** Of independent weights of variance 1/N that are as large as gain times G. */
  readonly gain: number;
  readonly found: Told<'meanField'>;
}

/**
 * null where the theory is of other networks: it has tanh units without bias, and of the leaky rate, whose noise lies within the nonlinearity, nothing where
 * there is noise. The weights of a file, or trained ones, have a size of their own, so that the gain alone does not say how strong they are.
 */
export async function theoryOf({ network: { nonlinearity, system, noise, gain } }: Config, ask: Ask): Promise<Theory | null> {
  if (nonlinearity !== 'tanh' || (system === 'leaky-rate' && noise > 0)) return null;
  const { data: bias } = await ask('weights', 'b');
  if (bias.some((value) => value !== 0)) return null;
  const strength = gain * spreadOf(await ask('weights', 'G'));
  const found = await orNull(ask('meanField', { gain: strength }));
  return found && { gain: strength, found };
}
