/**
 * What every engine must do, as a list of cases that know neither the engine nor the test runner: Node runs them for `reference` and `wasm`, a browser for
 * `webgl` and `wasm`. A case throws with the numbers in its message. The definition is science/training/backpropagation.ts, in float64, and for
 * three networks numbers from elsewhere (bptt.json, PyTorch's autograd).
 */
import type { Engine, Gradients } from '../../src/engines/engine.ts';
import { type Floats, type Network, type NonlinearityName, type WeightGroup, weightGroups } from '../../src/science/network.ts';
import { simulate } from '../../src/science/simulation.ts';
import { backpropagate } from '../../src/science/training/index.ts';
import type { TrialBatch } from '../../src/science/trials.ts';
import { drain, makeProblem, type Problem, type ProblemOptions } from './problems.ts';

/** One network of bptt.json. */
export interface Oracle {
  readonly N: number;
  readonly B: number;
  readonly T: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly alpha: number;
  readonly gain: number;
  readonly phi: NonlinearityName;
  readonly sigma: number;
  readonly G: number[];
  readonly I: number[];
  readonly b: number[];
  readonly W: number[];
  readonly h0: number[];
  readonly u: number[];
  readonly target: number[];
  readonly mask: number[];
  readonly xi: number[];
  readonly z: number[];
  readonly loss: number;
  readonly grad: Readonly<Record<WeightGroup, number[]>>;
}

export interface Subject {
  readonly engine: Engine;
  /** Largest difference allowed, divided by the largest number of the array that is compared. */
  readonly tolerance: number;
}

export interface ConformanceCase {
  readonly name: string;
  run(subject: Subject): Promise<void>;
}

/** `oracles`: the networks of bptt.json, where the file is there. */
export function conformanceCases(oracles: readonly Oracle[] = []): readonly ConformanceCase[] {
  return [...oracles.map(oracleCase), ...agreement.map(agreementCase), ...behaviour];
}

function oracleCase(oracle: Oracle): ConformanceCase {
  const { N, B, T, inputs, outputs, alpha, gain, phi, sigma } = oracle;
  return {
    name: `gradients, run: bptt.json at N = ${N}, B = ${B}, T = ${T}, ${inputs} inputs, ${outputs} outputs, ${phi}`,
    async run(subject) {
      const floats = (values: number[]) => Float64Array.from(values);
      const weights = {
        G: floats(oracle.G),
        I: floats(oracle.I),
        W: floats(oracle.W),
        b: floats(oracle.b),
        h0: floats(oracle.h0),
        c: new Float64Array(outputs),
      };
      const noise = { sigma, from: new Int32Array(B), samples: floats(oracle.xi) };
      const batch: TrialBatch = { trials: B, steps: T, input: floats(oracle.u), target: floats(oracle.target), mask: floats(oracle.mask), noise };
      subject.engine.load({ size: N, inputs, outputs, alpha, gain, nonlinearity: phi, weights });
      const result = await subject.engine.gradients(batch, weightGroups);
      closeTo('loss', [result.loss], [oracle.loss], subject.tolerance);
      for (const group of weightGroups) closeTo(`d${group}`, result.gradients[group], oracle.grad[group], subject.tolerance);
      closeTo('z', (await subject.engine.run(batch)).output, oracle.z, subject.tolerance);
    },
  };
}

