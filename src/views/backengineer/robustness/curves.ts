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
 * The largest value at which, and below which everywhere, the error is less than half of guessing; null where it is not even at the least one, undefined where
 * nothing is measured. `most`: no larger value was measured.
 */
export function borne(curve: readonly CurvePoint[], chance: number): { readonly value: number; readonly most: boolean } | null | undefined {
  if (curve.length === 0) return undefined;
  const lost = curve.findIndex(({ error }) => !(error < chance / 2));
  if (lost === 0) return null;
  const last = curve[(lost < 0 ? curve.length : lost) - 1]!;
  return { value: last.value, most: lost < 0 };
}

/** Errors of one value and another that differ by less than this share of the larger are alike. */
const clearly = 0.1;

/**
 * Whether it cannot be said which of two networks bears more: at the first value that either loses their errors are alike, that is nearer than a tenth, or with
 * draws that reach into each other. One of them is then a little under half of guessing, and the other a little over it.
 */
export function bearAlike(one: readonly CurvePoint[], other: readonly CurvePoint[], chance: number): boolean {
  const lost = (curve: readonly CurvePoint[]) => curve.find(({ error }) => !(error < chance / 2))?.value ?? Number.POSITIVE_INFINITY;
  const deciding = Math.min(lost(one), lost(other));
  const [a, b] = [one, other].map((curve) => curve.find(({ value }) => value === deciding));
  if (!a || !b) return false;
  return Math.abs(a.error - b.error) < clearly * Math.max(a.error, b.error) || (a.least <= b.largest && b.least <= a.largest);
}

/** The points of a curve in pieces without a gap: between two that stand apart in the list of all `values` there is one that is not measured yet. */
export function piecesOf(measured: readonly number[], values: readonly number[]): readonly (readonly number[])[] {
  const pieces: number[][] = [];
  measured.forEach((value, k) => {
    const before = measured[k - 1];
    if (before !== undefined && !values.some((one) => one > before && one < value)) pieces.at(-1)!.push(k);
    else pieces.push([k]);
  });
  return pieces;
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
