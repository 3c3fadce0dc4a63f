/**
 * Products of a square matrix with a few vectors that lie one after the other, in float32 and in float64: what copies of a network and their tangent vectors
 * are carried along with. Vectors of the kernel run over four rows of the matrix (a panel, pack.ts), the factors of a vector are splats, so that nothing needs
 * to be interleaved. Each sum runs over k in ascending order from 0: the float64 one has the bits of science/linalg/matrixVector.ts.
 */

/** y[v] = A x[v], v < count. A: panels [size/4][size][4]; x, y [count][size]; `size` a multiple of 4. A panel pair stays in the cache for all vectors. */
export function products32(panels: usize, x: usize, y: usize, size: i32, count: i32): void {
  const bytes = <usize>size << 2, stride = <usize>size << 4;
  let row = 0;
  for (; row + 8 <= size; row += 8, panels += stride << 1) {
    let from = x, to = y + (<usize>row << 2), v = 0;
    for (; v + 4 <= count; v += 4, from += bytes << 2, to += bytes << 2) tile32(panels, stride, from, to, bytes);
    for (; v < count; v++, from += bytes, to += bytes) {
      column32(panels, from, to, bytes);
      column32(panels + stride, from, to + 16, bytes);
    }
  }
  if (row < size) for (let v = 0, from = x, to = y + (<usize>row << 2); v < count; v++, from += bytes, to += bytes) column32(panels, from, to, bytes);
}

/** Eight rows of four vectors. 8 sums, 2 loads and 4 splats are what V8's registers hold (product.ts). */
// @ts-ignore: decorator
@inline
function tile32(panels: usize, stride: usize, x: usize, y: usize, bytes: usize): void {
  let y00 = f32x4.splat(0), y01 = f32x4.splat(0);
  let y10 = f32x4.splat(0), y11 = f32x4.splat(0);
  let y20 = f32x4.splat(0), y21 = f32x4.splat(0);
  let y30 = f32x4.splat(0), y31 = f32x4.splat(0);
  for (let a = panels, last = x + bytes; x < last; x += 4, a += 16) {
    const a0 = v128.load(a), a1 = v128.load(a + stride);
    const x0 = v128.load32_splat(x);
    y00 = f32x4.add(y00, f32x4.mul(a0, x0));
    y01 = f32x4.add(y01, f32x4.mul(a1, x0));
    const x1 = v128.load32_splat(x + bytes);
    y10 = f32x4.add(y10, f32x4.mul(a0, x1));
    y11 = f32x4.add(y11, f32x4.mul(a1, x1));
    const x2 = v128.load32_splat(x + 2 * bytes);
    y20 = f32x4.add(y20, f32x4.mul(a0, x2));
    y21 = f32x4.add(y21, f32x4.mul(a1, x2));
    const x3 = v128.load32_splat(x + 3 * bytes);
    y30 = f32x4.add(y30, f32x4.mul(a0, x3));
    y31 = f32x4.add(y31, f32x4.mul(a1, x3));
  }
  v128.store(y, y00);
  v128.store(y, y01, 16);
  v128.store(y + bytes, y10);
  v128.store(y + bytes, y11, 16);
  v128.store(y + 2 * bytes, y20);
  v128.store(y + 2 * bytes, y21, 16);
  v128.store(y + 3 * bytes, y30);
  v128.store(y + 3 * bytes, y31, 16);
}

/** Four rows of one vector. */
// @ts-ignore: decorator
@inline
function column32(panel: usize, x: usize, y: usize, bytes: usize): void {
  let sum = f32x4.splat(0);
  for (const last = x + bytes; x < last; x += 4, panel += 16) sum = f32x4.add(sum, f32x4.mul(v128.load(panel), v128.load32_splat(x)));
  v128.store(y, sum);
}

/** `products32` in float64. */
export function products64(panels: usize, x: usize, y: usize, size: i32, count: i32): void {
  const bytes = <usize>size << 3;
  for (let row = 0; row < size; row += 4, panels += bytes << 2) {
    let from = x, to = y + (<usize>row << 3), v = 0;
    for (; v + 4 <= count; v += 4, from += bytes << 2, to += bytes << 2) tile64(panels, from, to, bytes);
    for (; v < count; v++, from += bytes, to += bytes) column64(panels, from, to, bytes);
  }
}

/** Four rows of four vectors. */
// @ts-ignore: decorator
@inline
function tile64(panel: usize, x: usize, y: usize, bytes: usize): void {
  let y00 = f64x2.splat(0), y01 = f64x2.splat(0);
  let y10 = f64x2.splat(0), y11 = f64x2.splat(0);
  let y20 = f64x2.splat(0), y21 = f64x2.splat(0);
  let y30 = f64x2.splat(0), y31 = f64x2.splat(0);
  for (const last = x + bytes; x < last; x += 8, panel += 32) {
    const a0 = v128.load(panel), a1 = v128.load(panel, 16);
    const x0 = v128.load64_splat(x);
    y00 = f64x2.add(y00, f64x2.mul(a0, x0));
    y01 = f64x2.add(y01, f64x2.mul(a1, x0));
    const x1 = v128.load64_splat(x + bytes);
    y10 = f64x2.add(y10, f64x2.mul(a0, x1));
    y11 = f64x2.add(y11, f64x2.mul(a1, x1));
    const x2 = v128.load64_splat(x + 2 * bytes);
    y20 = f64x2.add(y20, f64x2.mul(a0, x2));
    y21 = f64x2.add(y21, f64x2.mul(a1, x2));
    const x3 = v128.load64_splat(x + 3 * bytes);
    y30 = f64x2.add(y30, f64x2.mul(a0, x3));
    y31 = f64x2.add(y31, f64x2.mul(a1, x3));
  }
  v128.store(y, y00);
  v128.store(y, y01, 16);
  v128.store(y + bytes, y10);
  v128.store(y + bytes, y11, 16);
  v128.store(y + 2 * bytes, y20);
  v128.store(y + 2 * bytes, y21, 16);
  v128.store(y + 3 * bytes, y30);
  v128.store(y + 3 * bytes, y31, 16);
}

/** Four rows of one vector. */
// @ts-ignore: decorator
@inline
function column64(panel: usize, x: usize, y: usize, bytes: usize): void {
  let low = f64x2.splat(0), high = f64x2.splat(0);
  for (const last = x + bytes; x < last; x += 8, panel += 32) {
    const factor = v128.load64_splat(x);
    low = f64x2.add(low, f64x2.mul(v128.load(panel), factor));
    high = f64x2.add(high, f64x2.mul(v128.load(panel, 16), factor));
  }
  v128.store(y, low);
  v128.store(y, high, 16);
}
