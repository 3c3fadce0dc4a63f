/**
 * How long one training step takes on an engine, in well under half a second. Short pieces of a step are timed, each larger than the last, until the time is
 * spent; the rest is extrapolated. A piece that takes surprisingly long is timed again. The data are made up: what a step costs does not depend on them, and a
 * real trial begins with dead time, which some engines skip (so the figure is from above).
 */
import type { Network, WeightGroup, Weights } from '../science/network.ts';
import type { TrialBatch } from '../science/trials.ts';
import type { Engine } from './engine.ts';

/** Spent on the timing of one engine, ms. What the start takes (compilation, warm-up, a first piece that was disturbed) comes on top. */
const budget = 220;
/** Products in the first piece: a few ms on the slowest engine. */
const firstPiece = 5e6;
/** What it takes at most where nothing disturbs, ms. */
const firstExpected = 20;

/** What the time of a training step depends on, beside the network. */
export interface BatchSize {
  readonly trials: number;
  readonly steps: number;
  readonly noise?: { readonly sigma: number } | undefined;
}

interface Piece {
  readonly trials: number;
  readonly steps: number;
}

/**
 * Milliseconds of a training step (weights handed over, gradients back) of `network` with `batch`, estimated. The engine has the network loaded afterwards.
 * Throws what the engine throws.
 */
export async function trainingStepTime(
  engine: Engine,
  network: Network,
  batch: BatchSize,
  train: readonly WeightGroup[],
  now = () => performance.now(),
): Promise<number> {
  const whole: Piece = { trials: batch.trials, steps: batch.steps };
  const trained = Object.fromEntries(train.map((group) => [group, network.weights[group]])) as Partial<Weights>;
  engine.load(network);
  const time = async (piece: Piece) => {
    const part = pieceOf(network, batch, piece);
    const start = now();
    engine.setWeights(trained);
    await engine.gradients(part, train);
    return now() - start;
  };

  let piece: Piece = { trials: Math.min(whole.trials, Math.max(1, Math.floor(firstPiece / network.size ** 2))), steps: Math.min(whole.steps, 2) };
  await time(piece);
  // What takes far longer than expected has paid for a start (workers that get their first share, a compiler that is behind) or was disturbed: once more.
  const timeAgain = async (piece: Piece, expected: number, until: number) => {
    let took = await time(piece);
    for (let again = 0; again < 3 && took > 1.5 * expected && now() < until; again++) took = Math.min(took, await time(piece));
    return took;
  };
  let took = await timeAgain(piece, firstExpected, Number.POSITIVE_INFINITY);
  const end = now() + budget - took;
  let before: { readonly piece: Piece; readonly took: number } | undefined;
  for (let next = larger(piece, whole); next; next = larger(piece, whole)) {
    const growth = (next.trials * next.steps) / (piece.trials * piece.steps);
    if (now() + took * growth > end) break;
    before = { piece, took };
    piece = next;
    took = await timeAgain(piece, before.took * growth, end);
  }
  return extrapolated(piece, took, before, whole);
}

/** All trials first, since an engine's efficiency depends on them; then more steps. */
function larger(piece: Piece, whole: Piece): Piece | undefined {
  if (piece.trials < whole.trials) return { trials: Math.min(whole.trials, piece.trials * 4), steps: piece.steps };
  if (piece.steps < whole.steps) return { trials: piece.trials, steps: Math.min(whole.steps, piece.steps * 2) };
  return undefined;
}

function extrapolated(piece: Piece, took: number, before: { readonly piece: Piece; readonly took: number } | undefined, whole: Piece): number {
  const average = took / piece.steps;
  // What does not grow with the steps (uploads, downloads) is told apart by the last two pieces; timer noise must not make it more than half.
  const slope = before && before.piece.trials === piece.trials ? Math.max(average / 2, (took - before.took) / (piece.steps - before.piece.steps)) : average;
  return (took + (whole.steps - piece.steps) * Math.min(slope, average)) * (whole.trials / piece.trials);
}

function pieceOf({ inputs, outputs }: Network, { noise }: BatchSize, { trials, steps }: Piece): TrialBatch {
  return {
    trials,
    steps,
    input: new Float64Array(trials * steps * inputs).fill(0.5),
    target: new Float64Array(trials * steps * outputs).fill(0.5),
    mask: new Float64Array(trials * steps * outputs).fill(1),
    noise: noise && { sigma: noise.sigma, from: new Int32Array(trials), seed: 1, stream: Uint32Array.from({ length: trials }, (_, i) => i) },
  };
}
