/**
 * Products of a matrix in panels of four rows (pack.ts) with 8 trials at once: nearly all of the time goes by here.
 *
 * Tile: 4 rows x 2 vectors. V8 has 15 vector registers to give on x86 and moves all loads of a loop's body to its top, so
 * rows * vectors + rows + vectors + 1 <= 15 must hold or it spills: 4 x 2 and 2 x 4 are the largest that fit, and 8 trials are two vectors.
 * One step of k in a turn of the loop: unrolled by four it spills again and is half as fast. Per turn 2 loads of x serve 4 rows and 4 splats serve 2 vectors.
 *
 * Each sum runs over k in ascending order from 0, whatever the tile, so that single.ts gets the same bits.
 */

/**
 * y = A x, or y += A x. A: `rows` (a multiple of 4) x `depth` in panels that are `stride` bytes apart; x [depth][8]; y [rows][8].
 */
export function product(panels: usize, stride: usize, x: usize, y: usize, rows: i32, depth: i32, add: bool): void {
  const last = y + (<usize>rows << 5);
  const bytes = <usize>depth << 5;
  for (; y < last; y += 128, panels += stride) {
    let a = panels;
    let y00 = f32x4.splat(0), y01 = f32x4.splat(0);
    let y10 = f32x4.splat(0), y11 = f32x4.splat(0);
    let y20 = f32x4.splat(0), y21 = f32x4.splat(0);
    let y30 = f32x4.splat(0), y31 = f32x4.splat(0);
    for (let from = x, to = x + bytes; from < to; from += 32, a += 16) {
      const x0 = v128.load(from);
      const x1 = v128.load(from, 16);
      const a0 = v128.load32_splat(a);
      y00 = f32x4.add(y00, f32x4.mul(a0, x0));
      y01 = f32x4.add(y01, f32x4.mul(a0, x1));
      const a1 = v128.load32_splat(a, 4);
      y10 = f32x4.add(y10, f32x4.mul(a1, x0));
      y11 = f32x4.add(y11, f32x4.mul(a1, x1));
      const a2 = v128.load32_splat(a, 8);
      y20 = f32x4.add(y20, f32x4.mul(a2, x0));
      y21 = f32x4.add(y21, f32x4.mul(a2, x1));
      const a3 = v128.load32_splat(a, 12);
      y30 = f32x4.add(y30, f32x4.mul(a3, x0));
      y31 = f32x4.add(y31, f32x4.mul(a3, x1));
    }
    if (add) {
      y00 = f32x4.add(y00, v128.load(y));
      y01 = f32x4.add(y01, v128.load(y, 16));
      y10 = f32x4.add(y10, v128.load(y, 32));
      y11 = f32x4.add(y11, v128.load(y, 48));
      y20 = f32x4.add(y20, v128.load(y, 64));
      y21 = f32x4.add(y21, v128.load(y, 80));
      y30 = f32x4.add(y30, v128.load(y, 96));
      y31 = f32x4.add(y31, v128.load(y, 112));
    }
    v128.store(y, y00);
    v128.store(y, y01, 16);
    v128.store(y, y10, 32);
    v128.store(y, y11, 48);
    v128.store(y, y20, 64);
    v128.store(y, y21, 80);
    v128.store(y, y30, 96);
    v128.store(y, y31, 112);
  }
}

/** sums[i][k] += x[i] y[k], over trials l and l + 4 in lane l. x [rows][8]; y [columns][8]; sums [rows][columns][4]. */
export function addPairs(sums: usize, x: usize, y: usize, rows: i32, columns: i32): void {
  const lastX = x + (<usize>rows << 5);
  const lastY = y + (<usize>columns << 5);
  for (; x < lastX; x += 32) {
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    for (let from = y; from < lastY; from += 32, sums += 16) {
      const both = f32x4.add(f32x4.mul(x0, v128.load(from)), f32x4.mul(x1, v128.load(from, 16)));
      v128.store(sums, f32x4.add(v128.load(sums), both));
    }
  }
}

/** sums[i] += x[i], over trials l and l + 4 in lane l. x [rows][8]; sums [rows][4]. */
export function addTrials(sums: usize, x: usize, rows: i32): void {
  for (const last = x + (<usize>rows << 5); x < last; x += 32, sums += 16) {
    v128.store(sums, f32x4.add(v128.load(sums), f32x4.add(v128.load(x), v128.load(x, 16))));
  }
}
