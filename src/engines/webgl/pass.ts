/** What one pass over a batch (or a part of it that fits) is given, and the programs that it draws with. */
import type { Dynamics, Shape } from '../../science/network.ts';
import type { TrialBatch } from '../../science/trials.ts';
import type { Device } from './device.ts';
import { flatLength, packFlat } from './pack.ts';
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
  readonly shape: Shape;
  readonly dynamics: Dynamics;
  readonly batch: TrialBatch;
  /** First trial of the batch in this pass; it takes `workspace.layout.trials`. */
  readonly first: number;
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

export function uploadInput({ workspace, batch, shape, first }: Pass): void {
  const { layout, input, scratch } = workspace;
  packFlat(layout, batch.input, shape.inputs, layout.inputQuads, first, scratch);
  input.upload(scratch.subarray(0, flatLength(layout, layout.inputQuads)));
}

/** `scales`: what each trial's mask weighs. [trials of the whole batch] */
export function uploadTarget({ workspace, batch, shape, first }: Pass, scales: Float64Array): void {
  const { layout, training, scratch } = workspace;
  const texels = scratch.subarray(0, flatLength(layout, layout.outputQuads));
  packFlat(layout, batch.target, shape.outputs, layout.outputQuads, first, texels);
  training.target.upload(texels);
  packFlat(layout, batch.mask, shape.outputs, layout.outputQuads, first, texels, scales);
  training.weight.upload(texels);
}

/** Stream and first noisy step of each trial; a 32-bit stream does not fit into a float, so it goes in halves. */
export function uploadTrials({ workspace, batch, first }: Pass): void {
  const noise = batch.noise!;
  const { trials } = workspace.layout;
  const texels = new Float32Array(4 * trials);
  for (let b = 0; b < trials; b++) {
    if ('stream' in noise) {
      const stream = noise.stream[first + b];
      texels[4 * b] = stream & 0xffff;
      texels[4 * b + 1] = stream >>> 16;
    }
    texels[4 * b + 2] = noise.from[first + b];
  }
  workspace.trial.upload(texels);
}

/** Given noise of the steps from `step` on, as many as the texture takes. Returns how many. */
export function uploadSamples({ workspace, batch, shape, first }: Pass, step: number): number {
  const noise = batch.noise!;
  if (!('samples' in noise)) return 0;
  const { layout, samples } = workspace;
  const { size } = shape;
  const count = Math.min(samples.height / layout.trials, layout.steps - step);
  const rows = new Float32Array(4 * samples.width * layout.trials * count);
  for (let s = 0; s < count; s++) {
    for (let b = 0; b < layout.trials; b++) {
      const from = ((first + b) * layout.steps + step + s) * size;
      rows.set(noise.samples.subarray(from, from + size), (s * layout.trials + b) * samples.width * 4);
    }
  }
  samples.upload(rows, 0, layout.trials * count);
  return count;
}
