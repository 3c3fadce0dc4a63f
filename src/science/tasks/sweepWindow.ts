/** Which steps of a trial are seen where one is watched from rest: in the sweeps of Live, and in videos of them. Times in ms. */

/** What is shown before the onset of the pulse (less where the trial waits for less), and after it: to the end of the trial, for nobody is asked later. */
const before = 900;
const [leastAfter, mostAfter] = [1000, 5000];
/** Columns closer than this in network time are not shown (dt = 1 ms would be 6000 a sweep). */
const columnTime = 5;
/** In steps, as the tasks have it. */
const rounding = 1e-6;

/** Steps for each column. */
export const sweepStride = (dt: number): number => Math.max(1, Math.round(columnTime / dt));

export interface SweepWindow {
  /** Steps of the wait that are computed and not shown. */
  readonly hidden: number;
  /** Steps of the whole, with those. */
  readonly total: number;
  readonly columns: number;
  /** Time of column 0 from the onset: 0 or negative. */
  readonly origin: number;
}

/** @param onset of the pulse, and `length`, from the start of the trial */
export function sweepWindow({ onset, length, dt }: { readonly onset: number; readonly length: number; readonly dt: number }): SweepWindow {
  const after = Math.min(mostAfter, Math.max(leastAfter, length - onset));
  const hidden = Math.floor((onset - Math.min(before, onset)) / dt + rounding);
  const stride = sweepStride(dt);
  const total = hidden + Math.max(stride, Math.round((onset + after) / dt) - hidden);
  return { hidden, total, columns: Math.floor((total - hidden) / stride), origin: hidden * dt - onset };
}
