/** Rows of lab.robustness as curves: for each network and disturbance the mean error over seeds at each value, and what the network bears. Pure. */
import type { Disturbance, RobustnessRow, RobustnessTrace, SubjectName } from '../../../session/protocol.ts';

export interface CurvePoint {
  readonly value: number;
  /** Mean, least and largest over seeds. */
  readonly error: number;
  readonly least: number;
  readonly largest: number;
  readonly seeds: number;
}

/** Values ascending; those of which no error is a number are left out. */
export function curveOf(rows: readonly RobustnessRow[], subject: SubjectName, disturbance: Disturbance): readonly CurvePoint[] {
  const errors = new Map<number, number[]>();
  for (const row of rows) {
    if (row.subject !== subject || row.disturbance !== disturbance || !Number.isFinite(row.error)) continue;
    errors.set(row.value, [...(errors.get(row.value) ?? []), row.error]);
  }
  return [...errors]
    .toSorted(([a], [b]) => a - b)
    .map(([value, found]) => ({
      value,
      error: found.reduce((sum, error) => sum + error, 0) / found.length,
      least: Math.min(...found),
      largest: Math.max(...found),
      seeds: found.length,
    }));
}

/**
 * The largest value at which, and below which everywhere, the error is less than half of guessing; null where it is not even at the least one, undefined where nothing is
 * measured. `most`: no larger value was measured.
 */
export function borne(curve: readonly CurvePoint[], chance: number): { readonly value: number; readonly most: boolean } | null | undefined {
  if (curve.length === 0) return undefined;
  const lost = curve.findIndex(({ error }) => !(error < chance / 2));
  if (lost === 0) return null;
  const last = curve[(lost < 0 ? curve.length : lost) - 1]!;
  return { value: last.value, most: lost < 0 };
}

/** The measured noise nearest to this one on the axis, on which 0 is a place of its own. */
export function nearestNoise(noises: readonly number[], noise: number): number | undefined {
  const some = noises.filter((one) => (noise > 0 ? one > 0 : one === 0));
  return some.toSorted((a, b) => Math.abs(Math.log(a / noise)) - Math.abs(Math.log(b / noise)))[0] ?? noises[0];
}

/** The answer of this network at the measured noise nearest to this one. */
export function traceAt(
  rows: readonly RobustnessRow[],
  subject: SubjectName,
  noise: number,
): { readonly noise: number; readonly trace: RobustnessTrace } | null {
  const traced = rows.filter((row) => row.subject === subject && row.disturbance === 'noise' && row.trace);
  const nearest = nearestNoise(
    traced.map(({ value }) => value),
    noise,
  );
  const found = traced.find(({ value }) => value === nearest);
  return found?.trace ? { noise: found.value, trace: found.trace } : null;
}

/** Error of guessing; that of the task before anything is measured. */
export const chanceOf = (rows: readonly RobustnessRow[], otherwise: number): number => rows[0]?.chance ?? otherwise;
