/** Runs of the present network that are left alone after a trial, and where they come to rest. */
import { descend, flowAt, flowOf, stabilityAt } from '../science/fixedPoints/index.ts';
import { multiply } from '../science/linalg/index.ts';
import { type RestingState, restingStates, sameState } from '../science/measures/restingStates.ts';
import { rates as ratesOf } from '../science/model.ts';
import type { Network } from '../science/network.ts';
import { networkOf } from './held.ts';
import type { RestingStatesResult } from './protocol.ts';
import type { AskedOf, Asking } from './question.ts';
import { drain, type Job } from './scheduler.ts';
import { batchInSlices, evaluationTrials } from './trialSets.ts';
import { visit } from './visit.ts';

/** Two looks at a run, to see whether it still moves. tau */
const apart = 1;
/** Time after which most networks have settled; only those that have not are run for the whole time. tau */
const first = 60;
/** Runs of which so large a share is at rest are not continued. */
const enough = 0.95;
/** Runs that are computed together: as many as keep Live waiting for a moment only. */
const together = 16;

export async function findRestingStates(
  { core, context: { held }, job, progress }: Pick<Asking, 'core' | 'context' | 'job' | 'progress'>,
  { gain, starts, time, seed }: AskedOf<'restingStates'>,
): Promise<RestingStatesResult> {
  const { config } = held;
  const { inputs, outputs, size, dt, tau } = config.network;
  const network = { ...networkOf(held), gain };
  const trials = evaluationTrials(config, starts, seed);

  async function after(wait: number): Promise<ReturnType<typeof restingStates>> {
    const ends = new Float64Array(starts * 2 * size);
    for (let from = 0; from < starts; from += together) {
      const some = trials.slice(from, from + together);
      const heard = await drain(batchInSlices(config, some, { noise: 0, seed, use: 'evaluation', firstStream: from }), job.breathe);
      const steps = heard.steps + Math.round(wait / dt);
      // Nothing is heard after the trial, and nothing is graded.
      const input = new Float64Array(some.length * steps * inputs);
      const length = heard.steps * inputs;
      for (let trial = 0; trial < some.length; trial++) input.set(heard.input.subarray(trial * length, (trial + 1) * length), trial * steps * inputs);
      const nothing = new Float64Array(some.length * steps * outputs);
      const looks = Int32Array.of(Math.max(0, steps - 1 - Math.round((apart * tau) / dt)), steps - 1);
      const batch = { trials: some.length, steps, input, target: nothing, mask: nothing };
      const { rates } = await visit(core, job, network, (engine) => engine.run(batch, looks, job.breathe));
      ends.set(rates, from * 2 * size);
      progress((from + some.length) / starts);
    }
    return restingStates(ends, size, apart);
  }

  const short = Math.min(time, first * tau);
  let found = await after(short);
  if (found.settled < enough * starts && time > short) found = await after(time);
  // What moves slowly past a saddle looks like rest: a state is one where the flow has a stable point.
  const states: RestingState[] = [];
  for (const state of found.states) if (await isStable(network, state, job)) states.push(state);
  const { W, c } = held.weights;
  return {
    starts,
    settled: states.reduce((sum, { runs }) => sum + runs, 0),
    states: states.map(({ runs, rates }) => ({
      runs,
      rates,
      output: Float64Array.from({ length: outputs }, (_, k) => rates.reduce((sum, rate, i) => sum + rate * (W[i * outputs + k] as number), c[k] as number)),
    })),
  };
}

/** Growth above which a point is left within the time that is looked at. 1/tau */
const mostGrowth = 1e-3;

/** Whether the flow has a point here that the network does not leave. */
async function isStable(network: Network, { rates }: RestingState, job: Job): Promise<boolean> {
  const { size, gain, weights, system } = network;
  // At rest the state is what it is drawn to: h = gain G r + b.
  const start = new Float64Array(size);
  if (system === 'leaky-rate') start.set(rates);
  else {
    multiply(weights.G, rates, start, size, size);
    for (let i = 0; i < size; i++) start[i] = gain * (start[i] as number) + (weights.b[i] as number);
  }
  const flow = flowOf(network);
  const { state, end } = await drain(descend(flow, start), job.breathe);
  if (end !== 'fixed') return false;
  const there = new Float64Array(size);
  ratesOf(network, state, there);
  const apart = Math.sqrt(there.reduce((sum, rate, i) => sum + (rate - (rates[i] as number)) ** 2, 0) / size);
  if (!(apart < sameState)) return false;
  const { real } = await drain(stabilityAt(flow, flowAt(flow, state)), job.breathe);
  return (real[0] as number) <= mostGrowth;
}
