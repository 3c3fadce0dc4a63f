/** Four copies of a network, each with one tangent vector: a block of 8 (product.ts) whose lanes 0 to 3 are the copies and 4 to 7 their vectors. */
import { tanh4 } from './elementary';
import { advance4, flush4, phi4, plainSlope4, slope4 } from './pointwise';
import { product } from './product';
import { Model } from './records';

/** One step, without input and noise: `pairs` [P][8], h and v, is advanced in place. x, y [P][8] are scratch. Cost: 8 P^2 products. */
export function stepPairs(modelAt: usize, pairs: usize, x: usize, y: usize): void {
  const model = changetype<Model>(modelAt);
  const bytes = <usize>model.size << 5;
  const last = pairs + bytes;
  const gain = f32x4.splat(model.gain), alpha = f32x4.splat(model.alpha), none = f32x4.splat(0);
  if (model.system == 1) {
    product(model.recurrent, <usize>model.size << 4, pairs, y, model.size, model.size, false);
    let drive = y, bias = model.bias;
    for (let at = pairs; at < last; at += 32, drive += 32, bias += 4) {
      const drawn = phi4(model.nonlinearity, f32x4.add(f32x4.mul(gain, v128.load(drive)), v128.load32_splat(bias)));
      const force = f32x4.mul(slope4(model.nonlinearity, drawn), f32x4.mul(gain, v128.load(drive, 16)));
      const r = v128.load(at), v = v128.load(at, 16);
      v128.store(at, flush4(f32x4.add(r, f32x4.mul(alpha, f32x4.sub(drawn, r)))));
      v128.store(at, f32x4.add(v, f32x4.mul(alpha, f32x4.sub(force, v))), 16);
    }
    return;
  }
  if (model.nonlinearity < 2) {
    for (let at = pairs, to = x; at < last; at += 32, to += 32) {
      const h = flush4(v128.load(at));
      const r = model.nonlinearity == 0 ? tanh4(h) : f32x4.pmax(h, f32x4.splat(0));
      v128.store(to, r);
      v128.store(to, f32x4.mul(plainSlope4(model.nonlinearity, r), v128.load(at, 16)), 16);
    }
  } else {
    for (let at = pairs, to = x; at < last; at += 32, to += 32) {
      const r = phi4(model.nonlinearity, flush4(v128.load(at)));
      v128.store(to, r);
      v128.store(to, f32x4.mul(slope4(model.nonlinearity, r), v128.load(at, 16)), 16);
    }
  }
  product(model.recurrent, <usize>model.size << 4, x, y, model.size, model.size, false);
  let drive = y, bias = model.bias;
  for (let at = pairs; at < last; at += 32, drive += 32, bias += 4) {
    v128.store(at, advance4(v128.load(at), v128.load(drive), none, v128.load32_splat(bias), gain, alpha));
    v128.store(at, advance4(v128.load(at, 16), v128.load(drive, 16), none, none, gain, alpha), 16);
  }
}
