/**
 * What the memory bears, measured on the session's engine: one network after the other, the present one first, and of each the points of all curves coarse to
 * fine. Each row is sent as it is found. The networks that are compared are robustnessSubjects.ts, what is done to them robustnessRuns.ts.
 */
import { NotAvailableError } from '../base/errors.ts';
import { loadPart } from '../base/loadPart.ts';
import type { Config } from '../config/schema.ts';
import { passesOf } from '../science/robustness/order.ts';
import { copyWeights, type Held } from './held.ts';
import { identitiesInSlices } from './network/identity.ts';
import { originOf } from './network/provenance.ts';
import type { Disturbance, RobustnessKey, RobustnessOptions, RobustnessResult, RobustnessRow, RobustnessSubject, SubjectName } from './protocol.ts';
import type { Asking } from './question.ts';
import type { Published } from './robustnessPublished.ts';
import { disturbances, isPossible, omittedFor, robustnessKey, trainedOfPresent, trainedRangeOf } from './robustnessRow.ts';
import { drawsFor, type Measured, type Point } from './robustnessRuns.ts';
import { subjectOf, unavailable } from './robustnessSubjects.ts';
import { drain } from './scheduler.ts';
import { hasPulses, taskOf } from './tasks.ts';

/** One more with every change after which the same options give other rows. */
const protocol = 2;

/** Resolves with the rows that were measured by this call. Rejects with CancelledError; the rows until then have been sent. */
export async function measureRobustness(asking: Asking, asked: RobustnessOptions): Promise<RobustnessResult> {
  const { core, job, progress, call } = asking;
  // A copy: a training that goes on meanwhile changes the weights that are held.
  const held = { ...asking.context.held, weights: copyWeights(asking.context.held.weights) };
  const context = { ...asking.context, held };
  const { config } = held;
  const { answering } = await drain(identitiesInSlices(held.weights), job.breathe);
  const of = nameOf(answering, config, asked);
  if (asked.of !== undefined && asked.of !== of)
    throw new NotAvailableError('robustness: the network was changed while it was looked up what is known of it. Ask again.');
  const published = asked.published
    ? await (await loadPart(() => import('./robustnessPublished.ts'))).readPublished(asked.published, asked, config, job)
    : null;
  const omitted = omittedFor(config);
  const left = new Set<Disturbance>(omitted.map(({ disturbance }) => disturbance));
  const rows: RobustnessRow[] = [];
  const tell = (found: readonly RobustnessRow[]) => {
    for (const part of found) {
      rows.push(part);
      core.outbox.event({ kind: 'part', call, part });
    }
  };
  const done = new Set(asked.done.map((key) => robustnessKey(key).join()));
  const isDone = (key: RobustnessKey) => done.has(robustnessKey(key).join());
  const subjects: RobustnessSubject[] = [];
  const work: { readonly name: SubjectName; readonly seed: number | undefined; readonly points: readonly Point[]; readonly file: string | undefined }[] = [];
  for (const name of asked.subjects) {
    const about = aboutSubject(name, held, answering, published);
    subjects.push(about);
    if (about.reason !== undefined) continue;
    const file = about.network?.file;
    const { network } = (name === 'published' && published?.subject?.config) || config;
    // A design stands for its seed, so that it is measured by itself.
    for (const seed of name === 'rank one' ? asked.seeds : [undefined]) {
      const seeds = seed === undefined ? asked.seeds : [seed];
      const points = pointsOf(asked, left)
        .filter(({ disturbance, value }) => isPossible(disturbance, value, network))
        .map((point) => ({ ...point, seeds: drawsFor(config, name, point, seeds).filter((one) => !isDone({ ...point, subject: name, seed: one, file })) }))
        .filter(({ seeds }) => seeds.length > 0);
      if (points.length > 0) work.push({ name, seed, points, file });
    }
  }
  if (asked.aboutOnly) return { rows, subjects, omitted, of };
  const all = work.reduce((sum, { points }) => sum + points.length + fitting, 0);
  let finished = 0;
  for (const { name, seed, points, file } of work) {
    const fitted = (share: number) => progress((finished + fitting * share) / all);
    const subject = (name === 'published' && published?.subject) || (await subjectOf({ ...asking, context }, name, seed, fitted));
    finished += fitting;
    const { errors, chance } = await judging({ core, context, job, subject, asked });
    for (const point of together(points)) {
      const { disturbance, values, seeds } = point;
      // Those that mean nothing here are left out before.
      const found = (await errors[disturbance]?.(point, values)) ?? [];
      tell(
        found.map((one, k) => ({
          disturbance,
          value: values[Math.floor(k / seeds.length)] as number,
          subject: name,
          seed: seeds[k % seeds.length] ?? null,
          ...(file === undefined ? {} : { file }),
          ...one,
          chance,
        })),
      );
      finished += point.count;
      progress(Math.min(finished / all, 1 - 1e-9));
    }
  }
  return { rows, subjects, omitted, of };
}

