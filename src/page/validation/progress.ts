/** How long a run of the validation still takes. */
import type { Outcome } from '../../validation/check.ts';
import type { Face } from '../../validation/messages.ts';

/** The long form where it is wanted and there is one. */
export const formOf = (face: Face, long: boolean) => (long && face.thorough) || face;

export interface Run {
  readonly run: readonly string[];
  readonly all: readonly Face[];
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly underway: ReadonlyMap<string, number>;
  readonly long: boolean;
  /** Since it began. */
  readonly elapsed: number;
}

/** Seconds, by what is done and what the list says of the rest; null before a tenth is done. */
export function timeLeft({ run, all, outcomes, underway, long, elapsed }: Run): number | null {
  let [done, whole] = [0, 0];
  for (const face of all) {
    if (!run.includes(face.name)) continue;
    const { seconds } = formOf(face, long);
    // A row that cannot run takes no time.
    if (outcomes.get(face.name)?.state === 'not run') continue;
    whole += seconds;
    done += seconds * (outcomes.has(face.name) ? 1 : (underway.get(face.name) ?? 0));
  }
  return done > 0.1 * whole ? (elapsed * (whole - done)) / done : null;
}
