/**
 * Panels: four rows of a matrix interleaved, [rows/4][depth][4], so that a tile reads its four factors from one place and in the order of k.
 * Rows beyond the matrix, and columns beyond it, are zero.
 */

/** dst[i][j] = scale * src[j/8][i][j%8]: the layout in which dG is summed up (column panels of 8, `rows` rows each) to rows of `size` numbers. */
export function unpackColumns(src: usize, dst: usize, size: i32, rows: i32, scale: f32): void {
  const factor = f32x4.splat(scale);
  const whole = size & ~7;
  for (let i = 0; i < size; i++) {
    let from = src + (<usize>i << 5), to = dst + (<usize>(i * size) << 2), j = 0;
    for (; j < whole; j += 8, from += <usize>rows << 5, to += 32) {
      v128.store(to, f32x4.mul(factor, v128.load(from)));
      v128.store(to, f32x4.mul(factor, v128.load(from, 16)), 16);
    }
    for (; j < size; j++, from += 4, to += 4) store<f32>(to, scale * load<f32>(from));
  }
}

/**
 * dst[i/4][k][i%4] = src[i * rowStride + k * columnStride] (strides in numbers) for i < rows, k < columns; the panels have `panelRows` (a multiple of 4)
 * rows and `depth` columns. With the strides exchanged it packs the transpose.
 */
export function pack(src: usize, rowStride: i32, columnStride: i32, rows: i32, columns: i32, dst: usize, panelRows: i32, depth: i32): void {
  for (let i = 0; i < panelRows; i++) {
    let to = dst + <usize>((i >> 2) * depth * 16 + (i & 3) * 4);
    let from = src + (<usize>(i * rowStride) << 2);
    const here = i < rows ? min(columns, depth) : 0;
    for (let k = 0; k < here; k++, to += 16, from += <usize>columnStride << 2) store<f32>(to, load<f32>(from));
    for (let k = here; k < depth; k++, to += 16) store<f32>(to, 0);
  }
}
