/** The solution of L L^T x = b with a factor in panels (factor.ts), in float64: the bits of science/linalg/choleskyByFours.ts. */

/** `x` [size] holds b and then x; L [size/4][size][4], `size` a multiple of 4. */
export function solvePanels(L: usize, x: usize, size: i32): void {
  const stride = <usize>size << 5, panels = size >> 2;
  for (let i = 0; i < panels; i++) forwards(L + <usize>i * stride, x, <usize>i << 5);
  for (let i = panels - 1; i >= 0; i--) backwards(L + <usize>i * stride, x, <usize>i << 5);
}

/** The four numbers at `end`, from those before. */
// @ts-ignore: decorator
@inline
function forwards(panel: usize, x: usize, end: usize): void {
  let low = f64x2.splat(0), high = f64x2.splat(0);
  let a = panel;
  for (let from = x, last = x + end; from < last; from += 8, a += 32) {
    const factor = v128.load64_splat(from);
    low = f64x2.add(low, f64x2.mul(v128.load(a), factor));
    high = f64x2.add(high, f64x2.mul(v128.load(a, 16), factor));
  }
  const own = x + end;
  const x0 = (load<f64>(own) - f64x2.extract_lane(low, 0)) / load<f64>(a);
  const x1 = (load<f64>(own, 8) - f64x2.extract_lane(low, 1) - load<f64>(a, 8) * x0) / load<f64>(a, 40);
  const x2 = (load<f64>(own, 16) - f64x2.extract_lane(high, 0) - load<f64>(a, 16) * x0 - load<f64>(a, 48) * x1) / load<f64>(a, 80);
  const x3 =
    (load<f64>(own, 24) - f64x2.extract_lane(high, 1) - load<f64>(a, 24) * x0 - load<f64>(a, 56) * x1 - load<f64>(a, 88) * x2) / load<f64>(a, 120);
  store<f64>(own, x0);
  store<f64>(own, x1, 8);
  store<f64>(own, x2, 16);
  store<f64>(own, x3, 24);
}

/** The four numbers at `end`, which are taken off those before. */
// @ts-ignore: decorator
@inline
function backwards(panel: usize, x: usize, end: usize): void {
  const own = x + end, a = panel + (end << 2);
  const x3 = load<f64>(own, 24) / load<f64>(a, 120);
  const x2 = (load<f64>(own, 16) - load<f64>(a, 88) * x3) / load<f64>(a, 80);
  const x1 = (load<f64>(own, 8) - load<f64>(a, 56) * x3 - load<f64>(a, 48) * x2) / load<f64>(a, 40);
  const x0 = (load<f64>(own) - load<f64>(a, 24) * x3 - load<f64>(a, 16) * x2 - load<f64>(a, 8) * x1) / load<f64>(a);
  store<f64>(own, x0);
  store<f64>(own, x1, 8);
  store<f64>(own, x2, 16);
  store<f64>(own, x3, 24);
  const low = v128.load(own), high = v128.load(own, 16);
  // Two columns at a time; there are a multiple of four.
  for (let to = x, from = panel; to < own; to += 16, from += 64) {
    const first = f64x2.add(f64x2.mul(v128.load(from), low), f64x2.mul(v128.load(from, 16), high));
    const second = f64x2.add(f64x2.mul(v128.load(from, 32), low), f64x2.mul(v128.load(from, 48), high));
    const sums = f64x2.add(v128.shuffle<f64>(first, second, 0, 2), v128.shuffle<f64>(first, second, 1, 3));
    v128.store(to, f64x2.sub(v128.load(to), sums));
  }
}
