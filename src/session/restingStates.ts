/** Runs of the present network that are left alone after a trial, and where they come to rest. */
import { restingStates } from '../science/measures/restingStates.ts';
import { networkOf } from './held.ts';
import type { RestingStatesResult } from './protocol.ts';
import type { AskedOf, Asking } from './question.ts';
import { drain } from './scheduler.ts';
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
  const { W, c } = held.weights;
  return {
    starts,
    settled: found.settled,
    states: found.states.map(({ runs, rates }) => ({
      runs,
      rates,
      output: Float64Array.from({ length: outputs }, (_, k) => rates.reduce((sum, rate, i) => sum + rate * (W[i * outputs + k] as number), c[k] as number)),
    })),
  };
}
