/** What one pass over a batch (or a part of it that fits) is given, and the programs that it draws with. */
import type { Dynamics, Shape } from '../../science/network.ts';
import type { TrialBatch } from '../../science/trials.ts';
import type { Device } from './device.ts';
import { flatRows, flatTexels, type Layout } from './layout.ts';
import { packFlat } from './pack.ts';
import { Program, type Shader } from './program.ts';
import type { NoiseKind } from './programs/step.ts';
import type { Slices } from './slices.ts';
import type { WeightTextures } from './weightTextures.ts';
import type { Workspace } from './workspace.ts';

export interface Pass {
  readonly device: Device;
  readonly programs: Programs;
  readonly slices: Slices;
  readonly weights: WeightTextures;
  readonly workspace: Workspace;
  /** That of the workspace, but for the number of trials, which the last part of a batch may have fewer of. */
  readonly layout: Layout;
  readonly shape: Shape;
  readonly dynamics: Dynamics;
  readonly batch: TrialBatch;
  /** Trials of the batch in this pass; trial k of the pass is in lane k % lanes, row floor(k / lanes). */
  readonly order: Int32Array;
  /** First step at which something can happen to each of them, ascending. */
  readonly awake: Int32Array;
}

/** Compiled when first asked for, then kept. */
export class Programs {
  readonly #device: Device;
  readonly #compiled = new Map<string, Program>();

  constructor(device: Device) {
    this.#device = device;
  }

  get(key: string, shader: () => Shader): Program {
    let program = this.#compiled.get(key);
    if (!program) {
      program = new Program(this.#device, shader());
      this.#compiled.set(key, program);
    }
    return program;
  }

  dispose(): void {
    for (const program of this.#compiled.values()) program.dispose();
    this.#compiled.clear();
  }
}

export const noiseKindOf = ({ noise }: TrialBatch): NoiseKind => (!noise || noise.sigma === 0 ? 'none' : 'samples' in noise ? 'samples' : 'counter');

export function uploadInput({ workspace, layout, batch, shape, order }: Pass): void {
  const { input, scratch } = workspace;
  packFlat(layout, batch.input, shape.inputs, layout.inputQuads, order, scratch);
  input.upload(scratch, 0, flatRows(flatTexels(layout, layout.inputQuads)));
}

/** `scales`: what each trial's mask weighs. [trials of the whole batch] */
export function uploadTarget({ workspace, layout, batch, shape, order }: Pass, scales: Float64Array): void {
  const { training, scratch } = workspace;
  const rows = flatRows(flatTexels(layout, layout.outputQuads));
  packFlat(layout, batch.target, shape.outputs, layout.outputQuads, order, scratch);
  training.target.upload(scratch, 0, rows);
  packFlat(layout, batch.mask, shape.outputs, layout.outputQuads, order, scratch, scales);
  training.weight.upload(scratch, 0, rows);
}

/** Stream and first noisy step of each trial; a 32-bit stream does not fit into a float, so it goes in halves. */
export function uploadTrials({ workspace, layout, batch, order }: Pass): void {
  const noise = batch.noise!;
  const texels = new Float32Array(4 * workspace.trial.width);
  for (let b = 0; b < layout.trials; b++) {
    if ('stream' in noise) {
      const stream = noise.stream[order[b]];
      texels[4 * b] = stream & 0xffff;
      texels[4 * b + 1] = stream >>> 16;
    }
    texels[4 * b + 2] = noise.from[order[b]];
  }
  workspace.trial.upload(texels);
}

/** Given noise of the steps from `step` on, as many as the texture takes. Returns how many. */
export function uploadSamples({ workspace, layout, batch, shape, order }: Pass, step: number): number {
  const noise = batch.noise!;
  if (!('samples' in noise)) return 0;
  const { samples } = workspace;
  const { size } = shape;
  const count = Math.min(Math.floor(samples.height / layout.trials), layout.steps - step);
  const rows = new Float32Array(4 * samples.width * layout.trials * count);
  for (let s = 0; s < count; s++) {
    for (let b = 0; b < layout.trials; b++) {
      const from = (order[b] * layout.steps + step + s) * size;
      rows.set(noise.samples.subarray(from, from + size), (s * layout.trials + b) * samples.width * 4);
    }
  }
  samples.upload(rows, 0, layout.trials * count);
  return count;
}
