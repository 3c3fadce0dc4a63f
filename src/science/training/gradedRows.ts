/**
 * The task's loss as a sum over a few rows. The loss is the mean over trials of the mean squared error over the graded steps of a trial. Rates are read at a
 * few steps only, the same in all trials; each reading stands for its share of the graded steps around it that want the same output.
 */
import type { TrialBatch } from '../trials.ts';

export interface GradedRow {
  readonly trial: number;
  /** Index into the steps that are read. */
  readonly reading: number;
  /** Output wanted. */
  readonly target: number;
  /** Share of the trial's graded steps that this row stands for: the shares of a trial add up to 1. */
  readonly share: number;
}

/**
 * The graded rows of channel 0 of `outputs`, in the order of trials and steps, when rates are read after the steps of `sample` (ascending). A stretch of graded
 * steps with the same target that holds no step of `sample` is left out, and the other stretches stand for its trial. A trial without a row is left out.
 */
export function gradedRows(
  { trials, steps, target, mask }: Pick<TrialBatch, 'trials' | 'steps' | 'target' | 'mask'>,
  sample: Int32Array,
  outputs: number,
): GradedRow[] {
  const rows: GradedRow[] = [];
  for (let trial = 0; trial < trials; trial++) {
    const at = (t: number) => (trial * steps + t) * outputs;
    const found: GradedRow[] = [];
    let next = 0;
    let covered = 0;
    for (let from = 0; from < steps; ) {
      const graded = mask[at(from)] !== 0;
      const wanted = target[at(from)];
      let to = from + 1;
      while (to < steps && (mask[at(to)] !== 0) === graded && (!graded || target[at(to)] === wanted)) to++;
      const first = next;
      while (next < sample.length && sample[next] < to) next++;
      if (graded && next > first) {
        covered += to - from;
        for (let reading = first; reading < next; reading++) found.push({ trial, reading, target: wanted, share: (to - from) / (next - first) });
      }
      from = to;
    }
    for (const row of found) rows.push({ ...row, share: row.share / covered });
  }
  return rows;
}

/**
 * The readings of output `channel` at graded steps, each with the target of its own step and all of one weight: for tasks whose targets may move, as a ramp
 * does.
 */
export function gradedReadings(
  { trials, steps, target, mask }: Pick<TrialBatch, 'trials' | 'steps' | 'target' | 'mask'>,
  sample: Int32Array,
  outputs: number,
  channel: number,
): Omit<GradedRow, 'share'>[] {
  const rows: Omit<GradedRow, 'share'>[] = [];
  for (let trial = 0; trial < trials; trial++) {
    for (const [reading, t] of sample.entries()) {
      const at = (trial * steps + t) * outputs + channel;
      if (mask[at] !== 0) rows.push({ trial, reading, target: target[at] });
    }
  }
  return rows;
}
