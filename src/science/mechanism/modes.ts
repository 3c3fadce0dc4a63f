/**
 * Modes of the flow at a state: eigenvalues of J with their right and left eigenvectors. A change of the state along a right vector v grows as exp(lambda t);
 * how much of a kick goes into it is what the left vector l says (l^T v = 1): selection by l^T I, readout by W^T outer' v.
 */
import { type Flow, type FlowPoint, jacobian, type Stability, stabilityAt } from '../fixedPoints/index.ts';
import { solve } from '../linalg/solve.ts';

export interface Mode {
  /** 1/tau */
  readonly real: number;
  readonly imaginary: number;
  /** v, of length 1: real and imaginary part, [size] each. */
  readonly right: readonly [Float64Array, Float64Array];
  /** l, with l^T v = 1. */
  readonly left: readonly [Float64Array, Float64Array];
  /** |J v - lambda v| and |J^T l - lambda l| / |l|: how exact the vectors are; large where eigenvalues nearly coincide. */
  readonly error: number;
}

export interface Modes {
  readonly eigenvalues: Stability;
  /** Those with the largest real parts; of a complex pair the one with the positive imaginary part. */
  readonly modes: readonly Mode[];
}

/** Steps of inverse iteration: each divides the parts of other modes by the distance of their eigenvalues from the shift. */
const rounds = 3;
/** The shift stands beside the eigenvalue, so that the matrix can be solved, in parts of the size of J. */
const aside = 1e-9;

type Complex = readonly [Float64Array, Float64Array];

/** Solves (A - shift) x = right with x and right complex, as a real system of twice the size. */
function* solveShifted(A: Float64Array, size: number, [re, im]: readonly [number, number], right: Complex): Generator<void, Complex | null, void> {
  const wide = 2 * size;
  const system = new Float64Array(wide * wide);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      system[i * wide + j] = A[i * size + j];
      system[(size + i) * wide + size + j] = A[i * size + j];
    }
    system[i * wide + i] -= re;
    system[(size + i) * wide + size + i] -= re;
    system[i * wide + size + i] += im;
    system[(size + i) * wide + i] -= im;
  }
  const x = new Float64Array(wide);
  x.set(right[0]);
  x.set(right[1], size);
  return (yield* solve(system, x)) ? [x.slice(0, size), x.slice(size)] : null;
}

const lengthOf = ([a, b]: Complex): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * a[i] + b[i] * b[i];
  return Math.sqrt(sum);
};
/** Of length 1, and with the largest component real and positive: a vector is given up to a complex factor. */
function normalised(vector: Complex): Complex {
  const length = lengthOf(vector);
  let largest = 0;
  for (let i = 0; i < vector[0].length; i++)
    if (vector[0][i] ** 2 + vector[1][i] ** 2 > (1 + 1e-9) * (vector[0][largest] ** 2 + vector[1][largest] ** 2)) largest = i;
  const size = Math.sqrt(vector[0][largest] ** 2 + vector[1][largest] ** 2);
  const [c, s] = [vector[0][largest] / size / length, -vector[1][largest] / size / length];
  return scaled(vector, c, s);
}
const scaled = ([a, b]: Complex, c: number, s: number): Complex => [a.map((x, i) => c * x - s * b[i]), a.map((x, i) => s * x + c * b[i])];

/** |A x - lambda x| / |x| */
function residual(A: Float64Array, size: number, [re, im]: readonly [number, number], x: Complex): number {
  let sum = 0;
  for (let i = 0; i < size; i++) {
    let [a, b] = [-re * x[0][i] + im * x[1][i], -re * x[1][i] - im * x[0][i]];
    for (let j = 0; j < size; j++) {
      a += A[i * size + j] * x[0][j];
      b += A[i * size + j] * x[1][j];
    }
    sum += a * a + b * b;
  }
  return Math.sqrt(sum) / lengthOf(x);
}

function* vectorOf(A: Float64Array, size: number, scale: number, lambda: readonly [number, number]): Generator<void, Complex | null, void> {
  // Any vector will do that has some part of the mode; this one has the same bits everywhere.
  let x: Complex = [
    Float64Array.from({ length: size }, (_, i) => 1 + ((i * 37) % 101) / 101),
    Float64Array.from({ length: size }, (_, i) => ((i * 53) % 97) / 97),
  ];
  const real = lambda[1] === 0;
  if (real) x = [x[0], new Float64Array(size)];
  const shift = [lambda[0] + aside * scale, lambda[1] + (real ? 0 : aside * scale)] as const;
  for (let round = 0; round < rounds; round++) {
    const next = yield* solveShifted(A, size, shift, x);
    if (!next) return null;
    x = normalised(next);
  }
  return x;
}

/** All eigenvalues, and the vectors of `count` modes. Yields the fraction done. Cost: 8 size^3 products, and about 16 size^3 for each mode. */
export function* modesAt(flow: Flow, point: FlowPoint, count: number): Generator<number, Modes, void> {
  const { size } = flow.network;
  const finding = stabilityAt(flow, point);
  let next = finding.next();
  for (; !next.done; next = finding.next()) yield next.value / (1 + count);
  const eigenvalues = next.value;
  const J = jacobian(flow, point, new Float64Array(size * size));
  const turned = Float64Array.from({ length: size * size }, (_, k) => J[(k % size) * size + Math.floor(k / size)]);
  let scale = 0;
  for (const x of J) scale = Math.max(scale, Math.abs(x));
  const modes: Mode[] = [];
  for (let k = 0; k < size && modes.length < count; k++) {
    const lambda = [eigenvalues.real[k], eigenvalues.imaginary[k]] as const;
    if (lambda[1] < 0) continue;
    const both: Complex[] = [];
    for (const A of [J, turned]) {
      const searching = vectorOf(A, size, scale, lambda);
      let step = searching.next();
      for (; !step.done; step = searching.next()) yield (1 + modes.length) / (1 + count);
      if (step.value) both.push(step.value);
    }
    const [right, left] = both;
    if (!right || !left) continue;
    // l^T v = 1
    let [re, im] = [0, 0];
    for (let i = 0; i < size; i++) {
      re += left[0][i] * right[0][i] - left[1][i] * right[1][i];
      im += left[0][i] * right[1][i] + left[1][i] * right[0][i];
    }
    const square = re * re + im * im;
    const error = Math.max(residual(J, size, lambda, right), residual(turned, size, lambda, left));
    modes.push({ real: lambda[0], imaginary: lambda[1], right, left: scaled(left, re / square, -im / square), error });
  }
  return { eigenvalues, modes };
}
