/**
 * Where the memory of a designed network stands still: all zeros of its drift, with the eigenvalues of the whole network there. At rank one they are bracketed
 * along kappa; at rank two without means they lie on the eigenvectors of the overlap, since the slope is the same for all directions; with means they are
 * searched from many starts.
 */
import { cos, exp, sin } from '../elementary.ts';
import { type Eigenvalues, eigenvalues } from '../linalg/eigenvalues.ts';
import { bracketedRoot } from '../meanField/root.ts';
import { drain } from '../slices.ts';
import { averagesOf } from './averages.ts';
import { type LowRankDesign, rankOne, withoutMeans } from './design.ts';
import { drift, driftSlopes, type MeanField, meanFieldAt, outlierMatrix } from './meanField.ts';

export interface LowRankPoint {
  /** [rank] */
  readonly kappa: Float64Array;
  /**
   * Of the flow, per tau, the largest real part first: [rank], and one more beside a random part (of the variance). The rest of the spectrum is the disc about
   * -1.
   */
  readonly eigenvalues: Eigenvalues;
  /** Radius of that disc: gain sqrt(<phi'^2>). */
  readonly radius: number;
  /** Nothing grows. */
  readonly stable: boolean;
  /** Nothing grows, and in some direction nothing falls either, to first order: a line or a ring of memories. */
  readonly marginal: boolean;
}

/** Real parts up to this one count as 0. */
const still = 1e-7;
/** Relative accuracy of kappa. */
const accuracy = 1e-12;

/** No memory lies further out: |<n phi>| <= |<n>| + |overlap| sqrt(2 / pi) / spread. */
function farthest({ overlap, means: { n }, spread }: LowRankDesign): number {
  const length = (values: Float64Array) => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0));
  return 1.01 * (length(n) + (0.8 * length(overlap)) / spread) + 1e-9;
}

/**
 * All fixed points, rest first. Of a ring, which is `ringOf`, four. Yields the fraction done now and then: with means at rank two the search takes up to a
 * second. Throws RangeError for numbers that are not finite.
 */
export function* lowRankPoints(design: LowRankDesign): Generator<number, LowRankPoint[], void> {
  let found: Float64Array[];
  if (design.rank === 1) found = onLine(design, [1]);
  else if (withoutMeans(design)) found = directions(design).flatMap((line) => onLine(...line));
  else found = yield* searched(design);
  return [pointAt(design, new Float64Array(design.rank)), ...found.map((kappa) => pointAt(design, kappa))];
}

/** The ring of memories of an overlap that is the same in all directions: its radius; null where there is none. */
export function ringOf(design: LowRankDesign): number | null {
  if (!isIsotropic(design)) return null;
  return onLine(rankOne(design.overlap[0], { spread: design.spread, gain: design.gain }), [1])[0]?.[0] ?? null;
}

/** At rest the variance is 0 and has no say. */
export function pointAt(design: LowRankDesign, kappa: Float64Array): LowRankPoint {
  const { rank, gain } = design;
  const rest = kappa.every((x) => x === 0);
  const field: MeanField = rest ? { mean: 0, variance: 0, averages: averagesOf(0, 0), radiusSquared: gain * gain } : meanFieldAt(design, kappa);
  const alone = rest || gain === 0;
  const size = alone ? rank : rank + 1;
  const matrix = alone ? driftSlopes({ ...design, gain: 0 }, kappa, field) : outlierMatrix(design, kappa, field);
  const { real, imaginary } = drain(eigenvalues(matrix, size));
  const order = Array.from(real.keys()).sort((a, b) => real[b] - real[a] || imaginary[b] - imaginary[a]);
  const sorted = { real: Float64Array.from(order, (k) => real[k] - (alone ? 0 : 1)), imaginary: Float64Array.from(order, (k) => imaginary[k]) };
  const radius = Math.sqrt(field.radiusSquared);
  const stable = sorted.real[0] <= still && radius < 1;
  return { kappa, eigenvalues: sorted, radius, stable, marginal: stable && sorted.real[0] >= -still };
}

function isIsotropic(design: LowRankDesign): boolean {
  const [a, b, c, d] = design.overlap;
  return design.rank === 2 && withoutMeans(design) && Math.abs(b) + Math.abs(c) + Math.abs(a - d) <= 1e-12 * Math.abs(a);
}

