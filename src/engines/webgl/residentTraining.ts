/**
 * Adam on the graphics chip: weights, means and squares stay there, and a step reads back nothing but the loss and the lengths of the gradients. A texture
 * cannot be read and written at once, so each group of weights has two sets of textures that take turns.
 */
import { lengthOf, type WeightGroup } from '../../science/network.ts';
import { type AdamState, adamRule, createAdam } from '../../science/training/adam.ts';
import { drawLoss } from './collect.ts';
import type { Device } from './device.ts';
import { flatRows, flatTexels } from './layout.ts';
import type { Pass } from './pass.ts';
import { adamShader, type GradientPlace, squaresShader } from './programs/adam.ts';
import { Framebuffer, Texture } from './texture.ts';
import { packed, sizeOf, unpacked, type WeightTextureName, type WeightTextures } from './weightTextures.ts';

/** Which rows of a texture belong to a group. */
interface Rows {
  readonly group: WeightGroup;
  readonly from: number;
  readonly to: number;
}

interface Side {
  readonly weights: Texture;
  readonly means: Texture;
  readonly squares: Texture;
  readonly framebuffer: Framebuffer;
}

interface Part {
  readonly name: WeightTextureName;
  readonly width: number;
  readonly height: number;
  readonly rows: readonly Rows[];
  readonly sides: readonly [Side, Side];
  readonly gradient: Texture;
  /** The side that holds the present weights. */
  now: 0 | 1;
}

export class ResidentTraining {
  readonly #device: Device;
  readonly #weights: WeightTextures;
  readonly #parts: readonly Part[];
  readonly #states: Map<WeightGroup, AdamState>;
  #report: { readonly rows: number; readonly texture: Texture; readonly framebuffer: Framebuffer } | undefined;
  #disposed = false;

