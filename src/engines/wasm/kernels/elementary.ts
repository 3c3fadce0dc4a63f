/**
 * tanh, log, sin and cos of four numbers, in float32, with nothing but + - * / and comparisons: the same bits on every machine. The software functions of
 * AssemblyScript are deterministic as well, but scalar and in float64. f32x4.min is slow in V8 (it orders zeros and NaN), pmin is not. Turned down: constants
 * loaded from memory. A loop with them takes 20 % less where all goes well, and three times as long where the chip takes the stores of the loop for stores to
 * the constants (their addresses agree in the low 12 bits once in a page).
 */

// @ts-ignore: decorator
@inline
function c(value: f32): v128 {
  return f32x4.splat(value);
}

/** x y + z, rounded twice (there is no fused operation without relaxed SIMD). */
// @ts-ignore: decorator
@inline
function timesPlus(x: v128, y: v128, z: v128): v128 {
  return f32x4.add(f32x4.mul(x, y), z);
}

/** 1.5 * 2^23: adding it rounds to a whole number and leaves that number in the low bits. */
const magic: f32 = 12582912;

/** exp(u) - 1 for |u| <= ln 2 / 2: u (1 + u q(u)), q of degree 4 (minimax, 1.3e-8). */
// @ts-ignore: decorator
@inline
function expM1NearZero4(u: v128): v128 {
  let q = timesPlus(u, c(0.0013882516650483012), c(0.008366547524929047));
  q = timesPlus(u, q, c(0.04166720062494278));
  q = timesPlus(u, q, c(0.1666654348373413));
  q = timesPlus(u, q, c(0.4999999701976776));
  return f32x4.mul(u, timesPlus(u, q, c(1)));
}

/** x - n ln 2, with ln 2 in two parts, the first short enough for an exact product. */
// @ts-ignore: decorator
@inline
function lessLn2(x: v128, n: v128): v128 {
  return f32x4.sub(f32x4.sub(x, f32x4.mul(n, c(0.693145751953125))), f32x4.mul(n, c(1.428606765330187e-6)));
}

/** 2^n of the whole number n in the low bits of `rounded`. */
// @ts-ignore: decorator
@inline
function powerOf2(rounded: v128): v128 {
  return i32x4.add(i32x4.shl(rounded, 23), i32x4.splat(0x3f800000));
}

/**
 * tanh x = e / (e + 2) with e = exp(2 |x|) - 1, odd. Within 3.4 ulp, never above 1; NaN stays NaN. e = 2^n (1 + u (1 + u q(u))) - 1, |u| <= ln 2 / 2, q of
 * degree 4 (minimax, 1.3e-8). Written with u on the outside, since u * u would be subnormal (slow on many chips) for a state that dies away.
 */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  const a = f32x4.pmin(f32x4.abs(x), c(9.1));
  const twice = f32x4.add(a, a);
  const rounded = timesPlus(twice, c(1.44269504), c(magic));
  const n = f32x4.sub(rounded, c(magic));
  const power = powerOf2(rounded);
  const q = expM1NearZero4(lessLn2(twice, n));
  const e = timesPlus(power, q, f32x4.sub(power, c(1)));
  const r = f32x4.div(e, f32x4.add(e, c(2)));
  return v128.or(r, v128.and(x, i32x4.splat(0x80000000)));
}

/**
 * to[0..15] = tanh of the four vectors. A constant is made anew wherever it is used (three instructions each, as many as the arithmetic): side by side four
 * vectors share it. The operations on each number are those of tanh4, and so are the bits.
 */
