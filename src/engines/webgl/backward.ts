/** The backward run: one draw a step, and after each page the sums that need its adjoints. */
import type { WeightGroup } from '../../science/network.ts';
import { endIndex, firstIndex, pageOf, parityOf, piecesAtLeast, rowOf } from './layout.ts';
import type { Pass } from './pass.ts';
import { adjointShader } from './programs/adjoint.ts';
import { outerShader } from './programs/outer.ts';
import { recurrentShader } from './programs/recurrent.ts';
import { rowsAwake } from './trialOrder.ts';

export type Wanted = ReadonlySet<WeightGroup>;

/**
 * Adjoints of all indices. The sums for G, I and b are ready afterwards (in `workspace.recurrent` at the returned place, -1 for none, and in
 * `workspace.outer('I')`), and the adjoint of the start when h0 is wanted.
 */
export async function backward(pass: Pass, wanted: Wanted): Promise<number> {
  const { programs, slices, weights, workspace, shape, dynamics, awake } = pass;
  const { layout } = pass;
  const { training } = workspace;
  const { lanes, groups, rows, trials, steps, outputQuads } = layout;
  const { nonlinearity } = dynamics;
  const program = programs.get(`adjoint ${lanes} ${nonlinearity}`, () => adjointShader(lanes, nonlinearity));
  const bound = [-1, -1];
  const prepare = () => {
    program.use();
    program.textures('G', [weights.G]);
    program.textures('W', [weights.W]);
    program.textures('error', [training.error]);
    program.textures('adjoint', workspace.training.adjoint[0], 0);
    program.textures('adjoint', workspace.training.adjoint[1], 1);
    program.int('groups', groups);
    program.int('trials', trials);
    program.int('outputs', shape.outputs);
    program.int('outputQuads', outputQuads);
    program.int('last', 0);
    program.float('alpha', dynamics.alpha);
    program.float('gain', dynamics.gain);
    bound.fill(-1);
  };
  prepare();

  const rowWork = lanes * shape.size ** 2;
  // Before a trial wakes up its rates and inputs are zero, so its adjoint matters to b and h0 alone.
  const toTheStart = wanted.has('b') || wanted.has('h0');
  const busyAt = (t: number) => (toTheStart ? rows : rowsAwake(awake, lanes, t));
  let place = -1;
  for (let t = steps - 1; t >= 0; t--) {
    // Writes the adjoint of index t + 1 to the place of t.
    const home = pageOf(layout, t);
    const busy = busyAt(t);
    const framebuffer = training.backward[parityOf(t)];
    const begins = t >= Math.min(endIndex(layout, home), steps) - 2;
    if (begins && busyAt(firstIndex(layout, home)) < rows) framebuffer.clear();
    const next = parityOf(t + 1);
    const page = pageOf(layout, t + 1);
    if (bound[next] !== page) {
      program.textures('rate', workspace.rate[page][next], next);
      bound[next] = page;
    }
    if (t === steps - 1) program.int('last', 1);
    else if (t === steps - 2) program.int('last', 0);
    if (busy > 0) {
      const row = rowOf(layout, t);
      program.select('rate', next);
      program.select('adjoint', next);
      framebuffer.bind();
      program.ints('at', rowOf(layout, t + 1), rowOf(layout, t + 1), row, t * trials * outputQuads);
      program.draw(0, row, groups, busy);
      if (slices.spend('adjoint', busy * rowWork)) await slices.pause();
    }

    if (t === firstIndex(layout, home)) {
      if (t === 0 && wanted.has('h0')) {
        program.textures('rate', workspace.rate[0][0], 0);
        program.select('rate', 0);
        program.select('adjoint', 0);
        program.int('last', 0);
        training.start.bind();
        program.ints('at', 0, 0, 0, -1);
        program.draw(0, 0, groups, rows);
      }
      if (wanted.has('G')) place = await addRecurrent(pass, home, place);
      if (wanted.has('I') || wanted.has('b')) await addOuter(pass, home, 'I');
      if (t > 0) prepare();
    }
  }
  return place;
}