/** Rank two without means: the designs of rank one along the eigenvectors of the overlap, with their direction. */
function directions({ overlap: [a, b, c, d], spread, gain, ...design }: LowRankDesign): [LowRankDesign, number[]][] {
  const along = (overlap: number, line: number[]): [LowRankDesign, number[]] => [rankOne(overlap, { spread, gain }), line];
  if (isIsotropic({ overlap: Float64Array.of(a, b, c, d), spread, gain, ...design })) return [along(a, [1, 0]), along(a, [0, 1])];
  const [half, turn] = [0.5 * (a + d), 0.25 * (a - d) ** 2 + b * c];
  if (turn < 0) return [];
  const values = turn === 0 ? [half] : [half + Math.sqrt(turn), half - Math.sqrt(turn)];
  return values.map((value) => {
    // Either row of overlap - value gives the eigenvector; the longer one is the more accurate.
    const rows = [
      [b, value - a],
      [value - d, c],
    ] as const;
    const [x, y] = rows[0][0] ** 2 + rows[0][1] ** 2 >= rows[1][0] ** 2 + rows[1][1] ** 2 ? rows[0] : rows[1];
    const length = Math.sqrt(x * x + y * y);
    return along(value, [x / length, y / length]);
  });
}

/** Zeros of the drift of a design of rank one, both signs, as memories along `line`. */
function onLine(design: LowRankDesign, line: readonly number[]): Float64Array[] {
  let near = 0;
  const value = (kappa: number) => {
    const field = meanFieldAt(design, [kappa], { near });
    near = field.variance;
    return drift(design, [kappa], field)[0];
  };
  const most = farthest(design);
  // Close to the onset of a memory it is small: by decades from 1e-5 of the farthest on, then evenly.
  const places = [
    ...Array.from({ length: 40 }, (_, i) => most * exp((i / 8 - 5) * Math.LN10)),
    ...Array.from({ length: 200 }, (_, i) => (most * (i + 1)) / 200),
  ];
  const grid = places.sort((a, b) => a - b);
  const values = grid.map(value);
  return grid.flatMap((high, i) => {
    if (i === 0 || values[i - 1] * values[i] > 0 || values[i - 1] === 0) return [];
    const kappa = bracketedRoot(value, grid[i - 1], high, accuracy);
    return [kappa, -kappa].map((x) => Float64Array.from(line, (part) => part * x));
  });
}

/** Zeros other than rest, by Newton's method from starts in all directions; each with its mirror image. */
function* searched(design: LowRankDesign): Generator<number, Float64Array[], void> {
  const most = farthest(design);
  const found: Float64Array[] = [];
  for (let turn = 0; turn < 16; turn++) {
    // Of 32 directions half are mirror images.
    const line = [cos((Math.PI * turn) / 16), sin((Math.PI * turn) / 16)];
    for (const radius of [0.01, 0.05, 0.15, 0.3, 0.5, 0.75, 1]) {
      const kappa = newton(
        design,
        Float64Array.from(line, (x) => x * radius * most),
      );
      const far = (other: Float64Array) => Math.abs(other[0] - kappa![0]) + Math.abs(other[1] - kappa![1]) > 1e-6 * most;
      if (!kappa || !far(new Float64Array(2)) || !found.every(far)) continue;
      found.push(
        kappa,
        kappa.map((x) => -x),
      );
    }
  }
  return found;
}

/** A zero of the drift near `start` by damped Newton steps; null where they do not lead to one. */
export function newton(design: LowRankDesign, start: Float64Array): Float64Array | null {
  const { rank } = design;
  let kappa = start;
  let field = meanFieldAt(design, kappa);
  let value = drift(design, kappa, field);
  const size = (values: Float64Array) => values.reduce((sum, x) => sum + x * x, 0);
  for (let round = 0; round < 60; round++) {
    const step = solved(driftSlopes(design, kappa, field), value, rank);
    if (!step) return null;
    if (size(step) <= accuracy ** 2 * size(kappa)) return kappa;
    let share = 1;
    for (; share > 1e-4; share /= 2) {
      const next = kappa.map((x, k) => x - share * step[k]);
      const nextField = meanFieldAt(design, next, { near: field.variance });
      const nextValue = drift(design, next, nextField);
      if (size(nextValue) >= size(value) && share > 2e-4 && size(nextValue) > 1e-28 * size(next)) continue;
      [kappa, field, value] = [next, nextField, nextValue];
      break;
    }
  }
  return size(value) <= 1e-20 * size(kappa) ? kappa : null;
}

/** x of slopes x = value; null where the slopes are singular. */
function solved([a, b, c, d]: Float64Array, value: Float64Array, rank: number): Float64Array | null {
  if (rank === 1) return a === 0 ? null : Float64Array.of(value[0] / a);
  const determinant = a * d - b * c;
  return determinant === 0 ? null : Float64Array.of((d * value[0] - b * value[1]) / determinant, (a * value[1] - c * value[0]) / determinant);
}
