/** One copy of the network, one step at a time. Vectors run over units here; each sum has the order of product.ts, so the bits are those of a block. */
import { singleNoise } from './noise';
import { addTo, advance4, follow, force4, rates } from './pointwise';
import { Model, Single } from './records';

/**
 * y = A x. A: `rows` (a multiple of 4) x `depth` in panels; x [depth]; y [rows]. Four panels at once: a single sum would wait
 * for its own additions; with eight it takes half as long again (V8 runs out of registers).
 */
function multiply(panels: usize, x: usize, y: usize, rows: i32, depth: i32): void {
  const stride = <usize>depth << 4;
  const end = x + (<usize>depth << 2);
  let row = 0;
  for (; row + 16 <= rows; row += 16, y += 64, panels += stride << 2) {
    let y0 = f32x4.splat(0), y1 = f32x4.splat(0), y2 = f32x4.splat(0), y3 = f32x4.splat(0);
    for (let from = x, a = panels; from < end; from += 4, a += 16) {
      const factor = v128.load32_splat(from);
      y0 = f32x4.add(y0, f32x4.mul(v128.load(a), factor));
      y1 = f32x4.add(y1, f32x4.mul(v128.load(a + stride), factor));
      y2 = f32x4.add(y2, f32x4.mul(v128.load(a + 2 * stride), factor));
      y3 = f32x4.add(y3, f32x4.mul(v128.load(a + 3 * stride), factor));
    }
    v128.store(y, y0);
    v128.store(y, y1, 16);
    v128.store(y, y2, 32);
    v128.store(y, y3, 48);
  }
  for (; row < rows; row += 4, y += 16, panels += stride) {
    let y0 = f32x4.splat(0);
    for (let from = x, a = panels; from < end; from += 4, a += 16) y0 = f32x4.add(y0, f32x4.mul(v128.load(a), v128.load32_splat(from)));
    v128.store(y, y0);
  }
}

/** One step, without noise where `amplitude` is 0. Cost: P^2 products. */
export function stepSingle(modelAt: usize, singleAt: usize, amplitude: f32, seed: u32, stream: u32, step: i32): void {
  const model = changetype<Model>(modelAt), single = changetype<Single>(singleAt);
  const bytes = <usize>model.size << 2;
  multiply(model.recurrent, single.rate, single.drive, model.size, model.size);
  multiply(model.input, single.input, single.external, model.size, model.inputs);
  const gain = f32x4.splat(model.gain), alpha = f32x4.splat(model.alpha);
  if (model.system == 1) {
    if (amplitude != 0) {
      // Inside phi. The rates have been used, and their room is free.
      singleNoise(single.rate, model.size, seed, stream, step, amplitude);
      addTo(single.external, single.rate, bytes);
    }
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(single.drive + at, force4(single.drive + at, single.external + at, v128.load(model.bias + at), gain));
    }
    rates(model.nonlinearity, single.drive, single.rate, bytes);
    follow(single.state, single.rate, single.rate, model.alpha, bytes);
    rateSingle(modelAt, singleAt);
    return;
  }
  for (let at: usize = 0; at < bytes; at += 16) {
    const h = v128.load(single.state + at);
    v128.store(single.state + at, advance4(h, v128.load(single.drive + at), v128.load(single.external + at), v128.load(model.bias + at), gain, alpha));
  }
  if (amplitude != 0) {
    singleNoise(single.external, model.size, seed, stream, step, amplitude);
    addTo(single.state, single.external, bytes);
  }
  rateSingle(modelAt, singleAt);
}

/** r = phi(h), or the state itself of a leaky rate; 0 where a unit is silenced. */
export function rateSingle(modelAt: usize, singleAt: usize): void {
  const model = changetype<Model>(modelAt), single = changetype<Single>(singleAt);
  const bytes = <usize>model.size << 2;
  if (model.system == 0) rates(model.nonlinearity, single.state, single.rate, bytes);
  else memory.copy(single.rate, single.state, bytes);
  for (let at: usize = 0; at < bytes; at += 16) v128.store(single.rate + at, v128.and(v128.load(single.rate + at), v128.load(single.alive + at)));
}

/** z = W^T r + c */
export function readSingle(modelAt: usize, singleAt: usize): void {
  const model = changetype<Model>(modelAt), single = changetype<Single>(singleAt);
  multiply(model.readout, single.rate, single.output, model.outputRows, model.size);
  addTo(single.output, model.constant, <usize>model.outputRows << 2);
}
