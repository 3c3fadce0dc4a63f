/**
 * From a start to the nearest place where the flow is slow: down q = |F|^2 / 2 by its gradient J^T F, then by L-BFGS that begins at J^T J (quasiNewton.ts),
 * which is factored anew after some steps. Near a zero of F that is Newton's method and doubles its digits; where q has a minimum above 0 it comes to rest
 * there (a slow point, Sussillo & Barak 2013). Nothing is differentiated numerically.
 */
import type { FlowArithmetic } from './arithmetic.ts';
import { type Flow, speedOf } from './flow.ts';
import { type Needing, type Place, placeAt, walk } from './quasiNewton.ts';

/** Speed below which a point is fixed: rounding of F at states of some tens. */
export const fixedSpeed = 1e-9;
/** Speed at which no more digits are wanted. */
const exact = 1e-12;
/**
 * Up to so many units a search goes by factors alone, and makes few steps with each: bold steps reach more of the points, and a factor costs little. Larger
 * networks come near without one first, by as many steps as cost about as much as a factor, and make steps with each factor that together cost about as much.
 */
const small = 128;
const stepsBefore = (size: number): number => (size <= small ? 0 : Math.min(200, Math.round(size / 5)));
const stepsEach = (size: number): number => (size <= small ? 4 : Math.min(20, Math.round(size / 25)));
const mostFactors = 60;
/**
 * How much is added to the diagonal of J^T J for the curvature of F. It is about |(J^T F + F)_i| for tanh, whose second derivative is at most twice its slope.
 * A part of that lets steps be long, which small networks afford; four times as much is taken after each factor that leads nowhere.
 */
const bentOf = (size: number): number => (size <= small ? 0.03 : 1);
const everywhere = 0.1;
/** The least that is added, since J may be singular. */
const least = 1e-14;
const mostBent = 4 ** 10;

export interface Descent {
  readonly state: Float64Array;
  /** |F|, states per tau. */
  readonly speed: number;
  /** `fixed`: a zero of F. `slow`: a minimum of q above it. `unfinished`: neither after all steps, or not finite. */
  readonly end: 'fixed' | 'slow' | 'unfinished';
}

/** The descent from `start` [size] with a slot of the arithmetic for its factor, for together.ts. */
export function* descending(flow: Flow, start: Float64Array, arithmetic: FlowArithmetic, slot: number): Needing<Descent> {
  const { size } = flow.network;
  let place = yield* placeAt(flow, start.slice());
  const ended = (end: Descent['end']): Descent => ({ state: place.point.state, speed: speedOf(place.point), end });
  if (!Number.isFinite(place.point.energy)) return ended('unfinished');
  ({ place } = yield* walk(flow, place, { most: stepsBefore(size), fixed: fixedSpeed }));
  const most = stepsEach(size);
  for (let count = 0, bend = bentOf(size); count < mostFactors; count++) {
    const factoring = arithmetic.factor(slot, place.point, extraAt(place, bend));
    let next = factoring.next();
    for (; !next.done; next = factoring.next()) yield null;
    if (!next.value) {
      bend *= 4;
      continue;
    }
    const { place: there, steps, end } = yield* walk(flow, place, { most, solve: (x) => arithmetic.solve(slot, x), fixed: fixedSpeed });
    place = there;
    if (end === 'flat') return ended('slow');
    // A factor from here on gives the last digits, where there are more.
    if (end === 'still' && (steps === 0 || speedOf(place.point) <= exact)) return ended('fixed');
    if (steps > 0) continue;
    // No step goes down any more: rounding of q, or a bend that is too weak.
    bend *= 4;
    if (bend > mostBent) return ended('slow');
  }
  return ended(speedOf(place.point) <= fixedSpeed ? 'fixed' : 'unfinished');
}

/** What is added to the diagonal of J^T J, [size]. */
function extraAt({ point: { velocity }, gradient }: Place, bend: number): Float64Array {
  let squares = 0;
  for (let i = 0; i < velocity.length; i++) squares += (gradient[i] + velocity[i]) ** 2;
  const mean = everywhere * Math.sqrt(squares / velocity.length);
  return velocity.map((v, i) => bend * (Math.abs(gradient[i] + v) + mean) + least);
}