/** Networks whose loss, gradients, outputs and rates must be those of the definition. */
const agreement: readonly (readonly [string, ProblemOptions])[] = [
  ['one unit more than a vector', { size: 5, trials: 4 }],
  ['the smallest network', { size: 4, inputs: 1, outputs: 1, trials: 1, steps: 1 }],
  ['a single trial', { size: 11, trials: 1 }],
  ['two trials', { trials: 2 }],
  ['three trials', { trials: 3, size: 12 }],
  ['nine trials', { trials: 9, size: 10 }],
  ['33 trials', { trials: 33, size: 6, steps: 7 }],
  ['a single step', { steps: 1 }],
  ['two steps', { steps: 2, size: 7 }],
  ['eight inputs and eight outputs', { inputs: 8, outputs: 8, size: 13 }],
  ['five inputs and one output', { inputs: 5, outputs: 1 }],
  ['one input and four outputs', { inputs: 1, outputs: 4 }],
  ['relu', { nonlinearity: 'relu', size: 17 }],
  ['alpha = 1', { alpha: 1 }],
  ['alpha = 1, relu, noise', { alpha: 1, nonlinearity: 'relu', noise: 'counter' }],
  ['alpha = 0.01', { alpha: 0.01, steps: 60 }],
  ['gain = 0', { gain: 0 }],
  ['noise that is given', { noise: 'samples', size: 10 }],
  ['noise that is given, more trials than one texture row', { noise: 'samples', trials: 19, size: 6 }],
  ['noise from the counter', { noise: 'counter', size: 10, steps: 40 }],
  ['noise from the counter, relu', { noise: 'counter', size: 23, nonlinearity: 'relu' }],
  ['a long trial', { size: 16, steps: 301, trials: 6, inputs: 1, outputs: 1, gain: 1.2 }],
  ['66 units', { size: 66, steps: 30, trials: 7, inputs: 1, outputs: 1 }],
];

function agreementCase([what, options]: readonly [string, ProblemOptions]): ConformanceCase {
  return { name: `gradients, run: equal the definition with ${what}`, run: (subject) => agrees(subject, makeProblem(options)) };
}

