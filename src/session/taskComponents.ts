/**
 * Principal components of the activity in a task other than that of the study: the trajectories of its conditions, with the phases that the task names, on axes
 * of drawn trials or of activity without any input; and what the axes carry of all outputs where they are graded.
 */
import { carriedShare } from '../science/measures/carriedShare.ts';
import { participationRatio } from '../science/measures/participationRatio.ts';
import { pca, project } from '../science/measures/pca.ts';
import type { Floats } from '../science/network.ts';
import { activityOf, gradedIn, taskTrials, usedTrials } from './answerTrials.ts';
import type { Context } from './held.ts';
import { alignWithLast, onAxes } from './measures.ts';
import type { PcaOptions, PcaResult, PcaTrajectory } from './protocol.ts';
import { drain, type Job } from './scheduler.ts';
import { taskOf } from './tasks.ts';

export async function taskComponents(
  context: Context,
  job: Job,
  { source = 'spontaneous', count = 10 }: PcaOptions,
  progress: (done: number) => void,
): Promise<PcaResult> {
  const { held } = context;
  const { config } = held;
  const { size, dt, inputs, outputs } = config.network;
  const { task, values } = taskOf(config);
  const said = task.outputs(values).length;
  const of = await taskTrials(context, job);
  const { sample, ratesOf } = of;
  const conditions = task.conditions(values).slice(0, of.shown);
  progress(0.15);
  const activity = await activityOf(context, job, source, of, (done) => progress(0.15 + 0.35 * done));
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
    const { rates, targets } = gradedIn(of, usedTrials(of).used, channel, size);
    if (targets.length === 0) continue;
    const mean = targets.reduce((sum, target) => sum + target, 0) / targets.length;
    const spread = targets.reduce((sum, target) => sum + (target - mean) ** 2, 0);
    const share = await drain(
      carriedShare({ rates, targets, W: column(held.weights.W, outputs, channel), c: held.weights.c[channel] as number, axes }),
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
    mean: activity.mean,
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
