/** Measures of the present network that take seconds: spectrum, components, the study's statistics. Science computes; here it is given time. */

import { loadPart } from '../base/loadPart.ts';
import { addRowSums, createRowSums, meanOf } from '../science/linalg/rowSums.ts';
import { spontaneousActivity } from '../science/measures/activity.ts';
import { carriedShare } from '../science/measures/carriedShare.ts';
import { covariance } from '../science/measures/covariance.ts';
import { participationRatio } from '../science/measures/participationRatio.ts';
import { alignAxes, pca, project } from '../science/measures/pca.ts';
import { spectrum } from '../science/measures/spectrum.ts';
import { type StudyMeasures, studyMeasures } from '../science/measures/studyMeasures.ts';
import type { Floats, Weights } from '../science/network.ts';
import { fixedTrials, plateauMask } from '../science/tasks/index.ts';
import { type Context, networkOf } from './held.ts';
import type { MeasureResult, PcaOptions, PcaResult, PcaTrajectory, SpectrumResult, Statistic } from './protocol.ts';
import { drain, type Job } from './scheduler.ts';
import { hasPulses } from './tasks.ts';
import { batchInSlices, stepsOf, trainedRange } from './trialSets.ts';

type Report = (done: number) => void;

/** Spectrum of G at gain 1. */
export async function spectrumOfMatrix(G: Floats, size: number, job: Job, progress: Report): Promise<SpectrumResult> {
  return drain(spectrum(G, size), job.breathe, progress);
}

/** Statistics of drawn weights, by the arrays that they were computed from: they do not change while a network is trained. */
const initialMeasures = new WeakMap<Weights, StudyMeasures>();

export async function measureNetwork({ held }: Context, job: Job, progress: Report): Promise<MeasureResult> {
  const { config, initial: drawn } = held;
  const { dt } = config.network;
  // A file holds the weights as they are now; what they were before their training is not known.
  const { base, done } = held.provenance;
  const known = base === 'drawn' && !done.some(({ kind }) => kind === 'edited');
  const present = await drain(studyMeasures(networkOf(held), config.task, dt), job.breathe, (done) => progress(known ? 0.5 * done : done));
  const initial = known ? await initialMeasuresOf() : null;
  const both = (name: keyof StudyMeasures): Statistic => ({ ...present[name], initial: initial?.[name].value ?? null });
  return {
    weightCorrelation: both('weightCorrelation'),
    inputParticipationRatio: both('inputParticipationRatio'),
    outputParticipationRatio: both('outputParticipationRatio'),
  };

  async function initialMeasuresOf(): Promise<StudyMeasures> {
    const found =
      initialMeasures.get(drawn) ??
      (await drain(studyMeasures(networkOf({ config, weights: drawn }), config.task, dt), job.breathe, (done) => progress(0.5 + 0.5 * done)));
    initialMeasures.set(drawn, found);
    return found;
  }
}

/** Trajectories: pulse at 0, until this long after it; the memory begins at 1500 ms (the study's phases). ms */
const shown = 4000;
const memoryFrom = 1500;
/** Axes "of this activity": from trials of this many durations, from 500 ms after the onset on. */
const axesTrials = 12;
const axesFrom = 500;
/** Most rates of a run that are kept at once, so that dt = 1 ms does not ask for gigabytes. */
const mostSamples = 400;

/** Axes of the last call, by size: the next ones are turned the same way, so that pictures do not flip. */
let previous: { size: number; axes: Float64Array } | null = null;

/** Turns axes as those of the last call were. */
export function alignWithLast(axes: Float64Array, size: number): void {
  if (previous?.size === size) alignAxes(axes, previous.axes, size);
  previous = { size, axes };
}