/** Cases with a story. */
const behaviour: readonly ConformanceCase[] = [
  {
    name: 'gradients: a trial without mask counts as zero',
    async run(subject) {
      const { network, batch } = makeProblem();
      const mask = batch.mask.slice().fill(0, 0, mask0(batch, network));
      await agrees(subject, { network, batch: { ...batch, mask } });
    },
  },
  {
    name: 'gradients: no mask at all gives loss 0 and gradients 0',
    async run({ engine }) {
      const { network, batch } = makeProblem();
      engine.load(network);
      const { loss, gradients } = await engine.gradients({ ...batch, mask: batch.mask.slice().fill(0) }, weightGroups);
      expectThat(loss === 0, `the loss is ${loss}`);
      for (const group of weightGroups) expectThat(gradients[group]?.every((value) => value === 0) === true, `d${group} is not all zero`);
    },
  },
  {
    name: 'gradients: weights of the mask other than 0 and 1',
    async run(subject) {
      const { network, batch } = makeProblem({ seed: 5 });
      await agrees(subject, { network, batch: { ...batch, mask: batch.mask.map((value, k) => value * (0.5 + (k % 3))) } });
    },
  },
  {
    name: 'gradients, run: the state that stays at zero before the first input (h0 = 0, b = 0, no noise) changes nothing',
    async run(subject) {
      const { network, batch } = makeProblem({ steps: 30, inputs: 1, size: 12 });
      const still = { ...network, weights: { ...network.weights, b: new Float64Array(12), h0: new Float64Array(12) } };
      // Trial b wakes up at step 4 b; the last one never.
      const input = batch.input.map((value, k) => (k % 30 >= 4 * Math.floor(k / 30) && k < 120 ? value : 0));
      await agrees(subject, { network: still, batch: { ...batch, input } });
      const few = await subject.engine.gradients({ ...batch, input }, ['I', 'W']);
      const all = definition({ network: still, batch: { ...batch, input } });
      for (const group of ['I', 'W'] as const) closeTo(`d${group}`, few.gradients[group], all.gradients[group], subject.tolerance);
    },
  },
  {
    name: 'gradients: returns the groups asked for and no other, with the same numbers',
    async run(subject) {
      const { network, batch } = makeProblem({ seed: 2 });
      const all = definition({ network, batch });
      subject.engine.load(network);
      for (const train of [[], ['W'], ['I', 'W'], ['b'], ['h0'], ['G'], ['h0', 'I'], ['G', 'b', 'h0']] as WeightGroup[][]) {
        const { loss, gradients } = await subject.engine.gradients(batch, train);
        closeTo('loss', [loss], [all.loss], subject.tolerance);
        expectThat(Object.keys(gradients).sort().join() === [...train].sort().join(), `asked for ${train}, got ${Object.keys(gradients)}`);
        for (const group of train) closeTo(`d${group} of ${train}`, gradients[group], all.gradients[group], subject.tolerance);
      }
    },
  },
  {
    name: 'gradients: noise of strength 0 is no noise',
    async run(subject) {
      const { network, batch } = makeProblem({ noise: 'counter' });
      const silent = { ...batch, noise: batch.noise && { ...batch.noise, sigma: 0 } };
      await agrees(subject, { network, batch: silent });
    },
  },
  {
    name: 'run: the loss of its outputs is the loss of gradients',
    async run({ engine, tolerance }) {
      const { network, batch } = makeProblem({ noise: 'counter', seed: 3 });
      engine.load(network);
      const { output } = await engine.run(batch);
      closeTo('loss', [(await engine.gradients(batch, [])).loss], [lossOf(batch, network, output)], tolerance);
    },
  },
  {
    name: 'run: returns the rates of the steps asked for, first and last included, and none by default',
    async run({ engine, tolerance }) {
      const { network, batch } = makeProblem({ steps: 40, size: 11, noise: 'counter' });
      engine.load(network);
      for (const sample of [[], [0], [39], [0, 1, 2, 17, 38, 39]]) {
        const { rates } = await engine.run(batch, Int32Array.from(sample));
        closeTo(`rates at ${sample}`, rates, drain(simulate(network, batch, sample)).rates, tolerance);
      }
      expectThat((await engine.run(batch)).rates.length === 0, 'rates that nobody asked for');
    },
  },
  {
    name: 'load: arrays are copied',
    async run(subject) {
      const { network, batch } = makeProblem({ seed: 4 });
      const before = definition({ network, batch });
      const given = makeProblem({ seed: 4 }).network;
      subject.engine.load(given);
      for (const values of Object.values(given.weights)) values.fill(9);
      same(await subject.engine.gradients(batch, weightGroups), before, subject.tolerance);
    },
  },
  {
    name: 'load: takes float32 as well as float64',
    async run(subject) {
      const { network, batch } = makeProblem({ seed: 6, noise: 'samples' });
      const weights = Object.fromEntries(Object.entries(network.weights).map(([group, values]) => [group, Float32Array.from(values)]));
      const noise = batch.noise && 'samples' in batch.noise ? { ...batch.noise, samples: Float32Array.from(batch.noise.samples) } : undefined;
      const single = { input: Float32Array.from(batch.input), target: Float32Array.from(batch.target), mask: Float32Array.from(batch.mask), noise };
      await agrees(subject, { network: { ...network, weights: weights as unknown as Network['weights'] }, batch: { ...batch, ...single } });
    },
  },
  {
    name: 'load: other sizes, and the first again',
    async run(subject) {
      for (const options of [{ size: 6 }, { size: 21, inputs: 1, outputs: 1, trials: 2 }, { size: 6 }, { size: 6, trials: 4 }, { size: 6, steps: 30 }])
        await agrees(subject, makeProblem(options));
    },
  },
  {
    name: 'setWeights, setDynamics: act on the next call; other groups stay',
    async run(subject) {
      const { network, batch } = makeProblem({ seed: 7 });
      const other = makeProblem({ seed: 8 }).network.weights;
      subject.engine.load(network);
      await subject.engine.gradients(batch, ['W']);
      for (const group of [...weightGroups, 'c'] as const) {
        const changed = { ...network, weights: { ...network.weights, [group]: other[group] } };
        const given = other[group].slice();
        subject.engine.setWeights({ [group]: given });
        given.fill(3);
        same(await subject.engine.gradients(batch, weightGroups), definition({ network: changed, batch }), subject.tolerance);
        subject.engine.setWeights({ [group]: network.weights[group] });
      }
      const dynamics = { gain: 0.7, alpha: 0.5, nonlinearity: 'relu' } as const;
      subject.engine.setDynamics(dynamics);
      same(await subject.engine.gradients(batch, weightGroups), definition({ network: { ...network, ...dynamics }, batch }), subject.tolerance);
    },
  },
  {
    name: 'gradients: two calls give the same bits',
    async run({ engine }) {
      const { network, batch } = makeProblem({ size: 30, trials: 10, noise: 'counter' });
      engine.load(network);
      const first = await engine.gradients(batch, weightGroups);
      await engine.run(batch);
      const second = await engine.gradients(batch, weightGroups);
      expectThat(Object.is(first.loss, second.loss), `losses ${first.loss} and ${second.loss}`);
      for (const group of weightGroups) expectThat(equal(first.gradients[group], second.gradients[group]), `d${group} differs`);
    },
  },
  {
    name: 'gradients, run: breathe lets others have their turn, and its error passes; the engine goes on afterwards',
    async run(subject) {
      const { network, batch } = makeProblem({ size: 256, inputs: 1, outputs: 1, trials: 32, steps: 200 });
      subject.engine.load(network);
      for (const breaths of [1, 3]) {
        for (const work of [
          (breathe: () => Promise<void>) => subject.engine.gradients(batch, weightGroups, breathe),
          (breathe: () => Promise<void>) => subject.engine.run(batch, undefined, breathe),
        ]) {
          let count = 0;
          const stop = new Error('stopped on purpose');
          const caught = await work(async () => {
            await new Promise((resolve) => setTimeout(resolve));
            if (++count === breaths) throw stop;
          }).then(
            () => undefined,
            (error: unknown) => error,
          );
          // A fast engine may be done before the third breath.
          expectThat(caught === stop || (caught === undefined && count < breaths && breaths > 1), `breathed ${count} times, ended with ${caught}`);
        }
      }
      await agrees(subject, makeProblem());
    },
  },
  {
    name: 'stepper: goes the way of run, noise included',
    async run({ engine, tolerance }) {
      const { network, batch } = makeProblem({ trials: 2, steps: 25, noise: 'counter', size: 10 });
      engine.load(network);
      const sample = Int32Array.from({ length: 25 }, (_, t) => t);
      const run = await engine.run(batch, sample);
      const noise = batch.noise;
      if (!noise || !('seed' in noise)) throw new Error('this problem has noise from the counter');
      const stepper = engine.stepper();
      for (let trial = 0; trial < 2; trial++) {
        stepper.reset();
        for (let t = 0; t < 25; t++) {
          const at = trial * 25 + t;
          const here = t >= noise.from[trial] ? { sigma: noise.sigma, seed: noise.seed, stream: noise.stream[trial], step: t } : undefined;
          stepper.step(batch.input.subarray(at * network.inputs, (at + 1) * network.inputs), here);
          closeTo(`rates of trial ${trial}, step ${t}`, stepper.rates, run.rates.subarray(at * 10, (at + 1) * 10), tolerance);
          closeTo(`z of trial ${trial}, step ${t}`, stepper.output(), run.output.subarray(at * network.outputs, (at + 1) * network.outputs), tolerance);
        }
      }
      stepper.dispose();
    },
  },
  {
    name: 'stepper: reset, setDynamics, silence; weights stay as they were when it was made',
    async run({ engine, tolerance }) {
      const { network } = makeProblem({ size: 10 });
      engine.load(network);
      const stepper = engine.stepper();
      engine.setWeights({ G: network.weights.G.slice().fill(0) });
      const input = new Float64Array(network.inputs).fill(0.3);
      closeTo('h0', stepper.state, network.weights.h0, tolerance);
      stepper.setDynamics({ gain: 0.5, alpha: 0.4, nonlinearity: 'tanh' });
      stepper.step(input, undefined);
      const once = stepper.rates.slice();
      closeTo('a step', once, oneStep({ ...network, gain: 0.5, alpha: 0.4 }, network.weights.h0, input, []), tolerance);
      stepper.silence([2, 7]);
      expectThat(stepper.rates[2] === 0 && stepper.rates[7] === 0 && stepper.rates[3] !== 0, 'silence acts at once');
      stepper.reset();
      stepper.step(input, undefined);
      closeTo('a step with two silent units', stepper.rates, oneStep({ ...network, gain: 0.5, alpha: 0.4 }, network.weights.h0, input, [2, 7]), tolerance);
      stepper.silence([]);
      stepper.reset(network.weights.h0);
      stepper.step(input, undefined);
      closeTo('the same step again', stepper.rates, once, tolerance);
      stepper.dispose();
    },
  },
];

