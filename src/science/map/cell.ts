/**
 * One cell of the map of gain and noise: how well can the best affine readout tell the duration of a pulse from the rates, long after it? Readout and penalty
 * as in training/ridge.ts; error = mean squared residual on test trials + s_r^2 |W|^2, s_r the precision of the readout. Beside it, where they are asked for,
 * in how many directions these rates vary, and the largest Lyapunov exponent of the same network without input.
 *
 * The cell asks for its simulations and is fed the rates, so that any engine can run them, in float32; rows are summed up and solved in float64.
 */
import { lyapunovExponents } from '../chaos/lyapunov.ts';
import { covariance } from '../measures/covariance.ts';
import { covarianceParticipationRatio } from '../measures/participationRatio.ts';
import type { Floats, Network } from '../network.ts';
import { type IntegrationMemory, noiseFrom, type Trial, trialBatch } from '../tasks/integrationMemory.ts';
import { addRows, createRidgeSums, type NormalEquations, type ReadoutRows } from '../training/ridge.ts';
import type { TrialBatch } from '../trials.ts';
import { mapStep, readingSteps } from './mapTask.ts';
import { type MapSample, mapNetwork, mapTrialCounts } from './protocol.ts';
import { type ReadoutErrors, readoutErrors } from './readoutErrors.ts';

export type MapMeasure = 'error' | 'lyapunov' | 'participationRatio';

export interface CellSetting {
  readonly sample: MapSample;
  readonly task: IntegrationMemory;
  readonly gain: number;
  /** Standard deviation of the private noise of a unit. */
  readonly noise: number;
  /** s_r, standard deviation with which the readout measures a rate. */
  readonly precision: number;
  /** Others, for which the error is wanted as well. */
  readonly precisions?: readonly number[];
  /** 'error' alone by default. */
  readonly measures?: readonly MapMeasure[];
  /** Faster ways to the same bits. */
  readonly normalEquations?: NormalEquations | undefined;
}

/** Run this network on these trials; `next` wants the rates after the steps of `sample`, [trials, sample.length, size]. */
export interface SimulationWanted {
  readonly network: Network;
  readonly batch: TrialBatch;
  readonly sample: Int32Array;
}

/** Each number is there if its measure was asked for: those of the readout for 'error'. NaN where activity grows without bound (relu). */
export interface CellResult extends Partial<ReadoutErrors> {
  /**
   * (tr C)^2 / tr C^2, C the covariance of the rates over the 3750 rows that fit the readout: 25 readings, from 1500 ms after the mean onset on, of 150 trials.
   * 1 where they vary in one direction, at most the number of units. NaN where they do not vary.
   */
  readonly participationRatio?: number;
  /**
   * Largest exponent without input, over 1000 tau after 200, from a start of independent normals; and its standard error, .004 to .007 at N = 500 in most
   * chaotic networks. 1/tau
   */
  readonly lyapunov?: number;
  readonly lyapunovError?: number;
}

type Cell = Generator<number | SimulationWanted, CellResult, Floats | undefined>;

/** Trials asked for at once: eight blocks of eight, which share out evenly among 1, 2, 4 or 8 threads. */
const together = 64;
/** Share of the work that is not the solution for the six penalties, for the fraction done. */
const simulating = 0.9;

/**
 * Yields a number, the fraction done, or a simulation that it wants; `next` after that takes the rates. Cost at N = 500: 47 G products in simulations, 1.1 G
 * here; an exponent costs 6 G here. Throws RangeError when the rates do not fit.
 */
export function* measureCell(setting: CellSetting): Cell {
  const { measures = ['error'] } = setting;
  const parts: Cell[] = [];
  if (measures.includes('error') || measures.includes('participationRatio')) parts.push(ofRates(setting, measures));
  if (measures.includes('lyapunov')) parts.push(exponent(setting));
  let result: CellResult = {};
  for (const [index, part] of parts.entries()) {
    let next = part.next();
    while (!next.done) next = part.next(yield typeof next.value === 'number' ? (index + next.value) / parts.length : next.value);
    result = { ...result, ...next.value };
    // A part may find its answer before all of its work is done.
    yield (index + 1) / parts.length;
  }
  return result;
}

