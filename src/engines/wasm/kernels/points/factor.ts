/**
 * Cholesky's factor of a symmetric matrix in panels of four rows, in float64: the bits of science/linalg/choleskyByFours.ts. A tile of four rows and four
 * columns is summed as in ../vectors.ts, which is what V8's registers hold.
 */

/**
 * Panels from .. to - 1 of the factor L of A = L L^T, in place; the panels before are done. A [size/4][size][4], `size` a multiple of 4; read and written up to
 * the diagonal, and what the last tile of a panel has above it means nothing. Returns the row whose pivot is not above zero, or -1.
 */
export function factorPanels(A: usize, size: i32, from: i32, to: i32): i32 {
  const stride = <usize>size << 5;
  for (let i = from; i < to; i++) {
    const rows = A + <usize>i * stride;
    for (let j = 0; j < i; j++) tile(rows, A + <usize>j * stride, <usize>j << 7, false);
    const broken = tile(rows, rows, <usize>i << 7, true);
    if (broken >= 0) return (i << 2) + broken;
  }
  return -1;
}

/**
 * The four columns at `end` (bytes from the beginning of a panel) of the rows of `x`, against the rows of `y`. `own`: they are the same, and hold the diagonal.
 */
// @ts-ignore: decorator
@inline
function tile(x: usize, y: usize, end: usize, own: bool): i32 {
  let s00 = f64x2.splat(0), s01 = f64x2.splat(0);
  let s10 = f64x2.splat(0), s11 = f64x2.splat(0);
  let s20 = f64x2.splat(0), s21 = f64x2.splat(0);
  let s30 = f64x2.splat(0), s31 = f64x2.splat(0);
  for (let a = x, b = y, last = x + end; a < last; a += 32, b += 32) {
    const a0 = v128.load(a), a1 = v128.load(a, 16);
    const b0 = v128.load64_splat(b);
    s00 = f64x2.add(s00, f64x2.mul(a0, b0));
    s01 = f64x2.add(s01, f64x2.mul(a1, b0));
    const b1 = v128.load64_splat(b, 8);
    s10 = f64x2.add(s10, f64x2.mul(a0, b1));
    s11 = f64x2.add(s11, f64x2.mul(a1, b1));
    const b2 = v128.load64_splat(b, 16);
    s20 = f64x2.add(s20, f64x2.mul(a0, b2));
    s21 = f64x2.add(s21, f64x2.mul(a1, b2));
    const b3 = v128.load64_splat(b, 24);
    s30 = f64x2.add(s30, f64x2.mul(a0, b3));
    s31 = f64x2.add(s31, f64x2.mul(a1, b3));
  }
  const to = x + end, other = y + end;
  let t00 = f64x2.sub(v128.load(to), s00), t01 = f64x2.sub(v128.load(to, 16), s01);
  let t10 = f64x2.sub(v128.load(to, 32), s10), t11 = f64x2.sub(v128.load(to, 48), s11);
  let t20 = f64x2.sub(v128.load(to, 64), s20), t21 = f64x2.sub(v128.load(to, 80), s21);
  let t30 = f64x2.sub(v128.load(to, 96), s30), t31 = f64x2.sub(v128.load(to, 112), s31);

  let pivot = own ? root(f64x2.extract_lane(t00, 0)) : load<f64>(other);
  if (own && !(pivot > 0)) return 0;
  let by = f64x2.splat(pivot);
  t00 = f64x2.div(t00, by);
  t01 = f64x2.div(t01, by);
  if (own) t00 = f64x2.replace_lane(t00, 0, pivot);
  v128.store(to, t00);
  v128.store(to, t01, 16);
  let l = v128.load64_splat(other, 8);
  t10 = f64x2.sub(t10, f64x2.mul(t00, l));
  t11 = f64x2.sub(t11, f64x2.mul(t01, l));
  l = v128.load64_splat(other, 16);
  t20 = f64x2.sub(t20, f64x2.mul(t00, l));
  t21 = f64x2.sub(t21, f64x2.mul(t01, l));
  l = v128.load64_splat(other, 24);
  t30 = f64x2.sub(t30, f64x2.mul(t00, l));
  t31 = f64x2.sub(t31, f64x2.mul(t01, l));

  pivot = own ? root(f64x2.extract_lane(t10, 1)) : load<f64>(other, 40);
  if (own && !(pivot > 0)) return 1;
  by = f64x2.splat(pivot);
  t10 = f64x2.div(t10, by);
  t11 = f64x2.div(t11, by);
  if (own) t10 = f64x2.replace_lane(t10, 1, pivot);
  v128.store(to, t10, 32);
  v128.store(to, t11, 48);
  l = v128.load64_splat(other, 48);
  t20 = f64x2.sub(t20, f64x2.mul(t10, l));
  t21 = f64x2.sub(t21, f64x2.mul(t11, l));
  l = v128.load64_splat(other, 56);
  t30 = f64x2.sub(t30, f64x2.mul(t10, l));
  t31 = f64x2.sub(t31, f64x2.mul(t11, l));

  pivot = own ? root(f64x2.extract_lane(t21, 0)) : load<f64>(other, 80);
  if (own && !(pivot > 0)) return 2;
  by = f64x2.splat(pivot);
  t20 = f64x2.div(t20, by);
  t21 = f64x2.div(t21, by);
  if (own) t21 = f64x2.replace_lane(t21, 0, pivot);
  v128.store(to, t20, 64);
  v128.store(to, t21, 80);
  l = v128.load64_splat(other, 88);
  t30 = f64x2.sub(t30, f64x2.mul(t20, l));
  t31 = f64x2.sub(t31, f64x2.mul(t21, l));

  pivot = own ? root(f64x2.extract_lane(t31, 1)) : load<f64>(other, 120);
  if (own && !(pivot > 0)) return 3;
  by = f64x2.splat(pivot);
  t30 = f64x2.div(t30, by);
  t31 = f64x2.div(t31, by);
  if (own) t31 = f64x2.replace_lane(t31, 1, pivot);
  v128.store(to, t30, 96);
  v128.store(to, t31, 112);
  return -1;
}

/** Of a pivot; 0 where it is not above zero. */
// @ts-ignore: decorator
@inline
function root(pivot: f64): f64 {
  return pivot > 0 ? sqrt<f64>(pivot) : 0;
}
