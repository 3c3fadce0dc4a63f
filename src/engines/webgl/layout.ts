/**
 * Where a number lies on the graphics chip. All of it is arithmetic, so that it can be read and tested without one.
 *
 * - A texel holds four neurons of one trial: `groups` = ceil(size / 4) texels a trial and step.
 * - The batch lies over `lanes` textures (1, 2 or 4): trial b of those present is in lane b % lanes, row floor(b / lanes). A fragment computes one group of
 *   neurons for one trial of every lane, so that each texel of G that it fetches serves `lanes` trials.
 * - Time: index t = 0..steps is the state before step t (index 0 is the start). A texture cannot be read and written at once, so even and odd
 *   indices lie in two textures, each index in a slot of `rows` texture rows. Slots beyond what a texture can hold go to further pages.
 * - The adjoint of index t + 1 lies where the rates of index t lie: they are the pair that the gradient of G multiplies.
 * - What has one number per trial, step and channel (input, target, mask, output, error) is flat: texel (t * trials + b) * quads + q, four channels a texel,
 *   in rows of `flatWidth`.
 */

/** Texels in a row of a flat texture. A power of two: the shaders use shifts. */
export const flatWidth = 1024;
export const flatShift = 10;

export type Lanes = 1 | 2 | 4;

export interface Layout {
  readonly size: number;
  readonly groups: number;
  readonly trials: number;
  readonly steps: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly inputQuads: number;
  readonly outputQuads: number;
  readonly lanes: Lanes;
  /** Texture rows of one index: trials of one lane. */
  readonly rows: number;
  /** Indices of one parity in a page. */
  readonly slots: number;
  readonly pages: number;
}

export interface Limits {
  readonly textureSize: number;
  /** Colour buffers that one draw can write: states and rates of every lane. */
  readonly drawBuffers: number;
}

export interface Problem {
  readonly size: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly trials: number;
  readonly steps: number;
}

/** `kept` is true where all rates must outlive the forward run (gradients); a mere run goes round in pages of at most `runSlots` slots. */
export function layoutOf(problem: Problem, limits: Limits, kept: boolean): Layout {
  const { size, inputs, outputs, trials, steps } = problem;
  const groups = Math.ceil(size / 4);
  const most = Math.floor(limits.drawBuffers / 2);
  const lanes: Lanes = trials >= 3 && most >= 4 ? 4 : trials >= 2 && most >= 2 ? 2 : 1;
  const rows = Math.ceil(trials / lanes);
  const needed = Math.ceil((steps + 1) / 2);
  const fitting = Math.max(1, Math.floor(limits.textureSize / rows));
  // States and adjoints are kept for one page only, so a long history is cheaper in several pages; each page costs a few draws.
  const slotBytes = rows * groups * 16 * lanes * 2;
  const worthwhile = kept ? Math.max(Math.ceil(needed / 8), Math.ceil(pageBytes / slotBytes)) : Math.ceil(runPageBytes / slotBytes);
  const atMost = Math.max(1, Math.min(fitting, worthwhile, needed));
  const pages = Math.ceil(needed / atMost);
  return {
    size,
    groups,
    trials,
    steps,
    inputs,
    outputs,
    lanes,
    rows,
    pages,
    inputQuads: Math.max(1, Math.ceil(inputs / 4)),
    outputQuads: Math.max(1, Math.ceil(outputs / 4)),
    slots: Math.ceil(needed / pages),
  };
}

/** A history smaller than this is not split. */
const pageBytes = 32 * 2 ** 20;
const runPageBytes = 4 * 2 ** 20;

export const parityOf = (index: number): number => index & 1;
export const pageOf = (layout: Layout, index: number): number => Math.floor((index >> 1) / layout.slots);
/** First texture row of an index in its page. */
export const rowOf = (layout: Layout, index: number): number => ((index >> 1) % layout.slots) * layout.rows;
/** First index of a page. */
export const firstIndex = (layout: Layout, page: number): number => 2 * page * layout.slots;
/** Index after the last of a page that exists (0..steps). */
export const endIndex = (layout: Layout, page: number): number => Math.min(layout.steps + 1, 2 * (page + 1) * layout.slots);

/** Equal pieces of a page's work that one draw takes at least, so that all pages together take no more than about `draws`. */
export const piecesAtLeast = (layout: Layout, pieces: number, draws: number): number => Math.ceil(pieces / Math.max(1, Math.floor(draws / layout.pages)));

export const flatTexels = (layout: Layout, quads: number): number => layout.steps * layout.trials * quads;
export const flatRows = (texels: number): number => Math.max(1, Math.ceil(texels / flatWidth));

/** Bytes of all textures that a gradient (`kept`) or a run needs beside the weights; an estimate from above. */
export function bytesOf(layout: Layout, kept: boolean): number {
  const page = layout.slots * layout.rows * layout.groups * layout.lanes * 2 * 16;
  const flat = (quads: number) => flatRows(flatTexels(layout, quads)) * flatWidth * 16;
  return kept
    ? page * (layout.pages + 2) + flat(layout.inputQuads) + 4 * flat(layout.outputQuads) + layout.groups * layout.groups * 16 * 8
    : page * 2 + flat(layout.inputQuads) + flat(layout.outputQuads);
}

/** Columns of the sums over a history for the gradients of I and b, or of W. */
export const sumColumns = ({ inputs, outputs }: Pick<Layout, 'inputs' | 'outputs'>): number => Math.max(inputs + 1, outputs);

/** Texture rows of these sums, at least: one for each column and page. */
const sumRows = (layout: Layout): number => sumColumns(layout) * layout.pages;

/**
 * Trials that are taken at once: all of them where they fit, else as many as do. 0 where not even a few do. Gradients are sums over trials, so taking
 * them in turns changes nothing but the time.
 */
export function trialsAtOnce(problem: Problem, limits: Limits, kept: boolean, bytes: number): number {
  for (let passes = 1; ; passes *= 2) {
    const trials = Math.ceil(problem.trials / passes);
    const layout = layoutOf({ ...problem, trials }, limits, kept);
    const flat = flatRows(flatTexels(layout, Math.max(layout.inputQuads, layout.outputQuads)));
    const tallest = Math.max(flat, kept ? sumRows(layout) : 0);
    if (bytesOf(layout, kept) <= bytes && tallest <= limits.textureSize && layout.rows <= limits.textureSize) return trials;
    if (trials === 1) return 0;
  }
}
