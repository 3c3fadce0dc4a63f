/**
 * The counter noise of science/random/counterNoise.ts, four generators at a time: integers bit for bit, normals in float32 (within 1e-6 of the definition).
 * One generator makes the normals of units 4 group .. 4 group + 3. Its lanes are four trials in a block, four groups of units in a single network; the bits
 * are the same.
 */
import { cosNearZero4, logOfFraction4, sinNearZero4 } from './elementary';

/** xi[unit][trial] = amplitude * normal from step `from[trial]` on, 0 before. xi [size][8]; stream uint32 [8]; from int32 [8]. */
export function blockNoise(xi: usize, size: i32, seed: u32, stream: usize, from: usize, step: i32, amplitude: f32): void {
  const now = i32x4.splat(step);
  const y = spread(now);
  const w = spread(i32x4.splat(seed));
  for (let half: usize = 0; half < 32; half += 16) {
    const z = spread(v128.load(stream + half));
    const scale = v128.and(f32x4.splat(amplitude), i32x4.ge_s(now, v128.load(from + half)));
    for (let group = 0, to = xi + half; group < size >> 2; group++, to += 128) {
      draw(to, 32, spread(i32x4.splat(group)), y, z, w, scale);
    }
  }
}

/** xi[unit] = amplitude * normal. xi [size], and room for 12 more: groups are drawn four at a time. */
export function singleNoise(xi: usize, size: i32, seed: u32, stream: u32, step: i32, amplitude: f32): void {
  const y = spread(i32x4.splat(step));
  const z = spread(i32x4.splat(stream));
  const w = spread(i32x4.splat(seed));
  const scale = f32x4.splat(amplitude);
  for (let group = 0, to = xi; group < size >> 2; group += 4, to += 64) {
    draw(to, 16, spread(i32x4.add(i32x4.splat(group), i32x4(0, 1, 2, 3))), y, z, w, scale);
    // Lanes are groups: transposed, the units come in order.
    const r0 = v128.load(to), r1 = v128.load(to, 16), r2 = v128.load(to, 32), r3 = v128.load(to, 48);
    const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7), high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
    v128.store(to, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 16);
    v128.store(to, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 32);
    v128.store(to, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 48);
  }
}

/**
 * pcg4d of four spread counters (unit group, step, stream, seed), then Box-Muller: `scale` times the normals of the group's four units, `stride` bytes apart.
 */
// @ts-ignore: decorator
@inline
function draw(to: usize, stride: usize, x: v128, y: v128, z: v128, w: v128, scale: v128): void {
  x = i32x4.add(x, i32x4.mul(y, w));
  y = i32x4.add(y, i32x4.mul(z, x));
  z = i32x4.add(z, i32x4.mul(x, y));
  w = i32x4.add(w, i32x4.mul(y, z));
  x = v128.xor(x, i32x4.shr_u(x, 16));
  y = v128.xor(y, i32x4.shr_u(y, 16));
  z = v128.xor(z, i32x4.shr_u(z, 16));
  w = v128.xor(w, i32x4.shr_u(w, 16));
  x = i32x4.add(x, i32x4.mul(y, w));
  y = i32x4.add(y, i32x4.mul(z, x));
  z = i32x4.add(z, i32x4.mul(x, y));
  w = i32x4.add(w, i32x4.mul(y, z));
  pair(to, stride, x, y, scale);
  pair(to + 2 * stride, stride, z, w, scale);
}

/** The first line of pcg4d. */
// @ts-ignore: decorator
@inline
function spread(counter: v128): v128 {
  return i32x4.add(i32x4.mul(counter, i32x4.splat(1664525)), i32x4.splat(1013904223));
}

/** rho cos(2 pi u2) and rho sin(2 pi u2), rho = sqrt(-2 ln u1), from 24 bits of each word. */
// @ts-ignore: decorator
@inline
function pair(to: usize, stride: usize, first: v128, second: v128, scale: v128): void {
  const logarithm = logOfFraction4(i32x4.add(i32x4.shr_u(first, 8), i32x4.splat(1)));
  const rho = f32x4.mul(scale, f32x4.sqrt(f32x4.mul(f32x4.splat(-2), logarithm)));
  // The nearest quarter of a turn is taken off as a whole number, so the angle left is exact.
  const turn = i32x4.shr_u(second, 8);
  const quarter = i32x4.shr_u(i32x4.add(turn, i32x4.splat(1 << 21)), 22);
  const angle = f32x4.mul(f32x4.convert_i32x4_s(i32x4.sub(turn, i32x4.shl(quarter, 22))), f32x4.splat(3.7450702829239286e-7));
  const square = f32x4.mul(angle, angle);
  const sin = sinNearZero4(angle, square);
  const cos = cosNearZero4(square);
  const odd = i32x4.ne(v128.and(quarter, i32x4.splat(1)), i32x4.splat(0));
  const cosSign = i32x4.shl(v128.and(i32x4.add(quarter, i32x4.splat(1)), i32x4.splat(2)), 30);
  const sinSign = i32x4.shl(v128.and(quarter, i32x4.splat(2)), 30);
  v128.store(to, f32x4.mul(rho, v128.xor(v128.bitselect(sin, cos, odd), cosSign)));
  v128.store(to + stride, f32x4.mul(rho, v128.xor(v128.bitselect(cos, sin, odd), sinSign)));
}
