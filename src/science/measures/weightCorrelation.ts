import type { Shape, Weights } from '../network.ts';
import type { AgainstChance } from './statistic.ts';

/**
 * Cosine between the first input vector and the first output vector, I.W / (|I| |W|); NaN if one of them is zero. Chance: 0 with standard deviation
 * 1 / sqrt(N), that of the cosine between two independent directions. (1 before training if both were drawn from one seed, as in the study.)
 */
export function weightCorrelation({ I, W }: Pick<Weights, 'I' | 'W'>, { size, inputs, outputs }: Shape): AgainstChance {
  let product = 0;
  let inputSquare = 0;
  let outputSquare = 0;
  for (let i = 0; i < size; i++) {
    const input = I[i * inputs];
    const output = W[i * outputs];
    product += input * output;
    inputSquare += input * input;
    outputSquare += output * output;
  }
  return { value: product / Math.sqrt(inputSquare * outputSquare), chance: 0, chanceSd: 1 / Math.sqrt(size) };
}
