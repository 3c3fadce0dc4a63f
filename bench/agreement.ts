/** Whether all contestants compute the same: loss and gradients of a small problem against our reference engine, in float64. */

import { checked, problemOf } from '../src/benchmark/settings.ts';
import { createReferenceEngine } from '../src/engines/reference/index.ts';
import type { Contestant, GradientsFound } from './contestant.ts';

/** Relative; float32 over 41 steps is off by some 1e-6. */
const tolerance = 1e-3;

export interface Agreement {
  /** The worst relative difference of loss or of a gradient (its norm); Infinity where there is none to compare. */
  readonly worst: number;
  /** A sentence, where it does not agree. */
  readonly complaint?: string;
}

export async function agreementOf(contestant: Contestant): Promise<Agreement> {
  const problem = problemOf(checked);
  const reference = createReferenceEngine();
  reference.load(problem.network);
  const wanted = await reference.gradients(problem.batch, checked.train);
  try {
    await contestant.load(checked, problem);
    const worst = difference(await contestant.gradients(), wanted);
    if (worst <= tolerance) return { worst };
    const complaint = `${contestant.name} computes something else: off by ${worst.toPrecision(2)} of the reference, at most ${tolerance} is allowed. Its figures are left out.`;
    return { worst, complaint };
  } catch (error) {
    return { worst: Number.POSITIVE_INFINITY, complaint: `${contestant.name} failed at the check and is left out: ${(error as Error).message.split('\n')[0]}` };
  }
}

function difference(found: GradientsFound, wanted: GradientsFound): number {
  let worst = relative([found.loss], [wanted.loss]);
  for (const group of checked.train) worst = Math.max(worst, relative(found.gradients[group] ?? [], wanted.gradients[group]!));
  return worst;
}

/** |a - b| / |b|; Infinity where the lengths differ or a number is missing. */
function relative(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let [apart, size] = [0, 0];
  for (let k = 0; k < b.length; k++) {
    apart += (a[k]! - b[k]!) ** 2;
    size += b[k]! ** 2;
  }
  const share = Math.sqrt(apart / size);
  return Number.isNaN(share) ? Number.POSITIVE_INFINITY : share;
}
