/**
 * tanh, log, sin and cos of four numbers, in float32, with nothing but + - * / and comparisons: the same bits on every machine. The software functions of AssemblyScript
 * are deterministic as well, but scalar and in float64. f32x4.min is slow in V8 (it orders zeros and NaN), pmin is not.
 */

/** 1.5 * 2^23: adding it rounds to a whole number and leaves that number in the low bits. */
const magic: f32 = 12582912;

/**
 * tanh x = e / (e + 2) with e = exp(2 |x|) - 1, odd. Within 3.4 ulp, never above 1; NaN stays NaN. exp by 2^n (1 + u (1 + u q(u))), |u| <= ln 2 / 2, q of degree 4
 * (minimax, 1.3e-8). Written as a product with u on the outside, since u * u would be subnormal (slow on many chips) for a state that dies away.
 */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  const a = f32x4.pmin(f32x4.abs(x), f32x4.splat(9.1));
  const twice = f32x4.add(a, a);
  const rounded = f32x4.add(f32x4.mul(twice, f32x4.splat(1.44269504)), f32x4.splat(magic));
  const n = f32x4.sub(rounded, f32x4.splat(magic));
  const power = i32x4.add(i32x4.shl(rounded, 23), i32x4.splat(0x3f800000));
  // ln 2 in two parts, the first short enough for an exact product.
  const u = f32x4.sub(f32x4.sub(twice, f32x4.mul(n, f32x4.splat(0.693145751953125))), f32x4.mul(n, f32x4.splat(1.428606765330187e-6)));
  let q = f32x4.add(f32x4.mul(u, f32x4.splat(0.0013882516650483012)), f32x4.splat(0.008366547524929047));
  q = f32x4.add(f32x4.mul(u, q), f32x4.splat(0.04166720062494278));
  q = f32x4.add(f32x4.mul(u, q), f32x4.splat(0.1666654348373413));
  q = f32x4.add(f32x4.mul(u, q), f32x4.splat(0.4999999701976776));
  q = f32x4.mul(u, f32x4.add(f32x4.mul(u, q), f32x4.splat(1)));
  const e = f32x4.add(f32x4.mul(power, q), f32x4.sub(power, f32x4.splat(1)));
  const r = f32x4.div(e, f32x4.add(e, f32x4.splat(2)));
  return v128.bitselect(x, r, i32x4.splat(0x80000000));
}

/** ln(m 2^-24) of whole numbers 1 <= m <= 2^24. Within 1.5 ulp. Polynomial: Cephes logf (S. Moshier, 1992). */
// @ts-ignore: decorator
@inline
export function logOfFraction4(m: v128): v128 {
  const bits = f32x4.convert_i32x4_s(m);
  // m = 2^k f with sqrt(1/2) <= f < sqrt 2
  const shifted = i32x4.sub(bits, i32x4.splat(0x3f3504f3));
  const exponent = i32x4.shr_s(shifted, 23);
  const f = f32x4.sub(i32x4.sub(bits, i32x4.shl(exponent, 23)), f32x4.splat(1));
  const k = f32x4.convert_i32x4_s(i32x4.sub(exponent, i32x4.splat(24)));
  const z = f32x4.mul(f, f);
  let p = f32x4.add(f32x4.mul(f, f32x4.splat(7.0376836292e-2)), f32x4.splat(-1.1514610310e-1));
  p = f32x4.add(f32x4.mul(f, p), f32x4.splat(1.1676998740e-1));
  p = f32x4.add(f32x4.mul(f, p), f32x4.splat(-1.2420140846e-1));
  p = f32x4.add(f32x4.mul(f, p), f32x4.splat(1.4249322787e-1));
  p = f32x4.add(f32x4.mul(f, p), f32x4.splat(-1.6668057665e-1));
  p = f32x4.add(f32x4.mul(f, p), f32x4.splat(2.0000714765e-1));
  p = f32x4.add(f32x4.mul(f, p), f32x4.splat(-2.4999993993e-1));
  p = f32x4.add(f32x4.mul(f, p), f32x4.splat(3.3333331174e-1));
  const low = f32x4.sub(f32x4.mul(f32x4.mul(z, f), p), f32x4.add(f32x4.mul(k, f32x4.splat(2.12194440e-4)), f32x4.mul(z, f32x4.splat(0.5))));
  return f32x4.add(f32x4.add(f, low), f32x4.mul(k, f32x4.splat(0.693359375)));
}

/** sin x for |x| <= pi/4 (Cephes sinf). */
// @ts-ignore: decorator
@inline
export function sinNearZero4(x: v128, square: v128): v128 {
  let p = f32x4.add(f32x4.mul(square, f32x4.splat(-1.9515295891e-4)), f32x4.splat(8.3321608736e-3));
  p = f32x4.add(f32x4.mul(square, p), f32x4.splat(-1.6666654611e-1));
  return f32x4.add(f32x4.mul(f32x4.mul(p, square), x), x);
}

/** cos x for |x| <= pi/4, `square` = x^2 (Cephes cosf). */
// @ts-ignore: decorator
@inline
export function cosNearZero4(square: v128): v128 {
  let p = f32x4.add(f32x4.mul(square, f32x4.splat(2.443315711809948e-5)), f32x4.splat(-1.388731625493765e-3));
  p = f32x4.add(f32x4.mul(square, p), f32x4.splat(4.166664568298827e-2));
  return f32x4.add(f32x4.sub(f32x4.splat(1), f32x4.mul(square, f32x4.splat(0.5))), f32x4.mul(f32x4.mul(square, square), p));
}
