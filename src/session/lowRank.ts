/** Designs of low rank: what theory says of one, and networks of it that run on the engine beside the equation of its memory. */
import { type LowRankCall, lowRankCall } from '../config/lowRankCall.ts';
import { NotAvailableError } from '../engines/engine.ts';
import {
  addLowRank,
  criticalGain,
  drift,
  driftDiffusion,
  type LatentPath,
  type LimitCycle,
  type LowRankDesign,
  type LowRankPoint,
  latentFlow,
  latentSteps,
  limitCycle,
  lowRankPoints,
  lowRankVectors,
  meanFieldAt,
  outliersAtRest,
  pulseShare,
  ringOf,
} from '../science/lowRank/index.ts';
import type { Network } from '../science/network.ts';
import { initialWeightsInSlices } from '../science/random/initialWeights.ts';
import type { TrialBatch } from '../science/trials.ts';
import type { LowRankResult } from './protocol/lowRank.ts';
import { type Asking, checkCost } from './question.ts';
import { drain, type Job } from './scheduler.ts';
import { visit } from './visit.ts';

/** Seeds are words of 32 bits. */
const seeds = 2 ** 32;
/** After so many tau the input has been forgotten, and what is left is the memory. */
const settled = 5;

/** A design as a call has it. */
function designOf({ rank, overlap, inputOverlap, meanM, meanN, spread, independent, gain }: LowRankCall): LowRankDesign {
  const of = (list: readonly number[]) => Float64Array.from(list);
  return { rank, overlap: of(overlap), inputOverlap: of(inputOverlap), means: { m: of(meanM), n: of(meanN) }, spread, independent, gain };
}

function checkMemory({ rank, size, draws, durations, time }: LowRankCall, dt: number): void {
  const numbers = ((time + Math.max(...durations)) / dt) * durations.length;
  const bytes = 8 * (numbers * ((draws + 4) * rank + 4) + (draws > 0 ? 3 * size * size : 0));
  checkCost('lowRank', { bytes, products: 0 }, 'Ask for fewer draws or pulses, a shorter time or fewer units (size).');
}

export async function lowRankNetworks(asking: Asking, given: unknown): Promise<LowRankResult> {
  const { job, progress, context } = asking;
  const { config } = context.held;
  const { tau, dt } = config.network;
  const asked = lowRankCall('lowRank', given, config);
  checkMemory(asked, dt);
  const { rank, noise, size, time, durations, amplitude, draws } = asked;
  const alpha = dt / tau;
  const design = designOf(asked);
  const run = <R>(work: Generator<unknown, R, void>) => drain(work, job.breathe);

  const points = await run(lowRankPoints(design));
  const critical = await run(criticalGain(design));
  const radius = ringOf(design);
  const cycle = await run(limitCycle(design));
  const options = { size, noise, delay: time / tau, alpha };
  const told = rank === 1 && asked.driftDiffusion ? await run(driftDiffusion(design, options)) : null;
  const flow = flowOf(design, asked.reach ?? Math.max(0.65, 1.35 * Math.max(...points.map(({ kappa }) => lengthOf(kappa)))));

  const steps = Math.max(1, Math.round((time + Math.max(...durations)) / dt));
  const shape: [number, number, number] = [durations.length, steps, rank];
  const paths = { equation: [] as LatentPath[], stepped: [] as LatentPath[] };
  for (const duration of durations) {
    const pulse = { amplitude, duration: duration / tau, alpha, steps, noise };
    paths.equation.push(await run(latentFlow(design, pulse)));
    paths.stepped.push(await run(latentSteps(design, pulse)));
  }
  const networks: Float64Array[] = [];
  for (let draw = 0; draw < draws; draw++) {
    networks.push(await networkPaths(asking, asked, design, (asked.seed + draw) % seeds, shape));
    progress((draw + 1) / (draws + 1e-9));
  }
  const joined = (list: readonly LatentPath[]) => Float64Array.from(list.flatMap(({ kappa }) => [...kappa]));
  const equation = joined(paths.equation);
  const kept = (path: Float64Array) =>
    durations.map((duration, i) => keptOf(path, i, shape, Math.round(duration / dt), Math.round((settled * tau) / dt), time / dt));
  return {
    fixedPoints: points.map(({ kappa, ...point }) => ({ kappa: rank === 1 ? (kappa[0] as number) : kappa, ...point })),
    outlier: Math.max(...outliersAtRest(design).real),
    criticalGain: critical,
    behaviour: behaviourOf(design, points, radius, cycle, critical),
    ring: radius === null ? null : { radius },
    cycle: cycle && { radius: cycle.radius, period: cycle.period * tau },
    flow,
    kappa: {
      time: Float64Array.from({ length: steps }, (_, t) => (t + 1) * dt),
      durations,
      shape,
      equation,
      stepped: joined(paths.stepped),
      valid: Uint8Array.from(paths.equation.flatMap(({ valid }) => [...valid])),
      networks,
    },
    kept: { after: time, equation: Float64Array.from(kept(equation)), networks: networks.map((path) => Float64Array.from(kept(path))) },
    driftDiffusion: told,
  };
}

