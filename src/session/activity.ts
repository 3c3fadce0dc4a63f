/**
 * What the activity of the present network is like: how two trajectories part, how it forgets itself, how many dimensions it fills. Loaded when it is asked
 * for.
 */

import type { Autocorrelation } from '../science/chaos/index.ts';
import { autocorrelation, dimension, divergence, divergenceSlope } from '../science/chaos/index.ts';
import { meanField } from '../science/meanField/index.ts';
import { type Context, networkOf } from './held.ts';
import type {
  AutocorrelationOptions,
  AutocorrelationPart,
  AutocorrelationResult,
  Call,
  DimensionOptions,
  DimensionPart,
  DimensionResult,
  DivergenceOptions,
  DivergencePart,
  DivergenceResult,
  PartOf,
} from './protocol.ts';
import { atMostEvery, drain, type Job } from './scheduler.ts';

type Report = (done: number) => void;

/** Running estimates are for eyes: ten a second. ms */
const partsEvery = 100;
/** More points than this on a curve nobody sees. */
const mostPoints = 4000;

/** Two trajectories of the present weights that start `epsilon` apart (science/chaos/divergence.ts). */
export async function divergenceOf(context: Context, job: Job, options: DivergenceOptions & Call, progress: Report): Promise<DivergenceResult> {
  const { epsilon = 1e-9, duration, transient, call } = options;
  const { network, noise, seed, given, tau, seconds } = asked(context, options);
  const tell = teller<DivergencePart>(context, call);
  const [followed, before] = [duration === undefined ? 400 : duration / tau, transient === undefined ? 200 : transient / tau];
  const every = Math.max(1, Math.ceil(followed / network.alpha / mostPoints));
  const describe = (found: Found<typeof divergence>) => {
    const line = divergenceSlope(found);
    return {
      ...given,
      epsilon,
      // Copies: the buffers behind grow on, and a message would carry the whole of them.
      time: found.time.slice(),
      logDistance: found.logDistance.slice(),
      saturation: found.saturation,
      slope: line?.slope ?? null,
      slopeRange: line ? ([line.from, line.to] as const) : null,
    };
  };
  const found = await drain(divergence(network, { epsilon, duration: followed, transient: before, every, seed, noise }), job.breathe, (soFar) => {
    progress(soFar.done);
    if (soFar.time.length > 0) tell(() => ({ done: soFar.done, ...describe(soFar) }));
  });
  return { ...describe(found), seconds: seconds() };
}

/** Autocovariance and power spectrum of rates or states, mean over units (science/chaos/autocorrelation.ts). */
export async function autocorrelationOf(context: Context, job: Job, options: AutocorrelationOptions & Call, progress: Report): Promise<AutocorrelationResult> {
  const { of = 'rates', duration, longest, call } = options;
  const { network, noise, seed, given, tau, seconds } = asked(context, options);
  const tell = teller<AutocorrelationPart>(context, call);
  const sampled = duration === undefined ? 1000 : duration / tau;
  const lag = longest === undefined ? Math.min(50, sampled / 2) : longest / tau;
  const describe = ({ half, ...found }: Autocorrelation) => ({ ...given, of, ...found, half: half ?? null });
  const found = await drain(autocorrelation(network, { signal: of, duration: sampled, longest: lag, seed, noise }), job.breathe, ({ done, estimate }) => {
    progress(done);
    tell(() => {
      const now = estimate();
      return now && { done, ...describe(now) };
    });
  });
  return { ...describe(found), seconds: seconds() };
}

/** Participation ratio of the rates, as the sampled time grows (science/chaos/dimension.ts), beside that of the mean field. */
export async function dimensionOf(context: Context, job: Job, options: DimensionOptions & Call, progress: Report): Promise<DimensionResult> {
  const { duration, call } = options;
  const { network, noise, seed, given, tau, seconds } = asked(context, options);
  const tell = teller<DimensionPart>(context, call);
  const curve = ({ time, value }: { time: Float64Array; value: Float64Array }) => ({ ...given, time: time.slice(), value: value.slice() });
  const sampled = duration === undefined ? undefined : duration / tau;
  const found = await drain(dimension(network, { duration: sampled, seed, noise }), job.breathe, (soFar) => {
    progress(0.95 * soFar.done);
    if (soFar.time.length > 0) tell(() => ({ done: 0.95 * soFar.done, ...curve(soFar) }));
  });
  const theory =
    network.nonlinearity === 'tanh' && network.system !== 'leaky-rate'
      ? await drain(meanField(given), job.breathe, (done) => progress(0.95 + 0.05 * done))
      : undefined;
  return {
    ...curve(found),
    participationRatio: orNull(found.participationRatio),
    unbiased: orNull(found.unbiased),
    standardError: orNull(found.standardError),
    samples: found.samples,
    theory: orNull((theory?.participationRatio ?? Number.NaN) * network.size),
    seconds: seconds(),
  };
}

type Found<G extends (...args: never[]) => Generator<unknown, unknown, void>> = ReturnType<G> extends Generator<unknown, infer R, void> ? R : never;

const orNull = (x: number): number | null => (Number.isNaN(x) ? null : x);

/** The network that is asked about, and what the answer repeats of the question. */
function asked({ held, clock }: Context, { gain, noise, seed = 1 }: { gain?: number; noise?: number; seed?: number }) {
  const begun = clock.now();
  const { network } = held.config;
  const given = { gain: gain ?? network.gain, noise: noise ?? network.noise };
  return {
    network: { ...networkOf(held), gain: given.gain },
    noise: given.noise > 0 ? { sigma: given.noise, seed } : undefined,
    seed,
    given,
    tau: network.tau,
    seconds: () => (clock.now() - begun) / 1000,
  };
}

/** Sends parts of this call; a part is made only when it is time for one. */
function teller<P extends PartOf>({ outbox, clock }: Context, call: number): (make: () => P | undefined) => void {
  return atMostEvery(partsEvery, clock.now, (make) => {
    const part = make();
    if (part) outbox.event({ kind: 'part', call, part });
  });
}
