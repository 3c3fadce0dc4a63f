/**
 * One cell of the map of gain and noise: how well can the best affine readout tell the duration of a pulse from the rates, long after it? Readout and
 * penalty as in training/ridge.ts; error = mean squared residual on test trials + s_r^2 |W|^2, s_r the precision of the readout.
 *
 * The cell asks for its simulations and is fed the rates, so that any engine can run them, in float32; rows are summed up and solved in float64.
 */
import type { Floats, Network } from '../network.ts';
import { type IntegrationMemory, noiseFrom, type Trial, trialBatch } from '../tasks/integrationMemory.ts';
import { addRows, chooseRidge, createRidgeSums, type ReadoutRows, readoutError } from '../training/ridge.ts';
import type { TrialBatch } from '../trials.ts';
import { type MapSample, mapNetwork, mapStep, mapTrialCounts, readingSteps } from './protocol.ts';

export interface CellSetting {
  readonly sample: MapSample;
  readonly task: IntegrationMemory;
  readonly gain: number;
  /** Standard deviation of the private noise of a unit. */
  readonly noise: number;
  /** s_r, standard deviation with which the readout measures a rate. */
  readonly precision: number;
}

/** Run this network on these trials; `next` wants the rates after the steps of `sample`, [trials, sample.length, size]. */
export interface SimulationWanted {
  readonly network: Network;
  readonly batch: TrialBatch;
  readonly sample: Int32Array;
}

export interface CellResult {
  /** Mean squared test residual + s_r^2 |W|^2. */
  readonly error: number;
  /** The same of a readout that always says the mean of the training targets: chance. */
  readonly chance: number;
  /** Error on the validation trials, by which the penalty was chosen. */
  readonly validationError: number;
  /** The penalty as it stands beside X^T X: n s_r^2 times one of 1, 10, ..., 1e5. */
  readonly penalty: number;
  /** |W| */
  readonly norm: number;
}

/** Trials asked for at once: eight blocks of eight, which share out evenly among 1, 2, 4 or 8 threads. */
const together = 64;
/** Share of the work that is not the solution for the six penalties, for the fraction done. */
const simulating = 0.9;

/**
 * Yields a number, the fraction done, or a simulation that it wants; `next` after that takes the rates. Cost at N = 500: 47 G products in simulations, 1.1 G
 * here. Throws RangeError when the rates do not fit, or when no penalty gives a readout.
 */
export function* measureCell({ sample, task, gain, noise, precision }: CellSetting): Generator<number | SimulationWanted, CellResult, Floats | undefined> {
  const network = mapNetwork(sample, gain);
  const { size } = network;
  const steps = readingSteps(task);
  const { training, validation } = mapTrialCounts;
  const trials = [...sample.trials.training, ...sample.trials.validation, ...sample.trials.test];
  const sums = createRidgeSums(size);
  const held = new Float64Array((trials.length - training) * steps.length * size);
  for (let from = 0; from < trials.length; from += together) {
    const some = trials.slice(from, from + together);
    const rates = yield { network, batch: mapBatch(some, task, noise, sample.noiseSeed, from), sample: steps };
    const wanted = some.length * steps.length * size;
    if (rates?.length !== wanted) throw new RangeError(`${rates?.length ?? 'No'} rates came where ${wanted} were wanted.`);
    const fitted = Math.max(0, Math.min(training - from, some.length));
    const split = fitted * steps.length * size;
    const adding = addRows(sums, { rates: rates.subarray(0, split), targets: targetsOf(some.slice(0, fitted), task, steps.length) });
    const done = (share: number) => (simulating * (from + some.length * share)) / trials.length;
    for (let next = adding.next(); !next.done; next = adding.next()) yield done(0.8 + 0.2 * next.value);
    if (fitted < some.length) held.set(rates.subarray(split), (from + fitted - training) * steps.length * size);
    yield done(1);
  }
  const rowsOf = (from: number, to: number): ReadoutRows => ({
    rates: held.subarray((from - training) * steps.length * size, (to - training) * steps.length * size),
    targets: targetsOf(trials.slice(from, to), task, steps.length),
  });
  const solving = chooseRidge(sums, rowsOf(training, training + validation), precision);
  let next = solving.next();
  for (; !next.done; next = solving.next()) yield simulating + (1 - simulating) * next.value;
  const { ridge, validationError, ...readout } = next.value;
  const test = rowsOf(training + validation, trials.length);
  return {
    error: readoutError(readout, test, precision),
    chance: readoutError({ W: new Float64Array(size), c: sums.sumY / sums.rows.count }, test, precision),
    validationError,
    penalty: ridge,
    norm: Math.sqrt(readout.W.reduce((sum, w) => sum + w * w, 0)),
  };
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
