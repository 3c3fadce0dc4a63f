/** What the present readout loses by noise in the rates, on the test trials of the closed form. */
import { loadPart } from '../base/loadPart.ts';
import { NotAvailableError } from '../engines/engine.ts';
import { splitmix } from '../science/random/splitmix.ts';
import type { Trial } from '../science/tasks/index.ts';
import { readoutNoise } from '../science/training/readoutNoise.ts';
import type { ReadoutRows } from '../science/training/ridge.ts';
import { readPulseRows } from './fit.ts';
import type { ReadoutNoiseResult } from './protocol.ts';
import type { AskedOf, Asking } from './question.ts';
import { drain } from './scheduler.ts';
import { hasPulses, taskOf } from './tasks.ts';
import { readoutTrials } from './trialSets.ts';

/** Trials that are run together. */
const together = 16;

export async function noiseOfReadout(
  { context, job, progress }: Pick<Asking, 'context' | 'job' | 'progress'>,
  { noises, seed }: AskedOf<'readoutNoise'>,
): Promise<ReadoutNoiseResult> {
  const { config, weights } = context.held;
  const { size, outputs } = config.network;
  const { training, validation, test } = readoutTrials(config);
  const pulses = hasPulses(config);
  const rowsOf = async (trials: readonly unknown[], firstStream: number): Promise<readonly ReadoutRows[]> => {
    // Pulse memory has trials of no other kind.
    if (pulses) return [(await readPulseRows(context, job, trials as readonly Trial[], firstStream, () => undefined)).answers];
    return (await loadPart(() => import('./fitTask.ts'))).readTaskRows(context, job, trials, firstStream);
  };
  const { task, values } = taskOf(config);
  const said = task.outputs(values).map((_: string, channel: number) => ({
    W: Float64Array.from({ length: size }, (__, i) => weights.W[i * outputs + channel] as number),
    c: weights.c[channel] as number,
    errors: [] as number[],
    targets: [] as number[],
  }));
  for (let from = 0; from < test.length; from += together) {
    // The noise of the trials is that with which `fitReadout` tests.
    const rows = await rowsOf(test.slice(from, from + together), training.length + validation.length + from);
    for (const [channel, { rates, targets }] of rows.entries()) {
      const { W, c, errors, targets: all } = said[channel]!;
      for (let row = 0; row < targets.length; row++) {
        let z = c;
        for (let i = 0; i < size; i++) z += (W[i] as number) * (rates[row * size + i] as number);
        errors.push(z - (targets[row] as number));
        all.push(targets[row] as number);
      }
      const pause = job.breathe();
      if (pause) await pause;
    }
    progress((0.5 * Math.min(test.length, from + together)) / test.length);
  }
  if (said.some(({ targets }) => targets.length === 0))
    throw new NotAvailableError(
      'readoutNoise: no time step of the trials is graded, so there is no answer. Give the task longer windows, or take a shorter network.dt.',
    );
  const found = await drain(readoutNoise(said, noises, splitmix(seed)), job.breathe, (done) => progress(0.5 + 0.5 * Math.min(done, 1 - 1e-9)));
  return { noises: Float64Array.from(noises), ...found };
}