function aboutSubject(name: SubjectName, { config, provenance }: Held, answering: string, published: Published | null): RobustnessSubject {
  if (name === 'published' && published) {
    const { about, trained, reason } = published;
    return { name, trained, network: about, ...(reason === undefined ? {} : { reason }) };
  }
  const reason = unavailable(name, config, answering);
  const trained = name === 'present' ? trainedOfPresent(config, { origin: originOf(provenance), answering }) : trainedRangeOf(config);
  return { name, trained: reason ? null : trained, ...(reason ? { reason } : {}) };
}

/** How the answers of this task are judged, and what guessing gets. */
async function judging(measured: Measured) {
  if (hasPulses(measured.subject.config)) {
    const { pulseErrors, pulseGuessing } = await loadPart(() => import('./robustnessPulses.ts'));
    return { errors: pulseErrors(measured), chance: pulseGuessing(measured) };
  }
  const { taskErrors, taskGuessing } = await loadPart(() => import('./robustnessTasks.ts'));
  return { errors: taskErrors(measured), chance: taskGuessing(measured) };
}

/** Points that the fit of a readout takes as long as. */
const fitting = 4;

/** All points of the curves, coarse to fine. */
function pointsOf(asked: RobustnessOptions, without: ReadonlySet<Disturbance>): Omit<Point, 'seeds'>[] {
  const valuesOf: Record<Disturbance, readonly number[]> = {
    noise: asked.noises,
    time: asked.times,
    jitter: asked.jitters,
    silenced: asked.silenced,
    kick: asked.kicks,
    dt: asked.dts,
  };
  return disturbances
    .filter((disturbance) => !without.has(disturbance))
    .flatMap((disturbance) => {
      const ascending = valuesOf[disturbance].toSorted((a, b) => a - b);
      // One run gives the answers at all times.
      const passes = disturbance === 'time' ? ascending.map((value) => ({ value, pass: 0 })) : passesOf(ascending);
      return passes.map(({ value, pass }) => ({ disturbance, value, pass }));
    })
    .toSorted((one, other) => one.pass - other.pass);
}

/** Each point by itself, but all times at once. */
function together(points: readonly Point[]): (Point & { readonly values: readonly number[]; readonly count: number })[] {
  const times = points.filter(({ disturbance }) => disturbance === 'time');
  const values = times.map(({ value }) => value);
  return points
    .filter((point) => point.disturbance !== 'time' || point === times[0])
    .map((point) => (point.disturbance === 'time' ? { ...point, values, count: times.length } : { ...point, values: [point.value], count: 1 }));
}

/** Names the network, and all settings that rows depend on beside their own values. */
function nameOf(answering: string, config: Config, { noiseFrom, kickAt, durations, trials }: RobustnessOptions): string {
  return JSON.stringify([protocol, answering, settingsOf(config), noiseFrom, kickAt, durations, config.task.name === 'integration-memory' ? null : trials]);
}

/** As text. Not by config/dependence.ts: only that of the network and of the chosen task is here, and the weights have been named. */
function settingsOf({ network, task, readout, training }: Config): string {
  const { gain, noise, tau, dt, nonlinearity, system, inputs, outputs } = network;
  const chosen = taskOf({ task });
  const values = Object.entries(chosen.values).filter(([, value]) => typeof value !== 'object');
  return JSON.stringify([
    gain,
    noise,
    tau,
    dt,
    nonlinearity,
    system,
    inputs,
    outputs,
    chosen.task.name,
    values,
    readout.precision,
    training.seed,
    training.ridge,
  ]);
}
