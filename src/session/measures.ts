/** Measures of the present network that take seconds: spectrum, components, the study's statistics. Science computes; here it is given time. */

import { loadPart } from '../base/loadPart.ts';
import { carriedShare } from '../science/measures/carriedShare.ts';
import { participationRatio } from '../science/measures/participationRatio.ts';
import { alignAxes, pca, project } from '../science/measures/pca.ts';
import { spectrum } from '../science/measures/spectrum.ts';
import { type StudyMeasures, studyMeasures } from '../science/measures/studyMeasures.ts';
import type { Floats, Weights } from '../science/network.ts';
import { activityOf, gradedIn, memoryFrom, pulseTrials, usedTrials } from './answerTrials.ts';
import { type Context, networkOf } from './held.ts';
import { isOfSettings } from './network/provenance.ts';
import type { MeasureResult, PcaOptions, PcaResult, PcaTrajectory, SpectrumResult, Statistic } from './protocol.ts';
import { drain, type Job } from './scheduler.ts';
import { hasPulses } from './tasks.ts';

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
  const { provenance } = held;
  const known = isOfSettings(provenance) && !provenance.done.some(({ kind }) => kind === 'edited');
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
  // The same trials for the trajectories and for the axes.
  const of = await pulseTrials(context, job, visible);
  const { sample, onset, ratesOf } = of;
  progress(0.15);
  const activity = await activityOf(context, job, source, of, (done) => progress(0.15 + 0.35 * done));
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
  const { rates, targets } = gradedIn(of, usedTrials(of).used, 0, size);
  const column = (values: Floats, width: number) => Float64Array.from({ length: size }, (_, i) => values[i * width] as number);
  const W = column(held.weights.W, outputs);
  const I = column(held.weights.I, inputs);
  const carried = await drain(carriedShare({ rates, targets, W, c: held.weights.c[0] as number, axes }), job.breathe, (done) => progress(0.9 + 0.1 * done));
  const total = eigenvalues.reduce((a, b) => a + b, 0);
  let sum = 0;
  return {
    eigenvalues,
    axes: leading,
    mean: activity.mean,
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
