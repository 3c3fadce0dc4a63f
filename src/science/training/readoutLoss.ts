/** The task's loss of a readout on rates that are known, and its gradient: what backpropagation.ts gives for W, without running the network again. */
import type { Floats } from '../network.ts';
import { sliceWork } from '../slices.ts';
import type { RlsRows } from './rls.ts';

/**
 * Mean over trials of (sum mask (W^T r + c - target)^2) / (sum mask), and its gradient in W [size, outputs]; a trial without mask counts as 0. `trials`: the
 * rows of each, of which those with a mask of 0 cost nothing. Yields the fraction done. Cost: 2 size products a graded row and output.
 */
export function* readoutLoss(
  trials: readonly RlsRows[],
  { W, c }: { readonly W: Floats; readonly c: Floats },
  size: number,
): Generator<number, { readonly loss: number; readonly gradient: Float64Array }, void> {
  const outputs = c.length;
  const gradient = new Float64Array(W.length);
  const column = new Float64Array(size);
  let loss = 0;
  let work = 0;
  for (const [index, { count, rates, target, mask }] of trials.entries()) {
    let graded = 0;
    for (let at = 0; at < count * outputs; at++) graded += mask[at];
    if (graded === 0) continue;
    for (let k = 0; k < outputs; k++) {
      for (let i = 0; i < size; i++) column[i] = W[i * outputs + k];
      for (let t = 0; t < count; t++) {
        const weight = mask[t * outputs + k];
        if (weight === 0) continue;
        const row = t * size;
        let error = c[k] - target[t * outputs + k];
        for (let i = 0; i < size; i++) error += column[i] * rates[row + i];
        loss += (weight * error * error) / graded / trials.length;
        const pull = (2 * weight * error) / graded / trials.length;
        for (let i = 0; i < size; i++) gradient[i * outputs + k] += pull * rates[row + i];
        work += 2 * size;
        if (work < sliceWork) continue;
        work = 0;
        yield (index + t / count) / trials.length;
      }
    }
  }
  return { loss, gradient };
}
