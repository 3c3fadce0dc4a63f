/**
 * The normals of `torch.manual_seed(seed); torch.randn(count)` on the CPU, so that the networks of the study can be drawn again in the page.
 * PyTorch has two algorithms: from 16 numbers on it fills blocks of 16 with uniforms of 24 bits and transforms them in place; below, it draws
 * one by one from uniforms of 53 bits. Both are Box-Muller; neither is documented, so this follows ATen's source
 * (`normal_fill` of DistributionTemplates.h; `normal_distribution` of DistributionsHelper.h).
 * Equal to PyTorch up to 3e-6: it rounds to float32 and has its own logarithm and cosine. These here are the same in every browser.
 */
import { cos, log, sin } from '../elementary.ts';
import { drain, normalsInSlice } from '../slices.ts';
import { mt19937 } from './mt19937.ts';

/** `count` standard normals [count]. `seed` whole, 0 to 4294967295. */
export const torchNormal = (seed: number, count: number): Float64Array => drain(torchNormalInSlices(seed, count));

/** The same numbers; yields the fraction done. */
export function* torchNormalInSlices(seed: number, count: number): Generator<number, Float64Array, void> {
  const next = mt19937(seed);
  const out = new Float64Array(count);
  if (count < 16) fillOneByOne(out, next);
  else yield* fillBlocks(out, next);
  return out;
}

function* fillBlocks(out: Float64Array, next: () => number): Generator<number, void, void> {
  const uniform = () => (next() & 0xffffff) * 2 ** -24;
  const whole = out.length - (out.length % 16);
  // A block is transformed without drawing anything, so that it does not matter that PyTorch draws all uniforms first.
  for (let from = 0; from < whole; from += normalsInSlice) {
    if (from > 0) yield from / out.length;
    const to = Math.min(from + normalsInSlice, whole);
    for (let i = from; i < to; i++) out[i] = uniform();
    for (let k = from; k < to; k += 16) transformBlock(out, k);
  }
  if (whole === out.length) return;
  // PyTorch has drawn as many uniforms as there are numbers before it draws the last ones again.
  for (let i = whole; i < out.length; i++) uniform();
  // The last 16 are drawn afresh; they overlap the last whole block.
  const last = out.length - 16;
  for (let i = last; i < out.length; i++) out[i] = uniform();
  transformBlock(out, last);
}

function transformBlock(out: Float64Array, k: number): void {
  for (let j = k; j < k + 8; j++) {
    const rho = Math.sqrt(-2 * log(1 - out[j]));
    const theta = 2 * Math.PI * out[j + 8];
    out[j] = rho * cos(theta);
    out[j + 8] = rho * sin(theta);
  }
}

function fillOneByOne(out: Float64Array, next: () => number): void {
  const uniform = () => {
    const upper = next() & 0x1fffff;
    return (upper * 4294967296 + next()) * 2 ** -53;
  };
  for (let i = 0; i < out.length; i += 2) {
    const u1 = uniform();
    const u2 = uniform();
    // 1 - u2 is exact, so this is log1p(-u2).
    const rho = Math.sqrt(-2 * log(1 - u2));
    out[i] = rho * cos(2 * Math.PI * u1);
    if (i + 1 < out.length) out[i + 1] = rho * sin(2 * Math.PI * u1);
  }
}
