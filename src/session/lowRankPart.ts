/** The low-rank part of the present network, alone and within it. */
import { singular } from '../science/linalg/singular.ts';
import { kappasOf, type LowRankPart, overlapsOf, partOf, randomPart, strengths } from '../science/lowRank/part.ts';
import { quarterCircle } from '../science/lowRank/quarterCircle.ts';
import { runPart } from '../science/lowRank/runPart.ts';
import { answerOnAxes } from '../science/mechanism/answerOnAxes.ts';
import { splitmix } from '../science/random/splitmix.ts';
import { answerChannels, wholeShare } from './answerAxes.ts';
import { type AnswerTrials, answerTrials, usedTrials } from './answerTrials.ts';
import { factorsOf } from './factors.ts';
import { type Held, networkOf } from './held.ts';
import type { LowRankPartResult, PartAnswer } from './protocol.ts';
import type { AskedOf, Asking } from './question.ts';
import { drain, type Job } from './scheduler.ts';
import { taskOf } from './tasks.ts';

/** Of the trials in which only the part runs: kappa [trials, samples, rank], and the shares of the answer. */
async function answerOf(
  held: Held,
  job: Job,
  trials: AnswerTrials,
  part: LowRankPart,
  progress: (done: number) => void,
): Promise<{ readonly answer: PartAnswer; readonly kappa: Float64Array }> {
  const { config } = held;
  const { outputs } = config.network;
  const { task, values } = taskOf(config);
  const { sample } = trials;
  const { rank } = part;
  const { kappa, output } = await drain(runPart(networkOf(held), part, trials.batch, sample), job.breathe, progress);
  const { used, heldOut } = usedTrials(trials);
  const rowsOf = (of: readonly number[], channel: number) => {
    const rows = of.flatMap((trial) =>
      Array.from(sample.keys()).flatMap((k) =>
        trials.graded(trial, k, channel) ? [{ at: trial * sample.length + k, target: trials.wanted(trial, k, channel) }] : [],
      ),
    );
    const rates = new Float64Array(rows.length * rank);
    rows.forEach(({ at }, row) => rates.set(kappa.subarray(at * rank, (at + 1) * rank), row * rank));
    return { rates, targets: rows.map(({ target }) => target), said: rows.map(({ at }) => output[at * outputs + channel] as number) };
  };
  const channels = task.outputs(values).flatMap((_, channel) => {
    const rows = rowsOf(used, channel);
    return rows.targets.length > 0 ? [{ rows, heldOut: rowsOf(heldOut, channel), W: new Float64Array(rank), c: 0 }] : [];
  });
  let [error, spread] = [0, 0];
  for (const { rows } of channels) {
    const { targets, said } = rows;
    const mean = targets.reduce((sum, target) => sum + target / targets.length, 0);
    targets.forEach((target, row) => {
      error += ((said[row] as number) - target) ** 2;
      spread += (target - mean) ** 2;
    });
  }
  const unit = new Float64Array(rank * rank);
  for (let k = 0; k < rank; k++) unit[k * rank + k] = 1;
  const onKappa = rank > 0 ? await drain(answerOnAxes(channels, unit, rank), job.breathe) : null;
  return {
    kappa,
    answer: {
      own: spread > 0 ? 1 - error / spread : Number.NaN,
      best: onKappa ? (onKappa.best[rank - 1] as number) : 0,
      heldOut: onKappa?.heldOut[rank - 1] ?? 0,
    },
  };
}

export async function partOfNetwork(
  { context, job, progress }: Pick<Asking, 'context' | 'job' | 'progress'>,
  { rank: asked, draws, seed }: AskedOf<'lowRankPart'>,
): Promise<LowRankPartResult> {
  const { held } = context;
  const { weights, config } = held;
  const { size, dt } = config.network;
  const trials = await answerTrials(context, job);
  const whole = wholeShare(await answerChannels(context, job, trials, 'lowRankPart'), size);
  progress(0.15);
  const factors = factorsOf(held);
  const { values, left, right } = await drain(singular(weights.G, size, asked ?? 1), job.breathe, (done) => progress(0.15 + 0.35 * done));
  const byFactors = factors !== null && (asked ?? factors.rank) === factors.rank;
  const part = byFactors ? factors : partOf(left, right, size, (k) => values[k] as number);

  const parts = 1 + draws;
  const told = (index: number) => (done: number) => progress(Math.min(1 - 1e-9, 0.5 + (0.5 * (index + done)) / parts));
  const own = await answerOf(held, job, trials, part, told(0));
  const random = splitmix(seed);
  const chance: PartAnswer[] = [];
  for (let draw = 0; draw < draws; draw++) chance.push((await answerOf(held, job, trials, randomPart(part, size, random), told(1 + draw))).answer);
  const over = (of: (numbers: readonly number[]) => number): PartAnswer => {
    const each = (name: keyof PartAnswer) => of(chance.map((one) => one[name]));
    return { own: each('own'), best: each('best'), heldOut: each('heldOut') };
  };
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const sd = (numbers: readonly number[]) =>
    Math.sqrt(numbers.reduce((sum, x) => sum + (x - mean(numbers)) ** 2, 0) / (numbers.length > 1 ? numbers.length - 1 : Number.NaN));

  const { sample, ratesOf } = trials;
  const length = sample.length * part.rank;
  const conditions: LowRankPartResult['kappa']['conditions'][number][] = [];
  for (const [trial, condition] of trials.labels.entries()) {
    conditions.push({ condition, whole: kappasOf(part, ratesOf(trial), size), part: own.kappa.slice(trial * length, (trial + 1) * length) });
    const pause = job.breathe();
    if (pause) await pause;
  }
  // The squares of the singular values add up to those of the entries.
  const entry = Math.sqrt(values.reduce((sum, s) => sum + s * s, 0)) / size;
  return {
    rank: part.rank,
    source: byFactors ? 'factors' : 'singular vectors',
    singularValues: values,
    strengths: strengths(part, size),
    overlaps: overlapsOf(part, weights, size),
    kappa: { time: Float64Array.from(sample, (t) => (t + 1) * dt - trials.onset), conditions },
    answer: { whole, ...own.answer },
    null: { singularValues: quarterCircle(size, entry), overlapSd: 1 / Math.sqrt(size), mean: over(mean), sd: over(sd) },
  };
}
