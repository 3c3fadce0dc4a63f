/** Reads the results of a pass from the graphics chip and adds them to what earlier passes gave. */
import { lengthOf, type WeightGroup } from '../../science/network.ts';
import { outerColumns, type Wanted } from './backward.ts';
import { endIndex, firstIndex, flatRows, flatTexels, flatWidth, pageOf, parityOf, rowOf } from './layout.ts';
import { unpackFlat } from './pack.ts';
import type { Pass } from './pass.ts';
import { errorSumsShader } from './programs/errorSums.ts';
import { lossShader } from './programs/loss.ts';

export type Sums = Partial<Record<WeightGroup, Float32Array>>;

export function emptySums(shape: Pass['shape'], wanted: Wanted): Sums {
  return Object.fromEntries([...wanted].map((group) => [group, new Float32Array(lengthOf(group, shape))]));
}

/** Draws the parts of the loss into the bound framebuffer, in one column from row `first` on. Returns how many. */
export function drawLoss({ programs, workspace, layout }: Pass, first = 0): number {
  const program = programs.get('loss', lossShader);
  const height = flatRows(flatTexels(layout, layout.outputQuads));
  program.use();
  program.textures('z', [workspace.output]);
  program.textures('target', [workspace.training.target]);
  program.textures('weight', [workspace.training.weight]);
  program.int('first', first);
  program.draw(0, first, 1, height);
  return height;
}

/** Draws the errors, added up by rows, into `workspace.errorSums`: the gradient of c. */
export function drawErrorSums({ programs, workspace, layout }: Pass): void {
  const program = programs.get('error sums', errorSumsShader);
  const { outputQuads } = layout;
  const texels = flatTexels(layout, outputQuads);
  program.use();
  program.textures('error', [workspace.training.error]);
  program.ints('range', texels, outputQuads, 0, 0);
  workspace.errorSums.framebuffer.bind();
  program.draw(0, 0, outputQuads, flatRows(texels));
}

export function readLoss(pass: Pass): number {
  const { workspace } = pass;
  workspace.training.loss.bind();
  const height = drawLoss(pass);
  return workspace.training.loss.read(0, 0, 0, 1, height).reduce((sum, value) => sum + value, 0);
}

/** `place` is where `backward` left the gradient of G, -1 where nothing happened. */
export function collect(pass: Pass, sums: Sums, place: number): void {
  const { workspace, shape, dynamics } = pass;
  const { alpha, gain } = dynamics;
  const { size, inputs, outputs } = shape;
  const { groups, lanes, rows, trials } = pass.layout;
  const width = 4 * groups;

  if (sums.G && place >= 0) {
    const framebuffer = workspace.recurrent.framebuffers[place];
    for (let m = 0; m < 4; m++) {
      const texels = framebuffer.read(m, 0, 0, groups, groups);
      for (let i = m; i < size; i += 4) {
        const from = (i >> 2) * width;
        for (let j = 0; j < size; j++) sums.G[i * size + j] += alpha * gain * texels[from + j];
      }
    }
  }
  if (sums.I || sums.b) {
    const columns = outerSums(pass, 'I');
    for (let i = 0; i < size; i++) {
      if (sums.I) for (let j = 0; j < inputs; j++) sums.I[i * inputs + j] += alpha * columns[j * width + i];
      if (sums.b) sums.b[i] += alpha * columns[inputs * width + i];
    }
  }
  if (sums.W) {
    const columns = outerSums(pass, 'W');
    for (let i = 0; i < size; i++) for (let o = 0; o < outputs; o++) sums.W[i * outputs + o] += columns[o * width + i];
  }
  if (sums.c) {
    const { outputQuads } = pass.layout;
    const texels = workspace.errorSums.framebuffer.read(0, 0, 0, outputQuads, flatRows(flatTexels(pass.layout, outputQuads)));
    const total = new Float64Array(4 * outputQuads);
    for (let i = 0; i < texels.length; i++) total[i % total.length] += texels[i];
    for (let o = 0; o < outputs; o++) sums.c[o] += total[o];
  }
  if (sums.h0) {
    const total = new Float64Array(size);
    for (let lane = 0; lane < lanes; lane++) {
      const texels = workspace.training.start.read(lane, 0, 0, groups, rows);
      for (let row = 0; lanes * row + lane < trials; row++) for (let i = 0; i < size; i++) total[i] += texels[row * width + i];
    }
    for (let i = 0; i < size; i++) sums.h0[i] += total[i];
  }
}

/** Chunks added up: [columns, 4 groups] */
function outerSums(pass: Pass, group: 'I' | 'W'): Float64Array {
  const { workspace } = pass;
  const columns = outerColumns(pass, group);
  const { texture, framebuffer } = workspace.outer(group, columns);
  const texels = framebuffer.read(0, 0, 0, texture.width, texture.height);
  const length = columns * texture.width * 4;
  const sums = new Float64Array(length);
  for (let from = 0; from < texels.length; from += length) for (let i = 0; i < length; i++) sums[i] += texels[from + i];
  return sums;
}

export function readOutput({ workspace, layout, shape, order }: Pass, target: Float32Array): void {
  const texels = workspace.readout.read(0, 0, 0, flatWidth, flatRows(flatTexels(layout, layout.outputQuads)));
  unpackFlat(layout, texels, shape.outputs, layout.outputQuads, order, target);
}

/** Rates of the sampled steps that lie in `page`. `target` [trials of the batch, samples, size] */
export function readRates(pass: Pass, page: number, sample: Int32Array, target: Float32Array): void {
  const { workspace, shape, order } = pass;
  const { layout } = pass;
  const { groups, lanes, rows, trials } = layout;
  const { size } = shape;
  for (const parity of [0, 1]) {
    // Step s ends in index s + 1.
    const mine = Array.from(sample.keys()).filter((k) => {
      const index = sample[k] + 1;
      return parityOf(index) === parity && index >= firstIndex(layout, page) && index < endIndex(layout, page) && pageOf(layout, index) === page;
    });
    if (mine.length === 0) continue;
    const lowest = rowOf(layout, sample[mine[0]] + 1);
    const highest = rowOf(layout, sample[mine.at(-1)!] + 1) + rows;
    for (let lane = 0; lane < lanes; lane++) {
      const texels = workspace.forward[workspace.kept ? page : 0][parity].read(lanes + lane, 0, lowest, groups, highest - lowest);
      for (const k of mine) {
        const row = rowOf(layout, sample[k] + 1) - lowest;
        for (let r = 0; r < rows; r++) {
          const b = lanes * r + lane;
          if (b >= trials) break;
          const from = (row + r) * groups * 4;
          target.set(texels.subarray(from, from + size), (order[b] * sample.length + k) * size);
        }
      }
    }
  }
}