// @ts-ignore: decorator
@inline
export function storeTanh16(x0: v128, x1: v128, x2: v128, x3: v128, to: usize): void {
  const most = c(9.1);
  let a0 = f32x4.pmin(f32x4.abs(x0), most);
  let a1 = f32x4.pmin(f32x4.abs(x1), most);
  let a2 = f32x4.pmin(f32x4.abs(x2), most);
  let a3 = f32x4.pmin(f32x4.abs(x3), most);
  a0 = f32x4.add(a0, a0);
  a1 = f32x4.add(a1, a1);
  a2 = f32x4.add(a2, a2);
  a3 = f32x4.add(a3, a3);
  const log2e = c(1.44269504), round = c(magic);
  let n0 = timesPlus(a0, log2e, round);
  let n1 = timesPlus(a1, log2e, round);
  let n2 = timesPlus(a2, log2e, round);
  let n3 = timesPlus(a3, log2e, round);
  const bias = i32x4.splat(0x3f800000);
  let p0 = i32x4.add(i32x4.shl(n0, 23), bias);
  let p1 = i32x4.add(i32x4.shl(n1, 23), bias);
  let p2 = i32x4.add(i32x4.shl(n2, 23), bias);
  let p3 = i32x4.add(i32x4.shl(n3, 23), bias);
  n0 = f32x4.sub(n0, round);
  n1 = f32x4.sub(n1, round);
  n2 = f32x4.sub(n2, round);
  n3 = f32x4.sub(n3, round);
  const high = c(0.693145751953125), low = c(1.428606765330187e-6);
  let u0 = f32x4.sub(f32x4.sub(a0, f32x4.mul(n0, high)), f32x4.mul(n0, low));
  let u1 = f32x4.sub(f32x4.sub(a1, f32x4.mul(n1, high)), f32x4.mul(n1, low));
  let u2 = f32x4.sub(f32x4.sub(a2, f32x4.mul(n2, high)), f32x4.mul(n2, low));
  let u3 = f32x4.sub(f32x4.sub(a3, f32x4.mul(n3, high)), f32x4.mul(n3, low));
  const c5 = c(0.0013882516650483012), c4 = c(0.008366547524929047);
  let q0 = timesPlus(u0, c5, c4);
  let q1 = timesPlus(u1, c5, c4);
  let q2 = timesPlus(u2, c5, c4);
  let q3 = timesPlus(u3, c5, c4);
  const c3 = c(0.04166720062494278);
  q0 = timesPlus(u0, q0, c3);
  q1 = timesPlus(u1, q1, c3);
  q2 = timesPlus(u2, q2, c3);
  q3 = timesPlus(u3, q3, c3);
  const c2 = c(0.1666654348373413);
  q0 = timesPlus(u0, q0, c2);
  q1 = timesPlus(u1, q1, c2);
  q2 = timesPlus(u2, q2, c2);
  q3 = timesPlus(u3, q3, c2);
  const c1 = c(0.4999999701976776);
  q0 = timesPlus(u0, q0, c1);
  q1 = timesPlus(u1, q1, c1);
  q2 = timesPlus(u2, q2, c1);
  q3 = timesPlus(u3, q3, c1);
  const one = c(1);
  q0 = f32x4.mul(u0, timesPlus(u0, q0, one));
  q1 = f32x4.mul(u1, timesPlus(u1, q1, one));
  q2 = f32x4.mul(u2, timesPlus(u2, q2, one));
  q3 = f32x4.mul(u3, timesPlus(u3, q3, one));
  q0 = timesPlus(p0, q0, f32x4.sub(p0, one));
  q1 = timesPlus(p1, q1, f32x4.sub(p1, one));
  q2 = timesPlus(p2, q2, f32x4.sub(p2, one));
  q3 = timesPlus(p3, q3, f32x4.sub(p3, one));
  const two = c(2), sign = i32x4.splat(0x80000000);
  v128.store(to + 0 * 16, v128.or(f32x4.div(q0, f32x4.add(q0, two)), v128.and(x0, sign)));
  v128.store(to + 1 * 16, v128.or(f32x4.div(q1, f32x4.add(q1, two)), v128.and(x1, sign)));
  v128.store(to + 2 * 16, v128.or(f32x4.div(q2, f32x4.add(q2, two)), v128.and(x2, sign)));
  v128.store(to + 3 * 16, v128.or(f32x4.div(q3, f32x4.add(q3, two)), v128.and(x3, sign)));
}

/** exp(-|x|), of |x| at most 87, so that it is no subnormal; NaN stays NaN. */
// @ts-ignore: decorator
@inline
function expOfMinus4(x: v128): v128 {
  const a = f32x4.neg(f32x4.pmin(f32x4.abs(x), c(87)));
  const rounded = timesPlus(a, c(1.44269504), c(magic));
  const power = powerOf2(rounded);
  return timesPlus(power, expM1NearZero4(lessLn2(a, f32x4.sub(rounded, c(magic)))), power);
}

/** 1 / (1 + exp(-x)), within some ulp also where it is tiny; `e` = exp(-|x|). */
// @ts-ignore: decorator
@inline
function sigmoidOf(x: v128, e: v128): v128 {
  const above = f32x4.div(c(1), f32x4.add(c(1), e));
  return v128.bitselect(f32x4.mul(e, above), above, f32x4.lt(x, c(0)));
}

