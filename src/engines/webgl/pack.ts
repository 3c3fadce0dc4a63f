/** Rearranging between the arrays of the project (row-major) and textures (layout.ts). */
import type { Floats } from '../../science/network.ts';
import { flatRows, flatWidth, type Layout } from './layout.ts';

/** Numbers of a flat texture with `quads` texels a trial and step. */
export const flatLength = (layout: Layout, quads: number): number => flatRows(layout.steps * layout.trials * quads) * flatWidth * 4;

/**
 * Trials `order` of `values` [trials of the batch, steps, channels] into a flat texture, in this order, each times its `scale`.
 */
export function packFlat(layout: Layout, values: Floats, channels: number, quads: number, order: Int32Array, target: Float32Array, scale?: Floats): void {
  const { trials, steps } = layout;
  target.fill(0, 0, flatLength(layout, quads));
  for (let b = 0; b < trials; b++) {
    const factor = scale ? scale[order[b]] : 1;
    let from = order[b] * steps * channels;
    for (let t = 0; t < steps; t++) {
      const to = (t * trials + b) * quads * 4;
      for (let c = 0; c < channels; c++) target[to + c] = values[from++] * factor;
    }
  }
}

/** The inverse: a flat texture into the trials `order` of `target` [trials of the batch, steps, channels]. */
export function unpackFlat(layout: Layout, texels: Float32Array, channels: number, quads: number, order: Int32Array, target: Float32Array): void {
  const { trials, steps } = layout;
  for (let b = 0; b < trials; b++) {
    let to = order[b] * steps * channels;
    for (let t = 0; t < steps; t++) {
      const from = (t * trials + b) * quads * 4;
      for (let c = 0; c < channels; c++) target[to++] = texels[from + c];
    }
  }
}

/** `values` [rows, columns] into texture rows of `width` texels, zeros after each row. */
export function packRows(values: Floats, rows: number, columns: number, width: number, target: Float32Array): void {
  for (let i = 0; i < rows; i++) target.set(values.subarray(i * columns, (i + 1) * columns), i * width * 4);
}

/** `values` [rows, columns] transposed: texture row j holds column j. `target` must be zero where nothing is written. */
export function packColumns(values: Floats, rows: number, columns: number, width: number, target: Float32Array): void {
  for (let j = 0; j < columns; j++) for (let i = 0; i < rows; i++) target[j * width * 4 + i] = values[i * columns + j];
}

/** What a trial's mask weighs: 2 / (trials * sum of its mask), so that dL/dz = weight * mask * (z - target); 0 for an empty mask. [trials] */
export function maskScales(mask: Floats, trials: number): Float64Array {
  const length = mask.length / trials;
  return Float64Array.from({ length: trials }, (_, b) => {
    let sum = 0;
    for (let i = b * length; i < (b + 1) * length; i++) sum += mask[i];
    return sum === 0 ? 0 : 2 / (trials * sum);
  });
}
