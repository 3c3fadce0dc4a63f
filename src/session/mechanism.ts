/** How the present network does its task: trials beside their linear stage. */
import { NotAvailableError } from '../base/errors.ts';
import { exp, log } from '../science/elementary.ts';
import { flowAt, flowOf, stabilityAt, unitsAtBend } from '../science/fixedPoints/index.ts';
import { ofLength, weightDirection } from '../science/mechanism/kicks.ts';
import { inherited, linearStage, stepsWithin } from '../science/mechanism/linearStage.ts';
import { memoryMotion, stateAfter } from '../science/mechanism/memoryMotion.ts';
import { modesAt } from '../science/mechanism/modes.ts';
import { splitmix } from '../science/random/splitmix.ts';
import type { TrialBatch } from '../science/trials.ts';
import { conditionsCalled, firstInput } from './conditions.ts';
import { networkOf } from './held.ts';
import type { LinearStageCase, LinearStageResult, MemoryMotionResult } from './protocol.ts';
import type { AskedOf, Asking } from './question.ts';
import { drain } from './scheduler.ts';
import { hasPulses } from './tasks.ts';
import { batchInSlices } from './trialSets.ts';

/** Error at which the linear stage ends. */
const ends = 0.1;

export async function linearStages(
  { context: { held }, job, progress }: Pick<Asking, 'context' | 'job' | 'progress'>,
  { conditions, scales, modes: wanted }: AskedOf<'linearStage'>,
): Promise<LinearStageResult> {
  const { config } = held;
  const { inputs, dt, tau } = config.network;
  const network = networkOf(held);
  const shown = conditionsCalled('linearStage', config, conditions);
  const batch = await drain(
    batchInSlices(
      config,
      shown.map(({ trial }) => trial),
      { noise: 0, seed: 1, use: 'evaluation', firstStream: 0 },
    ),
    job.breathe,
  );
  const from = firstInput(batch, inputs);
  const steps = batch.steps - from;
  const cases: LinearStageCase[] = [];
  const atInputEnd: Float64Array[] = [];
  const count = shown.length * scales.length;
  for (const [trial, { label }] of shown.entries()) {
    const heard = batch.input.subarray((trial * batch.steps + from) * inputs, (trial + 1) * batch.steps * inputs);
    for (const scale of scales) {
      const stage = linearStage(
        network,
        Float64Array.from(heard, (u) => scale * u),
        steps,
      );
      const found = await drain(stage, job.breathe, (done) => progress((0.8 * (cases.length + done)) / count));
      const holds = stepsWithin(found, ends);
      const { simulated, predicted, relativeError, outsideInput, inputEnd } = found;
      atInputEnd.push(inputEnd);
      cases.push({
        ...{ condition: label, scale, simulated, predicted, relativeError, outsideInput },
        holdsUntil: holds < steps ? holds * dt : Number.POSITIVE_INFINITY,
        // The state after so many steps stands one place before.
        inherited: inherited(found, Math.max(0, Math.min(holds, steps) - 1)),
        modes: new Float64Array(0),
      });
    }
  }
  const flow = flowOf(network);
  const start = flowAt(flow, Float64Array.from(held.weights.h0));
  const rest = (done: number) => progress(0.8 + 0.2 * Math.min(done, 1 - 1e-9));
  const { eigenvalues, modes } =
    wanted > 0
      ? await drain(modesAt(flow, start, wanted), job.breathe, rest)
      : { eigenvalues: await drain(stabilityAt(flow, start), job.breathe, rest), modes: [] };
  const { real, unstable } = eigenvalues;
  const bent = unitsAtBend(flow, start.state);
  return {
    time: Float64Array.from({ length: steps }, (_, t) => (t + 1) * dt),
    cases: cases.map((one, k) => ({ ...one, modes: Float64Array.from(modes, ({ left }) => amplitude(left, atInputEnd[k] as Float64Array)) })),
    growing: unstable,
    ...(bent > 0 ? { bent } : {}),
    growthTime: unstable > 0 ? tau / (real[0] as number) : Number.POSITIVE_INFINITY,
    inheritedChance: 1 / Math.sqrt(network.size),
    formula: { bias: held.weights.b.some((b) => b !== 0), tangents: start.from.some((slope, i) => slope * (start.into[i] as number) !== 1) },
    modes: { real: Float64Array.from(modes, (mode) => mode.real), imaginary: Float64Array.from(modes, (mode) => mode.imaginary) },
  };
}

/** |l^T s| */
function amplitude([re, im]: readonly [Float64Array, Float64Array], state: Float64Array): number {
  let [a, b] = [0, 0];
  for (let i = 0; i < state.length; i++) {
    a += (re[i] as number) * (state[i] as number);
    b += (im[i] as number) * (state[i] as number);
  }
  return Math.sqrt(a * a + b * b);
}

