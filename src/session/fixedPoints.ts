/** The search for fixed and slow points of the present network: starts from its own trials, and what is said of each point. */
import { type SharedPoints, withPoints } from '../engines/points.ts';
import {
  createPointList,
  type Descent,
  degreeOf,
  descendTogether,
  type Flow,
  type FoundPoint,
  flowAt,
  flowOf,
  growthAt,
  plainArithmetic,
  type Stability,
  samePoint,
  sideOf,
  stabilityAt,
  startsOf,
  unitsAtBend,
  unstableInSteps,
} from '../science/fixedPoints/index.ts';
import { output, rates } from '../science/model.ts';
import { splitmix } from '../science/random/splitmix.ts';
import { copyWeights, networkOf } from './held.ts';
import type { FixedPointsResult, PointResult } from './protocol.ts';
import type { AskedOf, Asking } from './question.ts';
import { drain, type Job } from './scheduler.ts';
import { visitedStates } from './visitedStates.ts';

/** A network so small is searched again from as many starts as long as points are missing (search.ts), with so many starts in all at most. units */
const small = 128;
const mostRounds = 4;
const mostStarts = 1024;
/** What the search takes of the progress; the rest is for eigenvalues. */
const searching = 0.7;
/** Starts after which it is told how many have ended, at the latest. */
const often = 16;
/** A push that grows no faster, 1/tau, has neither grown nor faded. */
const nothingGrown = 1e-5;
/** Starts that descend together without the kernels. */
const together = 8;

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
  asking: Pick<Asking, 'context' | 'job' | 'progress' | 'call'>,
  asked: AskedOf<'fixedPoints'>,
): Promise<FixedPointsResult> {
  return withPoints(asking.context.environment, (kernels) => findBy(kernels, asking, asked));
}

async function findBy(
  kernels: SharedPoints | undefined,
  { context, job, progress, call }: Pick<Asking, 'context' | 'job' | 'progress' | 'call'>,
  { starts: count, from, input, seed, slow, near, eigenvalues }: AskedOf<'fixedPoints'>,
): Promise<FixedPointsResult> {
  const { held, clock, outbox } = context;
  const begun = clock.now();
  // Workers get it one after the other, and a training may go on meanwhile.
  const network = networkOf({ config: held.config, weights: copyWeights(held.weights) });
  const { size, outputs, alpha } = network;
  const { tau } = held.config.network;
  const flow = flowOf(network, input);
  const visited = await visitedStates({ config: held.config, network, seed, job, product: kernels?.product() });
  const random = splitmix(seed);

  const described = (point: FoundPoint): PointResult => {
    const rate = new Float64Array(size);
    rates(network, point.state, rate);
    const z = new Float64Array(outputs);
    output(network, rate, z);
    const { state, speed, fixed, found } = point;
    return { state: { data: state.slice(), shape: [size] }, output: z, speed, fixed, found, distance: distanceTo(visited, state) };
  };
  let [index, told] = [0, 0];
  const list = createPointList(flow, slow, (point, speeds) => {
    outbox.event({ kind: 'part', call, part: { index: index++, point: described(point), speeds: speeds.slice(told) } });
    told = speeds.length;
  });
  /** How far the search is, told also where it meets points that are known. */
  const keepCount = (least: number) => {
    const { points, speeds } = list.search;
    if (!points[0] || speeds.length - told < least) return;
    outbox.event({ kind: 'part', call, part: { index: 0, point: described(points[0]), speeds: Array.from(speeds.subarray(told)) } });
    told = speeds.length;
  };
  // Far states cost products that a large network has not to spare.
  const more = () => startsOf(visited, size, count, from, random, size <= small ? flow : undefined);
  let starts = near ? startsOf(near, size, count, from, random) : more();
  for (let round = 1; ; round++) {
    await descents(kernels, flow, starts, job, (descent, done) => {
      list.take(descent);
      keepCount(often);
      progress(Math.min(1 - 1e-9, (eigenvalues ? searching : 1) * done));
    });
    keepCount(1);
    const another = !near && size <= small && round < mostRounds && (round + 1) * count <= mostStarts;
    if (!another || !(await drain(list.isIncomplete(), job.breathe))) break;
    starts = more();
  }
  const { search } = list;
  const points: PointResult[] = [];
  for (const point of search.points) {
    points.push(described(point));
    const pause = job.breathe();
    if (pause) await pause;
  }
  if (eigenvalues) {
    const places = await placesOf(flow, search.points, job);
    await stabilities(kernels, flow, places, job, (stability, k) => {
      const whole = { ...(points[k] as PointResult), ...detailsOf(search.points[k] as FoundPoint, places[k] as Place, stability, alpha, tau) };
      points[k] = whole;
      outbox.event({ kind: 'part', call, part: { index: k, point: { ...whole, state: { data: whole.state.data.slice(), shape: whole.state.shape } } } });
      progress(Math.min(1 - 1e-9, searching + ((1 - searching) * (k + 1)) / search.points.length));
    });
  }
  const { converged, diverged, fast, speeds, starts: taken } = search;
  const fixed = points.filter((point) => point.fixed);
  // The sign of a point is that of a determinant, which is not 0 and the same on all sides.
  const signed = eigenvalues && fixed.every(({ neutral, bent }) => !neutral && !bent);
  return {
    ...{ points, starts: taken, converged, diverged, fast, speeds, same: samePoint, seconds: (clock.now() - begun) / 1000 },
    ...(signed ? { degree: degreeOf(fixed.map(({ unstable }) => unstable as number)) } : {}),
  };
}

