/** A block of 8 trials forward in time. */
import { blockNoise } from './noise';
import { storeTanh16 } from './elementary';
import { addTo, advance4, flush4, follow, force4, isBlank, rates } from './pointwise';
import { addPairs, product } from './product';
import { Block, Model } from './records';

/** h = h0 and its rates in slot 0 of the history; `origin` is 0 or later (when h0 = 0 and nothing has happened yet). */
export function begin(modelAt: usize, blockAt: usize): void {
  const model = changetype<Model>(modelAt), block = changetype<Block>(blockAt);
  for (let i: usize = 0; i < <usize>model.size; i++) {
    const h0 = v128.load32_splat(model.start + (i << 2));
    v128.store(block.state + (i << 5), h0);
    v128.store(block.state + (i << 5), h0, 16);
  }
  restart(modelAt, blockAt);
}

/** The rates of the present state into slot 0 of the history. */
export function restart(modelAt: usize, blockAt: usize): void {
  const model = changetype<Model>(modelAt), block = changetype<Block>(blockAt);
  const bytes = <usize>model.size << 5;
  if (model.system == 0) rates(model.nonlinearity, block.state, block.history, bytes);
  else memory.copy(block.history, block.state, bytes);
}

/** Steps from .. to - 1. The rates of before step t are in slot t - origin of the history. Cost: (to - from) 8 P^2 products. */
export function forward(modelAt: usize, blockAt: usize, from: i32, to: i32): void {
  const model = changetype<Model>(modelAt), block = changetype<Block>(blockAt);
  const size = model.size;
  const bytes = <usize>size << 5;
  const inputBytes = <usize>model.inputs << 5;
  let rate = block.history + <usize>(from - block.origin) * bytes;
  /** `external` holds the drive of no input. */
  let silent = false;
  for (let t = from; t < to; t++) {
    const next = rate + bytes;
    product(model.recurrent, <usize>size << 4, rate, block.drive, size, size, false);
    const input = block.input + <usize>t * inputBytes;
    if (!isBlank(input, inputBytes)) {
      product(model.input, <usize>model.inputs << 4, input, block.external, size, model.inputs, false);
      silent = false;
    } else if (!silent) {
      memory.fill(block.external, 0, bytes);
      silent = true;
    }
    if (model.system == 1) {
      if (block.noise != 0) {
        // Inside phi. The slot of the next rates is free until these are known.
        let kick = next;
        if (block.noise == 1) blockNoise(next, size, block.seed, block.stream, block.noiseFrom, t, block.amplitude);
        else kick = block.samples + <usize>(t - block.samplesOrigin) * bytes;
        addTo(block.external, kick, bytes);
        silent = false;
      }
      advanceRate(model, block, next);
    } else {
      const fused = block.noise == 0 && model.nonlinearity == 0;
      if (fused) advanceToTanh(model, block, next);
      else advance(model, block);
      if (block.noise == 1) {
        blockNoise(block.external, size, block.seed, block.stream, block.noiseFrom, t, block.amplitude);
        silent = false;
        addTo(block.state, block.external, bytes);
      } else if (block.noise == 2) {
        addTo(block.state, block.samples + <usize>(t - block.samplesOrigin) * bytes, bytes);
      }
      if (!fused) rates(model.nonlinearity, block.state, next, bytes);
    }
    if (block.record || block.loss) {
      readout(model, block, next);
      if (block.record) {
        const width = <usize>model.outputRows << 5;
        memory.copy(block.record + <usize>(t - block.origin) * width, block.output, width);
      }
      if (block.loss) {
        grade(model, block, t);
        if (block.readoutGradient) {
          addPairs(block.readoutGradient, next, block.target + <usize>t * (<usize>model.outputs << 5), size, model.outputs);
        }
      }
    }
    rate = next;
  }
}

/** Loss and error of steps from .. to - 1 of a block that rests at h = 0, where z = c. */
export function rest(modelAt: usize, blockAt: usize, from: i32, to: i32): void {
  const model = changetype<Model>(modelAt), block = changetype<Block>(blockAt);
  for (let k: usize = 0; k < <usize>model.outputRows; k++) {
    // 0 + c, as in `readout`: c may be -0.
    const c = f32x4.add(f32x4.splat(0), v128.load32_splat(model.constant + (k << 2)));
    v128.store(block.output + (k << 5), c);
    v128.store(block.output + (k << 5), c, 16);
  }
  for (let t = from; t < to; t++) grade(model, block, t);
}