/** What is read off the rates of the trials. Without 'error' only those trials run that would fit the readout. */
function* ofRates({ sample, task, gain, noise, precision, precisions = [], normalEquations }: CellSetting, measures: readonly MapMeasure[]): Cell {
  const network = mapNetwork(sample, gain);
  const { size } = network;
  const steps = readingSteps(task);
  // What comes after the last reading need not be run.
  const read = { ...task, length: (steps[steps.length - 1] + 1) * mapStep };
  const { training, validation } = mapTrialCounts;
  const reading = measures.includes('error');
  const trials = reading ? [...sample.trials.training, ...sample.trials.validation, ...sample.trials.test] : sample.trials.training;
  const sums = createRidgeSums(size);
  const held = new Float64Array((trials.length - training) * steps.length * size);
  for (let from = 0; from < trials.length; from += together) {
    const some = trials.slice(from, from + together);
    const rates = yield { network, batch: mapBatch(some, read, noise, sample.noiseSeed, from), sample: steps };
    const wanted = some.length * steps.length * size;
    if (rates?.length !== wanted) throw new RangeError(`${rates?.length ?? 'No'} rates came where ${wanted} were wanted.`);
    const fitted = Math.max(0, Math.min(training - from, some.length));
    const split = fitted * steps.length * size;
    const fresh = { rates: rates.subarray(0, split), targets: targetsOf(some.slice(0, fitted), task, steps.length) };
    const adding = addRows(sums, fresh, normalEquations);
    const done = (share: number) => (simulating * (from + some.length * share)) / trials.length;
    for (let next = adding.next(); !next.done; next = adding.next()) yield done(0.8 + 0.2 * next.value);
    if (fitted < some.length) held.set(rates.subarray(split), (from + fitted - training) * steps.length * size);
    yield done(1);
  }
  const participation = measures.includes('participationRatio') ? { participationRatio: covarianceParticipationRatio(covariance(sums.rows), size) } : {};
  if (!reading) return participation;
  const rowsOf = (from: number, to: number): ReadoutRows => ({
    rates: held.subarray((from - training) * steps.length * size, (to - training) * steps.length * size),
    targets: targetsOf(trials.slice(from, to), task, steps.length),
  });
  const [fitted, tested] = [rowsOf(training, training + validation), rowsOf(training + validation, trials.length)];
  const solving = readoutErrors(sums, fitted, tested, precision, precisions, normalEquations);
  let next = solving.next();
  for (; !next.done; next = solving.next()) yield simulating + (1 - simulating) * next.value;
  return { ...next.value, ...participation };
}

function* exponent({ sample, gain, noise }: CellSetting): Cell {
  const { noiseSeed: seed } = sample;
  try {
    const running = lyapunovExponents(mapNetwork(sample, gain), { seed, ...(noise > 0 ? { noise: { sigma: noise, seed } } : {}) });
    let next = running.next();
    for (; !next.done; next = running.next()) yield next.value.done;
    return { lyapunov: next.value.exponents[0], lyapunovError: next.value.standardErrors[0] };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { lyapunov: Number.NaN, lyapunovError: Number.NaN };
  }
}

/** These trials; the noise of trial i has the stream `firstStream` + i, so that no two trials of a cell share theirs. */
function mapBatch(trials: readonly Trial[], task: IntegrationMemory, noise: number, seed: number, firstStream: number): TrialBatch {
  const { noiseFrom: _, ...pieces } = trialBatch(trials, task, mapStep, { inputs: 1, outputs: 1 });
  if (noise === 0) return pieces;
  return { ...pieces, noise: { sigma: noise, from: noiseFrom(trials, task, mapStep), seed, stream: Uint32Array.from(trials, (_, i) => firstStream + i) } };
}

/** What the readout should say at each reading, trial by trial. */
function targetsOf(trials: readonly Trial[], { slope }: IntegrationMemory, readings: number): Float64Array {
  return Float64Array.from({ length: trials.length * readings }, (_, row) => slope * trials[Math.floor(row / readings)].duration);
}
