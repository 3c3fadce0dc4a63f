/**
 * Principal components of the activity in a task other than that of the study: the trajectories of its conditions, with the phases that the task names, on axes of drawn
 * trials or of activity without any input; and what the axes carry of all outputs where they are graded.
 */
import { addRowSums, createRowSums, meanOf } from '../science/linalg/rowSums.ts';
import { spontaneousActivity } from '../science/measures/activity.ts';
import { carriedShare } from '../science/measures/carriedShare.ts';
import { covariance } from '../science/measures/covariance.ts';
import { participationRatio } from '../science/measures/participationRatio.ts';
import { pca, project } from '../science/measures/pca.ts';
import type { Floats } from '../science/network.ts';
import { type Context, networkOf } from './held.ts';
import { alignWithLast, onAxes } from './measures.ts';
import type { PcaOptions, PcaResult, PcaTrajectory } from './protocol.ts';
import { drain, type Job } from './scheduler.ts';
import { taskOf } from './tasks.ts';
import { batchInSlices, evaluationTrials, stepsOf } from './trialSets.ts';

/** Conditions that are drawn, drawn trials that the axes are taken from, samples kept of each trial. */
const [mostConditions, drawn, mostSamples] = [8, 16, 400];

export async function taskComponents(context: Context, job: Job, { source, count = 10 }: PcaOptions, progress: (done: number) => void): Promise<PcaResult> {
  const { held } = context;
  const { config } = held;
  const { size, dt, inputs, outputs, noise } = config.network;
  const { seed } = config.training;
  const { task, values } = taskOf(config);
  const said = task.outputs(values).length;
  const steps = stepsOf(config);
  const stride = Math.max(1, Math.ceil(steps / mostSamples));
  const sample = Int32Array.from({ length: Math.floor(steps / stride) }, (_, k) => k * stride + stride - 1);
  const conditions = task.conditions(values).slice(0, mostConditions);
  const trials = [...conditions.map(({ trial }) => trial), ...evaluationTrials(config, drawn, seed)];
  const batch = await drain(batchInSlices(config, trials, { noise, seed, use: 'evaluation', firstStream: 0 }), job.breathe);
  const { rates } = await context.room.use((engine) => engine.run(batch, sample, job.breathe));
  progress(0.15);
  const ratesOf = (trial: number) => rates.subarray(trial * sample.length * size, (trial + 1) * sample.length * size);

  let activity: { mean: Float64Array; covariance: Float64Array };
  if (source === 'spontaneous') activity = await drain(spontaneousActivity(networkOf(held), dt), job.breathe, (done) => progress(0.15 + 0.35 * done));
  else {
    const sums = createRowSums(size);
    for (let k = 0; k < drawn; k++) await drain(addRowSums(sums, ratesOf(conditions.length + k)), job.breathe);
    activity = { mean: meanOf(sums), covariance: covariance(sums) };
  }
  const { eigenvalues, axes } = await drain(pca(activity.covariance, size), job.breathe, (done) => progress(0.5 + 0.4 * done));
  alignWithLast(axes, size);
  const wanted = Math.min(count, size);
  const leading = axes.slice(0, wanted * size);

  const phases = [...new Set(conditions.flatMap(({ trial }) => task.phases(trial, values).map(({ name }) => name)))];
  const trajectories: PcaTrajectory[] = conditions.map(({ label, trial }, index) => {
    const own = task.phases(trial, values);
    // Between two phases, and after the last, the one before goes on.
    const phaseAt = (time: number) => phases.indexOf((own.findLast(({ from }) => from <= time) ?? own[0])?.name ?? '');
    return {
      duration: index,
      label,
      points: project(ratesOf(index), activity.mean, leading, size),
      time: Float64Array.from(sample, (t) => (t + 1) * dt),
      phase: Uint8Array.from(sample, (t) => Math.max(0, phaseAt((t + 0.5) * dt))),
    };
  });

  const column = (values: Floats, width: number, channel: number) => Float64Array.from({ length: size }, (_, i) => values[i * width + channel] as number);
  const carried = new Float64Array(axes.length / size);
  const contribution = new Float64Array(axes.length / size);
  let weight = 0;
  for (let channel = 0; channel < said; channel++) {
    const rows: { trial: number; k: number; target: number }[] = [];
    for (let trial = conditions.length; trial < trials.length; trial++) {
      sample.forEach((t, k) => {
        const at = (trial * steps + t) * outputs + channel;
        if (batch.mask[at] !== 0) rows.push({ trial, k, target: batch.target[at] as number });
      });
    }
    if (rows.length === 0) continue;
    const graded = new Float64Array(rows.length * size);
    rows.forEach(({ trial, k }, row) => graded.set(ratesOf(trial).subarray(k * size, (k + 1) * size), row * size));
    const targets = rows.map(({ target }) => target);
    const mean = targets.reduce((sum, target) => sum + target, 0) / targets.length;
    const spread = targets.reduce((sum, target) => sum + (target - mean) ** 2, 0);
    const share = await drain(
      carriedShare({ rates: graded, targets, W: column(held.weights.W, outputs, channel), c: held.weights.c[channel] as number, axes }),
      job.breathe,
      (done) => progress(0.9 + (0.1 * (channel + done)) / said),
    );
    // Squared errors of all outputs together, over the variance of all targets.
    weight += spread;
    carried.forEach((sum, k) => {
      carried[k] = sum + spread * (share.answer[k] as number);
      // Of several outputs the length of what they get, which has no sign.
      contribution[k] = said === 1 ? (share.contribution[k] as number) : Math.sqrt((contribution[k] as number) ** 2 + (share.contribution[k] as number) ** 2);
    });
  }
  const total = eigenvalues.reduce((a, b) => a + b, 0);
  let sum = 0;
  return {
    eigenvalues,
    axes: leading,
    shape: [wanted, size],
    participationRatio: participationRatio(eigenvalues),
    trajectories,
    phases,
    input: onAxes(column(held.weights.I, inputs, 0), leading, size),
    output: onAxes(column(held.weights.W, outputs, 0), leading, size),
    carried: carried.map((value) => value / weight),
    variance: eigenvalues.map((value) => (sum += value) / total),
    contribution,
  };
}