const lengthOf = (kappa: ArrayLike<number>) => Math.sqrt(Array.prototype.reduce.call(kappa, (sum, x) => (sum as number) + (x as number) ** 2, 0) as number);

function behaviourOf(
  { rank, gain }: LowRankDesign,
  points: readonly LowRankPoint[],
  ring: number | null,
  cycle: LimitCycle | null,
  critical: number | null,
): LowRankResult['behaviour'] {
  const [rest, ...others] = points;
  if (others.some(({ stable }) => stable)) return ring === null ? 'states' : 'ring';
  if (rest?.stable) return rest.marginal && (rank === 1 || rest.eigenvalues.imaginary[0] === 0) ? 'continuum' : 'rest';
  return cycle && gain < (critical ?? 1) ? 'cycle' : 'chaos';
}

/** Places of the flow along one axis. */
const alongLine = 201;
const alongSide = 21;

function flowOf(design: LowRankDesign, reach: number): LowRankResult['flow'] {
  const axis = (count: number) => Array.from({ length: count }, (_, i) => reach * ((2 * i) / (count - 1) - 1));
  const side = axis(alongSide);
  const places = design.rank === 1 ? axis(alongLine).map((x) => [x]) : side.flatMap((y) => side.map((x) => [x, y]));
  const fields = places.map((kappa) => meanFieldAt(design, kappa));
  return {
    kappa: Float64Array.from(places.flat()),
    velocity: Float64Array.from(places.flatMap((kappa, i) => [...drift(design, kappa, fields[i]!)])),
    valid: Uint8Array.from(fields, ({ radiusSquared }) => (radiusSquared < 1 ? 1 : 0)),
  };
}

/** |kappa| at the end of the time after the pulse, in parts of that a little after its end. */
function keptOf(path: Float64Array, trial: number, [, steps, rank]: readonly [number, number, number], from: number, later: number, time: number): number {
  const at = (t: number) => {
    const first = (trial * steps + Math.min(steps, Math.max(1, t)) - 1) * rank;
    return lengthOf(path.subarray(first, first + rank));
  };
  return time < later ? Number.NaN : at(from + Math.round(time)) / at(from + later);
}

/** The memory of one network of the design, for all pulses: [durations, steps, rank]. */
async function networkPaths(
  { core, context, job }: Asking,
  { size, exact, durations, amplitude, noise }: LowRankCall,
  design: LowRankDesign,
  seed: number,
  [trials, steps, rank]: readonly [number, number, number],
): Promise<Float64Array> {
  const { dt, tau, generator } = context.held.config.network;
  const alpha = dt / tau;
  const network = await drawnNetwork(design, { size, seed, exact, generator, alpha }, job);
  const input = new Float64Array(trials * steps);
  for (const [i, duration] of durations.entries()) for (let t = 0; t < steps; t++) input[i * steps + t] = amplitude * pulseShare(duration / tau, alpha, t);
  const none = new Float64Array(trials * steps * rank);
  const batch: TrialBatch = {
    ...{ trials, steps, input, target: none, mask: none },
    ...(noise > 0 ? { noise: { sigma: noise, from: new Int32Array(trials), seed, stream: Uint32Array.from({ length: trials }, (_, i) => i) } } : {}),
  };
  const { output } = await visit(core, job, network, (engine) => {
    if (engine.precision === 2) throw new NotAvailableError(`${engine.adapter} computes in half precision, too coarse for a memory. Choose another engine.`);
    return engine.run(batch, undefined, job.breathe);
  });
  // The output after a step is what the memory takes in at the next one.
  const kappa = new Float64Array(trials * steps * rank);
  for (let at = 0; at < kappa.length; at++) {
    const first = at % (steps * rank) < rank;
    kappa[at] = first ? 0 : (1 - alpha) * (kappa[at - rank] as number) + alpha * (output[at - rank] as number);
  }
  return kappa;
}

interface Drawn {
  readonly size: number;
  readonly seed: number;
  readonly exact: boolean;
  readonly generator: 'torch' | 'splitmix';
  readonly alpha: number;
}

/** A network whose outputs are n . phi(h) / N. */
async function drawnNetwork(design: LowRankDesign, { size, seed, exact, generator, alpha }: Drawn, { breathe }: Job): Promise<Network> {
  const { rank, gain } = design;
  const vectors = await drain(lowRankVectors(design, size, seed, exact), breathe);
  const draw = () => initialWeightsInSlices({ size, inputs: 1, outputs: 1, seeds: { recurrent: seed, input: seed, output: seed }, generator, initialState: 0 });
  const G = gain > 0 ? (await drain(draw(), breathe)).G : new Float64Array(size * size);
  await drain(addLowRank(G, vectors, gain, size), breathe);
  const W = Float64Array.from({ length: size * rank }, (_, at) => (vectors.n[(at % rank) * size + Math.floor(at / rank)] as number) / size);
  const zero = () => new Float64Array(size);
  return {
    ...{ size, inputs: 1, outputs: rank, system: 'leaky-current', gain: 1, alpha, nonlinearity: 'tanh' },
    weights: { G, I: vectors.input, W, b: zero(), h0: zero(), c: new Float64Array(rank) },
  };
}