export async function principalComponents(
  context: Context,
  job: Job,
  { source = 'spontaneous', durations, count = 10 }: PcaOptions,
  progress: Report,
): Promise<PcaResult> {
  const { held } = context;
  const { config } = held;
  if (!hasPulses(config)) return (await loadPart(() => import('./taskComponents.ts'))).taskComponents(context, job, { source, count }, progress);
  const { size, dt, inputs, outputs } = config.network;
  const visible = durations ?? config.view.durations;
  const network = networkOf(held);

  // Pulses that begin at once, seen for 4 s: the same trials for the trajectories and for the axes.
  const onset = dt;
  const task = { ...config.task, onset, onsetJitter: 0, evaluateFrom: onset + memoryFrom, length: onset + shown };
  const after = { ...config, task };
  const steps = stepsOf(after);
  const stride = Math.max(1, Math.round(steps / mostSamples));
  const sample = Int32Array.from({ length: Math.floor(steps / stride) }, (_, k) => k * stride + stride - 1);
  const [shortest, longest] = trainedRange(config);
  const spread = Array.from({ length: axesTrials }, (_, k) => Math.max(1, shortest) + ((longest - Math.max(1, shortest)) * k) / (axesTrials - 1));
  const all = [...visible, ...spread];
  const trials = fixedTrials(task, all, onset);
  const pieces = batchInSlices(after, trials, { noise: config.network.noise, seed: config.training.seed, use: 'evaluation', firstStream: 0 });
  const batch = await drain(pieces, job.breathe);
  const { rates } = await context.room.use((engine) => engine.run(batch, sample, job.breathe));
  progress(0.15);
  const ratesOf = (trial: number) => rates.subarray(trial * sample.length * size, (trial + 1) * sample.length * size);

  let activity: { mean: Float64Array; covariance: Float64Array };
  if (source === 'spontaneous') activity = await drain(spontaneousActivity(network, dt), job.breathe, (done) => progress(0.15 + 0.35 * done));
  else {
    const sums = createRowSums(size);
    const first = sample.findIndex((t) => t * dt >= onset + axesFrom);
    for (let k = 0; k < spread.length; k++) {
      await drain(addRowSums(sums, ratesOf(visible.length + k).subarray(first * size)), job.breathe);
      progress(0.15 + (0.35 * (k + 1)) / spread.length);
    }
    activity = { mean: meanOf(sums), covariance: covariance(sums) };
  }
  // All axes: how many of them it takes to read the answer is part of what is shown.
  const { eigenvalues, axes } = await drain(pca(activity.covariance, size), job.breathe, (done) => progress(0.5 + 0.4 * done));
  alignWithLast(axes, size);

  const leading = axes.slice(0, Math.min(count, size) * size);
  const wanted = Math.min(count, size);
  const trajectories: PcaTrajectory[] = visible.map((duration, trial) => ({
    duration,
    label: `${duration} ms`,
    points: project(ratesOf(trial), activity.mean, leading, size),
    time: Float64Array.from(sample, (t) => t * dt - onset),
    phase: Uint8Array.from(sample, (t) => (t * dt < onset + duration ? 0 : t * dt < onset + memoryFrom ? 1 : 2)),
  }));

  // The answer is read on the graded part of all trials, of which the trained durations are the spread ones.
  const mask = plateauMask(trials, task, dt, outputs);
  const rows: { trial: number; k: number }[] = [];
  for (let trial = visible.length; trial < all.length; trial++)
    sample.forEach((t, k) => mask[(trial * steps + t) * outputs] === 1 && k % 4 === 0 && rows.push({ trial, k }));
  const graded = new Float64Array(rows.length * size);
  rows.forEach(({ trial, k }, row) => graded.set(ratesOf(trial).subarray(k * size, (k + 1) * size), row * size));
  const column = (values: Floats, width: number) => Float64Array.from({ length: size }, (_, i) => values[i * width] as number);
  const W = column(held.weights.W, outputs);
  const I = column(held.weights.I, inputs);
  const carried = await drain(
    carriedShare({ rates: graded, targets: rows.map(({ trial }) => config.task.slope * (all[trial] as number)), W, c: held.weights.c[0] as number, axes }),
    job.breathe,
    (done) => progress(0.9 + 0.1 * done),
  );
  const total = eigenvalues.reduce((a, b) => a + b, 0);
  let sum = 0;
  return {
    eigenvalues,
    axes: leading,
    shape: [wanted, size],
    participationRatio: participationRatio(eigenvalues),
    trajectories,
    phases: ['input', 'intrinsic', 'memory'],
    input: onAxes(I, leading, size),
    output: onAxes(W, leading, size),
    carried: carried.answer,
    variance: eigenvalues.map((value) => (sum += value) / total),
    contribution: carried.contribution,
  };
}

/** Direction of a vector on the axes: its coordinates over its length. */
export function onAxes(vector: Float64Array, axes: Float64Array, size: number): Float64Array {
  const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
  return Float64Array.from({ length: axes.length / size }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += (axes[k * size + i] as number) * (vector[i] as number);
    return sum / length;
  });
}
