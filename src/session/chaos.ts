/** Chaos of the present network, measured and in theory. */
import { type SharedGrowth, withGrowth } from '../engines/growth.ts';
import {
  type Attractor,
  type ExponentEstimate,
  growthEstimates,
  type Lyapunov,
  lyapunovExponents,
  lyapunovQuestion,
  type LyapunovOptions as QuestionOptions,
} from '../science/chaos/index.ts';
import { criticalNoise, meanField, meanFieldCurve } from '../science/meanField/index.ts';
import type { Network } from '../science/network.ts';
import { type Context, networkOf } from './held.ts';
import type { Call, LyapunovOptions, LyapunovResult, MeanFieldCurveResult, MeanFieldOptions, MeanFieldResult } from './protocol.ts';
import type { AskedOf } from './question.ts';
import { atMostEvery, drain, type Job } from './scheduler.ts';

type Report = (done: number) => void;

/** tau measured where there is much to carry along, or to settle. */
const once = 1200;
/** Units up to which all exponents are held against their sum rule. */
const mostForSumRule = 200;
/** What is left of single precision in an exponent that does not vary. 1/tau */
const resolution = 1e-5;
/** How often a network that has not settled is measured again, from where it is: after 2000 and 3200 tau. */
const mostAgain = 2;
/** Running estimates are for eyes: ten a second. ms */
const partsEvery = 100;

/**
 * Copies, and tau that each settles and is measured, with the kernels and without them. At 500 units and gain 1.5 the standard error of one exponent is
 * then .001 to .002, or .005.
 */
function usual(count: number, kernels: boolean): { readonly copies: number; readonly transient: number; readonly duration: number } {
  if (!kernels) return { copies: 1, transient: 200, duration: 1000 };
  if (count === 1) return { copies: 8, transient: 200, duration: 1800 };
  // The vectors of one copy are as good as copies at filling the kernels, and each costs as much.
  return { copies: count < 4 ? 4 : 2, transient: 300, duration: once };
}

/**
 * Lyapunov exponents of the present weights without input (oracle O5) but for a periodic drive (O11), from starts of independent standard normals, in workers
 * of their own where there are any. (With a drive here: the kernels know none.)
 */
export async function lyapunovOf(
  { held, clock, outbox, environment }: Context,
  job: Job,
  options: LyapunovOptions & Call,
  progress: Report,
): Promise<LyapunovResult> {
  const begun = clock.now();
  const { tau, size } = held.config.network;
  const { count = 1, seed = 1, drive, call } = options;
  const given = { gain: options.gain ?? held.config.network.gain, noise: options.noise ?? held.config.network.noise };
  const tell = atMostEvery(partsEvery, clock.now, (estimate: () => ExponentEstimate) => {
    const { done, time, exponents, standardErrors } = estimate();
    progress(Math.min(done, 1 - 1e-9));
    outbox.event({ kind: 'part', call, part: { done, time, exponents, standardErrors } });
  });
  const work = async (kernels: SharedGrowth | undefined) => {
    const { copies, transient, duration } = usual(count, kernels !== undefined);
    const asked: QuestionOptions = {
      count,
      seed,
      copies: options.copies ?? copies,
      transient: options.transient === undefined ? transient : options.transient / tau,
      duration: options.duration === undefined ? duration : options.duration / tau,
      drive,
      // The rule is of all exponents; for fewer it would cost without telling anything, and of many it costs more than they do.
      sumRule: count === size && size <= mostForSumRule,
      ...(given.noise > 0 ? { noise: { sigma: given.noise, seed } } : {}),
      // What has not settled is measured again, unless the times were asked for: chaos that dies out lasts for long.
      again: kernels && count === 1 && options.transient === undefined && options.duration === undefined ? mostAgain : 0,
    };
    const found = await answered({ ...networkOf(held), gain: given.gain }, asked, kernels, job, tell, options.gently);
    return {
      ...given,
      ...(drive ? { drive } : {}),
      exponents: found.exponents,
      standardError: errorsOf(found.attractors[0]!),
      regime: found.regime,
      settled: found.settled,
      attractors: found.attractors
        .map((one) => ({ ...one, standardError: errorsOf(one), copies: [...one.copies] }))
        .map(({ standardErrors: _, ...one }) => one),
      copyRegimes: found.copyVerdicts.map(({ regime }) => regime),
      kaplanYorkeDimension: found.dimension ?? null,
      dimensionError: orNull(found.dimensionError),
      entropy: found.entropy,
      entropyError: orNull(found.entropyError),
      meanLogDeterminant: found.meanLogDeterminant ?? null,
      copies: found.copyVerdicts.length,
      transient: found.transient * tau,
      duration: found.duration * tau,
      seconds: (clock.now() - begun) / 1000,
    };
  };
  return drive ? work(undefined) : withGrowth(environment, work);
}

const orNull = (x: number): number | null => (Number.isFinite(x) ? x : null);

/** Exponents at a fixed point are known but for rounding; the others were measured in single precision. */
const errorsOf = ({ standardErrors, regime }: Attractor): Float64Array =>
  regime === 'fixed point' ? standardErrors : standardErrors.map((error) => Math.hypot(error, resolution));

/** Asks the question, by the plain products or by the kernels. */
async function answered(
  network: Network,
  options: QuestionOptions,
  kernels: SharedGrowth | undefined,
  job: Job,
  tell: (estimate: () => ExponentEstimate) => void,
  gently?: boolean,
): Promise<Lyapunov> {
  if (!kernels) return drain(lyapunovExponents(network, options), job.breathe, (estimate) => tell(() => estimate));
  const question = lyapunovQuestion(network, options);
  let next = question.next();
  while (!next.done) {
    const { motion } = next.value;
    const estimate = growthEstimates();
    // Two exponents of some of the copies, for the verdict alone, are no estimate of what was asked for.
    const groups = await kernels.measure(network, next.value, (growths) => !motion && tell(() => estimate(growths)), job.breathe, gently);
    next = question.next(groups);
  }
  return next.value;
}

/** Dynamic mean-field theory (oracles O3, O4, O9, O10) at a gain and noise, those of the configuration by default. */
export async function meanFieldAt({ held }: Context, job: Job, { gain, noise }: MeanFieldOptions, progress: Report): Promise<MeanFieldResult> {
  const { network } = held.config;
  const point = { gain: gain ?? network.gain, noise: noise ?? network.noise };
  const { participationRatio, ...found } = await drain(meanField(point), job.breathe, progress);
  return { ...found, participationRatio: Number.isNaN(participationRatio) ? null : participationRatio * network.size };
}

/** The same along `gains`, for curves; without autocorrelations. */
export async function meanFieldCurveAt(
  { held }: Context,
  job: Job,
  { gains, noise }: AskedOf<'meanFieldCurve'>,
  progress: Report,
): Promise<MeanFieldCurveResult> {
  const { network } = held.config;
  const point = { gains, noise };
  const rows = await drain(meanFieldCurve(point), job.breathe, progress);
  return {
    noise: point.noise,
    rows: rows.map(({ noise: _, participationRatio, ...row }) => ({
      ...row,
      participationRatio: Number.isNaN(participationRatio) ? null : participationRatio * network.size,
      criticalNoise: row.gain > 1 ? criticalNoise(row.gain) : null,
    })),
  };
}