  /** `states`: of an optimiser that goes on; copied. The textures of `weights` hold the present weights. */
  constructor(device: Device, weights: WeightTextures, train: readonly WeightGroup[], states: Partial<Record<WeightGroup, AdamState>>) {
    this.#device = device;
    this.#weights = weights;
    const { inputs } = weights.shape;
    this.#states = new Map(train.map((group) => [group, { ...(states[group] ?? createAdam(lengthOf(group, weights.shape))) }]));
    const rowsOf: Record<WeightTextureName, readonly Rows[]> = {
      G: [{ group: 'G', from: 0, to: sizeOf('G', weights.shape)[1] }],
      drive: [
        { group: 'I', from: 0, to: inputs },
        { group: 'b', from: inputs, to: inputs + 1 },
      ],
      W: [{ group: 'W', from: 0, to: sizeOf('W', weights.shape)[1] }],
      h0: [{ group: 'h0', from: 0, to: 1 }],
      c: [{ group: 'c', from: 0, to: 1 }],
    };
    const wanted = (Object.keys(rowsOf) as WeightTextureName[]).filter((name) => rowsOf[name].some(({ group }) => this.#states.has(group)));
    this.#parts = wanted.map((name) => this.#part(name, rowsOf[name]));
    device.checkMemory();
  }

  /** One step of Adam, the gradients of `pass` having been summed; `place` as `backward` left it. Waits for the chip. */
  apply(pass: Pass, place: number, learningRate: number): { loss: number; norms: Partial<Record<WeightGroup, number>> } {
    for (const part of this.#parts) this.#update(part, pass, place, learningRate);

    const { programs, layout } = pass;
    const lossRows = flatRows(flatTexels(layout, layout.outputQuads));
    const { framebuffer, rows } = this.#reportOf(lossRows + this.#parts.reduce((sum, { height }) => sum + height, 0));
    framebuffer.bind();
    drawLoss(pass);
    const program = programs.get('squares', squaresShader);
    program.use();
    let first = lossRows;
    for (const { gradient, width, height } of this.#parts) {
      program.textures('values', [gradient]);
      program.ints('range', first, width, 0, 0);
      program.draw(0, first, 1, height);
      first += height;
    }
    const sums = framebuffer.read(0, 0, 0, 1, rows);
    const between = (from: number, to: number) => sums.subarray(4 * from, 4 * to).reduce((sum, value) => sum + value, 0);
    const norms: Partial<Record<WeightGroup, number>> = {};
    first = lossRows;
    for (const { rows: parts, height } of this.#parts) {
      for (const { group, from, to } of parts) if (this.#states.has(group)) norms[group] = Math.sqrt(between(first + from, first + to));
      first += height;
    }
    return { loss: between(0, lossRows), norms };
  }

  /** Weights of the trained groups as they are now. Waits for the chip. */
  weights(): Partial<Record<WeightGroup, Float64Array>> {
    return Object.fromEntries(this.#read(0));
  }

  optimiser(): Partial<Record<WeightGroup, AdamState>> {
    const squares = new Map(this.#read(2));
    return Object.fromEntries(this.#read(1).map(([group, mean]) => [group, { ...this.#states.get(group)!, mean, square: squares.get(group)! }]));
  }

  /** The weights stay where they are. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const { name, sides, gradient, now } of this.#parts) {
      sides.forEach(({ weights, means, squares, framebuffer }, side) => {
        if (side !== now) weights.dispose();
        means.dispose();
        squares.dispose();
        framebuffer.dispose();
      });
      gradient.dispose();
      this.#weights.replace(name, sides[now].weights);
    }
    this.#forgetReport();
  }

  #part(name: WeightTextureName, rows: readonly Rows[]): Part {
    const device = this.#device;
    const { shape } = this.#weights;
    const [width, height] = sizeOf(name, shape);
    const texture = () => new Texture(device, width, height);
    const gradient = texture();
    const side = (weights: Texture): Side => {
      const [means, squares] = [texture(), texture()];
      return { weights, means, squares, framebuffer: new Framebuffer(device, [weights, means, squares, gradient]) };
    };
    const part: Part = { name, width, height, rows, sides: [side(this.#weights[name]), side(texture())], gradient, now: 0 };
    const groups = rows.flatMap(({ group }) => (this.#states.has(group) ? [group] : []));
    const of = (what: 'mean' | 'square') => packed(name, Object.fromEntries(groups.map((group) => [group, this.#states.get(group)![what]])), shape);
    part.sides[0].means.upload(of('mean'));
    part.sides[0].squares.upload(of('square'));
    return part;
  }

  #update(part: Part, pass: Pass, place: number, learningRate: number): void {
    const { programs, workspace, layout, shape, dynamics } = pass;
    const { lanes, rows: startRows, trials } = layout;
    const { name, rows, width, sides, now } = part;
    const kind: GradientPlace = name === 'G' ? 'recurrent' : name === 'h0' ? 'start' : 'columns';
    const scale = name === 'G' ? dynamics.alpha * dynamics.gain : name === 'drive' ? dynamics.alpha : 1;
    // A sum that was never begun is zero.
    if (kind === 'recurrent' && place < 0) workspace.recurrent.framebuffers[0]!.clear();

    const program = programs.get(`adam ${kind} ${kind === 'start' ? lanes : ''}`, () => adamShader(kind, lanes));
    program.use();
    program.textures('weights', [sides[now].weights]);
    program.textures('means', [sides[now].means]);
    program.textures('squares', [sides[now].squares]);
    if (kind === 'recurrent') program.textures('total', workspace.recurrent.totals[Math.max(0, place)]!);
    else if (kind === 'start') {
      program.textures('start', workspace.training.start.textures);
      program.ints('parts', startRows, trials, 0, 0);
    } else if (name === 'c') {
      program.textures('sums', [workspace.errorSums.texture]);
      program.ints('parts', flatRows(flatTexels(layout, layout.outputQuads)), 1, 0, 0);
    } else {
      const columns = name === 'drive' ? shape.inputs + 1 : shape.outputs;
      const { texture } = workspace.outer(name === 'drive' ? 'I' : 'W', columns);
      program.textures('sums', [texture]);
      program.ints('parts', texture.height / columns, columns, 0, 0);
    }
    const next = now === 0 ? 1 : 0;
    sides[next].framebuffer.bind();
    for (const { group, from, to } of rows) {
      const state = this.#states.get(group);
      const rule = state ? adamRule(state, learningRate) : { rate: 0, correction: 1 };
      program.float('scale', state ? scale : 0);
      program.float('rate', rule.rate);
      program.float('correction', rule.correction);
      program.draw(0, from, width, to - from);
    }
    part.now = next;
    this.#weights.replace(name, sides[next].weights);
  }

  /** Attachment 0, 1 or 2 (weights, means, squares) of the present sides, by group. */
  #read(attachment: 0 | 1 | 2): [WeightGroup, Float64Array][] {
    const { shape } = this.#weights;
    return this.#parts.flatMap(({ name, rows, sides, now, width, height }) => {
      const texels = sides[now].framebuffer.read(attachment, 0, 0, width, height);
      const mine = rows.filter(({ group }) => this.#states.has(group));
      return mine.map(({ group }): [WeightGroup, Float64Array] => [group, unpacked(name, group, texels, shape)]);
    });
  }

  #reportOf(rows: number) {
    if (this.#report?.rows !== rows) {
      this.#forgetReport();
      const texture = new Texture(this.#device, 1, rows);
      this.#report = { rows, texture, framebuffer: new Framebuffer(this.#device, [texture]) };
    }
    return this.#report;
  }

  #forgetReport(): void {
    this.#report?.framebuffer.dispose();
    this.#report?.texture.dispose();
    this.#report = undefined;
  }
}
