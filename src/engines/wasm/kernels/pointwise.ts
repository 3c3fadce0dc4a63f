/**
 * What happens to each number by itself. All arrays have a multiple of four numbers. A block [size][8] and a single network [size] go through
 * the same operations in the same order, so they get the same bits.
 */
import { softplusOrSigmoid4, softplusSlope4, storeTanh16, tanh4 } from './elementary';

/** What is smaller counts as zero: a state that dies away would become subnormal, which makes products slow on many chips. */
// @ts-ignore: decorator
@inline
export function flush4(x: v128): v128 {
  return v128.andnot(x, f32x4.lt(f32x4.abs(x), f32x4.splat(1e-30)));
}

/** h + alpha ((gain drive + (external + bias)) - h) */
// @ts-ignore: decorator
@inline
export function advance4(state: v128, drive: v128, external: v128, bias: v128, gain: v128, alpha: v128): v128 {
  const force = f32x4.add(f32x4.mul(gain, drive), f32x4.add(external, bias));
  return f32x4.add(state, f32x4.mul(alpha, f32x4.sub(force, state)));
}

/** x += y, `bytes` a multiple of 16. */
export function addTo(x: usize, y: usize, bytes: usize): void {
  for (const last = x + bytes; x < last; x += 16, y += 16) v128.store(x, f32x4.add(v128.load(x), v128.load(y)));
}

/** Whether all of `bytes` (a multiple of 32) are zero, -0 not counted: what is multiplied by them changes no sum. */
// @ts-ignore: decorator
@inline
export function isBlank(x: usize, bytes: usize): bool {
  let any = i32x4.splat(0);
  for (const last = x + bytes; x < last; x += 32) any = v128.or(any, v128.or(v128.load(x), v128.load(x, 16)));
  return !v128.any_true(any);
}

/** rate = phi(state), `bytes` a multiple of 16. `state` is flushed on the way. NaN stays NaN, so that it reaches the loss. */
export function rates(nonlinearity: i32, state: usize, rate: usize, bytes: usize): void {
  const last = state + bytes;
  if (nonlinearity == 0) {
    for (const most = state + (bytes & ~63); state < most; state += 64, rate += 64) {
      const h0 = flush4(v128.load(state)), h1 = flush4(v128.load(state, 16)), h2 = flush4(v128.load(state, 32)), h3 = flush4(v128.load(state, 48));
      v128.store(state, h0);
      v128.store(state, h1, 16);
      v128.store(state, h2, 32);
      v128.store(state, h3, 48);
      storeTanh16(h0, h1, h2, h3, rate);
    }
  }
  if (nonlinearity == 1) {
    for (; state < last; state += 16, rate += 16) {
      const h = flush4(v128.load(state));
      v128.store(state, h);
      v128.store(rate, f32x4.pmax(h, f32x4.splat(0)));
    }
  }
  for (; state < last; state += 16, rate += 16) {
    const h = flush4(v128.load(state));
    v128.store(state, h);
    v128.store(rate, phi4(nonlinearity, h));
  }
}

/** gain drive + (external + bias): the force on four units or trials. */
// @ts-ignore: decorator
@inline
export function force4(drive: usize, external: usize, bias: v128, gain: v128): v128 {
  return f32x4.add(f32x4.mul(gain, v128.load(drive)), f32x4.add(v128.load(external), bias));
}

/** A leaky rate goes on: state += alpha (drawn - state), and the same into `rate`; `drawn` = phi(force). `bytes` a multiple of 16. */
export function follow(state: usize, drawn: usize, rate: usize, alpha: f32, bytes: usize): void {
  const share = f32x4.splat(alpha);
  for (const last = state + bytes; state < last; state += 16, drawn += 16, rate += 16) {
    const r = v128.load(state);
    const next = flush4(f32x4.add(r, f32x4.mul(share, f32x4.sub(v128.load(drawn), r))));
    v128.store(state, next);
    v128.store(rate, next);
  }
}

/** phi(h), by a call. */
export function phi4(nonlinearity: i32, h: v128): v128 {
  if (nonlinearity == 0) return tanh4(h);
  if (nonlinearity == 1) return f32x4.pmax(h, f32x4.splat(0));
  return softplusOrSigmoid4(nonlinearity == 2, h);
}

/** phi'(h) of tanh or relu in terms of the rate. */
// @ts-ignore: decorator
@inline
export function plainSlope4(nonlinearity: i32, rate: v128): v128 {
  return nonlinearity == 0
    ? f32x4.sub(f32x4.splat(1), f32x4.mul(rate, rate))
    : v128.and(f32x4.splat(1), f32x4.gt(rate, f32x4.splat(0)));
}

/** phi'(h) in terms of the rate, by a call. */
export function slope4(nonlinearity: i32, rate: v128): v128 {
  if (nonlinearity < 2) return plainSlope4(nonlinearity, rate);
  return nonlinearity == 2 ? softplusSlope4(rate) : f32x4.mul(rate, f32x4.sub(f32x4.splat(1), rate));
}
