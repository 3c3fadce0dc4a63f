/**
 * A block of 8 trials back in time (science: the adjoint written out). With lambda[t] = dL/dh[t] and e[t] = dL/dz[t],
 *
 *     lambda[t] = (1 - alpha) lambda[t+1] + phi'(h[t]) (alpha gain G^T lambda[t+1] + W e[t-1]),      lambda[end] = phi'(h[end]) W e[end-1],
 *     dI = alpha sum lambda[t+1] u[t],   db = alpha sum lambda[t+1],   dG = alpha gain sum lambda[t+1] r[t]^T,   dh0 = lambda[0].
 *
 * Of a leaky rate phi' belongs to the force: phi'(x[t]) lambda[t+1] stands in the place of lambda[t+1], except behind 1 - alpha, and phi'(h[t]) is 1.
 */
import { flush4, isBlank, plainSlope4, slope4 } from './pointwise';
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
    const rate = block.history + <usize>(t - block.origin) * bytes;
    let sent = block.adjoint;
    if (model.system == 1) {
      sent = block.external;
      throughForce(model, block.adjoint, rate, rate + bytes, sent);
    }
    if (block.inputGradient && !isBlank(input, inputBytes)) addPairs(block.inputGradient, sent, input, size, model.inputs);
    if (block.biasGradient) addTrials(block.biasGradient, sent, size);
    if (block.recurrentGradient) {
      const place = <usize>((block.end - 1 - t) & (gathered - 1));
      gather(block, sent, rate, place, size);
    }
    if (t > block.stop || block.reachStart) {
      product(model.transposed, <usize>size << 4, sent, block.drive, size, size, false);
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
  const rate = block.history + <usize>(t - block.origin) * bytes;
  // A loop for each: a call in the loop of tanh, even one that is never made, costs some per cent.
  if (model.system == 1) retreatBy(2, model, block, rate, bytes);
  else if (model.nonlinearity > 1) retreatBy(1, model, block, rate, bytes);
  else retreatBy(0, model, block, rate, bytes);
}

/** `slope`: 0 of tanh or relu, 1 of another nonlinearity, 2 none. */
// @ts-ignore: decorator
@inline
function retreatBy(slope: i32, model: Model, block: Block, rate: usize, bytes: usize): void {
  const kept = f32x4.splat(1 - model.alpha), strength = f32x4.splat(model.alpha * model.gain), nonlinearity = model.nonlinearity;
  let adjoint = block.adjoint, drive = block.drive, external = block.external;
  for (const last = adjoint + bytes; adjoint < last; adjoint += 16, drive += 16, external += 16, rate += 16) {
    let force = f32x4.add(f32x4.mul(strength, v128.load(drive)), v128.load(external));
    if (slope == 0) force = f32x4.mul(plainSlope4(nonlinearity, v128.load(rate)), force);
    else if (slope == 1) force = f32x4.mul(slope4(nonlinearity, v128.load(rate)), force);
    v128.store(adjoint, flush4(f32x4.add(f32x4.mul(kept, v128.load(adjoint)), force)));
  }
}

/**
 * to = phi'(x) lambda of a leaky rate. What the rates were drawn to follows from two of them; written so that it is exactly 0 where the step was drawn to 0,
 * for relu's sake.
 */
function throughForce(model: Model, adjoint: usize, before: usize, after: usize, to: usize): void {
  const alpha = f32x4.splat(model.alpha), nonlinearity = model.nonlinearity;
  for (const last = adjoint + (<usize>model.size << 5); adjoint < last; adjoint += 16, before += 16, after += 16, to += 16) {
    const r = v128.load(before);
    const drawn = f32x4.div(f32x4.sub(v128.load(after), f32x4.sub(r, f32x4.mul(alpha, r))), alpha);
    v128.store(to, flush4(f32x4.mul(slope4(nonlinearity, drawn), v128.load(adjoint))));
  }
}

/** lambda [P][8] (or what stands in its place) as rows of 4 and r [P][8] as rows of 8, each of the 8 trials at its place in the depth of the product for dG. */
function gather(block: Block, sent: usize, rate: usize, place: usize, size: i32): void {
  let left = block.adjointPanels + (place << 7), right = block.ratePanels + (place << 8);
  for (let i = 0, from: usize = 0; i < size; i += 4, from += 128, left += depth << 4) {
    transpose(sent + from, left, 16);
    transpose(sent + from + 16, left + 64, 16);
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