const mask0 = (batch: TrialBatch, network: Network) => batch.steps * network.outputs;

function definition({ network, batch }: Problem): Gradients & { readonly output: Floats } {
  return drain(backpropagate(network, batch, weightGroups));
}

/** Loss, all gradients, outputs and all rates. */
async function agrees({ engine, tolerance }: Subject, problem: Problem): Promise<void> {
  const { network, batch } = problem;
  engine.load(network);
  const expected = definition(problem);
  same(await engine.gradients(batch, weightGroups), expected, tolerance);
  const sample = Int32Array.from({ length: batch.steps }, (_, t) => t);
  const { output, rates } = await engine.run(batch, sample);
  closeTo('z', output, expected.output, tolerance);
  closeTo('rates', rates, drain(simulate(network, batch, sample)).rates, tolerance);
}

function same(actual: Gradients, expected: Gradients, tolerance: number): void {
  closeTo('loss', [actual.loss], [expected.loss], tolerance);
  for (const group of weightGroups) closeTo(`d${group}`, actual.gradients[group], expected.gradients[group], tolerance);
}

/** The rates after one step from `state`, written out. */
function oneStep({ size, inputs, gain, alpha, weights }: Network, state: Floats, input: Floats, silent: readonly number[]): Float64Array {
  const rate = (value: number, i: number) => (silent.includes(i) ? 0 : Math.tanh(value));
  return Float64Array.from({ length: size }, (_, i) => {
    let drive = weights.b[i];
    for (let j = 0; j < size; j++) drive += gain * weights.G[i * size + j] * rate(state[j], j);
    for (let k = 0; k < inputs; k++) drive += weights.I[i * inputs + k] * input[k];
    return rate(state[i] + alpha * (drive - state[i]), i);
  });
}