function advance(model: Model, block: Block): void {
  const gain = f32x4.splat(model.gain), alpha = f32x4.splat(model.alpha);
  let state = block.state, drive = block.drive, external = block.external, bias = model.bias;
  for (const last = state + (<usize>model.size << 5); state < last; state += 32, drive += 32, external += 32, bias += 4) {
    const b = v128.load32_splat(bias);
    v128.store(state, advance4(v128.load(state), v128.load(drive), v128.load(external), b, gain, alpha));
    v128.store(state, advance4(v128.load(state, 16), v128.load(drive, 16), v128.load(external, 16), b, gain, alpha), 16);
  }
}

/** The same of a leaky rate, whose state and rates are the same numbers. `drive` becomes the force. */
function advanceRate(model: Model, block: Block, to: usize): void {
  const gain = f32x4.splat(model.gain);
  const bytes = <usize>model.size << 5;
  let drive = block.drive, external = block.external, bias = model.bias;
  for (const last = drive + bytes; drive < last; drive += 32, external += 32, bias += 4) {
    const b = v128.load32_splat(bias);
    v128.store(drive, force4(drive, external, b, gain));
    v128.store(drive, force4(drive + 16, external + 16, b, gain), 16);
  }
  rates(model.nonlinearity, block.drive, to, bytes);
  follow(block.state, to, to, model.alpha, bytes);
}

/** `advance` and `rates` in one sweep, for tanh without noise: two units at a time. */
function advanceToTanh(model: Model, block: Block, to: usize): void {
  const gain = f32x4.splat(model.gain), alpha = f32x4.splat(model.alpha);
  let state = block.state, drive = block.drive, external = block.external, bias = model.bias;
  for (const last = state + (<usize>model.size << 5); state < last; state += 64, drive += 64, external += 64, bias += 8, to += 64) {
    const first = v128.load32_splat(bias), second = v128.load32_splat(bias, 4);
    const h0 = flush4(advance4(v128.load(state), v128.load(drive), v128.load(external), first, gain, alpha));
    const h1 = flush4(advance4(v128.load(state, 16), v128.load(drive, 16), v128.load(external, 16), first, gain, alpha));
    const h2 = flush4(advance4(v128.load(state, 32), v128.load(drive, 32), v128.load(external, 32), second, gain, alpha));
    const h3 = flush4(advance4(v128.load(state, 48), v128.load(drive, 48), v128.load(external, 48), second, gain, alpha));
    v128.store(state, h0);
    v128.store(state, h1, 16);
    v128.store(state, h2, 32);
    v128.store(state, h3, 48);
    storeTanh16(h0, h1, h2, h3, to);
  }
}

/** z = W^T r + c */
function readout(model: Model, block: Block, rate: usize): void {
  product(model.readout, <usize>model.size << 4, rate, block.output, model.outputRows, model.size, false);
  for (let k: usize = 0; k < <usize>model.outputRows; k++) {
    const c = v128.load32_splat(model.constant + (k << 2)), at = block.output + (k << 5);
    v128.store(at, f32x4.add(v128.load(at), c));
    v128.store(at, f32x4.add(v128.load(at, 16), c), 16);
  }
}

/** Adds weight (z - y)^2 to the loss and puts e = 2 weight (z - y) in the place of y. The sum is in float64: it runs over thousands of steps. */
function grade(model: Model, block: Block, t: i32): void {
  const width = <usize>model.outputs << 5;
  let target = block.target + <usize>t * width, weight = block.weight + <usize>t * width, z = block.output;
  let low = v128.load(block.loss), high = v128.load(block.loss, 16);
  for (const last = target + width; target < last; target += 16, weight += 16, z += 16) {
    const w = v128.load(weight);
    const d = f32x4.sub(v128.load(z), v128.load(target));
    const e = f32x4.mul(w, d);
    v128.store(target, f32x4.add(e, e));
    const part = f32x4.mul(e, d);
    low = f64x2.add(low, f64x2.promote_low_f32x4(part));
    high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<f32>(part, part, 2, 3, 2, 3)));
  }
  v128.store(block.loss, low);
  v128.store(block.loss, high, 16);
}
