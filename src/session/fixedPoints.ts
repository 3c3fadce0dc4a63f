/** The search for fixed and slow points of the present network: starts from its own trials, and what is said of each point. */
import { createStepper } from '../engines/stepper.ts';
import { degreeOf, type Flow, type FoundPoint, flowAt, flowOf, samePoint, searchPoints, stabilityAt, startsOf } from '../science/fixedPoints/index.ts';
import { output, rates } from '../science/model.ts';
import { splitmix } from '../science/random/splitmix.ts';
import { fixedTrials } from '../science/tasks/index.ts';
import { type Context, networkOf } from './held.ts';
import type { FixedPointsResult, PointResult } from './protocol.ts';
import type { AskedOf, Asking } from './question.ts';
import { drain, type Job } from './scheduler.ts';
import { hasPulses, taskOf } from './tasks.ts';
import { batchInSlices, evaluationTrials } from './trialSets.ts';

/** States of trials that are kept, and trials that are drawn beside the conditions of the task. */
const mostStates = 2000;
const drawn = 12;
/** A network so small is searched again from as many starts, at most so many times, as long as points are missing (search.ts). units */
const small = 128;
const mostRounds = 4;
/** What the search takes of the progress; the rest is for eigenvalues. */
const searching = 0.7;

/** States that the network visits in its conditions and in drawn trials, without its private noise, [states, size]; the first is that from which all begin. */
async function visitedStates({ held }: Pick<Context, 'held'>, job: Job, seed: number): Promise<Float64Array> {
  const { config } = held;
  const { size, inputs } = config.network;
  const { task, values } = taskOf(config);
  const shown = hasPulses(config) ? fixedTrials(config.task, config.view.durations, config.task.onset) : task.conditions(values).map(({ trial }) => trial);
  const trials = [...shown.slice(0, 24), ...evaluationTrials(config, drawn, seed)];
  const batch = await drain(batchInSlices(config, trials, { noise: 0, seed, use: 'evaluation', firstStream: 0 }), job.breathe);
  const every = Math.max(1, Math.ceil((trials.length * batch.steps) / (mostStates - 1)));
  const stepper = createStepper(networkOf(held));
  const states: number[] = [...held.weights.h0];
  for (let trial = 0, seen = 0; trial < trials.length; trial++) {
    stepper.reset();
    for (let t = 0; t < batch.steps; t++, seen++) {
      const at = (trial * batch.steps + t) * inputs;
      stepper.step(batch.input.subarray(at, at + inputs), undefined);
      if (seen % every === every - 1) for (const value of stepper.state) states.push(value);
      const pause = job.breathe();
      if (pause) await pause;
    }
  }
  stepper.dispose();
  return Float64Array.from(states).subarray(0, Math.floor(states.length / size) * size);
}

function distanceTo(states: Float64Array, state: Float64Array): number {
  const size = state.length;
  let nearest = Number.POSITIVE_INFINITY;
  for (let from = 0; from < states.length; from += size) {
    let sum = 0;
    for (let i = 0; i < size && sum < nearest; i++) sum += ((states[from + i] as number) - (state[i] as number)) ** 2;
    nearest = Math.min(nearest, sum);
  }
  return Math.sqrt(nearest);
}

export async function findFixedPoints(
  { context, job, progress, call }: Pick<Asking, 'context' | 'job' | 'progress' | 'call'>,
  { starts: count, from, input, seed, slow, near, eigenvalues }: AskedOf<'fixedPoints'>,
): Promise<FixedPointsResult> {
  const { held, clock, outbox } = context;
  const begun = clock.now();
  const network = networkOf(held);
  const { size, outputs, alpha } = network;
  const { tau } = held.config.network;
  const flow = flowOf(network, input);
  const visited = await visitedStates(context, job, seed);
  const random = splitmix(seed);
  const starts = startsOf(near ?? visited, size, count, from, random);
  let rounds = size <= small ? mostRounds : 1;
  const more = () => (--rounds > 0 ? startsOf(visited, size, count, from, random) : null);

  const described = (point: FoundPoint): PointResult => {
    const rate = new Float64Array(size);
    rates(network, point.state, rate);
    const z = new Float64Array(outputs);
    output(network, rate, z);
    const { state, speed, fixed, found } = point;
    return { state: { data: state.slice(), shape: [size] }, output: z, speed, fixed, found, distance: distanceTo(visited, state) };
  };
  let [index, told] = [0, 0];
  const search = await drain(
    searchPoints(flow, { starts, slow, more: near ? undefined : more }, (point, speeds) => {
      outbox.event({ kind: 'part', call, part: { index: index++, point: described(point), speeds: speeds.slice(told) } });
      told = speeds.length;
    }),
    job.breathe,
    (done) => progress((eigenvalues ? searching : 1) * done),
  );
  const points: PointResult[] = [];
  for (const [k, point] of search.points.entries()) {
    const found = described(point);
    if (!eigenvalues) {
      points.push(found);
      continue;
    }
    const whole = { ...found, ...(await stabilityOf(flow, point, job, alpha, tau)) };
    points.push(whole);
    outbox.event({ kind: 'part', call, part: { index: k, point: { ...whole, state: { data: whole.state.data.slice(), shape: whole.state.shape } } } });
    progress(Math.min(1 - 1e-9, searching + ((1 - searching) * (k + 1)) / search.points.length));
  }
  const { converged, diverged, fast, speeds, starts: taken } = search;
  const fixed = points.flatMap((point) => (point.fixed && point.unstable !== undefined ? [point.unstable] : []));
  return {
    ...{ points, starts: taken, converged, diverged, fast, speeds, same: samePoint, seconds: (clock.now() - begun) / 1000 },
    ...(eigenvalues ? { degree: degreeOf(fixed) } : {}),
  };
}

/** What follows from the eigenvalues of the flow at a point. */
async function stabilityOf(flow: Flow, point: FoundPoint, job: Job, alpha: number, tau: number) {
  const { real, imaginary, unstable } = await drain(stabilityAt(flow, flowAt(flow, point.state)), job.breathe);
  return {
    kind: point.fixed ? (unstable === 0 ? ('stable' as const) : ('saddle' as const)) : ('slow' as const),
    eigenvalues: { real, imaginary },
    unstable,
    unstableInSteps: real.filter((x, i) => (1 + alpha * x) ** 2 + (alpha * (imaginary[i] as number)) ** 2 > 1).length,
    timeConstants: real.map((x) => tau / Math.abs(x)),
  };
}