/** Descents from `starts` in their order, with the fraction done: beside this thread, or here where there are no kernels. */
async function descents(
  kernels: SharedPoints | undefined,
  flow: Flow,
  starts: Float64Array,
  job: Job,
  take: (descent: Descent, done: number) => void,
): Promise<void> {
  if (kernels) return kernels.descend(flow, starts, take, job.breathe);
  const arithmetic = plainArithmetic(flow.network, together);
  const width = together * flow.network.size;
  for (let at = 0; at < starts.length; at += width) {
    const some = await drain(descendTogether(flow, starts.subarray(at, at + width), arithmetic), job.breathe);
    for (const descent of some) take(descent, Math.min(1, (at + width) / starts.length));
  }
}

/** Where the flow is looked at for the eigenvalues of a point. */
interface Place {
  /** [size]: the point itself, or beside it where units stand at the bend of their nonlinearity; `bent` of them. */
  readonly state: Float64Array;
  readonly bent: number;
  /** Of a small push there, 1/tau. */
  readonly growth?: number;
}

async function placesOf(flow: Flow, points: readonly FoundPoint[], job: Job): Promise<Place[]> {
  const places: Place[] = [];
  for (const { state, fixed } of points) {
    const bent = fixed ? unitsAtBend(flow, state) : 0;
    places.push(bent > 0 ? { ...(await drain(sideOf(flow, state), job.breathe)), bent } : { state, bent });
  }
  return places;
}

/** Eigenvalues of the flow at each place, in their order. */
async function stabilities(
  kernels: SharedPoints | undefined,
  flow: Flow,
  places: readonly Place[],
  job: Job,
  take: (stability: Stability, index: number) => void,
): Promise<void> {
  let index = 0;
  const states = places.map(({ state }) => state);
  if (kernels) return kernels.stability(flow, states, (stability) => take(stability, index++), job.breathe);
  for (const state of states) take(await drain(stabilityAt(flow, flowAt(flow, state)), job.breathe), index++);
}

/** What follows from the eigenvalues of the flow at a point. */
function detailsOf({ fixed }: FoundPoint, { bent, growth }: Place, stability: Stability, alpha: number, tau: number) {
  const { real, imaginary } = stability;
  const found = fixed ? growthAt(stability) : { neutral: 0, unstable: stability.unstable };
  const { neutral } = found;
  // Eigenvalues of one side do not tell alone what a push does that goes from side to side.
  const unstable = growth === undefined ? found.unstable : growth > nothingGrown ? Math.max(1, found.unstable) : 0;
  return {
    kind: fixed ? (unstable === 0 ? ('stable' as const) : ('saddle' as const)) : ('slow' as const),
    eigenvalues: { real, imaginary },
    unstable,
    unstableInSteps: Math.max(unstable, unstableInSteps({ real, imaginary }, alpha) - (fixed ? stability.unstable - found.unstable : 0)),
    ...(neutral > 0 ? { neutral } : {}),
    ...(bent > 0 ? { bent } : {}),
    timeConstants: real.map((x) => tau / Math.abs(x)),
  };
}
