/**
 * J^T J + diag(extra) of the Jacobian J = diag(into) gain G diag(from) - 1, from squares = (diag(into) G)^T (diag(into) G), which is the same at every state
 * where `into` is 1: then the matrix of a step costs size^2 products and not size^3 / 2.
 */

/**
 * Panels from .. to - 1 of four rows, up to the diagonal. All matrices are panels [size/4][size][4] of float64, `size` a multiple of 4: `transposed` is G^T.
 * from, into and extra [size].
 */
export function formPanels(
  out: usize,
  squares: usize,
  matrix: usize,
  transposed: usize,
  slopes: usize,
  into: usize,
  extra: usize,
  gain: f64,
  size: i32,
  from: i32,
  to: i32,
): void {
  const times = f64x2.splat(gain), stride = <usize>size << 5;
  for (let panel = from; panel < to; panel++) {
    const own = slopes + (<usize>panel << 5), ownInto = into + (<usize>panel << 5);
    const f0 = f64x2.mul(times, v128.load(own)), f1 = f64x2.mul(times, v128.load(own, 16));
    const i0 = f64x2.mul(times, v128.load(ownInto)), i1 = f64x2.mul(times, v128.load(ownInto, 16));
    let at = <usize>panel * stride;
    for (let k: usize = 0, columns = (<usize>panel + 1) << 5; k < columns; k += 8, at += 32) {
      const fk = v128.load64_splat(slopes + k), ik = v128.load64_splat(into + k), gk = f64x2.mul(times, fk);
      const direct0 = f64x2.mul(f64x2.mul(v128.load(matrix + at), i0), fk), direct1 = f64x2.mul(f64x2.mul(v128.load(matrix + at, 16), i1), fk);
      const back0 = f64x2.mul(f64x2.mul(v128.load(transposed + at), f0), ik), back1 = f64x2.mul(f64x2.mul(v128.load(transposed + at, 16), f1), ik);
      const square0 = f64x2.mul(f64x2.mul(v128.load(squares + at), f0), gk), square1 = f64x2.mul(f64x2.mul(v128.load(squares + at, 16), f1), gk);
      v128.store(out + at, f64x2.sub(square0, f64x2.add(direct0, back0)));
      v128.store(out + at, f64x2.sub(square1, f64x2.add(direct1, back1)), 16);
    }
    for (let row = 0; row < 4; row++) {
      const i = (panel << 2) + row;
      const diagonal = out + <usize>panel * stride + (<usize>i << 5) + (<usize>row << 3);
      store<f64>(diagonal, load<f64>(diagonal) + (1 + load<f64>(extra + (<usize>i << 3))));
    }
  }
}
