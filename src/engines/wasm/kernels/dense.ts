/** Normal equations in float64: sums of squares of rows, and the factor of a symmetric matrix. The bits are those of science/linalg. */

/** dst [size/4][rows][4] = src [rows][size]: four columns together, so that a tile reads along memory. `size` a multiple of 4. */
function packColumns(src: usize, dst: usize, size: i32, rows: i32): void {
  const stride = <usize>rows << 5, bytes = <usize>size << 3;
  for (let row = 0; row < rows; row++, src += bytes, dst += 32) {
    for (let from = src, to = dst; from < src + bytes; from += 32, to += stride) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    }
  }
}

/**
 * squares += sum over the rows of x x^T: the lower triangle of `squares` [size][size], and some of what lies above it. rows [count][size], `count` a multiple
 * of 8, `size` of 4; `packed` is scratch of as many numbers. Each sum takes eight rows at once, added up in pairs, as science/linalg/rowSums.ts does.
 */
export function addSquares(squares: usize, rows: usize, packed: usize, size: i32, count: i32): void {
  packColumns(rows, packed, size, count);
  const stride = <usize>count << 5, line = <usize>size << 3;
  for (let i = 0; i < size; i += 4) {
    const left = packed + <usize>(i >> 2) * stride;
    for (let j = 0; j <= i; j += 4) {
      const right = packed + <usize>(j >> 2) * stride;
      const to = squares + <usize>i * line + (<usize>j << 3);
      squareTile(to, line, left, right, stride);
      squareTile(to + 2 * line, line, left + 16, right, stride);
    }
  }
}

/** Two rows of four columns each. */
// @ts-ignore: decorator
@inline
function squareTile(to: usize, line: usize, x: usize, y: usize, bytes: usize): void {
  let s00 = v128.load(to), s01 = v128.load(to, 16);
  let s10 = v128.load(to + line), s11 = v128.load(to + line, 16);
  for (const last = x + bytes; x < last; x += 256, y += 256) {
    s00 = f64x2.add(s00, eight(x, y));
    s01 = f64x2.add(s01, eight(x, y + 16));
    s10 = f64x2.add(s10, eight(x + 8, y));
    s11 = f64x2.add(s11, eight(x + 8, y + 16));
  }
  v128.store(to, s00);
  v128.store(to, s01, 16);
  v128.store(to + line, s10);
  v128.store(to + line, s11, 16);
}

/** Sum over eight rows of x y, x one column and y two. */
// @ts-ignore: decorator
@inline
function eight(x: usize, y: usize): v128 {
  return f64x2.add(
    f64x2.add(f64x2.add(times(x, y, 0), times(x, y, 32)), f64x2.add(times(x, y, 64), times(x, y, 96))),
    f64x2.add(f64x2.add(times(x, y, 128), times(x, y, 160)), f64x2.add(times(x, y, 192), times(x, y, 224))),
  );
}

// @ts-ignore: decorator
@inline
function times(x: usize, y: usize, offset: usize): v128 {
  return f64x2.mul(v128.load64_splat(x + offset), v128.load(y + offset));
}

/**
 * Rows from .. to - 1 of the factor L of A = L L^T, in place in the lower triangle of A [size][size]; the rows before are done. Returns the number of the
 * row whose pivot is not above zero, or -1. Four rows are taken together against those before them; each sum has the order of science/linalg/cholesky.ts.
 */
export function choleskyRows(A: usize, size: i32, from: i32, to: i32): i32 {
  const line = <usize>size << 3;
  let i = from;
  for (; i + 4 <= to; i += 4) {
    const row = A + <usize>i * line;
    for (let j = 0; j < i; j++) fourDots(row, line, A + <usize>j * line, j);
    for (let r = i; r < i + 4; r++) if (!finishRow(A, line, r, i)) return r;
  }
  for (; i < to; i++) if (!finishRow(A, line, i, 0)) return i;
  return -1;
}

