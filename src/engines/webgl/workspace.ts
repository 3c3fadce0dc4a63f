/** All textures and framebuffers that batches of one shape need, beside the weights. Made once and kept while the shape stays. */
import type { WeightGroup } from '../../science/network.ts';
import type { Device } from './device.ts';
import { flatRows, flatTexels, flatWidth, type Layout, sumColumns } from './layout.ts';
import { Framebuffer, Texture } from './texture.ts';

/** Textures of one parity, one for each lane. */
export type Lane = readonly Texture[];

/** What only gradients need. */
export interface Training {
  /** [parity] */
  readonly adjoint: readonly Lane[];
  readonly backward: readonly Framebuffer[];
  /** The adjoint of index 0, apart: nothing lies before it. */
  readonly start: Framebuffer;
  readonly target: Texture;
  /** Mask times what it weighs. */
  readonly weight: Texture;
  readonly error: Texture;
  readonly loss: Framebuffer;
}

/** Chunks that programs/outer.ts cuts a page into, so that enough fragments work at once. */
const chunksPerPage = 32;

export class Workspace {
  readonly layout: Layout;
  /** True where all pages are kept and there are adjoints: for gradients. */
  readonly kept: boolean;
  /** [parity] */
  readonly state: readonly Lane[];
  /** [page kept][parity] */
  readonly rate: readonly (readonly Lane[])[];
  /** [page kept][parity]: draws states, then rates. */
  readonly forward: readonly (readonly Framebuffer[])[];
  readonly input: Texture;
  readonly output: Texture;
  /** Draws the output, and the error where there is one. */
  readonly readout: Framebuffer;
  /** For the packing of flat textures. */
  readonly scratch: Float32Array;
  readonly chunks: number;
  readonly #device: Device;
  readonly #textures: Texture[] = [];
  readonly #framebuffers: Framebuffer[] = [];
  #training: Training | undefined;
  #recurrent: { totals: readonly Lane[]; framebuffers: readonly Framebuffer[] } | undefined;
  #outer = new Map<string, { texture: Texture; framebuffer: Framebuffer }>();
  #errorSums: { texture: Texture; framebuffer: Framebuffer } | undefined;
  #trial: Texture | undefined;
  #samples: Texture | undefined;

  constructor(device: Device, layout: Layout, kept: boolean) {
    this.#device = device;
    this.layout = layout;
    this.kept = kept;
    try {
      const { groups, lanes, rows, slots } = layout;
      const history = (): Lane => Array.from({ length: lanes }, () => this.#texture(groups, slots * rows));
      const flat = (quads: number, usage: 'draw' | 'upload') => this.#texture(flatWidth, flatRows(flatTexels(layout, quads)), usage);
      const both = [0, 1];

      this.state = both.map(history);
      this.rate = Array.from({ length: kept ? layout.pages : 1 }, () => both.map(history));
      this.forward = this.rate.map((page) => page.map((lane, parity) => this.#framebuffer([...this.state[parity], ...lane])));
      this.input = flat(layout.inputQuads, 'upload');
      this.output = flat(layout.outputQuads, 'draw');
      if (kept) {
        const adjoint = both.map(history);
        this.#training = {
          adjoint,
          backward: adjoint.map((lane) => this.#framebuffer(lane)),
          start: this.#framebuffer(Array.from({ length: lanes }, () => this.#texture(groups, rows))),
          target: flat(layout.outputQuads, 'upload'),
          weight: flat(layout.outputQuads, 'upload'),
          error: flat(layout.outputQuads, 'draw'),
          loss: this.#framebuffer([this.#texture(1, this.output.height)]),
        };
      }
      this.readout = this.#framebuffer(this.#training ? [this.output, this.#training.error] : [this.output]);
      this.scratch = new Float32Array(4 * flatWidth * Math.max(this.input.height, this.output.height));
      this.chunks = Math.max(1, Math.min(chunksPerPage, layout.slots, Math.floor(device.limits.textureSize / (sumColumns(layout) * layout.pages))));
      this.#full();
      if (device.roundTrip === 0) device.roundTrip = roundTripOf(device, this.readout);
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  get training(): Training {
    if (!this.#training) throw new Error('These textures are for runs, not for gradients.');
    return this.#training;
  }

  /** Two sets of four textures in which the gradient of G grows in turns. */
  get recurrent(): { totals: readonly Lane[]; framebuffers: readonly Framebuffer[] } {
    if (!this.#recurrent) {
      const totals = [0, 1].map(() => [0, 1, 2, 3].map(() => this.#texture(this.layout.groups, this.layout.groups)));
      this.#recurrent = { totals, framebuffers: totals.map((lane) => this.#framebuffer(lane)) };
      this.#full();
    }
    return this.#recurrent;
  }

  /** Partial sums for the gradients of `group`. */
  outer(group: WeightGroup, columns: number): { texture: Texture; framebuffer: Framebuffer } {
    const key = `${group} ${columns}`;
    let found = this.#outer.get(key);
    if (!found) {
      const texture = this.#texture(this.layout.groups, columns * this.chunks * this.layout.pages);
      found = { texture, framebuffer: this.#framebuffer([texture]) };
      this.#outer.set(key, found);
    }
    return found;
  }

  /** Errors added up by rows of the flat texture, for the gradient of c. */
  get errorSums(): { texture: Texture; framebuffer: Framebuffer } {
    if (!this.#errorSums) {
      const texture = this.#texture(this.layout.outputQuads, this.output.height);
      this.#errorSums = { texture, framebuffer: this.#framebuffer([texture]) };
    }
    return this.#errorSums;
  }

  /** One texel a trial. */
  get trial(): Texture {
    return (this.#trial ??= this.#texture(this.layout.trials, 1, 'upload'));
  }

  /** Given noise of as many steps as one texture takes; row = step * trials + trial. */
  get samples(): Texture {
    const { trials, steps, groups } = this.layout;
    const atOnce = Math.max(1, Math.min(steps, Math.floor(Math.min(2048, this.#device.limits.textureSize) / trials)));
    return (this.#samples ??= this.#texture(groups, atOnce * trials, 'upload'));
  }

  dispose(): void {
    for (const framebuffer of this.#framebuffers) framebuffer.dispose();
    for (const texture of this.#textures) texture.dispose();
    this.#framebuffers.length = 0;
    this.#textures.length = 0;
  }

  #texture(width: number, height: number, usage?: 'draw' | 'upload'): Texture {
    const texture = new Texture(this.#device, width, height, usage);
    this.#textures.push(texture);
    return texture;
  }

  #framebuffer(textures: readonly Texture[]): Framebuffer {
    const framebuffer = new Framebuffer(this.#device, textures);
    this.#framebuffers.push(framebuffer);
    return framebuffer;
  }

  #full(): void {
    this.#device.checkMemory();
  }
}

function roundTripOf(device: Device, framebuffer: Framebuffer): number {
  framebuffer.bind();
  device.finish();
  const times = [0, 0, 0].map(() => {
    const start = performance.now();
    device.finish();
    return performance.now() - start;
  });
  return Math.min(...times);
}
