/** What the page makes of an attempt at a puzzle, from the numbers that it has measured for it. Pure. */
import { signedExponent } from '../../figures/edgeWords.ts';
import type { ExponentPoint } from '../../store/edge.ts';
import { fixed, significant } from '../../ui/format.ts';
import { gainText } from '../../ui/gainScale.ts';
import { noiseText } from '../../ui/noiseScale.ts';
import { plainText } from '../../ui/surface.ts';

export interface Verdict {
  readonly solved: boolean;
  /** One or two sentences, with a hint where it is not solved. */
  readonly sentence: string;
}

/** It remembers where its error is below this part of guessing, as in the robustness view. */
export const remembers = 0.5;

const noiseOf = (noise: number) => (noise === 0 ? 'without noise' : `at noise ${plainText(noiseText(noise))}`);

export interface LongMemory {
  readonly noise: number;
  /** ms from the mean onset of the pulse to the first graded moment. */
  readonly after: number;
  readonly error: number;
  readonly guessing: number;
}

/** Puzzle 1: remember for six seconds at noise 1e-3. */
export function judgeLong({ noise, after, error, guessing }: LongMemory): Verdict {
  if (noise < 1e-3 * (1 - 1e-9))
    return { solved: false, sentence: `The noise is too small: the puzzle has ${plainText(noiseText(1e-3))}, here it runs ${noiseOf(noise)}.` };
  if (after < 6000)
    return { solved: false, sentence: `The answer is asked for ${fixed(after / 1000, 1)} s after the pulse; the puzzle wants 6 s. Set the puzzle up again.` };
  const numbers = `asked ${fixed(after / 1000, 1)} s after the pulse, ${noiseOf(noise)}, its error is ${significant(error, 2)}, and guessing has ${significant(guessing, 2)}`;
  if (error < remembers * guessing) return { solved: true, sentence: `Solved: ${numbers}.` };
  return { solved: false, sentence: `Not yet: ${numbers}. What breaks it, the memory or the wait?` };
}

export interface Forgetting {
  readonly noise: number;
  readonly below: number;
  readonly error: number;
  /** At the step of the noise axis below. */
  readonly errorBelow: number;
  readonly guessing: number;
}

/** Puzzle 2: the smallest step of the noise axis at which this network forgets. */
export function judgeForgetting({ noise, below, error, errorBelow, guessing }: Forgetting): Verdict {
  if (noise === 0) return { solved: false, sentence: 'There is no noise yet. Raise it until the network forgets.' };
  const at = (where: number, is: number) => `${noiseOf(where)} its error is ${significant(is, 3)}`;
  const limit = remembers * guessing;
  const half = `half of guessing is ${significant(limit, 3)}`;
  if (error < limit) return { solved: false, sentence: `It still remembers: ${at(noise, error)}, and ${half}. More noise.` };
  if (errorBelow >= limit)
    return { solved: false, sentence: `It forgets, but it does so with less noise as well: ${at(below, errorBelow)}, and ${half}. Less noise.` };
  return { solved: true, sentence: `Solved: ${at(noise, error)}, ${at(below, errorBelow)}, and ${half}.` };
}

type Exponent = Pick<ExponentPoint, 'gain' | 'exponent' | 'standardError'>;

/** An exponent that is above 0 by more than twice its error. */
const isChaotic = ({ exponent, standardError }: Exponent): boolean => exponent > 2 * standardError;

/** Puzzle 3: a gain at which this matrix is chaotic, while a little below it is not. */
export function judgeOnset(here: Exponent, below: Exponent): Verdict {
  const at = (one: Exponent) => `at gain ${gainText(one.gain)} the exponent is ${signedExponent(one)}`;
  if (!isChaotic(here)) return { solved: false, sentence: `Not chaotic here: ${at(here)} per \u03c4. Turn the gain up.` };
  if (isChaotic(below)) return { solved: false, sentence: `Chaotic, but not only from here on: ${at(below)} per \u03c4 already. Turn the gain down.` };
  return { solved: true, sentence: `Solved: ${at(here)} per \u03c4, and ${at(below)}.` };
}
