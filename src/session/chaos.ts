/** Chaos of the present network, measured and in theory. */
import { lyapunovExponents } from '../science/chaos/index.ts';
import { criticalNoise, meanField, meanFieldCurve } from '../science/meanField/index.ts';
import { type Context, networkOf } from './held.ts';
import type {
  Call,
  ExponentPart,
  LyapunovOptions,
  LyapunovResult,
  MeanFieldCurveOptions,
  MeanFieldCurveResult,
  MeanFieldOptions,
  MeanFieldResult,
} from './protocol.ts';
import { atMostEvery, drain, type Job } from './scheduler.ts';

type Report = (done: number) => void;

/** Running estimates are for eyes: ten a second. ms */
const partsEvery = 100;

/** Lyapunov exponents of the present weights without input (oracle O5) but for a periodic drive (O11), from a start of independent standard normals. */
export async function lyapunovOf(
  { held, clock, outbox }: Context,
  job: Job,
  { gain, noise, count = 1, duration, seed = 1, drive, call }: LyapunovOptions & Call,
  progress: Report,
): Promise<LyapunovResult> {
  const begun = clock.now();
  const tell = atMostEvery(partsEvery, clock.now, (part: ExponentPart) => outbox.event({ kind: 'part', call, part }));
  const { network } = held.config;
  const given = { gain: gain ?? network.gain, noise: noise ?? network.noise };
  const found = await drain(
    lyapunovExponents(
      { ...networkOf(held), gain: given.gain },
      {
        count,
        seed,
        ...(duration === undefined ? {} : { duration: duration / network.tau }),
        ...(given.noise > 0 ? { noise: { sigma: given.noise, seed } } : {}),
        drive,
      },
    ),
    job.breathe,
    (estimate) => {
      progress(estimate.done);
      tell(estimate);
    },
  );
  const { exponents, standardErrors, regime, dimension, entropy } = found;
  return {
    ...given,
    ...(drive ? { drive } : {}),
    exponents,
    standardError: standardErrors,
    regime,
    kaplanYorkeDimension: dimension ?? null,
    entropy,
    seconds: (clock.now() - begun) / 1000,
  };
}

/** Dynamic mean-field theory (oracles O3, O4, O9, O10) at a gain and noise, those of the configuration by default. */
export async function meanFieldAt({ held }: Context, job: Job, { gain, noise }: MeanFieldOptions, progress: Report): Promise<MeanFieldResult> {
  const { network } = held.config;
  const point = { gain: gain ?? network.gain, noise: noise ?? network.noise };
  const { participationRatio, ...found } = await drain(meanField(point), job.breathe, progress);
  return { ...found, participationRatio: Number.isNaN(participationRatio) ? null : participationRatio * network.size };
}

/** The same along `gains`, for curves; without autocorrelations. */
export async function meanFieldCurveAt({ held }: Context, job: Job, { gains, noise }: MeanFieldCurveOptions, progress: Report): Promise<MeanFieldCurveResult> {
  const { network } = held.config;
  const point = { gains, noise: noise ?? network.noise };
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