/** Adds what a page gives to the gradient of G; `place` is where the sum was, -1 before the first. Returns where it is. */
async function addRecurrent(pass: Pass, page: number, place: number): Promise<number> {
  const { programs, slices, workspace, shape, awake } = pass;
  const { layout } = pass;
  const { lanes, groups, rows, steps } = layout;
  const { totals, framebuffers } = workspace.recurrent;
  const program = programs.get(`recurrent ${lanes}`, () => recurrentShader(lanes));
  const first = firstIndex(layout, page);
  const indices = Math.min(endIndex(layout, page), steps) - first;
  const rowWork = lanes * shape.size ** 2;
  for (const parity of [0, 1]) {
    const end = Math.ceil((indices - parity) / 2) * rows;
    const begin = Math.max(0, Math.ceil((awake[0] - first - parity) / 2)) * rows;
    const least = piecesAtLeast(layout, end - begin, 16);
    program.use();
    program.textures('rate', workspace.rate[page][parity]);
    program.textures('adjoint', workspace.training.adjoint[parity]);
    for (let row = begin; row < end; ) {
      const count = await slices.claim('recurrent', rowWork, end - row, least);
      const to = place === 0 ? 1 : 0;
      program.textures('total', totals[1 - to]);
      program.ints('range', row, row + count, place < 0 ? 1 : 0, 0);
      framebuffers[to].bind();
      program.draw(0, 0, groups, groups);
      place = to;
      row += count;
      if (slices.spend('recurrent', count * rowWork)) await slices.pause();
    }
  }
  return place;
}

/** Columns of the sums for a group: I and b come together, W alone. */
export const outerColumns = (pass: Pass, group: 'I' | 'W'): number => (group === 'I' ? pass.shape.inputs + 1 : pass.shape.outputs);

/** Sums of a page for the gradients of I and b (adjoint times input) or of W (rate times error). */
export async function addOuter(pass: Pass, page: number, group: 'I' | 'W'): Promise<void> {
  const { programs, slices, workspace, shape, awake } = pass;
  const { layout } = pass;
  const { chunks } = workspace;
  const { lanes, groups, rows, trials, steps } = layout;
  const columns = outerColumns(pass, group);
  const histories = group === 'I' ? workspace.training.adjoint : workspace.rate[page];
  const first = firstIndex(layout, page);
  const slotsPerChunk = Math.ceil(layout.slots / chunks);
  const program = programs.get(`outer ${lanes}`, () => outerShader(lanes));
  program.use();
  program.textures('even', histories[0]);
  program.textures('odd', histories[1]);
  program.textures('signal', [group === 'I' ? workspace.input : workspace.training.error!]);
  // The adjoint of index t + 1 meets the input of step t, whose place is t; the rates of index t meet the error of step t - 1.
  if (group === 'I') program.ints('range', first, Math.min(endIndex(layout, page), steps), first, 0);
  else program.ints('range', Math.max(awake[0] + 1, first), endIndex(layout, page), first, -1);
  program.int('slotsPerChunk', slotsPerChunk);
  program.int('chunks', page * chunks);
  program.int('columns', columns);
  program.int('channels', group === 'I' ? shape.inputs : shape.outputs);
  program.int('quads', group === 'I' ? layout.inputQuads : layout.outputQuads);
  program.int('rows', rows);
  program.int('trials', trials);
  workspace.outer(group, columns).framebuffer.bind();
  // A fetch of the history and one of the signal for each product: dearer than a multiply-add of the steps.
  const chunkWork = 4 * slotsPerChunk * 2 * rows * lanes * shape.size * columns;
  const least = piecesAtLeast(layout, chunks, 8);
  for (let chunk = 0; chunk < chunks; ) {
    const count = await slices.claim('rest', chunkWork, chunks - chunk, least);
    program.draw(0, (page * chunks + chunk) * columns, groups, count * columns);
    chunk += count;
    if (slices.spend('rest', count * chunkWork)) await slices.pause();
  }
}
