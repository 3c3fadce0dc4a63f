/** The forward run: one draw a step. */
import { endIndex, firstIndex, flatWidth, pageOf, parityOf, piecesAtLeast, rowOf } from './layout.ts';
import { noiseKindOf, type Pass, uploadSamples, uploadTrials } from './pass.ts';
import { initialShader } from './programs/initial.ts';
import { readoutShader } from './programs/readout.ts';
import { stepShader } from './programs/step.ts';
import { rowsAwake } from './trialOrder.ts';

/**
 * Runs all steps. `onPage` is called when the last rates of a page have been handed over, and the page is still there (a mere run
 * goes round in one page); it may draw with other programs.
 */
export async function forward(pass: Pass, onPage: (page: number) => Promise<void>): Promise<void> {
  const { programs, slices, weights, workspace, shape, dynamics, batch, awake } = pass;
  const { layout } = pass;
  const { lanes, groups, rows, trials, steps } = layout;
  const { nonlinearity, alpha, gain } = dynamics;
  const kept = (page: number) => workspace.rate[workspace.kept ? page : 0];

  const initial = programs.get(`initial ${lanes} ${nonlinearity}`, () => initialShader(lanes, nonlinearity));
  initial.use();
  initial.textures('h0', [weights.h0]);
  initial.int('trials', trials);
  // Rows that are drawn only later must hold zeros until then.
  if (rowsAwake(awake, lanes, 0) < rows) workspace.forward[0][0].clear();
  workspace.forward[0][0].bind();
  initial.draw(0, 0, groups, rows);

  const noise = noiseKindOf(batch);
  const program = programs.get(`step ${lanes} ${nonlinearity} ${noise}`, () => stepShader(lanes, nonlinearity, noise));
  if (noise !== 'none') uploadTrials(pass);
  const bound = [-1, -1];
  const prepare = () => {
    program.use();
    program.textures('G', [weights.G]);
    program.textures('drive', [weights.drive]);
    program.textures('signal', [workspace.input]);
    program.textures('state', workspace.state[0], 0);
    program.textures('state', workspace.state[1], 1);
    program.int('groups', groups);
    program.int('trials', trials);
    program.int('inputs', shape.inputs);
    program.int('inputQuads', layout.inputQuads);
    program.float('alpha', alpha);
    program.float('gain', gain);
    if (batch.noise && noise !== 'none') {
      program.textures('trial', [workspace.trial]);
      program.float('noise', batch.noise.sigma * Math.sqrt(2 * alpha));
      if (noise === 'samples') program.textures('samples', [workspace.samples]);
      if ('seed' in batch.noise) program.uint('seed', batch.noise.seed >>> 0);
    }
    bound.fill(-1);
  };
  prepare();

  const rowWork = lanes * shape.size ** 2;
  let samplesFrom = 0;
  let samplesEnd = 0;
  for (let t = 0; t < steps; t++) {
    if (noise === 'samples' && t === samplesEnd) {
      samplesFrom = t;
      samplesEnd += uploadSamples(pass, t);
    }
    const from = parityOf(t);
    const page = pageOf(layout, t);
    if (bound[from] !== page) {
      program.textures('rate', kept(page)[from], from);
      bound[from] = page;
    }
    const next = pageOf(layout, t + 1);
    const row = rowOf(layout, t + 1);
    const framebuffer = workspace.forward[workspace.kept ? next : 0][parityOf(t + 1)];
    const busy = rowsAwake(awake, lanes, t);
    if (row === 0 && busy < rows) framebuffer.clear();
    if (busy > 0) {
      program.select('rate', from);
      program.select('state', from);
      framebuffer.bind();
      program.ints('at', rowOf(layout, t), row, t, (t - samplesFrom) * trials);
      program.draw(0, row, groups, busy);
      if (slices.spend('step', busy * rowWork)) await slices.pause();
    }
    if (t + 2 === endIndex(layout, next)) {
      await onPage(next);
      prepare();
    }
  }
}

/** The outputs (and errors) of the steps whose rates lie in `page`. */
export async function readout(pass: Pass, page: number): Promise<void> {
  const { programs, slices, weights, workspace, shape } = pass;
  const { layout } = pass;
  const { lanes, groups, rows, trials, outputQuads: quads } = layout;
  const withError = workspace.kept;
  const program = programs.get(`readout ${lanes} ${withError}`, () => readoutShader(lanes, withError));
  program.use();
  program.textures('W', [weights.W]);
  program.textures('c', [weights.c]);
  program.textures('rateEven', workspace.rate[workspace.kept ? page : 0][0]);
  program.textures('rateOdd', workspace.rate[workspace.kept ? page : 0][1]);
  if (withError) {
    program.textures('target', [workspace.training.target]);
    program.textures('weight', [workspace.training.weight]);
  }
  program.int('groups', groups);
  program.int('rows', rows);
  program.int('trials', trials);
  program.int('quads', quads);
  workspace.readout.bind();
  // Step s reads index s + 1.
  const perStep = trials * quads;
  const first = Math.max(0, firstIndex(layout, page) - 1) * perStep;
  const end = (endIndex(layout, page) - 1) * perStep;
  const lineWork = flatWidth * 4 * shape.size;
  let line = Math.floor(first / flatWidth);
  const lines = Math.ceil(end / flatWidth);
  const least = piecesAtLeast(layout, lines - line, 8);
  while (line < lines) {
    const count = await slices.claim('rest', lineWork, lines - line, least);
    program.ints('range', first, end, firstIndex(layout, page), 0);
    program.draw(0, line, flatWidth, count);
    line += count;
    if (slices.spend('rest', count * lineWork)) await slices.pause();
  }
}