function lossOf({ trials, steps, target, mask }: TrialBatch, { outputs }: Network, z: Floats): number {
  let loss = 0;
  for (let b = 0; b < trials; b++) {
    let sum = 0;
    let graded = 0;
    for (let k = b * steps * outputs; k < (b + 1) * steps * outputs; k++) {
      sum += mask[k] * (z[k] - target[k]) ** 2;
      graded += mask[k];
    }
    if (graded > 0) loss += sum / graded / trials;
  }
  return loss;
}

function closeTo(what: string, actual: ArrayLike<number> | undefined, expected: ArrayLike<number> | undefined, tolerance: number): void {
  if (!actual || !expected) throw new Error(`${what} is missing`);
  expectThat(actual.length === expected.length, `${what} has ${actual.length} numbers instead of ${expected.length}`);
  let largest = 0;
  for (let i = 0; i < expected.length; i++) largest = Math.max(largest, Math.abs(expected[i]));
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(actual[i] - expected[i]);
    // Written so that NaN fails; 1e-12 because a gradient that vanishes has no scale of its own.
    if (!(difference <= tolerance * largest + 1e-12)) {
      throw new Error(
        `${what}[${i}] is ${actual[i]} instead of ${expected[i]}: ${(difference / largest).toExponential(1)} of the largest, allowed ${tolerance}`,
      );
    }
  }
}

const equal = (a: Floats | undefined, b: Floats | undefined): boolean =>
  a !== undefined && b !== undefined && a.length === b.length && a.every((value, i) => Object.is(value, b[i]));

function expectThat(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}
