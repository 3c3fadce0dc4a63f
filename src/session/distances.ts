/** Distances between the trajectories of the conditions of the present task. */
import { NotAvailableError } from '../base/errors.ts';
import { distances } from '../science/mechanism/distances.ts';
import { splitmix } from '../science/random/splitmix.ts';
import type { Phase } from '../science/tasks/task.ts';
import { trialVariables } from '../science/tasks/variables.ts';
import { conditionsCalled, firstInput } from './conditions.ts';
import type { DistancesResult } from './protocol.ts';
import type { AskedOf, Asking } from './question.ts';
import { drain } from './scheduler.ts';
import { hasPulses, taskOf } from './tasks.ts';
import { batchInSlices, trainedRange } from './trialSets.ts';

/** Conditions that are taken where none are named: durations of pulse memory, evenly over the trained ones; of other tasks all, up to as many as are here. */
const [durations, most] = [11, 16];
/** Times that are kept, at most. */
const mostTimes = 400;
/** Phases of the tasks in which nothing comes in and something is held. */
const holding: readonly string[] = ['memory', 'delay'];

export async function distancesOf(
  { context: { held, room }, job, progress }: Pick<Asking, 'context' | 'job' | 'progress'>,
  { conditions, shuffles, seed }: AskedOf<'distances'>,
): Promise<DistancesResult> {
  const { config } = held;
  const { inputs, dt, size } = config.network;
  const [shortest, longest] = trainedRange(config);
  const spread = () =>
    Array.from({ length: durations }, (_, k) => {
      const from = Math.max(1, shortest);
      return `${Math.round(10 * (from + ((longest - from) * k) / (durations - 1))) / 10} ms`;
    });
  const shown = conditionsCalled('distances', config, conditions ?? (hasPulses(config) ? spread() : undefined), most);
  if (shown.length < 3)
    throw new NotAvailableError(`distances: ${shown.length === 1 ? 'one condition has' : 'two conditions have'} no correlation; give at least three.`);
  const trials = shown.map(({ trial }) => trial);
  const batch = await drain(batchInSlices(config, trials, { noise: 0, seed: 1, use: 'evaluation', firstStream: 0 }), job.breathe);
  const first = firstInput(batch, inputs);
  const stride = Math.max(1, Math.ceil((batch.steps - first) / mostTimes));
  const sample = Int32Array.from({ length: Math.floor((batch.steps - first) / stride) }, (_, k) => first + k * stride + stride - 1);
  const { rates } = await room.use((engine) => engine.run(batch, sample, job.breathe));
  progress(0.5);
  const { task, values } = taskOf(config);
  const found = await drain(
    distances({
      rates: trials.map((_, trial) => rates.subarray(trial * sample.length * size, (trial + 1) * sample.length * size)),
      variables: trials.map((trial) => Float64Array.from(Array.from(sample).flatMap((t) => trialVariables(task, values, trial, (t + 1) * dt)))),
      times: sample.length,
      shuffles,
      random: splitmix(seed),
    }),
    job.breathe,
    (done) => progress(0.5 + 0.5 * Math.min(done, 1 - 1e-9)),
  );
  const label = (condition: number) => shown[condition]?.label ?? '';
  return {
    time: Float64Array.from(sample, (t) => (t + 1 - first) * dt),
    pairs: found.pairs.map(([a, b], pair) => ({
      conditions: [label(a), label(b)] as const,
      distance: found.distance[pair] as Float64Array,
      difference: found.difference[pair] as Float64Array,
    })),
    correlation: found.correlation,
    null: found.null,
    memoryFrom: memoryAfter(
      first * dt,
      trials.map((trial) => task.phases(trial, values)),
    ),
  };
}

/** From when on all trials have something to hold, ms after `start`; null where one of them has nothing to, or has from the start on. */
function memoryAfter(start: number, phases: readonly (readonly Phase[])[]): number | null {
  const from = Math.max(...phases.map((own) => own.find(({ name }) => holding.includes(name))?.from ?? Number.NaN)) - start;
  return from > 0 ? from : null;
}
