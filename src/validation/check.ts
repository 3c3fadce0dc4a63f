/** Computes a claim and says whether it holds. */
import { NotAvailableError } from '../engines/engine.ts';
import { type Claim, type Figure, type Given, holds, NotRunError, type Thorough } from './claim.ts';

export type State = 'green' | 'red' | 'not run';

/** What came of a claim. */
export interface Outcome {
  readonly name: string;
  readonly state: State;
  /** One number for each figure of the form that was computed; none where nothing was. */
  readonly ours: readonly number[];
  /** Whether each of them holds. */
  readonly held: readonly boolean[];
  /** The long form was computed. */
  readonly thorough: boolean;
  readonly seconds: number;
  /** Why there is no number, or what was thrown. */
  readonly sentence: string;
}

/** The form that is computed: the long one where it is wanted and there is one. */
export const formOf = (claim: Claim, thorough: boolean): Claim | Thorough => (thorough && claim.thorough) || claim;

export async function check(
  claim: Claim,
  given: Omit<Given, 'progress'>,
  { thorough = false, progress = (_done: number) => {}, now = () => performance.now() } = {},
): Promise<Outcome> {
  const form = formOf(claim, thorough);
  const begun = now();
  const end = (state: State, ours: readonly number[], held: readonly boolean[], sentence: string): Outcome => ({
    ...{ name: claim.name, state, ours, held, sentence },
    thorough: form !== claim,
    seconds: (now() - begun) / 1000,
  });
  if (claim.file && !given.file) return end('not run', [], [], `It needs a file of the study: drop ${claim.file} on this page.`);
  try {
    const ours = await form.compute({ ...given, progress });
    // A number that is missing, or one too many, is a fault of the row.
    const held = form.figures.map((figure: Figure, k) => k < ours.length && holds(figure, ours[k]!));
    const whole = ours.length === form.figures.length;
    return end(whole && held.every(Boolean) ? 'green' : 'red', ours, held, whole ? '' : `${ours.length} numbers came where there are ${held.length}.`);
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof NotRunError || error instanceof NotAvailableError) return end('not run', [], [], message);
    return end('red', [], [], `It could not be computed: ${message}`);
  }
}