/** Length of a kick, in states. */
const kickLength = 0.01;
/** By how much longer the neighbouring pulse is, ms. */
const longer = 10;

/** Geometric mean, least and largest of growths of one kind, [T] each. */
function together(along: string, growths: readonly Float64Array[]): MemoryMotionResult['kicks'][number] {
  const each = (of: (values: readonly number[]) => number) =>
    (growths[0] ?? new Float64Array(0)).map((_, t) => of(growths.map((growth) => growth[t] as number)));
  return {
    along,
    growth: each((values) => exp(values.reduce((sum, x) => sum + log(x), 0) / values.length)),
    least: each((values) => Math.min(...values)),
    largest: each((values) => Math.max(...values)),
  };
}

export async function motionOfMemory(
  { context: { held }, job, progress }: Pick<Asking, 'context' | 'job' | 'progress'>,
  { conditions, kicks: count, at, time, seed }: AskedOf<'memoryMotion'>,
): Promise<MemoryMotionResult> {
  const { config } = held;
  const { inputs, outputs, dt, size } = config.network;
  const network = networkOf(held);
  const { I, W } = held.weights;
  const shown = conditionsCalled('memoryMotion', config, conditions);
  const heardBy = async (trials: readonly unknown[]) =>
    drain(batchInSlices(config, trials, { noise: 0, seed: 1, use: 'evaluation', firstStream: 0 }), job.breathe);
  const batch = await heardBy(shown.map(({ trial }) => trial));
  const first = firstInput(batch, inputs);
  const pulses = hasPulses(config);
  const after = at ?? (pulses ? 2000 : 0.6 * (batch.steps - first) * dt);
  const from = Math.max(1, Math.round(after / dt));
  // Pulse memory goes on in silence; what other tasks hear lasts as long as their trial.
  const steps = pulses ? from + Math.round(time / dt) : Math.min(from + Math.round(time / dt), batch.steps - first);
  if (steps - from < 2) throw new NotAvailableError(`memoryMotion: nothing is left of the trial after ${Math.round(after)} ms; give an earlier time (at).`);
  const inputOf = ({ input, steps: whole }: TrialBatch, trial: number) => {
    const heard = new Float64Array(steps * inputs);
    heard.set(input.subarray((trial * whole + first) * inputs, (trial * whole + Math.min(whole, first + steps)) * inputs));
    return heard;
  };
  const random = splitmix(seed);
  const randomKicks = Array.from({ length: count }, () =>
    ofLength(
      Float64Array.from({ length: size }, () => random.normal()),
      kickLength,
    ),
  );
  const named: [string, Float64Array][] = [
    ['input', ofLength(weightDirection(I, inputs), kickLength)],
    ['output', ofLength(weightDirection(W, outputs), kickLength)],
  ];
  const longerBatch = pulses
    ? await heardBy(shown.map(({ trial }) => ({ ...(trial as { duration: number }), duration: (trial as { duration: number }).duration + longer })))
    : null;
  const found: MemoryMotionResult['conditions'][number][] = [];
  const growths = new Map<string, Float64Array[]>();
  for (const [trial, { label }] of shown.entries()) {
    const input = inputOf(batch, trial);
    const own = [...named];
    if (longerBatch) {
      const here = await drain(stateAfter(network, input, from), job.breathe);
      const there = await drain(stateAfter(network, inputOf(longerBatch, trial), from), job.breathe);
      own.push([
        'neighbour',
        ofLength(
          there.map((x, i) => x - (here[i] as number)),
          kickLength,
        ),
      ]);
    }
    const moving = memoryMotion(network, { input, steps, from, kicks: [...randomKicks, ...own.map(([, kick]) => kick)] });
    const { speed, pathOverChord, growth } = await drain(moving, job.breathe, (done) => progress((trial + done) / (shown.length + 1)));
    found.push({ condition: label, speed, pathOverChord });
    growth.forEach((one, k) => {
      const name = k < count ? 'random' : (own[k - count]?.[0] ?? '');
      growths.set(name, [...(growths.get(name) ?? []), one]);
    });
  }
  const still = memoryMotion(network, {
    input: new Float64Array((steps - from) * inputs),
    steps: steps - from,
    from: 0,
    kicks: randomKicks.map((kick) => kick.map((x) => 1e-4 * x)),
  });
  const resting = await drain(still, job.breathe, (done) => progress((shown.length + Math.min(done, 1 - 1e-9)) / (shown.length + 1)));
  return {
    time: Float64Array.from({ length: steps - from }, (_, t) => (t + 1) * dt),
    conditions: found,
    kicks: [...[...growths].map(([name, all]) => together(name, all)), ...(count > 0 ? [together('at rest', resting.growth)] : [])],
  };
}
