/** The same trial twice in the engine, once left alone and once disturbed. */
import { NotAvailableError } from '../base/errors.ts';
import { flowAt, flowOf } from '../science/fixedPoints/index.ts';
import { kickLength, lengthOf, ofLength, unitDirection, weightDirection } from '../science/mechanism/kicks.ts';
import { modesAt } from '../science/mechanism/modes.ts';
import { drawnDirection } from '../science/robustness/disturbed.ts';
import { conditionsCalled, firstInput } from './conditions.ts';
import { networkOf } from './held.ts';
import type { PerturbedRun, PerturbResult } from './protocol.ts';
import type { AskedOf, Asking } from './question.ts';
import { drain } from './scheduler.ts';
import { hasPulses } from './tasks.ts';
import { batchInSlices } from './trialSets.ts';

type Kick = Pick<PerturbResult, 'kick' | 'eigenvalue'>;

/** What is added to the state `before`, under the input of that moment. */
async function kickOf(
  { context: { held }, job, progress }: Pick<Asking, 'context' | 'job' | 'progress'>,
  asked: AskedOf<'perturb'>,
  before: Float64Array,
  input: Float64Array,
): Promise<Kick> {
  const { along, size, state, unit, mode, seed } = asked;
  const network = networkOf(held);
  const units = before.length;
  const length = kickLength(size, before);
  if (along === 'state') return { kick: Float64Array.from(state ?? before), eigenvalue: null };
  if (along === 'mode') {
    const flow = flowOf(network, input);
    const { modes } = await drain(modesAt(flow, flowAt(flow, before), mode + 1), job.breathe, (done) => progress(0.5 + 0.5 * Math.min(done, 1 - 1e-9)));
    const found = modes[mode];
    if (!found)
      throw new NotAvailableError(`perturb: there is no mode ${mode} at this state; it has ${modes.length}, since two that turn together count as one.`);
    return { kick: ofLength(found.right[0], length), eigenvalue: { real: found.real, imaginary: found.imaginary } };
  }
  const { weights, inputs, outputs } = network;
  const direction = () => {
    if (along === 'unit') return unitDirection(units, unit);
    if (along === 'input') return weightDirection(weights.I, inputs);
    if (along === 'output') return weightDirection(weights.W, outputs);
    return along === 'random' ? drawnDirection(units, seed) : new Float64Array(units);
  };
  return { kick: ofLength(direction(), along === 'nothing' ? 0 : length), eigenvalue: null };
}

export async function perturbed(asking: Pick<Asking, 'context' | 'job' | 'progress'>, asked: AskedOf<'perturb'>): Promise<PerturbResult> {
  const { context, job, progress } = asking;
  const { held, room } = context;
  const { config } = held;
  const { size, inputs, outputs, dt } = config.network;
  const { silence, noise, seed } = asked;
  const [shown] = conditionsCalled('perturb', config, asked.condition === undefined ? undefined : [asked.condition], 1);
  if (!shown) throw new NotAvailableError('perturb: no condition of the task is shown; give one.');
  const batch = await drain(batchInSlices(config, [shown.trial], { noise, seed, use: 'evaluation', firstStream: 0 }), job.breathe);
  const pulses = hasPulses(config);
  const first = firstInput(batch, inputs);
  const whole = batch.steps - first;
  const from = Math.max(1, Math.round((asked.at ?? (pulses ? 2000 : 0.5 * whole * dt)) / dt));
  // Pulse memory goes on in silence; what other tasks hear lasts as long as their trial.
  const followed = from + Math.round(asked.time / dt);
  const steps = pulses ? followed : Math.min(followed, whole);
  if (steps - from < 1) throw new NotAvailableError(`perturb: nothing is left of the trial after ${Math.round(from * dt)} ms; give an earlier time (at).`);

  const inputAt = (t: number) => batch.input.subarray((first + t) * inputs, (first + t + 1) * inputs);
  const none = new Float64Array(inputs);
  const noiseFrom = batch.noise?.from[0] ?? 0;
  const stream = batch.noise && 'stream' in batch.noise ? (batch.noise.stream[0] as number) : 0;
  const stepper = await room.use(async (engine) => engine.stepper());
  let done = 0;
  /** Steps `begin` to `end` of the trial, whose step 0 is that of the first input; rates and output of each are written down. */
  const runSteps = async (begin: number, end: number, run: PerturbedRun | null, after?: (t: number) => void) => {
    for (let t = begin; t < end; t++) {
      const step = first + t;
      stepper.step(step < batch.steps ? inputAt(t) : none, noise > 0 && step >= noiseFrom ? { sigma: noise, seed, stream, step } : undefined);
      run?.rates.set(stepper.rates, t * size);
      run?.output.set(stepper.output(), t * outputs);
      after?.(t);
      done++;
      const pause = job.breathe();
      if (pause) {
        progress((0.5 * done) / (first + 2 * steps - from));
        await pause;
      }
    }
  };
  try {
    stepper.reset();
    await runSteps(-first, 0, null);
    const undisturbed: PerturbedRun = { rates: new Float32Array(steps * size), output: new Float64Array(steps * outputs) };
    const states = new Float64Array((steps - from) * size);
    const length = new Float64Array(steps);
    let before = new Float64Array(size);
    await runSteps(0, steps, undisturbed, (t) => {
      length[t] = lengthOf(stepper.state);
      if (t === from - 1) before = Float64Array.from(stepper.state);
      if (t >= from) states.set(stepper.state, (t - from) * size);
    });
    const { kick, eigenvalue } = await kickOf(asking, asked, before, from < whole ? Float64Array.from(inputAt(from)) : none);
    stepper.silence(silence);
    stepper.reset(before.map((h, i) => h + (kick[i] as number)));
    const disturbed: PerturbedRun = { rates: undisturbed.rates.slice(), output: undisturbed.output.slice() };
    // What the disturbance itself does is seen at its own moment.
    disturbed.rates.set(stepper.rates, (from - 1) * size);
    disturbed.output.set(stepper.output(), (from - 1) * outputs);
    const distance = new Float64Array(steps);
    distance[from - 1] = lengthOf(kick);
    await runSteps(from, steps, disturbed, (t) => {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += ((stepper.state[i] as number) - (states[(t - from) * size + i] as number)) ** 2;
      distance[t] = Math.sqrt(sum);
    });
    return {
      condition: shown.label,
      time: Float64Array.from({ length: steps }, (_, t) => (t + 1) * dt),
      onset: first * dt,
      at: from * dt,
      sample: from - 1,
      ...{ kick, length: lengthOf(kick), distance, size: length, undisturbed, disturbed, shape: [steps, size], before, eigenvalue },
    };
  } finally {
    stepper.dispose();
  }
}
