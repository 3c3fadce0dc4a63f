/**
 * One start after the other by Levenberg-Marquardt with the analytic Jacobian, the damping after Nielsen (1999), in plain TypeScript: what the search for fixed
 * points is measured against. Networks of more than 128 units begin with L-BFGS, and stay where that has brought them after 800 steps unless it is near a zero.
 */
import { type Flow, type FlowPoint, fixedSpeed, flowAt, jacobian, pullBack, speedOf } from '../src/science/fixedPoints/index.ts';
import { placeAt, walk } from '../src/science/fixedPoints/quasiNewton.ts';
import { cholesky, multiply, multiplyTransposed, NotPositiveDefiniteError, solveCholesky } from '../src/science/linalg/index.ts';
import { solve } from '../src/science/linalg/solve.ts';
import { sliceWork } from '../src/science/slices.ts';

/** A minimum of q: its gradient J^T F is smaller than this part of |J| |F|. */
const flat = 1e-7;
const mostSteps = 300;
/** Newton's steps after a zero has been found, for the last digits. */
const polishing = 4;
/** Larger networks begin without J^T J. */
const small = 128;
/** Speed at which they are near enough to a zero for Newton's steps, and how many steps they have until then. */
const near = 1e-3;
const mostBegun = 800;

export interface Descent {
  readonly point: FlowPoint;
  /**
   * `fixed`: a zero of F. `slow`: a minimum of q above it, of large networks as near as it was come to. `unfinished`: neither after all steps, or not finite.
   */
  readonly end: 'fixed' | 'slow' | 'unfinished';
}

/** Yields between slices of a few ms. Cost of a step: size^3 / 2 products for J^T J, and size^3 / 6 for its factor. */
export function* levenbergMarquardt(flow: Flow, start: Float64Array): Generator<void, Descent, void> {
  const { size } = flow.network;
  let point = flowAt(flow, Float64Array.from(start));
  if (!Number.isFinite(point.energy)) return { point, end: 'unfinished' };
  if (size > small) {
    point = quasiNewton(flow, point, near);
    if (speedOf(point) > near) return { point, end: 'slow' };
  }
  const J = new Float64Array(size * size);
  const squares = new Float64Array(size * size);
  const damped = new Float64Array(size * size);
  let damping = -1;
  let factor = 2;
  for (let step = 0; step < mostSteps; step++) {
    if (speedOf(point) <= fixedSpeed) return { point: yield* polish(flow, point, J), end: 'fixed' };
    jacobian(flow, point, J);
    yield* squaresOf(J, size, squares);
    const gradient = pullBack(flow, point, point.velocity);
    let [steepest, norm] = [0, 0];
    for (let i = 0; i < size; i++) {
      steepest += gradient[i] * gradient[i];
      norm += squares[i * size + i];
    }
    if (Math.sqrt(steepest) <= flat * Math.sqrt(norm / size) * speedOf(point)) return { point, end: 'slow' };
    if (damping < 0) {
      damping = 0;
      for (let i = 0; i < size; i++) damping = Math.max(damping, 1e-3 * squares[i * size + i]);
    }
    for (let tries = 0; ; tries++) {
      if (tries > 60) return { point, end: 'slow' };
      damped.set(squares);
      for (let i = 0; i < size; i++) damped[i * size + i] += damping;
      const change = gradient.map((g) => -g);
      const factored = yield* factorOf(damped, size);
      if (factored) {
        solveCholesky(damped, size, change);
        let expected = 0;
        for (let i = 0; i < size; i++) expected += 0.5 * change[i] * (damping * change[i] - gradient[i]);
        const next = flowAt(
          flow,
          point.state.map((s, i) => s + change[i]),
        );
        const ratio = (point.energy - next.energy) / expected;
        if (next.energy < point.energy && ratio > 0) {
          point = next;
          damping = Math.max(1e-300, damping * Math.max(1 / 3, 1 - (2 * ratio - 1) ** 3));
          factor = 2;
          break;
        }
      }
      damping *= factor;
      factor *= 2;
      // No step goes down any more: rounding of q.
      if (!Number.isFinite(damping)) return { point, end: 'slow' };
    }
    yield;
  }
  return { point, end: 'unfinished' };
}

/** J^T J, lower triangle and diagonal. */
function* squaresOf(J: Float64Array, size: number, out: Float64Array): Generator<void, void, void> {
  out.fill(0);
  let work = 0;
  for (let k = 0; k < size; k++) {
    const row = J.subarray(k * size, (k + 1) * size);
    for (let i = 0; i < size; i++) {
      const x = row[i];
      if (x === 0) continue;
      const at = i * size;
      for (let j = 0; j <= i; j++) out[at + j] += x * row[j];
    }
    work += (size * size) / 2;
    if (work > sliceWork) {
      work = 0;
      yield;
    }
  }
}

function* factorOf(matrix: Float64Array, size: number): Generator<void, boolean, void> {
  const factoring = cholesky(matrix, size);
  try {
    while (!factoring.next().done) yield;
    return true;
  } catch (error) {
    if (error instanceof NotPositiveDefiniteError) return false;
    throw error;
  }
}

/** Newton's method on F itself, as long as the speed falls: J^T J has twice the digits of J in its condition and leaves some of them behind. */
function* polish(flow: Flow, found: FlowPoint, J: Float64Array): Generator<void, FlowPoint, void> {
  let point = found;
  for (let step = 0; step < polishing; step++) {
    const change = point.velocity.map((v) => -v);
    if (!(yield* solve(jacobian(flow, point, J), change))) return point;
    const next = flowAt(
      flow,
      point.state.map((s, i) => s + change[i]),
    );
    if (!(next.energy < point.energy)) return point;
    point = next;
  }
  return point;
}

/** L-BFGS with the products of one vector. */
function quasiNewton(flow: Flow, start: FlowPoint, until: number): FlowPoint {
  const { size, weights } = flow.network;
  const out = new Float64Array(size);
  const answered = <R>(work: Generator<{ readonly transposed: boolean; readonly x: Float64Array } | null, R, Float64Array>): R => {
    let next = work.next();
    while (!next.done) {
      if (next.value) (next.value.transposed ? multiplyTransposed : multiply)(weights.G, next.value.x, out, size, size);
      next = work.next(out);
    }
    return next.value;
  };
  return answered(walk(flow, answered(placeAt(flow, start.state)), { most: mostBegun, fixed: until })).place.point;
}
