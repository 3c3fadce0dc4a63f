/**
 * A block of 8 trials back in time (science: the adjoint written out). With lambda[t] = dL/dh[t] and e[t] = dL/dz[t],
 *
 *     lambda[t] = (1 - alpha) lambda[t+1] + phi'(h[t]) (alpha gain G^T lambda[t+1] + W e[t-1]),      lambda[end] = phi'(h[end]) W e[end-1],
 *     dI = alpha sum lambda[t+1] u[t],   db = alpha sum lambda[t+1],   dG = alpha gain sum lambda[t+1] r[t]^T,   dh0 = lambda[0].
 */
import { flush4, isBlank, slope4 } from './pointwise';
import { addPairs, addTrials, product } from './product';
import { Block, Model } from './records';

/** Steps whose lambda and r are gathered before they go into dG: a depth of 128 for the product, in 256 kB at 500 units. */
const gathered: i32 = 16;
const depth: i32 = 8 * gathered;

/** lambda[end]. The rates of h[end] are in the history. */
export function beginBackward(modelAt: usize, blockAt: usize): void {
  const model = changetype<Model>(modelAt), block = changetype<Block>(blockAt);
  const bytes = <usize>model.size << 5;
  memory.fill(block.adjoint, 0, bytes);
  memory.fill(block.drive, 0, bytes);
  retreat(model, block, block.end);
}

/**
 * Steps from - 1 down to `to`. `adjoint` is lambda[from] and becomes lambda[to] (but see `stop` in records.ts). Where dG is wanted no call may go past a
 * multiple of 16 steps from the end: call `outer` there.
 */
export function backward(modelAt: usize, blockAt: usize, from: i32, to: i32): void {
  const model = changetype<Model>(modelAt), block = changetype<Block>(blockAt);
  const size = model.size;
  const bytes = <usize>size << 5;
  const inputBytes = <usize>model.inputs << 5;
  for (let t = from - 1; t >= to; t--) {
    const input = block.input + <usize>t * inputBytes;
    if (block.inputGradient && !isBlank(input, inputBytes)) addPairs(block.inputGradient, block.adjoint, input, size, model.inputs);
    if (block.biasGradient) addTrials(block.biasGradient, block.adjoint, size);
    if (block.recurrentGradient) {
      const place = <usize>((block.end - 1 - t) & (gathered - 1));
      gather(block, block.history + <usize>(t - block.origin) * bytes, place, size);
    }
    if (t > block.stop || block.reachStart) {
      product(model.transposed, <usize>size << 4, block.adjoint, block.drive, size, size, false);
      retreat(model, block, t);
    }
  }
}

/** dG += lambda r^T of the `steps` gathered last, for columns 8 fromPanel .. 8 toPanel - 1. Cost: steps 8 P products a column. */
export function outer(modelAt: usize, blockAt: usize, steps: i32, fromPanel: i32, toPanel: i32): void {
  const model = changetype<Model>(modelAt), block = changetype<Block>(blockAt);
  const bytes = <usize>model.size << 5;
  for (let panel = <usize>fromPanel; panel < <usize>toPanel; panel++) {
    product(block.adjointPanels, depth << 4, block.ratePanels + panel * (depth << 5), block.recurrentGradient + panel * bytes, model.size, steps << 3, true);
  }
}

/** lambda[t] from lambda[t+1] and `drive` = G^T lambda[t+1]. */
function retreat(model: Model, block: Block, t: i32): void {
  const bytes = <usize>model.size << 5;
  if (t > 0) {
    const width = <usize>model.outputs << 4;
    product(model.feedback, width, block.target + <usize>(t - 1) * (width << 1), block.external, model.size, model.outputs, false);
  } else memory.fill(block.external, 0, bytes);
  const kept = f32x4.splat(1 - model.alpha), strength = f32x4.splat(model.alpha * model.gain);
  let adjoint = block.adjoint, drive = block.drive, external = block.external, rate = block.history + <usize>(t - block.origin) * bytes;
  for (const last = adjoint + bytes; adjoint < last; adjoint += 16, drive += 16, external += 16, rate += 16) {
    const force = f32x4.add(f32x4.mul(strength, v128.load(drive)), v128.load(external));
    const sloped = f32x4.mul(slope4(model.nonlinearity, v128.load(rate)), force);
    v128.store(adjoint, flush4(f32x4.add(f32x4.mul(kept, v128.load(adjoint)), sloped)));
  }
}

/** lambda [P][8] as rows of 4 and r [P][8] as rows of 8, each of the 8 trials at its place in the depth of the product for dG. */
function gather(block: Block, rate: usize, place: usize, size: i32): void {
  let left = block.adjointPanels + (place << 7), right = block.ratePanels + (place << 8);
  for (let i = 0, from: usize = 0; i < size; i += 4, from += 128, left += depth << 4) {
    transpose(block.adjoint + from, left, 16);
    transpose(block.adjoint + from + 16, left + 64, 16);
    const half = right + <usize>((i & 4) << 2);
    transpose(rate + from, half, 32);
    transpose(rate + from + 16, half + 128, 32);
    if (i & 4) right += depth << 5;
  }
}

/** Four units of four trials: to[trial][unit] = from[unit][trial]; rows of `from` are 32 bytes apart, those of `to` `stride`. */
// @ts-ignore: decorator
@inline
function transpose(from: usize, to: usize, stride: usize): void {
  const r0 = v128.load(from), r1 = v128.load(from, 32), r2 = v128.load(from, 64), r3 = v128.load(from, 96);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7), high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(to + stride, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
  v128.store(to + 2 * stride, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
  v128.store(to + 3 * stride, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
}
