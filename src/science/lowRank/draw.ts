/** Networks of a design: its vectors, drawn from a seed, and the weights that they make. */
import { orthonormalise } from '../linalg/orthonormalise.ts';
import { solve } from '../linalg/solve.ts';
import { splitmix } from '../random/splitmix.ts';
import { normalsInSlice } from '../slices.ts';
import { type LowRankDesign, withoutMeans } from './design.ts';

/** [rank, size] each, and I [size]. */
export interface LowRankVectors {
  readonly m: Float64Array;
  readonly n: Float64Array;
  readonly input: Float64Array;
}

/** Of the generator's sequences, the one that vectors come from: no matrix of the same seed shares it. */
const stream = 0x6c6f7772;

/** Units that a design of this rank needs at least for exact overlaps. */
export const leastSize = (rank: number): number => 2 * rank + 3;

/**
 * The vectors of a design. Without `exact` they are independent normals with the overlaps of the design on average: those of a network scatter by about 1 /
 * sqrt(size). With it means and overlaps are those of the design to the last bits, and n has the products with the Hermite polynomials of m and I that so many
 * normals have on average, as far as there are units for them: then n reads the saturating rates of this network as it would read those of infinitely many
 * units. Throws RangeError where exact overlaps need more units. Yields now and then.
 */
export function* lowRankVectors(design: LowRankDesign, size: number, seed: number, exact: boolean): Generator<unknown, LowRankVectors, void> {
  const { rank, overlap, inputOverlap, means, spread, independent } = design;
  if (exact && size < leastSize(rank))
    throw new RangeError(`A designed network of rank ${rank} needs at least ${leastSize(rank)} units; it has ${size}. Take more (network.size).`);
  const random = splitmix(seed, stream);
  const normals = (rows: number) => Float64Array.from({ length: rows * size }, () => random.normal());
  // m and I in units of their own, and what n has for itself.
  const own = normals(rank + 1);
  const free = normals(rank);
  const row = (all: Float64Array, k: number) => all.subarray(k * size, (k + 1) * size);
  if (exact) yield* centre(own, rank + 1, size);
  /** What n_k is to have along the constant, along m and along I. */
  const wanted = (k: number) => [means.n[k], ...Array.from({ length: rank }, (_, l) => overlap[k * rank + l] / spread), inputOverlap[k]];

  const n = new Float64Array(rank * size);
  if (exact) {
    const basis = polynomials(own, size, rank + 1, degreesFor(rank + 1, size, withoutMeans(design)));
    const count = basis.length / size;
    const gram = new Float64Array(count * count);
    for (let k = 0; k < count; k++)
      for (let l = 0; l <= k; l++) {
        gram[k * count + l] = dot(row(basis, k), row(basis, l)) / size;
        gram[l * count + k] = gram[k * count + l];
      }
    for (let k = 0; k < rank; k++) {
      const shares = new Float64Array(count);
      shares.set(wanted(k));
      if (!(yield* solve(gram.slice(), shares)))
        throw new RangeError('The vectors of this seed depend on each other. Take another seed, or more units (network.size).');
      for (let j = 0; j < count; j++) addTo(row(n, k), row(basis, j), shares[j]);
    }
    // What n has for itself has no share in any of them.
    const all = new Float64Array(basis.length + free.length);
    all.set(basis);
    all.set(free, basis.length);
    yield* orthonormalise(all, count + rank, size, new Float64Array(count + rank));
    for (let k = 0; k < rank; k++) addTo(row(n, k), row(all, count + k), independent * Math.sqrt(size));
  } else {
    for (let k = 0; k < rank; k++) {
      const [mean, ...shares] = wanted(k);
      row(n, k).fill(mean);
      for (const [l, share] of shares.entries()) addTo(row(n, k), row(own, l), share);
      addTo(row(n, k), row(free, k), independent);
    }
  }
  const m = own.slice(0, rank * size).map((x, at) => means.m[Math.floor(at / size)] + spread * x);
  return { m, n, input: row(own, rank).slice() };
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
  return sum;
}

function addTo(sum: Float64Array, x: Float64Array, share: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] += share * x[i];
}

/** Rows with mean 0 and variance 1 that are orthogonal to each other, in place. */
function* centre(rows: Float64Array, count: number, size: number): Generator<number, void, void> {
  const all = new Float64Array((count + 1) * size).fill(1);
  all.set(rows, size);
  yield* orthonormalise(all, count + 1, size, new Float64Array(count + 1));
  for (let i = 0; i < rows.length; i++) rows[i] = all[size + i] * Math.sqrt(size);
}

/** Units for each polynomial that n is to have the right product with. */
const unitsEach = 20;

/** Degrees of the polynomials: the constant and the vectors themselves always; an odd rate without means asks for no even ones. */
function degreesFor(variables: number, size: number, odd: boolean): number[] {
  const upTo = (most: number) => Array.from({ length: most + 1 }, (_, degree) => degree).filter((degree) => degree < 2 || !odd || degree % 2 === 1);
  const count = (degrees: number[]) => degrees.reduce((sum, degree) => sum + powersOf(variables, degree).length, 0);
  return upTo([5, 3].find((most) => unitsEach * count(upTo(most)) <= size) ?? 1);
}

/** All powers of so many variables that add up to this degree; those of degree 1 in the order of the variables. */
function powersOf(variables: number, degree: number): number[][] {
  if (variables === 1) return [[degree]];
  return Array.from({ length: degree + 1 }, (_, i) => degree - i).flatMap((first) =>
    powersOf(variables - 1, degree - first).map((others) => [first, ...others]),
  );
}

/** Hermite polynomials of the rows of `vectors`, orthogonal to each other for normals, each with variance 1: [count, size]. */
function polynomials(vectors: Float64Array, size: number, variables: number, degrees: readonly number[]): Float64Array {
  const powers = degrees.flatMap((degree) => powersOf(variables, degree));
  const out = new Float64Array(powers.length * size).fill(1);
  for (const [k, each] of powers.entries())
    for (const [variable, power] of each.entries()) for (let i = 0; i < size; i++) out[k * size + i] *= hermite(vectors[variable * size + i], power);
  return out;
}

/** He_n(x) / sqrt(n!), by He_{n+1} = x He_n - n He_{n-1}. */
function hermite(x: number, order: number): number {
  let [before, value, factorial] = [0, 1, 1];
  for (let n = 0; n < order; n++) {
    [before, value] = [value, x * value - n * before];
    factorial *= n + 1;
  }
  return value / Math.sqrt(factorial);
}

/** gain chi + sum_k m_k n_k^T / N into `matrix` [size, size], which holds chi. Yields between slices of rows. */
export function* addLowRank(matrix: Float64Array, { m, n }: LowRankVectors, gain: number, size: number): Generator<number, void, void> {
  const rank = m.length / size;
  const slice = Math.max(1, Math.floor(normalsInSlice / size));
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let j = 0; j < size; j++) {
      let x = gain * matrix[row + j];
      for (let k = 0; k < rank; k++) x += (m[k * size + i] * n[k * size + j]) / size;
      matrix[row + j] = x;
    }
    if (i % slice === slice - 1) yield i / size;
  }
}