/** ln(1 + exp x) = max(x, 0) + 2 artanh(e / (2 + e)); the series to the power 13 is exact to 2e-9, since e / (2 + e) <= 1/3. */
// @ts-ignore: decorator
@inline
function softplusOf(x: v128, e: v128): v128 {
  const s = f32x4.div(e, f32x4.add(e, c(2)));
  const square = f32x4.mul(s, s);
  let p = timesPlus(square, c(0.07692307692), c(0.09090909091));
  p = timesPlus(square, p, c(0.1111111111));
  p = timesPlus(square, p, c(0.1428571429));
  p = timesPlus(square, p, c(0.2));
  p = timesPlus(square, p, c(0.3333333333));
  p = timesPlus(square, p, c(1));
  return timesPlus(f32x4.add(s, s), p, f32x4.pmax(x, c(0)));
}

/** softplus, or the logistic sigmoid. Not inlined, for the sake of the size of the kernels. */
export function softplusOrSigmoid4(isSoftplus: bool, x: v128): v128 {
  const e = expOfMinus4(x);
  return isSoftplus ? softplusOf(x, e) : sigmoidOf(x, e);
}

/** 1 - exp(-r) for r >= 0: the slope of softplus in terms of its rate. */
// @ts-ignore: decorator
@inline
export function softplusSlope4(rate: v128): v128 {
  const a = f32x4.neg(f32x4.pmin(rate, c(87)));
  const rounded = timesPlus(a, c(1.44269504), c(magic));
  const power = powerOf2(rounded);
  const e = expM1NearZero4(lessLn2(a, f32x4.sub(rounded, c(magic))));
  return f32x4.sub(f32x4.sub(c(1), power), f32x4.mul(power, e));
}

/** ln(m 2^-24) of whole numbers 1 <= m <= 2^24, within 1.5 ulp. Polynomial of Cephes logf (S. Moshier). */
// @ts-ignore: decorator
@inline
export function logOfFraction4(m: v128): v128 {
  const bits = f32x4.convert_i32x4_s(m);
  // m = 2^(k + 24) (1 + f) with sqrt(1/2) <= 1 + f < sqrt 2
  const exponent = i32x4.shr_s(i32x4.sub(bits, i32x4.splat(0x3f3504f3)), 23);
  const f = f32x4.sub(i32x4.sub(bits, i32x4.shl(exponent, 23)), c(1));
  const k = f32x4.convert_i32x4_s(i32x4.sub(exponent, i32x4.splat(24)));
  const square = f32x4.mul(f, f);
  let p = timesPlus(f, c(7.0376836292e-2), c(-1.151461031e-1));
  p = timesPlus(f, p, c(1.167699874e-1));
  p = timesPlus(f, p, c(-1.2420140846e-1));
  p = timesPlus(f, p, c(1.4249322787e-1));
  p = timesPlus(f, p, c(-1.6668057665e-1));
  p = timesPlus(f, p, c(2.0000714765e-1));
  p = timesPlus(f, p, c(-2.4999993993e-1));
  p = timesPlus(f, p, c(3.3333331174e-1));
  // ln 2 in two parts.
  const low = f32x4.sub(f32x4.mul(f32x4.mul(square, f), p), timesPlus(k, c(2.1219444e-4), f32x4.mul(square, c(0.5))));
  return timesPlus(k, c(0.693359375), f32x4.add(f, low));
}

/** sin x for |x| <= pi/4, `square` = x^2 (Cephes sinf). */
// @ts-ignore: decorator
@inline
export function sinNearZero4(x: v128, square: v128): v128 {
  const p = timesPlus(square, timesPlus(square, c(-1.9515295891e-4), c(8.3321608736e-3)), c(-1.6666654611e-1));
  return timesPlus(f32x4.mul(p, square), x, x);
}

/** cos x for |x| <= pi/4, `square` = x^2 (Cephes cosf). */
// @ts-ignore: decorator
@inline
export function cosNearZero4(square: v128): v128 {
  const p = timesPlus(square, timesPlus(square, c(2.443315711809948e-5), c(-1.388731625493765e-3)), c(4.166664568298827e-2));
  return timesPlus(f32x4.mul(square, square), p, f32x4.sub(c(1), f32x4.mul(square, c(0.5))));
}