/** Row i from column `j` on, and its pivot. */
function finishRow(A: usize, line: usize, i: i32, j: i32): bool {
  const row = A + <usize>i * line;
  for (; j < i; j++) {
    const at = row + (<usize>j << 3), other = A + <usize>j * line;
    store<f64>(at, (load<f64>(at) - dot(row, other, j)) / load<f64>(other + (<usize>j << 3)));
  }
  const at = row + (<usize>i << 3);
  const pivot = load<f64>(at) - dot(row, row, i);
  if (!(pivot > 0)) {
    store<f64>(at, pivot);
    return false;
  }
  store<f64>(at, sqrt<f64>(pivot));
  return true;
}

/** Column j of four rows that are `line` bytes apart. */
function fourDots(row: usize, line: usize, other: usize, j: i32): void {
  let a0 = f64x2.splat(0), a1 = f64x2.splat(0), b0 = f64x2.splat(0), b1 = f64x2.splat(0);
  let c0 = f64x2.splat(0), c1 = f64x2.splat(0), d0 = f64x2.splat(0), d1 = f64x2.splat(0);
  const end = <usize>(j & ~3) << 3;
  let at: usize = 0;
  for (let x = row, y = other; at < end; at += 32, x += 32, y += 32) {
    const y0 = v128.load(y), y1 = v128.load(y, 16);
    a0 = f64x2.add(a0, f64x2.mul(v128.load(x), y0));
    a1 = f64x2.add(a1, f64x2.mul(v128.load(x, 16), y1));
    b0 = f64x2.add(b0, f64x2.mul(v128.load(x + line), y0));
    b1 = f64x2.add(b1, f64x2.mul(v128.load(x + line, 16), y1));
    c0 = f64x2.add(c0, f64x2.mul(v128.load(x + 2 * line), y0));
    c1 = f64x2.add(c1, f64x2.mul(v128.load(x + 2 * line, 16), y1));
    d0 = f64x2.add(d0, f64x2.mul(v128.load(x + 3 * line), y0));
    d1 = f64x2.add(d1, f64x2.mul(v128.load(x + 3 * line, 16), y1));
  }
  const pivot = load<f64>(other + (<usize>j << 3));
  divide(row, other, at, j, a0, a1, pivot);
  divide(row + line, other, at, j, b0, b1, pivot);
  divide(row + 2 * line, other, at, j, c0, c1, pivot);
  divide(row + 3 * line, other, at, j, d0, d1, pivot);
}

// @ts-ignore: decorator
@inline
function divide(row: usize, other: usize, at: usize, j: i32, low: v128, high: v128, pivot: f64): void {
  const to = row + (<usize>j << 3);
  store<f64>(to, (load<f64>(to) - finishDot(row, other, at, j, low, high)) / pivot);
}

function dot(x: usize, y: usize, count: i32): f64 {
  let low = f64x2.splat(0), high = f64x2.splat(0);
  const end = <usize>(count & ~3) << 3;
  let at: usize = 0;
  for (; at < end; at += 32) {
    low = f64x2.add(low, f64x2.mul(v128.load(x + at), v128.load(y + at)));
    high = f64x2.add(high, f64x2.mul(v128.load(x + at, 16), v128.load(y + at, 16)));
  }
  return finishDot(x, y, at, count, low, high);
}

/** What is left beyond the last four, and the four partial sums. */
// @ts-ignore: decorator
@inline
function finishDot(x: usize, y: usize, at: usize, count: i32, low: v128, high: v128): f64 {
  let s0 = f64x2.extract_lane(low, 0);
  for (const last = <usize>count << 3; at < last; at += 8) s0 += load<f64>(x + at) * load<f64>(y + at);
  return s0 + f64x2.extract_lane(low, 1) + (f64x2.extract_lane(high, 0) + f64x2.extract_lane(high, 1));
}
